"""`cinemai-tui recommend --with NAME`: one list for several people, in three shapes."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from cinemai_tui.cli.common import narrated, person_named, reader, say_json
from cinemai_tui.domain.events import Explained
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Explanation
from cinemai_tui.domain.together import (
    MOST_PEOPLE,
    SharedList,
    SharedPick,
    Side,
    Strategy,
    Veto,
)
from cinemai_tui.domain.wording import clean, listed, plural
from cinemai_tui.engine import Engine
from cinemai_tui.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

Words = Mapping[tuple[str, str], Explanation]
"""The words for a title and a person, by id and name."""


def together_options(command: F) -> F:
    """`--with`, `--strategy` and `--seen-by-some`."""
    for option in (
        click.option("--seen-by-some", is_flag=True, help="With others: also what some have seen."),
        click.option(
            "--strategy",
            type=click.Choice([s.value for s in Strategy]),
            default=None,
            help=f"With others: how one list is made.  [{Strategy.FAIR}]",
        ),
        click.option("--with", "others", multiple=True, help="For this profile too (repeat)."),
    ):
        command = option(command)
    return command


def check_options(options: Mapping[str, Any]) -> None:
    """Raise UsageError for options that need others, and for too many of those."""
    if not options["others"] and (options["strategy"] or options["seen_by_some"]):
        raise click.UsageError("--strategy and --seen-by-some need --with NAME.")
    if len(options["others"]) >= MOST_PEOPLE:
        raise click.UsageError(f"A list is for up to {MOST_PEOPLE} people.")


async def recommend_together(
    person: Person,
    filters: Filters,
    tuning: Tuning,
    settings: Settings,
    options: Mapping[str, Any],
) -> None:
    """Make the list and print it as the options say."""
    people = [person, *(person_named(name) for name in options["others"])]
    async with reader(settings) as cinemai:
        found: SharedList | None = None
        asked = cinemai.recommend_together(
            people,
            filters,
            tuning,
            Strategy(options["strategy"] or Strategy.FAIR),
            options["number"],
            seen_by_some=options["seen_by_some"],
        )
        async for event in narrated(asked):
            found = event.listing
        assert found is not None  # noqa: S101 - the iterator ends with it or raises
        told = options["explain"] or bool(options["writer"])
        writer = options["writer"] or (None if options["explain"] else "template")
        wanted = told or options["as_json"] or options["plain"]
        words = await _words(cinemai, found, writer) if wanted else {}
    if options["as_json"]:
        say_json(as_json(found, words))
    elif options["plain"]:
        _say_plain(found, words)
    else:
        _say_table(found, words)


async def _words(cinemai: Engine, found: SharedList, writer: str | None) -> Words:
    """A reason for each title and each person."""
    words: dict[tuple[str, str], Explanation] = {}
    used: dict[str, set[str]] = {}
    for pick in found.picks:
        for side in pick.sides:
            own = used.setdefault(side.person.name, set())
            async for event in cinemai.explain(side.pick, writer=writer, used=own):
                if isinstance(event, Explained):
                    words[pick.title.id, side.person.name] = event.explanation
    return words


def as_json(found: SharedList, words: Words) -> dict[str, Any]:
    """The document `recommend --with NAME --json` prints."""
    # Not at the top: that module takes its options from this one.
    from cinemai_tui.cli.recommending import filters_as_json

    return {
        "profile": found.people[0].name,
        "profiles": [person.name for person in found.people],
        "strategy": found.strategy.value,
        "ranker": found.ranker,
        "catalogue_titles": found.catalogue_titles,
        "candidates": found.fitting,
        "filters": filters_as_json(found.filters),
        "recommendations": [_pick_as_json(pick, words) for pick in found.picks],
        "vetoed": {
            "titles": found.vetoed,
            "by": {person.name: count for person, count in found.vetoed_by},
            "kept_away": [_veto_as_json(veto) for veto in found.kept_away],
        },
        "note": found.note,
    }


def _pick_as_json(pick: SharedPick, words: Words) -> dict[str, Any]:
    """A shared title: its facts, the numbers of whom it suits least, then everybody's part."""
    from cinemai_tui.cli.recommending import pick_as_json

    worst = pick.worst
    told = words.get((pick.title.id, pick.sides[0].person.name))
    facts = pick_as_json(worst.pick, told)
    for own in ("parts", "group", "evidence"):
        del facts[own]
    return facts | {
        "rank": pick.rank,
        "marks": list(pick.marks),
        "led_by": pick.led_by.name if pick.led_by else None,
        "people": [
            _side_as_json(side, words.get((pick.title.id, side.person.name))) for side in pick.sides
        ],
    }


