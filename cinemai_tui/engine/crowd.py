"""A MovieLens data set becomes titles and crowd weights: read here, learned in the worker."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.catalogues.known_titles import known_as
from cinemai_tui.catalogues.movielens import LICENCE, MovieLens, Part
from cinemai_tui.catalogues.movielens_ratings import Ints, Ratings, read_ratings
from cinemai_tui.catalogues.movielens_titles import Films, read_films
from cinemai_tui.domain.crowd import ENOUGH_PEOPLE, CrowdWeights
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine.parts import Parts, Stopping, uncollected
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.taste.crowd import Learned, Opinions, Report, learn_crowd

_PAUSE = 0.1
"""Seconds between two tellings of how far the work is."""

_PROGRESS = "progress"


@dataclass(frozen=True, eq=False, kw_only=True)
class Gathered:
    """The titles of a data set under the catalogue's ids, its weights, and sentences on both."""

    films: Films
    titles: list[Title]
    crowd: CrowdWeights | None
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Outcome:
    """What the worker made of the ratings: `learned`, or `why` nothing could be.

    `rated` counts the films that were rated, `covered` those of them that have a title,
    `refused` the rows that are no rating.
    """

    learned: Learned | None
    why: str
    rated: int
    covered: int
    refused: int


async def gather(
    parts: Parts, stock: Stock, source: str, found: MovieLens
) -> AsyncGenerator[Progress | Gathered, None]:
    """Read a data set and learn its weights without storing anything; ends with Gathered.

    Ratings from which nothing can be learned leave the titles as they are, with a note why.
    Closing it ends the worker's work at once.

    Raises:
        BadInput: a file is damaged, or holds not one film.
    """
    shelf = await stock.shelf()
    with uncollected:
        films, titles, ids, places = await asyncio.to_thread(_read, found, shelf)
    crowd: CrowdWeights | None = None
    notes: list[str] = []
    if found.ratings is None:
        notes.append("There are no ratings beside the films, so no crowd was learned from.")
    else:
        outcome: _Outcome | None = None
        async with aclosing(_learning(parts, found.ratings, films.numbers, places)) as steps:
            async for step in steps:
                if isinstance(step, Progress):
                    yield step
                else:
                    outcome = step
        assert outcome is not None  # noqa: S101 - `_learning` ends with it or raises
        crowd = _weights(outcome, ids, source)
        notes.extend(_told(outcome, crowd, found.ratings))
    yield Gathered(films=films, titles=titles, crowd=crowd, notes=tuple(notes))


def _read(
    found: MovieLens, shelf: Shelf
) -> tuple[Films, list[Title], list[TitleId], NDArray[np.int32]]:
    """The films, their titles, the ids those have without repeats, and each film's place there."""
    films = read_films(found)
    titles = known_as(films.lines.titles, shelf)
    place: dict[TitleId, int] = {}
    for title in titles:
        place.setdefault(title.id, len(place))
    return films, titles, list(place), np.asarray([place[title.id] for title in titles], np.int32)


async def _learning(
    parts: Parts, ratings: Part, numbers: Ints, places: NDArray[np.int32]
) -> AsyncGenerator[Progress | _Outcome, None]:
    # The worker tells how far it is in a small file, and gives up once its folder is gone: that
    # reaches it as a process as well as where it has to be a thread.
    with TemporaryDirectory(prefix="cinemai-crowd-", ignore_cleanup_errors=True) as folder:
        job = asyncio.ensure_future(parts.worker.run(learned, ratings, numbers, places, folder))
        try:
            last: Progress | None = None
            while not (await asyncio.wait([job], timeout=_PAUSE))[0]:
                told = await asyncio.to_thread(_progress, Path(folder))
                if told is not None and told != last:
                    last = told
                    yield told
            yield job.result()
        finally:
            if not job.done():
                job.cancel()
                await asyncio.wait([job])


def learned(ratings: Part, numbers: Ints, places: NDArray[np.int32], folder: str) -> _Outcome:
    """Read a file of ratings and learn from it; made for the worker process.

    Film number `numbers[i]` is the title at place `places[i]`. How far it is stands in a file in
    `folder`.

    Raises:
        BadInput: the file is damaged or too large.
        Stopping: the folder is gone, so nobody waits for the result.
    """
    # Imported here because only the worker needs it.
    from threadpoolctl import threadpool_limits

    report = _Telling(Path(folder))
    # One core stays free for the screen.
    with threadpool_limits(max(1, (os.cpu_count() or 2) - 1)):
        return _learned(ratings, numbers, places, report)


