"""Several people behind the canned engine: one list for all, with a veto in it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.together import (
    ListedTogether,
    SharedList,
    SharedPick,
    Side,
    Strategy,
    TogetherEvent,
    Veto,
)
from cinemai_tui.errors import CinemaiError
from tests.tui.canned import Canned
from tests.tui.films import pick

OWN = {"ann": "Chinatown", "ben": "Die Hard", "cleo": "Amélie"}


@dataclass
class Company(Canned):
    """What was asked for many, and who is there."""

    present: tuple[str, ...] = ("ann", "ben")
    strangers: tuple[str, ...] = ()
    asked_together: list[tuple[tuple[str, ...], Strategy, Filters]] = field(default_factory=list)
    seen_together: list[bool] = field(default_factory=list)
    noted_for: list[str] = field(default_factory=list)
    nothing: bool = False
    trouble: CinemaiError | None = None

    async def people(self) -> list[Person]:
        return [Person(name=name) for name in (*self.present, *self.strangers)]

    async def watched_count(self, person: Person) -> int:
        return 120 if person.name in self.present else 0

    async def learn(self, person: Person, act: object) -> None:
        self.noted_for.append(person.name)
        await super().learn(person, act)  # type: ignore[arg-type]

    async def recommend_together(
        self,
        people: Sequence[Person],
        filters: Filters | None = None,
        tuning: Tuning | None = None,
        strategy: Strategy = Strategy.FAIR,
        limit: int = 10,
        *,
        seen_by_some: bool = False,
        stale_ok: bool = False,
    ) -> AsyncGenerator[TogetherEvent, None]:
        if self.trouble is not None:
            raise self.trouble
        filters = filters or Filters()
        self.asked_together.append((tuple(p.name for p in people), strategy, filters))
        self.seen_together.append(seen_by_some)
        yield Progress(what="Ordering for ben", done=1, total=2)
        gone = {act.title_id for act in self.feedback}
        films = [film for film in self.titles_known.values() if film.id not in gone]
        shown = [] if self.nothing else films[1 : 1 + limit]
        away = films[0]
        yield ListedTogether(
            listing=SharedList(
                picks=tuple(
                    self._shared(rank, film, people, seen_by_some)
                    for rank, film in enumerate(shown, 1)
                ),
                people=tuple(people),
                strategy=strategy,
                ranker="blend",
                filters=filters,
                fitting=0 if self.nothing else 189,
                catalogue_titles=1750,
                vetoed=23,
                vetoed_by=tuple((person, 20 - 3 * i) for i, person in enumerate(people)),
                kept_away=(
                    Veto(title=away, person=people[-1], near=films[1], score=0.4, standard=0.9),
                    Veto(title=films[2], person=people[0], near=None, score=0.4, standard=0.9),
                ),
            )
        )

    def _shared(
        self, rank: int, film: Title, people: Sequence[Person], seen_by_some: bool
    ) -> SharedPick:
        sides = tuple(
            Side(
                person=person,
                pick=replace(
                    pick(rank, film, OWN.get(person.name, "Heat")),
                    match=round(0.97 - 0.02 * rank - 0.05 * number, 2),
                ),
                standing=2.4 - 0.15 * rank - (0.5 * number if rank % 2 else -0.1 * number),
                seen=seen_by_some and rank == 2 and number == 1,
            )
            for number, person in enumerate(people)
        )
        marks = ("seen",) if any(side.seen for side in sides) else ("new",) if rank % 3 else ()
        led = people[rank % len(people)]
        return SharedPick(rank=rank, title=film, sides=sides, led_by=led, marks=marks)
