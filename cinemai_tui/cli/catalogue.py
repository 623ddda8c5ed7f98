"""`cinemai-tui catalogue`: what there is to recommend, and adding to it."""

from __future__ import annotations

from pathlib import Path

import click

from cinemai_tui.cli.common import engine, narrated, reader, run_async, say_json, shared_options
from cinemai_tui.domain.events import Catalogued
from cinemai_tui.domain.wording import plural

MAX_REASONS = 5


@click.group("catalogue")
def command() -> None:
    """List or add catalogue sources."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def listing(as_json: bool) -> None:
    """The sources: how many titles each gave, and its licence."""
    run_async(_list(as_json))


async def _list(as_json: bool) -> None:
    async with reader() as cinemai:
        sources = await cinemai.sources()
        total = await cinemai.catalogue_size()
    if as_json:
        rows = [
            {
                "name": source.name,
                "titles": source.titles,
                "version": source.version,
                "added": source.added.isoformat() if source.added else None,
                "licence": source.licence,
            }
            for source in sources
        ]
        say_json({"titles": total, "sources": rows})
        return
    for source in sources:
        click.echo(f"{source.name}\t{plural(source.titles, 'title')}\t{source.licence}")
    click.echo(f"{plural(total, 'title')} in all.")


@command.command("add")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@shared_options
def add(path: Path, as_json: bool) -> None:
    """Add titles from PATH: JSON Lines of the documented shape, .jsonl or .jsonl.gz."""
    done = run_async(_add(path))
    report = done.report
    if as_json:
        say_json(
            {
                "file": report.file,
                "read": report.read,
                "added": report.added,
                "same": report.same,
                "rejected": report.rejected,
                "reasons": [{"row": r.row, "reason": r.reason} for r in report.reasons],
                "ignored": list(done.ignored),
                "notes": list(report.notes),
            }
        )
        return
    click.echo(
        f"{report.file}: {plural(report.read, 'line')} read, {report.added:,} titles added, "
        f"{report.same:,} known already, {report.rejected:,} refused."
    )
    for note in report.notes:
        click.echo(f"  {note}")
    for problem in report.reasons[:MAX_REASONS]:
        click.echo(f"  line {problem.row:,}: {problem.reason}")
    if len(report.reasons) > MAX_REASONS:
        click.echo(f"  and {len(report.reasons) - MAX_REASONS:,} more; --json lists them all")
    if done.ignored:
        click.echo(f"  fields not used: {', '.join(done.ignored)}")


async def _add(path: Path) -> Catalogued:
    async with engine() as cinemai:
        async for event in narrated(cinemai.add_catalogue(path)):
            return event
    raise AssertionError("add_catalogue ends with its report")
