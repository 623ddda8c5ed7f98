"""The storage port of experiments: two rankers sharing a person's list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from cinemai_tui.domain.measuring import Experiment, Team
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId


class Experiments(Protocol):
    """Who shared whose list, and which ranker brought which title; acts are kept elsewhere."""

    async def start(
        self, person: Person, first: str, second: str, at: datetime
    ) -> Experiment | None:
        """Begin an experiment; None, and nothing done, while another one of this person runs."""
        ...

    async def stop(self, person: Person, at: datetime) -> Experiment | None:
        """End the one that runs and return it; None when none does."""
        ...

    async def current(self, person: Person) -> Experiment | None:
        """The one that runs, or None."""
        ...

    async def newest(self, person: Person) -> Experiment | None:
        """The one begun last, running or stopped; None when there was none."""
        ...

    async def note_shown(
        self, experiment: Experiment, rankers: Mapping[TitleId, str], at: datetime
    ) -> None:
        """Note which ranker brought each title; a title noted before stays the first one's."""
        ...

    async def shown(self, experiment: Experiment) -> dict[TitleId, Team]:
        """Every title shown in an experiment, with the ranker that first brought it, and when."""
        ...