def _learned(ratings: Part, numbers: Ints, places: NDArray[np.int32], report: Report) -> _Outcome:
    order = np.argsort(numbers, kind="stable")
    by_number, size, rows = numbers[order], ratings.size, 0
    pieces: list[Opinions] = []
    strangers: set[int] = set()
    rated = np.zeros(len(numbers), dtype=bool)
    refused = 0
    for block in read_ratings(ratings):
        rows += len(block.users) + block.refused
        # How many there will be is only known from the bytes still to come.
        report("Reading ratings", rows, max(rows, round(rows * size / block.done)))
        at = np.minimum(np.searchsorted(by_number, block.films), len(by_number) - 1)
        known = by_number[at] == block.films
        strangers.update(np.unique(block.films[~known]).tolist())
        rated[at[known]] = True
        refused += block.refused
        pieces.append(_opinions(block, known, places[order[at]]))
    covered = int(rated.sum())
    why, found = "", None
    if not pieces or not any(len(piece.people) for piece in pieces):
        why = (
            f"none of the {plural(len(strangers), 'film')} rated is among the titles."
            if strangers
            else "not one rating could be read."
        )
    else:
        try:
            found = learn_crowd(_joined(pieces), report)
        except BadInput as error:
            why = f"{error.what[:1].lower()}{error.what[1:]} {error.hint}"
    return _Outcome(
        learned=found, why=why, rated=covered + len(strangers), covered=covered, refused=refused
    )


def _opinions(block: Ratings, known: NDArray[np.bool_], places: NDArray[np.int32]) -> Opinions:
    return Opinions(
        people=block.users[known],
        titles=places[known],
        stars=block.stars[known],
        moments=block.moments[known],
    )


def _joined(pieces: list[Opinions]) -> Opinions:
    """All pieces as one; the list is emptied, because millions of rows are not held twice."""
    joined = Opinions(
        people=np.concatenate([piece.people for piece in pieces]),
        titles=np.concatenate([piece.titles for piece in pieces]),
        stars=np.concatenate([piece.stars for piece in pieces]),
        moments=np.concatenate([piece.moments for piece in pieces]),
    )
    pieces.clear()
    return joined


def _weights(outcome: _Outcome, ids: Sequence[TitleId], source: str) -> CrowdWeights | None:
    found = outcome.learned
    if found is None:
        return None
    return CrowdWeights(
        ids=tuple(ids[place] for place in found.kept.tolist()),
        starts=found.starts,
        others=found.others,
        weights=found.weights,
        likes=found.likes,
        source=source,
        licence=LICENCE,
        people=found.people,
        ratings=found.ratings,
        titles=outcome.rated,
        covered=outcome.covered,
    )


def _told(outcome: _Outcome, crowd: CrowdWeights | None, ratings: Part) -> list[str]:
    notes = []
    if crowd is None:
        notes.append(f"Nothing was learned from the ratings: {outcome.why}")
    else:
        notes.append(
            f"Learned from {crowd.people:,} people's {plural(crowd.ratings, 'rating')}; "
            f"{crowd.covered:,} of {plural(crowd.titles, 'film')} rated are in the catalogue, "
            f"{len(crowd.ids):,} have weights."
        )
        if crowd.people < ENOUGH_PEOPLE:
            notes.append(
                f"That is too few to shape your lists: it takes {ENOUGH_PEOPLE} people "
                "who each like two films."
            )
    if outcome.refused:
        rows = plural(outcome.refused, "row")
        notes.append(f"{rows} of {ratings.name} could not be read as ratings.")
    return notes


class _Telling:
    """Writes how far the work is, a few times a second."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _PROGRESS
        self._what = ""
        self._at = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if what == self._what and now - self._at < _PAUSE:
            return
        self._what, self._at = what, now
        fresh = self._file.with_suffix(".new")
        try:
            fresh.write_text(f"{done} {total} {what}", encoding="utf-8")
            fresh.replace(self._file)
        except FileNotFoundError as error:
            raise Stopping from error


def _progress(folder: Path) -> Progress | None:
    """What the worker last told; None before its first word."""
    with contextlib.suppress(OSError, ValueError):
        done, total, what = (folder / _PROGRESS).read_text(encoding="utf-8").split(" ", 2)
        return Progress(what=what, done=int(done), total=int(total))
    return None
