"""`cinemai-tui import`: files in, a report out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cinemai_tui.cli.common import engine, narrated, person_of, run_async, say_json, shared_options
from cinemai_tui.domain.history import FileReport, ImportReport, Preview
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import BadInput, NothingImported

MAX_REASONS = 5
MAP_HINT = "Say which column holds the titles: --map title=COLUMN."


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", default="auto", help="Force a format instead of detecting it.")
@click.option("--user", default=None, help="Whose rows, where a file holds several people's.")
@click.option(
    "--map",
    "named",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column of a plain table is title, original_title, year, rating, date, type, "
    "imdb_id or tmdb_id; none after the = leaves the field out. Repeatable, and remembered.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen and store nothing.")
@click.option("--undo", is_flag=True, help="Take the newest import back.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    form: str,
    user: str | None,
    named: tuple[str, ...],
    dry_run: bool,
    undo: bool,
    as_json: bool,
) -> None:
    """Import watch history from export FILES: csv, json, zip or folders.

    Letterboxd, IMDb, Netflix, Trakt, Simkl, TMDB, MovieLens, Filmweb, TV Time, Plex, Jellyfin,
    Criticker, Prime Video and more, plain lists, and any CSV or JSON with titles in it.
    """
    if undo == bool(files):
        raise click.UsageError("Give files to import, or --undo to take the newest import back.")
    person = person_of(ctx)
    if undo:
        run_async(_undo(person, as_json))
        return
    report = run_async(_import(person, files, form, user, _mapping(named), dry_run))
    if as_json:
        say_json({"files": [_as_json(file) for file in report.files]})
    else:
        _say(report, dry_run)


def _mapping(named: tuple[str, ...]) -> dict[str, str]:
    mapping = {}
    for text in named:
        field, equals, column = text.partition("=")
        if not equals:
            raise click.UsageError(f'--map takes FIELD=COLUMN, and "{text}" has no =.')
        mapping[field] = column
    return mapping


def _check_readable(preview: Preview) -> None:
    """Say which files wait for a column; when no other row was read, there is nothing to do."""
    waiting = [file for file in preview.files if file.needs_mapping]
    if waiting and not any(file.events or file.same for file in preview.files):
        raise NothingImported(f"{waiting[0].file} was not read: {waiting[0].why}.", MAP_HINT)
    for file in waiting:
        click.echo(f"{file.file} was not read: {file.why}. {MAP_HINT}", err=True)


async def _import(
    person: Person,
    files: tuple[Path, ...],
    form: str,
    user: str | None,
    mapping: dict[str, str],
    dry_run: bool,
) -> ImportReport:
    async with engine() as cinemai:
        preview = None
        reading = cinemai.preview(files, person, form=form, user=user, mapping=mapping)
        async for found in narrated(reading):
            preview = found.preview
        assert preview is not None  # noqa: S101 - the iterator ends with it or raises
        _check_readable(preview)
        if dry_run:
            from cinemai_tui.engine.importing import reported

            return ImportReport(import_id=None, files=tuple(map(reported, preview.files)))
        async for done in narrated(cinemai.commit(preview, person)):
            return done.report
    raise AssertionError("commit ends with its report")


async def _undo(person: Person, as_json: bool) -> None:
    async with engine() as cinemai:
        undone = await cinemai.undo_import(person)
    if undone is None:
        raise BadInput("There is no import to undo.", f'Profile "{person.name}" has none.')
    record, events = undone
    if as_json:
        say_json({"undone": {"files": list(record.files), "events": events}})
    else:
        click.echo(f"Took back {plural(events, 'event')} from {', '.join(record.files)}.")


def _as_json(file: FileReport) -> dict[str, Any]:
    return {
        "file": file.file,
        "format": file.format,
        "scale": file.scale,
        "date_order": file.date_order,
        "encoding": file.encoding,
        "read": file.read,
        "added": file.added,
        "same": file.same,
        "unmatched": file.unmatched,
        "rejected": file.rejected,
        "reasons": [{"row": r.row, "reason": r.reason} for r in file.reasons],
        "notes": list(file.notes),
    }


def _say(report: ImportReport, dry_run: bool) -> None:
    for file in report.files:
        facts = " · ".join(part for part in (file.format, file.scale, file.date_order) if part)
        click.echo(f"{file.file}: {facts}")
        click.echo(
            f"  {plural(file.read, 'row')} read: {file.added:,} added, "
            f"{file.same:,} known already, {file.unmatched:,} without a title yet, "
            f"{file.rejected:,} refused"
        )
        for note in file.notes:
            click.echo(f"  {note}")
        for problem in file.reasons[:MAX_REASONS]:
            where = f"row {problem.row:,}: " if problem.row else ""
            click.echo(f"  {where}{problem.reason}")
        if len(file.reasons) > MAX_REASONS:
            click.echo(f"  and {len(file.reasons) - MAX_REASONS:,} more; --json lists them all")
    if dry_run:
        click.echo("Nothing was stored.")
        return
    click.echo(f"Your history now has {plural(report.titles, 'title')} from this import.")
