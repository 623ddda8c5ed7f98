"""`cinemai-tui taste`: a few sentences, then the groups."""

from __future__ import annotations

import shutil
import textwrap

import click

from cinemai_tui.cli.common import person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import plural


@click.command("taste")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Tell your taste in a few sentences, then its groups."""
    run_async(_taste(person_of(ctx), as_json))


async def _taste(person: Person, as_json: bool) -> None:
    async with reader() as cinemai:
        profile = await cinemai.taste_of(person)
        titles = await cinemai.titles([i for group in profile.groups for i in group.typical])
    groups = [
        {
            "name": group.name,
            "size": len(group.members),
            "weight": round(group.weight, 3),
            "average_rating": None
            if group.average_rating is None
            else round(group.average_rating, 2),
            "typical": [titles[i].label for i in group.typical if i in titles],
            "marks": list(group.marks),
        }
        for group in profile.groups
    ]
    if as_json:
        say_json(
            {
                "profile": person.name,
                "method": profile.method.value,
                "rated": profile.rated,
                "watched": profile.watched,
                "summary": profile.summary,
                "groups": groups,
            }
        )
        return
    width = min(shutil.get_terminal_size().columns, 90)
    click.echo(textwrap.fill(profile.summary, width))
    for group in groups:
        rating = (
            "" if group["average_rating"] is None else f", {group['average_rating']:.1f} on average"
        )
        click.echo(f"\n{group['name']}  ({plural(int(str(group['size'])), 'title')}{rating})")
        typical = group["typical"]
        assert isinstance(typical, list)  # noqa: S101 - built above
        click.echo(
            textwrap.fill(
                ", ".join(typical[:5]), width, initial_indent="  ", subsequent_indent="  "
            )
        )
