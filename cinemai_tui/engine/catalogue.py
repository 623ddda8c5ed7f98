"""The acts on catalogue sources: titles stored, placed among the others, histories matched anew."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cinemai_tui.catalogues.imdb_tables import find_imdb_tables, read_imdb_tables
from cinemai_tui.catalogues.known_titles import known_as
from cinemai_tui.catalogues.lines import Lines, read_catalogue
from cinemai_tui.catalogues.movielens import MovieLens, find_movielens, is_zip
from cinemai_tui.catalogues.tmdb_tables import find_tmdb_tables, read_tmdb_tables
from cinemai_tui.domain.crowd import CrowdWeights, in_use
from cinemai_tui.domain.events import Catalogued, CatalogueEvent, Progress
from cinemai_tui.domain.history import FileReport
from cinemai_tui.domain.sources import MOST_WANTED, Wanted, policy_of
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.wording import clean, listed
from cinemai_tui.engine.caching import Remembered
from cinemai_tui.engine.crowd import gather
from cinemai_tui.engine.importing import rematch
from cinemai_tui.engine.parts import Parts, Report, Stopped, reporting, uncollected
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.ports import BUILT_IN, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What a source gives, ready to be stored."""

    name: str
    form: str
    policy: str
    lines: Lines
    titles: Sequence[Title]
    crowd: CrowdWeights | None = None
    notes: Sequence[str] = ()


async def add(
    parts: Parts, stock: Stock, path: Path, wanted: Wanted = MOST_WANTED
) -> AsyncGenerator[CatalogueEvent, None]:
    """Read a catalogue file or data set and store it as a source named after it.

    Closing it before anything is stored leaves the catalogue as it was; titles and what was
    learned with them are stored together.

    Raises:
        BadInput: it holds no title, or is of no known kind.
    """
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    name = _name(path)
    yield Progress(what=f"Reading {name}")
    form, policy, reader = await asyncio.to_thread(_recognised, path, name, wanted)
    given: _Given | None = None
    if isinstance(reader, MovieLens):
        async with aclosing(gather(parts, stock, name, reader)) as work:
            async for item in work:
                if isinstance(item, Progress):
                    yield item
                else:
                    given = _Given(
                        name=name, form=form, policy=policy, lines=item.films.lines,
                        titles=item.titles, crowd=item.crowd, notes=item.notes,
                    )  # fmt: skip
    else:
        shelf = await stock.shelf()

        def work_on(report: Report, _: Stopped) -> tuple[Lines, list[Title]]:
            lines = reader(report)
            report("Looking for titles you have already", 0, 0)
            return lines, known_as(lines.titles, shelf)

        with uncollected:
            async with aclosing(reporting(work_on)) as reading:
                async for found in reading:
                    if isinstance(found, Progress):
                        yield found
                    else:
                        lines, titles = found
                        given = _Given(
                            name=name, form=form, policy=policy, lines=lines, titles=titles,
                            notes=lines.notes,
                        )  # fmt: skip
    assert given is not None  # noqa: S101 - both ways of reading end with it or raise
    async with aclosing(_store(parts, stock, given)) as events:
        async for event in events:
            yield event


Reader = Callable[[Report], Lines]


def _recognised(path: Path, name: str, wanted: Wanted) -> tuple[str, str, Reader | MovieLens]:
    """Which kind of source a path holds, its policy, and what reads it.

    Raises:
        BadInput: it is of no known kind, or incomplete.
    """
    if (tables := find_tmdb_tables(path)) is not None:
        return tables.form, "tmdb-file", partial(read_tmdb_tables, tables)
    if (imdb := find_imdb_tables(path)) is not None:
        return "IMDb", "imdb", partial(read_imdb_tables, imdb, wanted)
    if (movielens := find_movielens(path)) is not None:
        return "MovieLens", "movielens", movielens
    if path.is_dir() or is_zip(path):
        raise BadInput(
            f"{name} holds no catalogue that is known.",
            "Give a zip or folder of MovieLens, The Movies Dataset, TMDB 5000 or IMDb's tables, "
            "or a .jsonl or .jsonl.gz file.",
        )
    return "catalogue", "yours", lambda _: read_catalogue(path)


def _name(path: Path) -> str:
    """What a source is called: after its file; tables of a data set with their folder's name."""
    whole = path.absolute()
    name = whole.name
    if whole.suffix.lower() in (".csv", ".dat"):
        name = f"{whole.parent.name}/{name}"
    name = clean(name, 80)
    return name if name != BUILT_IN else f"{name} (yours)"


async def _store(parts: Parts, stock: Stock, given: _Given) -> AsyncGenerator[CatalogueEvent, None]:
    """Store a source's titles and weights, arrange them, and look for what was missing."""
    titles, crowd, lines = given.titles, given.crowd, given.lines
    yield Progress(what="Storing titles", done=0, total=len(titles))
    source = Source(
        name=given.name,
        titles=len(titles),
        version=version_of(titles),
        added=parts.clock(),
        licence=policy_of(given.policy).licence,
        policy=given.policy,
    )
    # Looking through tens of thousands of titles for garbage stops the screen as well.
    with uncollected:
        added = await parts.store.titles.put(source, titles, crowd)
        async with aclosing(stock.ready()) as steps:
            async for step in steps:
                yield step
        yield Progress(what="Looking for titles your history was missing")
        found = await rematch(parts, await stock.shelf())
    told = [f"{added.changed:,} known titles were completed"] if added.changed else []
    if found:
        told.append(f"{found:,} events of your history found their title")
    used = in_use(await parts.store.crowds.all())
    if crowd is not None and used is not None and used.source != given.name:
        told.append(f"Your lists follow the crowd of {used.source}: {used.people:,} people.")
    yield Catalogued(
        report=FileReport(
            file=given.name,
            format=given.form,
            read=lines.read,
            added=added.added,
            same=added.same + added.changed,
            rejected=lines.refused,
            reasons=tuple(lines.problems),
            notes=(*given.notes, *told),
        ),
        ignored=tuple(field for field, _ in lines.ignored.most_common()),
        crowd=crowd.facts if crowd else None,
    )


def version_of(titles: Sequence[Title]) -> str:
    """A word that names these titles."""
    return hashlib.sha256(repr([t.id for t in titles]).encode()).hexdigest()[:16]


async def remove(parts: Parts, stock: Stock, name: str) -> int:
    """Remove a source with its weights and the titles only it gave; returns how many went.

    What people imported, rated and decided stays, and finds its titles again when the source is
    added again.

    Raises:
        BadInput: it is the built-in source, or there is none of that name.
    """
    await stock.shelf()
    if name == BUILT_IN:
        raise BadInput("The built-in catalogue cannot be removed.", "It is what works offline.")
    names = [source.name for source in await parts.store.titles.sources()]
    if name not in names:
        others = [f'"{other}"' for other in names if other != BUILT_IN]
        raise BadInput(
            f'There is no catalogue source called "{clean(name, 80)}".',
            f"There is {listed(others)}." if others else "Only the built-in one is there.",
        )
    gone = await parts.store.titles.remove_source(name)
    await Remembered(parts).forget(name)
    await stock.shelf()
    return gone