def _side_as_json(side: Side, words: Explanation | None) -> dict[str, Any]:
    from cinemai_tui.cli.recommending import pick_as_json

    whole = pick_as_json(side.pick, words)
    wanted = ("similarity", "score", "match", "parts", "group", "evidence", "marks")
    own = {name: whole[name] for name in (*wanted, "justification", "writer")}
    return {
        "profile": side.person.name,
        "rank": side.pick.rank,
        "standing": side.standing,
        "seen": side.seen,
        **own,
    }


def _veto_as_json(veto: Veto) -> dict[str, Any]:
    near = veto.near
    return {
        "id": veto.title.id,
        "title": veto.title.title,
        "year": veto.title.year,
        "profile": veto.person.name,
        "near": {"id": near.id, "title": near.title, "year": near.year} if near else None,
        "score": round(veto.score, 4),
        "standard": round(veto.standard, 4),
        "why": veto.why,
    }


def _say_table(found: SharedList, words: Words) -> None:
    width = min(shutil.get_terminal_size().columns, 110)
    if not found.picks:
        _say_empty(found)
        return
    names = [clean(person.name, 10) for person in found.people]
    columns = [max(4, len(name)) for name in names]
    heads = "  ".join(f"{name:>{w}}" for name, w in zip(names, columns, strict=True))
    room = max(24, min(60, width - len(heads) - 22))
    click.echo(f"{'':<{room}}  {heads}")
    for pick in found.picks:
        line = f"{pick.rank:>3}  {pick.title.label}"
        if len(line) > room:
            line = f"{line[: room - 1]}…"
        cells = "  ".join(
            f"{side.pick.match:>{w}.2f}" for side, w in zip(pick.sides, columns, strict=True)
        )
        click.echo(f"{line:<{room}}  {cells}{_seen(pick)}")
        for side in pick.sides:
            if told := words.get((pick.title.id, side.person.name)):
                text = f"{side.person.name}: {told.text}"
                indent = "     "
                click.echo(
                    textwrap.fill(text, width - 6, initial_indent=indent, subsequent_indent=indent)
                )
    click.echo(f"\n{_summary(found)}")
    for veto in found.kept_away:
        click.echo(f"Kept away: {veto.title.label}. {veto.why}")


def _say_plain(found: SharedList, words: Words) -> None:
    if not found.picks:
        _say_empty(found)
        return
    for pick in found.picks:
        click.echo(f"{pick.rank}. {pick.title.label}")
        for side in pick.sides:
            told = words[pick.title.id, side.person.name].text
            seen = ", seen already" if side.seen else ""
            click.echo(f"{side.person.name}: match {side.pick.match:.2f}{seen}. {told}")
        click.echo("")
    click.echo(_summary(found))
    for veto in found.kept_away:
        click.echo(f"Kept away: {veto.title.label}. {veto.why}")


def _seen(pick: SharedPick) -> str:
    """`  ✓ ben` for what somebody has seen."""
    names = [person.name for person in pick.seen_by]
    return f"  ✓ {listed(names)}" if names else ""


def _summary(found: SharedList) -> str:
    count = f"{len(found.picks)} of {plural(found.fitting, 'title')} that fit all"
    vetoes = [f"{person.name} {number:,}" for person, number in found.vetoed_by if number]
    vetoed = f"; {found.vetoed:,} vetoed ({', '.join(vetoes)})" if vetoes else ""
    return f"{count}{vetoed}. {found.note}".rstrip()


def _say_empty(found: SharedList) -> None:
    filters = found.filters.describe()
    what = f"Nothing in {plural(found.catalogue_titles, 'title')} suits {_all(found.people)}"
    tail = f" and fits {filters}. Loosen a filter and try again." if filters else "."
    click.echo(f"{what}{tail} {found.note}".rstrip(), err=True)


def _all(people: Sequence[Person]) -> str:
    return listed([person.name for person in people])
