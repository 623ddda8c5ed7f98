"""The ratings of a MovieLens data set, read in blocks as numpy columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.catalogues.movielens import Part
from cinemai_tui.errors import BadInput
from cinemai_tui.reading.archives import BROKEN

BLOCK = 4 * 1024 * 1024
"""Bytes read at a time; what is held of a file while it is read is a few times this."""

MOST_RATINGS = 50_000_000
MOST_BYTES = 4 * 1024**3
MOST_LINE = 1_000
BEST = 10
"""The best rating, in half stars."""

Ints = NDArray[np.int64]

_COLUMNS = ("user id", "movie id", "rating", "timestamp")
_NUMBER_DIGITS = 10


@dataclass(frozen=True, eq=False, kw_only=True)
class Ratings:
    """Some rows of a file as columns (n,): `users` and `films` by their numbers in the file.

    `stars` uint8 are half stars, 1 to 10; `moments` int64 seconds since 1970, 0 where unknown.
    `refused` counts rows that are no rating, `done` the bytes read so far.
    """

    users: Ints
    films: Ints
    stars: NDArray[np.uint8]
    moments: Ints
    refused: int
    done: int


def read_ratings(part: Part, block: int = BLOCK) -> Iterator[Ratings]:
    """Read the ratings block by block, in the order of the file.

    Raises:
        BadInput: the file breaks off damaged, or holds more than `MOST_RATINGS` rows or
            `MOST_BYTES` bytes.
    """
    names = part.columns or _COLUMNS
    places = tuple(names.index(name) if name in names else None for name in _COLUMNS)
    rows = 0
    try:
        with part.opened() as file:
            if part.columns:
                file.readline(MOST_LINE)
            for data, done in _blocks(file, block):
                found = _parsed(data, len(names), places, done)
                rows += len(found.users) + found.refused
                if rows > MOST_RATINGS or done > MOST_BYTES:
                    raise BadInput(
                        f"{part.name} holds more than {MOST_RATINGS:,} ratings, or far too much "
                        "text for them.",
                        "Give a smaller data set.",
                    )
                yield found
    except BROKEN as error:
        raise BadInput(
            f"{part.name} is damaged, cut off or may not be read.", "Download the data set again."
        ) from error


def _blocks(file: IO[bytes], block: int) -> Iterator[tuple[bytes, int]]:
    """Whole lines, about `block` bytes of them at a time, with the bytes read so far."""
    rest, done = b"", 0
    while data := file.read(block):
        done += len(data)
        data = rest + data
        end = data.rfind(b"\n") + 1
        # A line that never ends is no rating, and must not be kept until memory is gone.
        rest = data[end:] if len(data) - end <= MOST_LINE else b"?"
        if end:
            yield data[:end], done
    if rest:
        yield rest + b"\n", done


def _parsed(data: bytes, width: int, places: tuple[int | None, ...], done: int) -> Ratings:
    """The rows of some whole lines.

    Digits are added up column by column over all lines at once: 25 million lines are read in
    seconds, and anything that is not a plain number is found out on the way.
    """
    text = np.frombuffer(data.replace(b"\r", b"").replace(b"::", b",").replace(b'"', b""), np.uint8)
    ends = np.flatnonzero(text == 10)
    starts = np.concatenate(([0], ends[:-1] + 1)).astype(np.int64)
    filled = ends > starts
    starts, ends = starts[filled], ends[filled]
    commas = np.flatnonzero(text == 44)
    first = np.searchsorted(commas, starts)
    whole = np.searchsorted(commas, ends) - first == width - 1
    refused = int(len(whole) - np.count_nonzero(whole))
    starts, ends, first = starts[whole], ends[whole], first[whole]

    def field(place: int) -> tuple[Ints, Ints]:
        begin = starts if place == 0 else commas[first + place - 1] + 1
        return begin, ends if place == width - 1 else commas[first + place]

    user, film, star, moment = places
    assert user is not None and film is not None and star is not None  # noqa: S101 - how a ratings file is told
    users, fine = _whole(text, *field(user))
    films, also = _whole(text, *field(film))
    fine &= also
    stars, also = _half_stars(text, *field(star))
    fine &= also
    if moment is None:
        moments = np.zeros(len(users), np.int64)
    else:
        moments, also = _whole(text, *field(moment))
        moments[~also] = 0
    return Ratings(
        users=users[fine],
        films=films[fine],
        stars=stars[fine],
        moments=moments[fine],
        refused=refused + int(len(fine) - np.count_nonzero(fine)),
        done=done,
    )


def _whole(text: NDArray[np.uint8], begin: Ints, end: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """(n,) numbers of at most ten digits between two places, and whether each is one."""
    length = end - begin
    fine = (length > 0) & (length <= _NUMBER_DIGITS)
    value = np.zeros(len(begin), np.int64)
    for place in range(int(length[fine].max(initial=0))):
        there = fine & (place < length)
        # uint8 wraps around below "0", so one comparison finds all that is no digit.
        digit = text[np.where(there, end - 1 - place, 0)] - np.uint8(48)
        fine &= ~there | (digit <= 9)
        value += np.where(there, digit, 0).astype(np.int64) * 10**place
    return value, fine


def _half_stars(
    text: NDArray[np.uint8], begin: Ints, end: Ints
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """(n,) half stars of ratings written `4`, `4.0` or `3.5`, and whether each is one."""
    length = end - begin
    short, long = length == 1, length == 3
    star = text[np.where(short | long, begin, 0)] - np.uint8(48)
    dot = text[np.where(long, begin + 1, 0)]
    tenth = np.where(long, text[np.where(long, begin + 2, 0)], 48)
    halves = (2 * np.minimum(star, 9) + (tenth == 53)).astype(np.uint8)
    written = short | (long & (dot == 46) & ((tenth == 48) | (tenth == 53)))
    return halves, written & (halves >= 1) & (halves <= BEST)
