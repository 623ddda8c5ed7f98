"""An engine with canned answers behind the app: the same door, no store, no worker, no clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from cinemai_tui.domain.events import (
    Began,
    Explained,
    ExplainEvent,
    FellBack,
    Imported,
    ImportEvent,
    Listed,
    PreviewEvent,
    Progress,
    RecommendEvent,
    Understood,
    Wrote,
)
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.history import (
    Event,
    FilePreview,
    FileReport,
    ImportId,
    ImportReport,
    Preview,
    RowProblem,
    Unsure,
    Watched,
)
from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Explanation, Pick, Recommendation
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine import Engine
from cinemai_tui.errors import NoProfile, NothingImported, SeveralPeople
from cinemai_tui.ports import ImportRecord
from tests.tui.canned_edits import CannedEdits
from tests.tui.canned_house import CannedHouse
from tests.tui.canned_insights import CannedInsights
from tests.tui.canned_map import CannedMap
from tests.tui.films import NAMES, WORDS, pick, title


@dataclass
class Canned(CannedInsights, CannedMap, CannedEdits, CannedHouse):
    """What the app is told, and what it asked for."""

    names: Sequence[tuple[str, int, str]] = NAMES
    words: str = WORDS
    pace: float = 0.0
    breaks_after: int | None = None
    known: bool = True
    broken: Exception | None = None
    refuses: Exception | None = None
    feedback: list[Feedback] = field(default_factory=list)
    asked: list[tuple[Filters, Tuning]] = field(default_factory=list)
    open_streams: int = 0
    streams: int = 0
    imported: bool = False
    saved: dict[str, tuple[Filters, Tuning]] = field(default_factory=dict)
    writes_locally: bool = True
    read_only: bool = False
    edits: list[str] = field(default_factory=list)
    user: str | None = None

    def engine(self) -> Engine:
        """Itself, as the door the app expects."""
        return cast(Engine, self)

    @property
    def titles_known(self) -> dict[TitleId, Title]:
        films = [title(i, *row) for i, row in enumerate(self.names)]
        return {film.id: film for film in films}

    async def opened(self) -> Engine:
        return self.engine()

    async def warm(self) -> None:
        return None

    async def awake_names(self) -> tuple[str, ...]:
        return ("template",)

    async def watched_count(self, person: Person) -> int:
        return 1034 if self.known else 0

    async def group_count(self, person: Person) -> int:
        return 7 if self.known else 0

    async def catalogue_size(self) -> int:
        return 1750

    async def recommend(
        self,
        person: Person,
        filters: Filters | None = None,
        tuning: Tuning | None = None,
        *,
        limit: int = 10,
        stale_ok: bool = False,
    ) -> AsyncGenerator[RecommendEvent, None]:
        if self.broken is not None:
            raise self.broken
        if not self.known:
            raise NoProfile("There is no history yet.", "Import one.")
        self.asked.append((filters or Filters(), tuning or Tuning()))
        yield Progress(what="Ranking")
        gone = {a.title_id for a in self.feedback if a.act is not Act.LATER}
        films = [film for film in self.titles_known.values() if film.id not in gone]
        if filters and filters.years != (None, None):
            low, high = filters.years
            films = [f for f in films if (low or 0) <= (f.year or 0) <= (high or 9999)]
        picks = tuple(pick(rank, film) for rank, film in enumerate(films, 1))
        yield Listed(
            recommendation=Recommendation(
                picks=picks[:limit],
                ranker="blend",
                filters=filters or Filters(),
                fitting=max(214, len(films)) if len(films) > 3 else len(films),
                catalogue_titles=1750,
            )
        )

    @asynccontextmanager
    async def _counted(self) -> Any:
        self.open_streams += 1
        self.streams += 1
        try:
            yield
        finally:
            self.open_streams -= 1

    async def explain(
        self,
        asked: Pick,
        *,
        writer: str | None = None,
        used: set[str] | None = None,
        hurried: bool = False,
        fresh: bool = False,
        person: Person | None = None,
    ) -> AsyncGenerator[ExplainEvent, None]:
        identity = asked.title.id
        async with self._counted():
            if self.breaks_after is not None:
                yield Began(title_id=identity, writer="openai", model="tiny")
                for word in self.words.split(" ")[: self.breaks_after]:
                    yield Wrote(title_id=identity, text=word + " ")
                yield FellBack(
                    title_id=identity, writer="openai", successor="template",
                    why="openai stopped in the middle.", partial="",
                )  # fmt: skip
            yield Began(title_id=identity, writer="template")
            for word in self.words.split(" "):
                yield Wrote(title_id=identity, text=word + " ")
                if self.pace:
                    await asyncio.sleep(self.pace)
            yield Explained(
                explanation=Explanation(title_id=identity, text=self.words, writer="template")
            )

    async def may_write_ahead(self) -> bool:
        return self.writes_locally

    async def learn(self, person: Person, act: Feedback) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.feedback.append(act)

    async def unlearn(self, person: Person) -> Feedback | None:
        if self.refuses is not None:
            raise self.refuses
        return self.feedback.pop() if self.feedback else None

    def regroup_behind(self, person: Person) -> None:
        return None

    async def titles(self, ids: Iterable[TitleId]) -> dict[TitleId, Title]:
        known = self.titles_known
        return {i: known[i] for i in ids if i in known}

    async def search(self, text: str, limit: int = 20, person: Person | None = None) -> list[Title]:
        return [t for t in self.titles_known.values() if text.casefold() in t.title.casefold()]

    async def look_at(
        self, person: Person, title_id: TitleId, tuning: Tuning | None = None
    ) -> Pick | None:
        film = self.titles_known.get(title_id)
        return pick(1, film) if film else None

    async def neighbours(
        self, title_id: TitleId, limit: int = 8, person: Person | None = None
    ) -> list[tuple[Title, str]]:
        return [(t, "kindred") for t in self.titles_known.values() if t.id != title_id][:limit]

    async def library(self, person: Person) -> list[LibraryEntry]:
        loose = [
            LibraryEntry(
                title_id=None, title=name, year=year, rating=None, last=None, plays=1, episodes=0,
                seen=True, listed=False, source="netflix", keys=(name,),
            )
            for name, year, _ in self.names[:2]
        ]  # fmt: skip
        return loose + [
            LibraryEntry(
                title_id=film.id, title=film.title, year=film.year, rating=8.0,
                last=date(2025, 3, 4), plays=1, episodes=0, seen=index != 2, listed=index == 2,
                source="imdb",
            )
            for index, film in enumerate(self.titles_known.values())
        ]  # fmt: skip

    async def count_fitting(self, person: Person, filters: Filters) -> int:
        return 0 if filters.years == (1800, 1801) else 214 - 10 * len(filters.genres)

    async def presets(self, person: Person) -> dict[str, tuple[Filters, Tuning]]:
        return dict(self.saved)

    async def save_preset(
        self, person: Person, name: str, filters: Filters, tuning: Tuning
    ) -> None:
        self.saved[name] = (filters, tuning)

    async def spot_exports(self, folders: Sequence[Path]) -> list[Any]:
        return []

    async def preview(
        self,
        files: Sequence[Path],
        person: Person,
        *,
        form: str = "auto",
        user: str | None = None,
        mapping: dict[str, str] | None = None,
    ) -> AsyncGenerator[PreviewEvent, None]:
        yield Progress(what="Reading", done=1, total=2)
        if any("several" in file.name for file in files) and user is None:
            raise SeveralPeople("It holds the rows of 2 users: u1, [/].", "", ["u1", "[/]"])
        self.user = user
        if any("empty" in file.name for file in files):
            raise NothingImported("Not one row could be read.", "Is it a watch history?")
        events = tuple(
            Event(key=str(i), title=name, source="imdb", year=year, watched=True)
            for i, (name, year, _) in enumerate(self.names)
        )
        shown = FilePreview(
            file="ratings.csv", format="IMDb ratings", why="it has Const and Your Rating",
            scale="1-10", date_order="year-month-day", encoding="utf-8", read=14, events=events,
            problems=(RowProblem(row=7, reason="the rating 11/10 is beyond the scale"),),
            new=11, same=1, unmatched=1, titles=11,
        )  # fmt: skip
        yield Understood(
            preview=Preview(files=(shown,), unsure=(Unsure(event=events[0], file="ratings.csv"),))
        )

    async def commit(self, preview: Preview, person: Person) -> AsyncGenerator[ImportEvent, None]:
        yield Progress(what="Storing", done=0, total=12)
        self.imported = self.known = True
        report = FileReport(
            file="ratings.csv", format="IMDb", read=14, added=11, same=1, unmatched=1
        )
        yield Imported(
            report=ImportReport(
                import_id=ImportId(1), files=(replace(report, rejected=1),), titles=11
            )
        )

    async def undo_import(self, person: Person) -> tuple[ImportRecord, int] | None:
        if not self.imported:
            return None
        self.imported = False
        at = datetime(2026, 1, 2, tzinfo=UTC)
        return ImportRecord(id=ImportId(1), files=("ratings.csv",), at=at, events=12), 12

    async def signal_of(self, person: Person, title_id: TitleId) -> Watched | None:
        acts = [act for act in self.feedback if act.title_id == title_id]
        if not acts:
            return None
        seen = any(act.act is Act.SEEN for act in acts)
        return Watched(title_id=title_id, seen=seen, rating=acts[-1].rating, listed=not seen)

    async def unanswerable(self, filters: Filters) -> tuple[str, ...]:
        return ()

    async def imports(self, person: Person) -> list[ImportRecord]:
        at = datetime(2026, 1, 2, tzinfo=UTC)
        record = ImportRecord(id=ImportId(1), files=("ratings.csv",), at=at, events=12)
        return [record] if self.imported else []
