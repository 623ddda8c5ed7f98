"""`cinemai-tui watchlist`: what a person wants to see and has not seen."""

from __future__ import annotations

import click

from cinemai_tui.cli.common import person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.insights import Wanted
from cinemai_tui.domain.people import Person


@click.command("watchlist")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List what you want to see, newest first."""
    person = person_of(ctx)
    wanted = run_async(_watchlist(person))
    if as_json:
        say_json({"profile": person.name, "titles": [_as_json(want) for want in wanted]})
        return
    if not wanted:
        click.echo("Your watchlist is empty. In the app, w puts a title on it.", err=True)
    for want in wanted:
        facts = (
            f"{want.minutes} min" if want.minutes else "",
            f"crowd {want.crowd:.1f}" if want.crowd is not None else "",
            f"added {want.added.isoformat()}" if want.added else "",
            "" if want.title_id else "not in the catalogue",
        )
        name = f"{want.title} ({want.year})" if want.year else want.title
        click.echo("\t".join((name, ", ".join(fact for fact in facts if fact))))


async def _watchlist(person: Person) -> list[Wanted]:
    async with reader() as cinemai:
        return await cinemai.watchlist(person)


def _as_json(want: Wanted) -> dict[str, object]:
    return {
        "id": want.title_id,
        "title": want.title,
        "year": want.year,
        "runtime_minutes": want.minutes,
        "crowd": want.crowd,
        "added": want.added.isoformat() if want.added else None,
        "source": want.source,
    }
