from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import Any

from cinemai_tui.domain.events import Listed, RecommendEvent
from tests.tui.canned import Canned
from tests.tui.conftest import Run, shown


@dataclass
class Sharing(Canned):
    """A list that two rankers share."""

    async def recommend(self, *args: Any, **options: Any) -> AsyncGenerator[RecommendEvent, None]:
        async for event in super().recommend(*args, **options):
            if isinstance(event, Listed):
                listing = event.recommendation
                teams = tuple((pick.title.id, "blend") for pick in listing.picks)
                yield Listed(recommendation=replace(listing, teams=teams))
            else:
                yield event


async def test_while_an_experiment_runs_the_list_says_that_it_is_shared(run: Run) -> None:
    async with run(Sharing(), size=(80, 24)) as pilot:
        assert "For you ── shared by two rankers" in shown(pilot)


async def test_without_one_the_list_says_nothing_of_it(run: Run) -> None:
    async with run(Canned()) as pilot:
        assert "shared" not in shown(pilot)
