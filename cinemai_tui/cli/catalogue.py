"""`cinemai-tui catalogue`: what there is to recommend, and adding to it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cinemai_tui.cli.common import engine, narrated, reader, run_async, say_json, shared_options
from cinemai_tui.cli.recommending import Span
from cinemai_tui.domain.crowd import ENOUGH_PEOPLE, CrowdFacts, in_use
from cinemai_tui.domain.embedding import Embedded
from cinemai_tui.domain.events import Catalogued
from cinemai_tui.domain.sources import MOST_WANTED, Updated, Wanted, policy_of
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.engine.sources import purged_on
from cinemai_tui.ports import Source

MAX_REASONS = 5


@click.group("catalogue")
def command() -> None:
    """List, add, update or remove catalogue sources."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def listing(as_json: bool) -> None:
    """The sources: how many titles each gave, its licence, how old they are and when they go."""
    run_async(_list(as_json))


async def _list(as_json: bool) -> None:
    async with reader() as cinemai:
        sources = await cinemai.sources()
        total = await cinemai.catalogue_size()
        crowds = {crowd.source: crowd for crowd in await cinemai.crowds()}
    used = in_use(list(crowds.values()))
    if as_json:
        rows = [
            {
                "name": source.name,
                "titles": source.titles,
                "version": source.version,
                "added": source.added.isoformat() if source.added else None,
                "licence": source.licence,
                **_policy(source),
                "crowd": _crowd(crowds.get(source.name), used),
            }
            for source in sources
        ]
        say_json({"titles": total, "sources": rows})
        return
    for source in sources:
        click.echo(f"{source.name}\t{plural(source.titles, 'title')}\t{source.licence}")
        for told in _ages(source):
            click.echo(f"  {told}")
        if source.name in crowds:
            click.echo(f"  {_told(crowds[source.name], used)}")
    click.echo(f"{plural(total, 'title')} in all.")


def _policy(source: Source) -> dict[str, object]:
    """What a source allows, and when what it gave is forgotten."""
    policy, purged = policy_of(source.policy), purged_on(source)
    return {
        "policy": source.policy,
        "attribution": policy.attribution,
        "may_embed": policy.may_embed,
        "may_send": policy.may_send.value,
        "oldest": source.oldest.isoformat() if source.oldest else None,
        "purged": purged.isoformat() if purged else None,
    }


def _ages(source: Source) -> list[str]:
    """How old what a source gave is, when it goes, and whom to credit."""
    told, purged = [], purged_on(source)
    if source.oldest:
        told.append(f"since {_day(source.oldest)}")
    if purged:
        told.append(f"the oldest goes on {_day(purged)}")
    credit = policy_of(source.policy).attribution
    return [line for line in ("; ".join(told), credit) if line]


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def _crowd(crowd: CrowdFacts | None, used: CrowdFacts | None) -> dict[str, object] | None:
    if crowd is None:
        return None
    facts = {name: getattr(crowd, name) for name in ("people", "ratings", "titles", "covered")}
    return {**facts, "used": crowd == used}


def _told(crowd: CrowdFacts, used: CrowdFacts | None) -> str:
    """What was learned from a source, and whether lists follow it."""
    told = f"crowd of {crowd.people:,} people, {plural(crowd.ratings, 'rating')}"
    if crowd == used:
        return f"{told}: shapes your lists"
    if crowd.people < ENOUGH_PEOPLE:
        return f"{told}: not used, it takes {ENOUGH_PEOPLE} people"
    return f"{told}: not used, another has more people"


