"""`cinemai-tui recommended`: what was recommended when, by which ranker, and what became of it."""

from __future__ import annotations

import click

from cinemai_tui.cli.common import person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.insights import Fate, Shown
from cinemai_tui.domain.people import Person


@click.command("recommended")
@click.option(
    "--fate", type=click.Choice([fate.value for fate in Fate]), help="Only what ended like this."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, fate: str | None, as_json: bool) -> None:
    """List what was recommended, newest first, and what became of it."""
    person = person_of(ctx)
    shown = [one for one in run_async(_recommended(person)) if fate in (None, one.fate.value)]
    if as_json:
        say_json({"profile": person.name, "titles": [_as_json(one) for one in shown]})
        return
    if not shown:
        click.echo("Nothing was recommended yet.", err=True)
    for one in shown:
        name = f"{one.title} ({one.year})" if one.year else one.title
        what = f"{one.fate.value}: {one.what}" if one.what else one.fate.value
        days = "" if one.days == 1 else f", {one.days} days"
        click.echo(f"{one.last.date().isoformat()}{days}\t{one.ranker}\t{name}\t{what}")


async def _recommended(person: Person) -> tuple[Shown, ...]:
    async with reader() as cinemai:
        return await cinemai.past_recommendations(person)


def _as_json(one: Shown) -> dict[str, object]:
    return {
        "id": one.title_id,
        "title": one.title,
        "year": one.year,
        "ranker": one.ranker,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "days": one.days,
        "fate": one.fate.value,
        "what": one.what,
    }
