"""The canned engine's looking back: real figures of an invented history of the canned films."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.history import Event, Precision, Watched
from cinemai_tui.domain.insights import Fate, Insights, Shown, Wanted
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.spending import Spending, Totals
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.errors import NoProfile
from cinemai_tui.measuring.insights import insights_of

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
MORE_GENRES = ("Crime", "Mystery", "Horror", "Comedy")
SPENDING = Spending(
    since=SINCE,
    totals=(
        Totals(writer="claude", task=Task.REASON, local=False, answered=12, failed=1,
               tokens_in=9_400, tokens_out=1_310, micro_dollars=47_900, seconds=31.4),
        Totals(writer="ollama", task=Task.REASON, local=True, answered=41, tokens_in=30_100,
               tokens_out=4_020, seconds=188.0, cached=9),
        Totals(writer="template", task=Task.REASON, local=True, answered=88),
    ),
)  # fmt: skip


@dataclass
class CannedInsights:
    """Looks back on every canned film seen six times over, so that charts have something in them.

    `little` leaves one rating and no day.
    """

    little: bool = False
    nothing_shown: bool = False
    wanted_gone: list[str] = field(default_factory=list)

    if TYPE_CHECKING:

        @property
        def titles_known(self) -> dict[TitleId, Title]: ...

    async def insights(self, person: Person) -> Insights:
        if not vars(self)["known"]:
            raise NoProfile("There is no history yet.", "Import one.")
        films = list(self.titles_known.values())
        if self.little:
            signal = Watched(title_id=films[0].id, rating=8)
            return insights_of([], {films[0].id: signal}, {films[0].id: films[0]})
        titles, signals, events = {}, {}, []
        for number in range(len(films) * 6):
            film = films[number % len(films)]
            same = replace(
                film,
                id=film.id if number < len(films) else TitleId(f"{film.id}-{number}"),
                genres=(*film.genres[: 1 + number % 2], MORE_GENRES[number * 7 % 4]),
                acclaim=60 + number * 11 % 40,
                countries=("US", "FR", "JP")[number % 3 : number % 3 + 1],
            )
            rating = float(10 - (number * number) % 7)
            day = date(2025, 12, 28) - timedelta(days=number * number % 1500)
            titles[same.id] = same
            plays = 2 if number % 9 == 0 else 1
            signals[same.id] = Watched(title_id=same.id, rating=rating, last=day, plays=plays)
            events.append(
                Event(
                    key=str(number), title=same.title, source="letterboxd", title_id=same.id,
                    watched=True, when=day.isoformat(), precision=Precision.DAY,
                )
            )  # fmt: skip
        shown = await self.past_recommendations(person)
        return insights_of(events, signals, titles, shown=shown, spending=SPENDING)

    async def past_recommendations(self, person: Person) -> tuple[Shown, ...]:
        if self.nothing_shown:
            return ()
        endings = (
            (Fate.OPEN, ""), (Fate.ACCEPTED, "liked"), (Fate.REJECTED, "not for me"),
            (Fate.OPEN, ""), (Fate.ACCEPTED, "seen, rated 9"), (Fate.SEEN, "seen"),
        )  # fmt: skip
        return tuple(
            Shown(
                title_id=film.id, title=film.title, year=film.year,
                ranker="groups" if number % 4 == 3 else "blend",
                first=SINCE - timedelta(days=number), last=SINCE - timedelta(days=number // 2),
                days=1 + number % 3, fate=endings[number % 6][0], what=endings[number % 6][1],
            )
            for number, film in enumerate(self.titles_known.values())
        )  # fmt: skip

    async def watchlist(self, person: Person) -> list[Wanted]:
        listed = [
            Wanted(
                title_id=film.id, title=film.title, year=film.year,
                minutes=film.runtime_minutes, crowd=6 + number * 7 % 30 / 10,
                added=SINCE.date() - timedelta(days=number), source="imdb", keys=(film.id,),
            )
            for number, film in enumerate(list(self.titles_known.values())[2:9])
        ]  # fmt: skip
        loose = Wanted(title_id=None, title="A Film Nobody Knows", year=2024, keys=("loose",))
        return [want for want in (*listed, loose) if want.title not in self.wanted_gone]
