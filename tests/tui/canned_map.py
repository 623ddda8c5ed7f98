"""The canned engine's map and measures: groups of films in a plane, and figures of rankers."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.measuring import (
    Difference,
    Evaluated,
    EvaluateEvent,
    Evaluation,
    Experiment,
    RankerFigures,
    Standing,
)
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste import TasteGroup
from cinemai_tui.domain.taste_map import Layout, MapPoint, TasteMap
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.errors import BadInput, NoProfile

GROUPS = (
    "paranoia 70s thrillers",
    "Japanese films by Akira Kurosawa",
    "heist comedies",
    "90s dramas",
)
BEGUN = datetime(2026, 1, 2, 12, tzinfo=UTC)


def figures(ranker: str, ndcg: float, found: int) -> RankerFigures:
    return RankerFigures(
        ranker=ranker, ndcg=ndcg, recall=ndcg / 2, hit_rate=min(1.0, ndcg * 4), coverage=0.006,
        diversity=0.83, found=found, ndcg_between=(ndcg * 0.6, ndcg * 1.5),
        recall_between=(ndcg / 4, ndcg * 0.8), hit_rate_between=(0.0, 1.0),
    )  # fmt: skip


EVALUATION = Evaluation(
    rankers=(
        figures("groups", 0.12, 9),
        figures("blend", 0.212, 14),
        figures("popular", 0.05, 4),
        figures("random", 0.004, 0),
    ),
    liked=151, hidden=30, looks=3, needed=0, popular_by="votes", best="blend",
    ahead_of=(Difference(ranker="groups", ahead=0.09, between=(0.01, 0.17), real=True),),
    verdict="blend finds what you like best, and its lead over popular is no accident.",
    note="Most liked titles have no date, so which are newest was drawn by lot.",
)  # fmt: skip


CENTRES = ((0.3, 0.7), (0.68, 0.76), (0.36, 0.28), (0.74, 0.3))


def _place(index: int, count: int, layout: Layout) -> tuple[float, float]:
    """Around the centre of its group, further out the later it comes."""
    x, y = CENTRES[index % len(CENTRES)]
    turn = 2.4 * index + (layout is Layout.TSNE)
    away = 0.26 * math.sqrt((index + 1) / count)
    return x + away * math.cos(turn), y + 0.9 * away * math.sin(turn)


@dataclass
class CannedMap:
    """What the map and the figures show; `said` is what was asked for."""

    called: dict[int, str] = field(default_factory=dict)
    muted: set[int] = field(default_factory=set)
    evaluation: Evaluation = EVALUATION
    slow: asyncio.Event | None = None
    standing: Standing | None = None
    film_count: int | None = None

    if TYPE_CHECKING:

        @property
        def titles_known(self) -> dict[TitleId, Title]: ...

    def _groups(self, films: Sequence[Title]) -> tuple[TasteGroup, ...]:
        count = min(len(GROUPS), len(films))
        return tuple(
            TasteGroup(
                name=GROUPS[number],
                centroid=np.eye(1, 4, number, dtype=np.float32)[0],
                members=tuple(film.id for film in films[number::count]),
                typical=tuple(film.id for film in films[number::count]),
                marks=("surveillance", "1970s", "paranoia"),
                weight=1 / count,
                average_rating=8.4 - number / 2,
                called=self.called.get(number, ""),
                muted=number in self.muted,
            )
            for number in range(count)
        )

    async def taste_map(self, person: Person, layout: Layout = Layout.PCA) -> TasteMap:
        if not getattr(self, "known", True):
            raise NoProfile("There is no history yet.", "Import one.")
        films = list(self.titles_known.values())[: self.film_count]
        if layout is Layout.TSNE and self.slow is not None:
            await self.slow.wait()
        groups = self._groups(films)
        points = tuple(
            MapPoint(
                title_id=film.id,
                title=film.title,
                year=film.year,
                rating=9.0 - index % 4,
                group=index % len(groups) if index % 5 != 4 else None,
                x=x,
                y=y,
            )
            for index, film in enumerate(films)
            for x, y in (_place(index, len(films), layout),)
        )
        return TasteMap(layout=layout, groups=groups, points=points, left_out=3)

    def _place(self, members: Sequence[TitleId]) -> int:
        groups = self._groups(list(self.titles_known.values()))
        return next(n for n, group in enumerate(groups) if set(group.members) & set(members))

    async def rename_group(
        self, person: Person, members: Sequence[TitleId], name: str
    ) -> TasteGroup:
        place = self._place(members)
        self.called[place] = name
        return self._groups(list(self.titles_known.values()))[place]

    async def mute_group(
        self, person: Person, members: Sequence[TitleId], *, muted: bool = True
    ) -> TasteGroup:
        place = self._place(members)
        if muted and len(self.muted) == len(GROUPS) - 1:
            raise BadInput("It is the only group that counts.", "Unmute another one first.")
        self.muted = self.muted | {place} if muted else self.muted - {place}
        return self._groups(list(self.titles_known.values()))[place]

    async def evaluate(
        self, person: Person, rankers: Sequence[str] | None = None, tuning: Tuning | None = None
    ) -> AsyncGenerator[EvaluateEvent, None]:
        if not getattr(self, "known", True):
            raise NoProfile("There is no history yet.", "Import one.")
        yield Progress(what="Ranking as of look 1 of 3", done=2, total=12)
        if self.slow is not None:
            await self.slow.wait()
        yield Evaluated(evaluation=self.evaluation)

    async def comparable(self) -> tuple[str, ...]:
        return ("blend", "groups", "blend+crowd")

    async def experiment(self, person: Person) -> Standing | None:
        return self.standing

    async def start_experiment(self, person: Person, first: str, second: str) -> Standing:
        experiment = Experiment(id=1, first=first, second=second, begun=BEGUN)
        self.standing = Standing(
            experiment=experiment, shown=0, first=0, second=0, needed=30, chance=None,
            verdict="Too early: 0 credited acts so far, 30 more are needed.",
        )  # fmt: skip
        return self.standing

    async def stop_experiment(self, person: Person) -> Standing:
        assert self.standing is not None
        ended = replace(self.standing.experiment, stopped=BEGUN)
        self.standing = replace(self.standing, experiment=ended)
        return self.standing
