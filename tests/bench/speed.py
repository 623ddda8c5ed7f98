"""How fast the parts are, as ratios in one run: against the plain ways, and by size."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.candidates.watched import unwatched
from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.ranking import neighbours
from cinemai_tui.ranking.ranking import Ranked, rank
from cinemai_tui.taste.clusters import cluster, silhouette
from tests.bench import listing, plain

T = TypeVar("T")

TODAY = date(2025, 6, 1)
DIMENSION = 256
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()

Rows = dict[str, dict[str, float | bool]]


def run(*, as_json: bool) -> None:
    """Measure and print one line for each."""
    chance = np.random.default_rng(3)
    rows: Rows = {}
    rows |= exclusion(chance)
    rows |= scoring(chance)
    rows |= grouping(chance)
    rows |= growth(chance)
    rows |= listing.whole_lists()
    if as_json:
        print(json.dumps(rows))
        return
    for name, row in rows.items():
        told = "  ".join(f"{key} {_said(value)}" for key, value in row.items())
        print(f"{name:44}{told}")


def exclusion(chance: np.random.Generator) -> Rows:
    """Watched exclusion against the double loop over all pairs."""
    found: Rows = {}
    shelf = make_shelf(chance, 10_000)
    for history in (1_000, 5_000):
        names, given = unmatched(chance, shelf, history)
        left, ours = timed(partial(unwatched, shelf, no_rows(), given))
        titles = [(shelf.names.row(row)[0], int(shelf.years[row])) for row in range(len(shelf))]
        theirs_left, theirs = timed(partial(plain.kept, titles, names))
        by_us = set(np.flatnonzero(left.mask).tolist())
        guarded = {near.row for near in left.held}
        found[f"watched exclusion, 10,000 x {history:,}"] = {
            "times faster": theirs / ours,
            "ms": 1000 * ours,
            "same but for the guards": by_us - guarded == set(theirs_left) - guarded,
        }
    return found


def scoring(chance: np.random.Generator) -> Rows:
    """Exclusion and `groups` together, one centroid against bandwidth, and a re-rank."""
    shelf = make_shelf(chance, 10_000)
    profile = make_profile(shelf, 8)
    names, given = unmatched(chance, shelf, 1_000)
    titles = [(shelf.names.row(row)[0], int(shelf.years[row])) for row in range(len(shelf))]
    tuning = Tuning(ranker="groups")

    def ours() -> Ranked:
        mask = unwatched(shelf, no_rows(), given).mask
        return rank(shelf, mask, {}, profile, tuning, TODAY)

    def theirs() -> list[tuple[float, int]]:
        return plain.softmax_scores(
            shelf.vectors, plain.kept(titles, names), profile.centroids, tuning.alpha
        )

    ranked, quick = timed(ours)
    scored, slow = timed(theirs)
    same = ranked.rows[:10].tolist() == [row for _, row in scored[:10]]
    found: Rows = {
        "exclusion and scoring, 10,000": {
            "times faster": slow / quick,
            "ms": 1000 * quick,
            "same first ten": same,
        }
    }
    matrix = unit_rows(chance, 50_000)
    centre = matrix[0]
    flat = matrix.ravel()
    _, product = timed(lambda: matrix @ centre, 20)
    _, reading = timed(lambda: np.dot(flat, flat), 20)
    found["one centroid, 50,000"] = {"share of bandwidth": reading / product, "ms": 1000 * product}
    rated = chance.choice(len(shelf), 1_000, replace=False)
    signals = {
        shelf.ids[row]: Watched(title_id=shelf.ids[row], rating=float(chance.integers(1, 11)))
        for row in rated
    }
    everything = np.ones(len(shelf), dtype=bool)

    def full() -> Ranked:
        neighbours.forget()
        return rank(shelf, everything, signals, profile, Tuning(), TODAY)

    _, whole = timed(full)
    liked = dict(signals)
    others = [row for row in range(len(shelf)) if shelf.ids[row] not in signals]

    def after_like() -> Ranked:
        row = others.pop()
        liked[shelf.ids[row]] = Watched(title_id=shelf.ids[row], seen=False, liked=True)
        return rank(shelf, everything, liked, profile, Tuning(), TODAY)

    after_like()
    _, again = timed(after_like)
    found["blend, 10,000 titles, 1,000 ratings"] = {"ms": 1000 * whole}
    found["re-rank after a like, 10,000 titles"] = {"ms": 1000 * again}
    return found


def grouping(chance: np.random.Generator) -> Rows:
    """Taste groups against the plain ways, by CPU time and silhouette in the full space."""
    found: Rows = {}
    cluster(blobs(chance, 200), np.ones(200))  # the imports are not what is measured
    cluster(blobs(chance, 600), np.ones(600))
    for name, size, way in (("k-means", 500, plain.kmeans), ("HDBSCAN", 5_000, plain.hdbscan)):
        vectors = blobs(chance, size)
        weights = np.ones(size)
        (labels, _), ours = timed(partial(cluster, vectors, weights), 1, cpu=True)
        theirs, slow = timed(partial(way, vectors), 1, cpu=True)
        good, plainly = quality(vectors, labels), quality(vectors, theirs)
        found[f"{name}, {size:,} titles"] = {
            "times less CPU": slow / ours,
            "CPU ms": 1000 * ours,
            "silhouette": good,
            "plain silhouette": plainly,
        }
    return found


def growth(chance: np.random.Generator) -> Rows:
    """Microseconds a title as the catalogue grows, for a history of 1,000."""
    found: Rows = {}
    for size in (1_000, 5_000, 20_000, 50_000):
        shelf = make_shelf(chance, size)
        profile = make_profile(shelf, 8)
        _, given = unmatched(chance, shelf, 1_000)
        _, excluding = timed(partial(unwatched, shelf, no_rows(), given))
        everything = np.ones(size, dtype=bool)
        tuning = Tuning(ranker="groups")
        _, ranking = timed(partial(rank, shelf, everything, {}, profile, tuning, TODAY))
        found[f"growth, {size:,} titles"] = {
            "exclusion us a title": 1e6 * excluding / size,
            "scoring us a title": 1e6 * ranking / size,
        }
    return found


def timed(work: Callable[[], T], rounds: int = 5, *, cpu: bool = False) -> tuple[T, float]:
    """What the work returns and the least seconds it took, by the clock or the CPU."""
    clock = time.process_time if cpu else time.perf_counter
    least = float("inf")
    begun_at = time.perf_counter()
    for _ in range(rounds):
        begun = clock()
        result = work()
        least = min(least, clock() - begun)
        if time.perf_counter() - begun_at > 5:
            break
    return result, least


def make_shelf(chance: np.random.Generator, size: int) -> Shelf:
    """A catalogue of made-up names, years and vectors."""
    years = chance.integers(1930, 2025, size)
    titles = [
        Title(
            id=TitleId(f"movie:tmdb:{row + 1}"),
            kind=Kind.MOVIE,
            title=made_up(chance),
            year=int(years[row]),
            vote_average=5 + 4 * float(chance.random()),
            vote_count=int(chance.integers(1, 9_000)),
            kindred=tuple(
                TitleId(f"movie:tmdb:{k + 1}") for k in chance.integers(0, size, 12).tolist()
            ),
        )
        for row in range(size)
    ]
    return shelve(titles, unit_rows(chance, size), "made up", "1")


def made_up(chance: np.random.Generator) -> str:
    """One to five words of one to three syllables, so lengths spread as those of titles do."""
    words = chance.integers(1, 4, int(chance.integers(1, 6)))
    drawn = [_SYLLABLES[i] for i in chance.integers(0, len(_SYLLABLES), int(words.sum()))]
    ends = np.cumsum(words).tolist()
    return " ".join("".join(drawn[end - n : end]) for end, n in zip(ends, words, strict=True))


def unmatched(
    chance: np.random.Generator, shelf: Shelf, count: int
) -> tuple[list[plain.Named], list[tuple[tuple[str], int]]]:
    """A history by name: half from the shelf, a quarter of those misspelt, half strangers."""
    names: list[plain.Named] = []
    for _ in range(count):
        if chance.random() < 0.5:
            row = int(chance.integers(len(shelf)))
            name = shelf.names.row(row)[0]
            if chance.random() < 0.25:
                cut = int(chance.integers(1, len(name)))
                name = name[:cut] + name[cut + 1 :]
            names.append((name, int(shelf.years[row])))
        else:
            names.append((made_up(chance), int(chance.integers(1930, 2025))))
    return names, [((name,), year) for name, year in names]


def unit_rows(chance: np.random.Generator, size: int) -> NDArray[np.float32]:
    """(size, 256) random unit rows."""
    rows = chance.standard_normal((size, DIMENSION), dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def blobs(chance: np.random.Generator, size: int) -> NDArray[np.float32]:
    """(size, 256) unit rows around eight centres."""
    centres = unit_rows(chance, 8)[chance.integers(0, 8, size)]
    rows = centres + 0.06 * chance.standard_normal((size, DIMENSION), dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def make_profile(shelf: Shelf, groups: int) -> TasteProfile:
    """A taste whose groups are single titles."""
    return TasteProfile(
        method=Method.KMEANS,
        groups=tuple(
            TasteGroup(
                name=str(row),
                centroid=shelf.vectors[row],
                members=(shelf.ids[row],),
                typical=(shelf.ids[row],),
                marks=(),
                weight=1 / groups,
                average_rating=None,
            )
            for row in range(groups)
        ),
        fit=shelf.fit,
        rated=0,
        watched=0,
        summary="",
    )


def quality(vectors: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """The silhouette over at most 1,500 points that are no noise."""
    rows = np.flatnonzero(labels >= 0)
    rows = rows[np.unique(np.linspace(0, len(rows) - 1, min(1_500, len(rows))).astype(int))]
    apart = np.sqrt(np.maximum(2 - 2 * vectors[rows] @ vectors[rows].T, 0)).astype(np.float64)
    np.fill_diagonal(apart, 0)
    return silhouette(apart, labels[rows])


def no_rows() -> NDArray[np.int64]:
    """No watched rows: the history is told by name alone."""
    return np.zeros(0, np.int64)


def _said(value: float | bool) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:.3g}"
