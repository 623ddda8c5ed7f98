"""An engine on a small catalogue with writers of its own, and one person's history."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from typing import Any

from cinemai_tui.domain.events import Explained
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.engine import Engine
from cinemai_tui.ports import Writer
from tests.small_engine import ANN, Small

HISTORY = (
    "Const,Your Rating,Date Rated,Title,Title Type,Year\ntt0113277,9,2024-01-01,Heat,Movie,1995\n"
)
QUIET = "It is quiet. So try it."


@asynccontextmanager
async def engine_with(small: Small, *writers: Writer, **changes: Any) -> AsyncIterator[Engine]:
    """Another engine on the same store, with these writers."""
    engine = Engine(replace(small.parts, writers=writers, **changes))
    try:
        yield engine
    finally:
        await engine.close()


async def words(engine: Engine, pick: Pick, **given: Any) -> Explanation:
    """The words for a pick when they are complete."""
    async with aclosing(engine.explain(pick, **given)) as events:
        found = [event async for event in events]
    assert isinstance(found[-1], Explained)
    return found[-1].explanation


async def first(engine: Engine) -> Pick:
    """The first title recommended."""
    return (await engine.recommended(ANN)).picks[0]