@command.command("add")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice([k.value for k in Kind]), help="IMDb: films or shows.")
@click.option("--years", type=Span(), default=(None, None), help="IMDb: like 1970-1999.")
@click.option(
    "--min-votes",
    type=click.IntRange(0),
    default=MOST_WANTED.min_votes,
    show_default=True,
    help="IMDb: at least this many votes.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 1_000_000),
    default=MOST_WANTED.most,
    show_default=True,
    help="IMDb: at most this many titles, those of most votes.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@shared_options
def add(path: Path, as_json: bool, **narrowed: Any) -> None:
    """Add titles from PATH, a file, zip or folder you downloaded.

    It may hold JSON Lines of the documented shape (.jsonl, .jsonl.gz), The Movies Dataset or TMDB
    5000 (their CSV tables), IMDb's title.basics.tsv.gz with title.ratings.tsv.gz, title.akas,
    title.crew and name.basics beside it, or MovieLens with its ratings. From those it is learned
    which films are liked together; nothing of that leaves this machine.
    """
    kind = narrowed.pop("kind")
    done = run_async(_add(path, Wanted(kinds=(Kind(kind),) if kind else tuple(Kind), **narrowed)))
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
                "crowd": asdict(done.crowd) if done.crowd else None,
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


async def _add(path: Path, wanted: Wanted) -> Catalogued:
    async with engine() as cinemai:
        async for event in narrated(cinemai.add_catalogue(path, wanted)):
            return event
    raise AssertionError("add_catalogue ends with its report")


@command.command("remove")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def remove(name: str, as_json: bool) -> None:
    """Remove the source NAME, the titles only it gave, and what was learned with it."""
    gone, total = run_async(_remove(name))
    if as_json:
        say_json({"name": clean(name, 80), "removed": gone, "titles": total})
        return
    click.echo(f"{clean(name, 80)} is removed, with {plural(gone, 'title')} only it gave.")
    click.echo(f"{plural(total, 'title')} are left; histories and ratings are as they were.")


async def _remove(name: str) -> tuple[int, int]:
    async with engine() as cinemai:
        gone = await cinemai.remove_catalogue(name)
        return gone, await cinemai.catalogue_size()


@command.command("update")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def update(as_json: bool) -> None:
    """Bring what TMDB, OMDb and Wikidata gave up to date, as far as they are set.

    From TMDB come changed titles, new releases and what your history lacks; from OMDb what
    critics say; from Wikidata missing countries, directors and ids.
    """
    done = run_async(_update())
    if as_json:
        say_json({"sources": [asdict(one) for one in done]})
        return
    for one in done:
        click.echo(
            f"{one.source}: {plural(one.new, 'new title')}, {one.refreshed:,} brought up to date, "
            f"{one.missed:,} not to be had."
        )
        if one.found:
            click.echo(f"  {plural(one.found, 'event')} of your history found their title.")
        if one.gone:
            click.echo(f"  {plural(one.gone, 'title')} had to go: their time was over.")
        if one.note:
            click.echo(f"  {one.note}")
        if (credit := policy_of(one.source.lower()).attribution) != "":
            click.echo(f"  {credit}")


async def _update() -> list[Updated]:
    async with engine() as cinemai:
        return [event async for event in narrated(cinemai.update_sources())]


@command.command("embed")
@click.option("--anew", is_flag=True, help="Make all vectors again, not only the missing ones.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def embed(anew: bool, as_json: bool) -> None:
    """Give titles their vectors from the embedder of your settings; can be stopped any time."""
    done = run_async(_embed(anew))
    if as_json:
        say_json(asdict(done))
        return
    click.echo(
        f"{plural(done.added, 'title')} read with {clean(done.model, 60)}; "
        f"{done.held:,} of {plural(done.titles, 'title')} have a vector of {done.dimension:,} "
        "numbers."
    )
    if done.withheld:
        click.echo(f"{plural(done.withheld, 'title')} may not leave this machine and stay without.")
    if not done.in_use:
        click.echo("That is too few for your lists: nine in ten titles must have one.")


async def _embed(anew: bool) -> Embedded:
    async with engine() as cinemai:
        async for event in narrated(cinemai.embed(anew=anew)):
            return event
    raise AssertionError("embed ends with what it did")
