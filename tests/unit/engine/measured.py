"""A person with a circle of films they love, in a catalogue of better-known others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import aclosing
from datetime import date, timedelta
from typing import Any

from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.measuring import Evaluated, Evaluation
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.titles import TitleId
from tests.small_engine import ANN, Small

LOVED = 60
"""Films 0 to 59 name each other as kindred and are little known; the others the other way."""

ALL = 200
FIRST = date(2020, 1, 1)


def name(number: int) -> str:
    """A name like no other."""
    return hashlib.sha256(str(number).encode()).hexdigest()[:14]


def title_id(number: int) -> TitleId:
    return TitleId(f"movie:tmdb:{number + 1}")


CIRCLE: tuple[dict[str, Any], ...] = tuple(
    {
        "kind": "movie",
        "title": name(number),
        "year": 1960 + number % 60,
        "tmdb_id": number + 1,
        "fame": number % 20 if number < LOVED else 50 + number % 50,
        "acclaim": 50,
        "kindred": [title_id((number + step) % LOVED) for step in range(1, 13)]
        if number < LOVED
        else [],
    }
    for number in range(ALL)
)


def diary(numbers: Sequence[int], rating: int = 9) -> str:
    """A file that rates these films, a day apart, the first one first."""
    rows = (
        f"{name(n)},{1960 + n % 60},{n + 1},{rating},{FIRST + timedelta(days=day)}\n"
        for day, n in enumerate(numbers)
    )
    return "Title,Year,tmdb id,Rating,Watched Date\n" + "".join(rows)


async def evaluated(
    small: Small, rankers: Sequence[str] | None = None, person: Person = ANN
) -> Evaluation:
    async with aclosing(small.engine.evaluate(person, rankers)) as events:
        async for event in events:
            if isinstance(event, Evaluated):
                return event.evaluation
    raise AssertionError("evaluate ends with Evaluated")


async def recommended(
    small: Small, filters: Filters | None = None, limit: int = 10
) -> Recommendation:
    async with aclosing(small.engine.recommend(ANN, filters, limit=limit)) as events:
        async for event in events:
            if isinstance(event, Listed):
                return event.recommendation
    raise AssertionError("recommend ends with Listed")


async def said(small: Small, which: TitleId, act: Act, rating: float | None = None) -> None:
    at = small.parts.clock()
    await small.engine.learn(ANN, Feedback(title_id=which, act=act, at=at, rating=rating))
