"""Learning from other people's ratings which titles are loved together: EASE, kept sparse."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.errors import BadInput

Ints = NDArray[np.int64]
Square = NDArray[np.float32]
"""(n, n), symmetric where it says so."""

Report = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much; may raise to end the work."""

LIKED = 8
"""Half stars, of ten, from which a rating is a like."""

LIKES_A_PERSON = 2
"""Whoever likes fewer titles says nothing of two together."""

LIKES_A_TITLE = 2
"""A title one person alone likes repeats what that person's others say."""

FEWEST_PEOPLE = 2
MOST_TITLES = 10_000
STRONGEST = 100
_RIDGE = 100.0
_HEAVY = 400
"""Likes from which a person is cheaper as a dense row: pairs grow with the square."""

_PAIRS = 30_000_000
_ROWS = 512
"""How much is multiplied at a time, so that progress is told and little memory is held."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Opinions:
    """Ratings as columns (m,): `people` int64 by any number, `titles` int32 by place, 0 to n - 1.

    `stars` uint8 are half stars, 1 to 10, and `moments` int64 seconds, which decide where a
    person rated a title twice; of equal ones the later row counts.
    """

    people: Ints
    titles: NDArray[np.int32]
    stars: NDArray[np.uint8]
    moments: Ints


@dataclass(frozen=True, eq=False, kw_only=True)
class Learned:
    """Sparse weights over the (k,) title places `kept`, ascending.

    `kept[i]` speaks for `kept[others[starts[i]:starts[i + 1]]]` by `weights` at the same places,
    largest first; one below 0 says that those who like the first like the second less. `likes`
    (k,) counts who liked each. `people` is how many the likes are of, `ratings` how many ratings
    there were, each title of a person counted once, and `titles` of how many titles.
    """

    kept: Ints
    starts: Ints
    others: NDArray[np.int32]
    weights: NDArray[np.float32]
    likes: Ints
    people: int
    ratings: int
    titles: int


def learn_crowd(opinions: Opinions, report: Report = lambda *_: None) -> Learned:
    """Learn EASE from ratings: which titles those who like one like besides.

    X (people, titles) holds 1 where a person likes a title, for people with two likes or more and
    the 10,000 most rated titles at most that two people like. With `G = X'X` and
    `P = (G + ridge I)^-1`: `B_ij = -P_ij / P_jj`, `B_jj = 0` (Steck, Embarrassingly Shallow
    Autoencoders for Sparse Data, 2019). Of each row i the 100 weights largest by size are kept.

    Imports scipy and takes minutes for millions of ratings, so it belongs in the worker process.

    Raises:
        BadInput: not two people like two titles in common.
    """
    report("Sorting the ratings", 0, 0)
    people, titles, stars = _once(opinions)
    n = int(titles.max(initial=-1)) + 1
    rated = np.bincount(titles, minlength=n)
    fans = stars >= LIKED
    people, titles = people[fans], titles[fans]
    counts = np.bincount(titles, minlength=n)
    order = np.argsort(-rated, kind="stable")
    kept = np.sort(order[counts[order] >= LIKES_A_TITLE][:MOST_TITLES])
    place = np.full(n, -1, np.int32)
    place[kept] = np.arange(len(kept))
    starts, liked = _rows(people, place[titles])
    if len(starts) - 1 < FEWEST_PEOPLE:
        raise BadInput(
            f"{len(starts) - 1:,} of the people who rated share two likes with others, "
            "which is too few to learn from.",
            f"It takes people who each gave two films or more {LIKED / 2:g} stars of 5 or better.",
        )
    ridge = ridge_for(len(starts) - 1)
    square = together(starts, liked, len(kept), report)
    found = ease_weights(square, ridge, report)
    lengths, others, weights = strongest(found, STRONGEST, report)
    return Learned(
        kept=kept.astype(np.int64),
        starts=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        others=others,
        weights=weights,
        likes=np.bincount(liked, minlength=len(kept)).astype(np.int64),
        people=len(starts) - 1,
        ratings=len(stars),
        titles=int(np.count_nonzero(rated)),
    )


def ridge_for(people: int) -> float:
    """`100 log10(people)`: 280 for six hundred people, 500 for a hundred thousand."""
    return _RIDGE * max(1.0, math.log10(people))


def _once(opinions: Opinions) -> tuple[Ints, NDArray[np.int32], NDArray[np.uint8]]:
    """People as 0, 1, 2, ... in ascending order with the title and stars of each rating.

    Of several ratings of a title by one person the newest stays.
    """
    given = opinions.people
    if (given[1:] >= given[:-1]).all():
        # The common case, as the data sets are sorted: no need to sort them again.
        people = np.zeros(len(given), np.int64)
        np.cumsum(given[1:] != given[:-1], out=people[1:])
    else:
        people = np.unique(given, return_inverse=True)[1].astype(np.int64)
    titles, stars = opinions.titles, opinions.stars
    key = people * (int(titles.max(initial=0)) + 1) + titles
    if (key[1:] > key[:-1]).all():
        return people, titles, stars
    order = np.lexsort((opinions.moments, key))
    key = key[order]
    last = np.append(key[1:] != key[:-1], True)[: len(key)]
    order = order[last]
    return people[order], titles[order], stars[order]


def _rows(people: Ints, places: NDArray[np.int32]) -> tuple[Ints, NDArray[np.int32]]:
    """The likes of everyone who has enough, one person after another, and where each begins."""
    people, places = people[places >= 0], places[places >= 0]
    counts = np.bincount(people)
    enough = counts >= LIKES_A_PERSON
    starts = np.concatenate(([0], np.cumsum(counts[enough]))).astype(np.int64)
    return starts, places[enough[people]]


def together(
    starts: Ints, liked: NDArray[np.int32], n: int, report: Report = lambda *_: None
) -> Square:
    """(n, n) how many people like both titles; who likes what is `liked[starts[u]:starts[u+1]]`.

    Most people's pairs are counted sparsely; those with very many likes are multiplied as dense
    rows, because what a sparse product costs grows with the square of their number.
    """
    from scipy import sparse  # heavy, and only needed here
    from scipy.linalg import blas

    square = np.zeros((n, n), np.float32, order="F")
    lengths = np.diff(starts)
    ones = np.ones(len(liked), np.float32)
    everyone = sparse.csr_matrix((ones, liked, starts), shape=(len(lengths), n))
    heavy = np.flatnonzero(lengths >= _HEAVY)
    done = 0
    for block in _blocks(heavy, np.full(len(heavy), 1), _ROWS):
        report("Counting what is liked together", done, len(lengths))
        rows = np.asfortranarray(everyone[block].toarray().T)
        square = blas.ssyrk(1.0, rows, beta=1.0, c=square, lower=1, overwrite_c=1)
        done += len(block)
    flat = square.reshape(-1, order="F")
    light = np.flatnonzero(lengths < _HEAVY)
    for block in _blocks(light, lengths[light] ** 2, _PAIRS):
        report("Counting what is liked together", done, len(lengths))
        rows = everyone[block]
        pairs = (rows.T @ rows).tocoo()
        below = pairs.row >= pairs.col
        flat[pairs.col[below].astype(np.int64) * n + pairs.row[below]] += pairs.data[below]
        done += len(block)
    return mirrored(square)


def _blocks(rows: Ints, costs: Ints, most: int) -> Iterator[Ints]:
    """The rows in pieces whose costs are about `most` each."""
    if len(rows):
        piece = np.cumsum(costs) // most
        yield from np.split(rows, np.flatnonzero(np.diff(piece)) + 1)


def mirrored(square: Square) -> Square:
    """The matrix itself, its upper half made what its lower half is, block by block."""
    n = len(square)
    for top in range(0, n, _ROWS):
        end = min(top + _ROWS, n)
        corner = square[top:end, top:end]
        corner[...] = np.tril(corner) + np.tril(corner, -1).T
        square[top:end, end:] = square[end:, top:end].T
    return square


def ease_weights(square: Square, ridge: float, report: Report = lambda *_: None) -> Square:
    """(n, n) `B_ij = -P_ij / P_jj`, `B_jj = 0`, `P = (square + ridge I)^-1`; overwrites `square`.

    The inverse is found in place from one Cholesky factor, so memory stays at one matrix.

    Raises:
        BadInput: the matrix cannot be inverted, which takes numbers no people could make.
    """
    from scipy.linalg import lapack  # heavy, and only needed here

    report("Learning weights", 0, 2)
    square[np.diag_indices(len(square))] += np.float32(ridge)
    factor, failed = lapack.spotrf(square, lower=1, overwrite_a=1, clean=0)
    report("Learning weights", 1, 2)
    if not failed:
        inverse, failed = lapack.spotri(factor, lower=1, overwrite_c=1)
    if failed:
        raise BadInput("No weights can be learned from these ratings.", "Give another data set.")
    found = mirrored(inverse)
    scale = -1.0 / np.diag(found).copy()
    found *= scale
    found[np.diag_indices(len(found))] = 0
    report("Learning weights", 2, 2)
    return np.asarray(found)


def strongest(
    found: Square, most: int, report: Report = lambda *_: None
) -> tuple[Ints, NDArray[np.int32], NDArray[np.float32]]:
    """The `most` weights of each row that are largest by size, 0 left out, largest first.

    Returns how many each row keeps (n,), and one row after another their columns and weights.
    """
    n = len(found)
    lengths = np.zeros(n, np.int64)
    columns: list[NDArray[np.int32]] = []
    weights: list[NDArray[np.float32]] = []
    for top in range(0, n, _ROWS):
        report("Keeping the strongest weights", top, n)
        rows = np.ascontiguousarray(found[top : top + _ROWS])
        cut = min(most, n)
        chosen = np.argpartition(-np.abs(rows), cut - 1, axis=1)[:, :cut]
        # Columns ascend first, so that equal weights come in one order on every machine.
        chosen.sort(axis=1)
        values = np.take_along_axis(rows, chosen, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        chosen = np.take_along_axis(chosen, order, axis=1)
        values = np.take_along_axis(values, order, axis=1)
        there = values != 0
        lengths[top : top + len(rows)] = there.sum(axis=1)
        columns.append(chosen[there].astype(np.int32))
        weights.append(values[there].astype(np.float32))
    return lengths, np.concatenate(columns), np.concatenate(weights)
