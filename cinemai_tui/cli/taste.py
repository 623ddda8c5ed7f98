"""`cinemai-tui taste`: a few sentences, then the groups; also names, mutes and the map."""

from __future__ import annotations

import shutil
import textwrap
from typing import Any

import click

from cinemai_tui.cli.common import engine, person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.taste_map import Layout, TasteMap
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine import Engine


@click.command("taste")
@click.option("--map", "as_map", is_flag=True, help="Tell every watched title's place on the map.")
@click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    default=Layout.PCA.value,
    help="How --map lays titles out.  [pca]",
)
@click.option("--rename", nargs=2, metavar="GROUP NAME", help='Name a group; "" takes it back.')
@click.option("--mute", metavar="GROUP", help="Let a group order no list.")
@click.option("--unmute", metavar="GROUP", help="Let a muted group count again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    as_map: bool,
    layout: str,
    rename: tuple[str, str] | None,
    mute: str | None,
    unmute: str | None,
    as_json: bool,
) -> None:
    """Tell your taste in a few sentences, then its groups.

    A GROUP is meant by its name or its number, 1 for the first one told.
    """
    person = person_of(ctx)
    if rename or mute or unmute:
        run_async(_mark(person, rename, mute, unmute))
    profile, titles, laid = run_async(_taste(person, Layout(layout) if as_map else None))
    if as_json:
        say_json(taste_as_json(person, profile, titles, laid))
    elif laid is not None:
        _say_map(laid)
    else:
        _say(profile, titles)


async def _mark(
    person: Person, rename: tuple[str, str] | None, mute: str | None, unmute: str | None
) -> None:
    """Name and mute groups; all are looked up by the names they had before."""
    async with engine() as cinemai:
        profile = await cinemai.taste_of(person)
        named = cinemai.group_named(profile, rename[0]).members if rename else ()
        changes = [
            (cinemai.group_named(profile, text).members, muted)
            for text, muted in ((unmute, False), (mute, True))
            if text is not None
        ]
        if rename:
            await cinemai.rename_group(person, named, rename[1])
        for members, muted in changes:
            await cinemai.mute_group(person, members, muted=muted)


async def _taste(
    person: Person, layout: Layout | None
) -> tuple[TasteProfile, dict[TitleId, Title], TasteMap | None]:
    async with reader() as cinemai:
        profile = await cinemai.taste_of(person)
        titles = await _typical(cinemai, profile)
        return profile, titles, await cinemai.taste_map(person, layout) if layout else None


async def _typical(cinemai: Engine, profile: TasteProfile) -> dict[TitleId, Title]:
    return await cinemai.titles([i for group in profile.groups for i in group.typical])


def taste_as_json(
    person: Person,
    profile: TasteProfile,
    titles: dict[TitleId, Title],
    laid: TasteMap | None = None,
) -> dict[str, Any]:
    """The document `taste --json` prints; `map` is in it only with `--map`."""
    told: dict[str, Any] = {
        "profile": person.name,
        "method": profile.method.value,
        "rated": profile.rated,
        "watched": profile.watched,
        "summary": profile.summary,
        "groups": [
            {
                "name": group.label,
                "found_name": group.name,
                "muted": group.muted,
                "size": len(group.members),
                "weight": round(group.weight, 3),
                "average_rating": _rounded(group.average_rating),
                "typical": [titles[i].label for i in group.typical if i in titles],
                "marks": list(group.marks),
            }
            for group in profile.groups
        ],
    }
    if laid is not None:
        told["map"] = {
            "layout": laid.layout.value,
            "left_out": laid.left_out,
            "points": [
                {
                    "id": point.title_id,
                    "title": point.title,
                    "year": point.year,
                    "rating": point.rating,
                    "group": None if point.group is None else laid.groups[point.group].label,
                    "x": round(point.x, 4),
                    "y": round(point.y, 4),
                }
                for point in laid.points
            ],
        }
    return told


def _rounded(rating: float | None) -> float | None:
    return None if rating is None else round(rating, 2)


def _say(profile: TasteProfile, titles: dict[TitleId, Title]) -> None:
    width = min(shutil.get_terminal_size().columns, 90)
    click.echo(textwrap.fill(profile.summary, width))
    for group in profile.groups:
        told = [plural(len(group.members), "title")]
        if group.average_rating is not None:
            told.append(f"{group.average_rating:.1f} on average")
        if group.muted:
            told.append("muted")
        click.echo(f"\n{group.label}  ({', '.join(told)})")
        typical = ", ".join(titles[i].label for i in group.typical[:5] if i in titles)
        click.echo(textwrap.fill(typical, width, initial_indent="  ", subsequent_indent="  "))


def _say_map(laid: TasteMap) -> None:
    """One line a title, group by group: right, up, name, rating."""
    for number in (*range(len(laid.groups)), None):
        points = [point for point in laid.points if point.group == number]
        if not points:
            continue
        name = "in no group" if number is None else laid.groups[number].label
        click.echo(f"{name}: {plural(len(points), 'title')}")
        for point in sorted(points, key=lambda one: (one.x, one.y, one.title)):
            year = f" ({point.year})" if point.year else ""
            rating = "" if point.rating is None else f", {point.rating:g}"
            click.echo(f"  {point.x:.2f} right, {point.y:.2f} up: {point.title}{year}{rating}")
    if laid.left_out:
        click.echo(f"{plural(laid.left_out, 'title')} without a place.")
