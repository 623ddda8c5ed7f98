"""The engine's one door: every public act, as awaitables and iterators of events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path

from cinemai_tui.domain.events import (
    ImportEvent,
    Listed,
    PreviewEvent,
    Progress,
    RecommendEvent,
)
from cinemai_tui.domain.feedback import Feedback
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.health import Health
from cinemai_tui.domain.history import Preview
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick, Recommendation
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine import (
    deciding,
    explaining,
    finding,
    health,
    importing,
    recommending,
)
from cinemai_tui.engine.catalogue_door import CatalogueDoor
from cinemai_tui.engine.history_door import HistoryDoor
from cinemai_tui.engine.household_door import HouseholdDoor
from cinemai_tui.engine.insights_door import InsightsDoor
from cinemai_tui.engine.knowing import known, rebuild, taste
from cinemai_tui.engine.map_door import MapDoor
from cinemai_tui.engine.measuring_door import MeasuringDoor
from cinemai_tui.engine.neural_door import NeuralDoor
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.providers_door import ProvidersDoor
from cinemai_tui.engine.reranking import Reorder
from cinemai_tui.engine.screening import taste_shown
from cinemai_tui.engine.shared_door import SharedDoor
from cinemai_tui.engine.stock import Stock
from cinemai_tui.engine.talking_door import TalkingDoor
from cinemai_tui.engine.together_door import TogetherDoor
from cinemai_tui.engine.upkeep_door import UpkeepDoor, timed
from cinemai_tui.engine.words_door import WordsDoor
from cinemai_tui.errors import NoProfile
from cinemai_tui.importing.spotting import Spotted, spot
from cinemai_tui.ports import Source


class Engine(
    CatalogueDoor,
    HistoryDoor,
    HouseholdDoor,
    InsightsDoor,
    MapDoor,
    MeasuringDoor,
    NeuralDoor,
    ProvidersDoor,
    SharedDoor,
    TalkingDoor,
    TogetherDoor,
    UpkeepDoor,
    WordsDoor,
):
    """Give it a history; it knows a taste, recommends, and says why.

    Long work is an iterator of events: leave it early only through `aclosing`, so that it stops
    where it waits. Short work is awaited. Every failure a person can meet is a CinemaiError.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._stock = Stock(parts)
        self._explainers = explaining.Explainers(parts)
        self._resting = self._explainers.resting
        self._since = parts.clock()
        self._behind: set[asyncio.Task[TasteProfile]] = set()

    async def warm(self) -> None:
        """Do behind the first frame what the first list and the first words would wait for."""
        await self._parts.worker.warm()
        await self._explainers.warm()
        await self.catch_up()
        self.refresh_behind()

    def ready(self) -> AsyncGenerator[Progress, None]:
        """Make the catalogue ready; instant while nothing changed."""
        return self._stock.ready()

    async def spot_exports(self, folders: Sequence[Path]) -> list[Spotted]:
        """Files in these folders that look like exports."""
        return await asyncio.to_thread(spot, folders)

    # -- the line --------------------------------------------------------------------------

    def preview(
        self,
        files: Sequence[Path],
        person: Person,
        *,
        form: str = "auto",
        user: str | None = None,
        mapping: Mapping[str, str] | None = None,
    ) -> AsyncGenerator[PreviewEvent, None]:
        """Understand files without storing anything; ends with Understood.

        `mapping` goes from fields (title, original_title, year, rating, date, type, imdb_id,
        tmdb_id) to the columns of tables of no known format; a field with an empty column is not
        read, one that is not mentioned is recognised where it can be.
        """
        return importing.preview(
            self._parts, self._stock, files, person, form=form, user=user, mapping=mapping
        )

    def decide(self, preview: Preview, key: str, title_id: TitleId | None) -> Preview:
        """The preview with an event, and all of its name, settled; None: none of the titles."""
        return deciding.decide(preview, key, title_id)

    def commit(self, preview: Preview, person: Person) -> AsyncGenerator[ImportEvent, None]:
        """Store a preview and its decisions, all or nothing; ends with Imported."""
        return importing.commit(self._parts, person, preview)

    def recommend(
        self,
        person: Person,
        filters: Filters | None = None,
        tuning: Tuning | None = None,
        *,
        limit: int = 10,
        stale_ok: bool = False,
    ) -> AsyncGenerator[RecommendEvent, None]:
        """Rank all fitting titles; ends with Listed. `stale_ok` answers a key press at once."""
        events = recommending.recommend(
            self._parts,
            self._stock,
            person,
            filters or Filters(),
            tuning or Tuning(),
            limit=limit,
            stale_ok=stale_ok,
            since=self._since,
            # After a key press the list must stand at once: nobody is asked then.
            reorder=Reorder(self._parts, self._explainers)
            if self._parts.rerank and not stale_ok
            else None,
        )
        wanted = filters or Filters()
        return timed(self.with_candidates(person, wanted, events, hurried=stale_ok))

    async def recommended(
        self, person: Person, filters: Filters | None = None, *, limit: int = 10
    ) -> Recommendation:
        """The list alone, for callers without a progress line."""
        async with aclosing(self.recommend(person, filters, limit=limit)) as events:
            async for event in events:
                if isinstance(event, Listed):
                    return event.recommendation
        raise AssertionError("recommend ends with Listed")

    # -- one person --------------------------------------------------------------------------

    async def taste_of(self, person: Person) -> TasteProfile:
        """A person's taste groups and summary; raises NoProfile without a history."""
        who = await known(self._parts, person)
        shelf = await self._stock.shelf()
        async for item in taste(self._parts, shelf, who, whole=True):
            if not isinstance(item, Progress):
                return await taste_shown(self._parts, shelf, who, item)
        raise AssertionError("taste ends with a profile")

    async def watched_count(self, person: Person) -> int:
        """How many titles a person has seen, 0 without a history."""
        try:
            return len((await known(self._parts, person)).seen)
        except NoProfile:
            return 0

    async def group_count(self, person: Person) -> int:
        """How many taste groups were last found; 0 before."""
        stored = await self._parts.store.tastes.load(person)
        return len(stored[0].groups) if stored else 0

    async def learn(self, person: Person, feedback: Feedback) -> None:
        """Note an act; lists follow at once, the taste groups are found anew behind."""
        await self._parts.store.people.add(person.name)
        await self._parts.store.feedback.add(person, feedback)

    async def unlearn(self, person: Person) -> Feedback | None:
        """Take the newest act back; None when there is none."""
        return await self._parts.store.feedback.undo(person)

    def regroup_behind(self, person: Person) -> None:
        """Find the taste groups anew without anybody waiting; one run at a time."""
        if any(not task.done() for task in self._behind):
            return
        task = asyncio.ensure_future(self._regroup(person))
        self._behind.add(task)
        task.add_done_callback(self._behind.discard)

    async def _regroup(self, person: Person) -> TasteProfile:
        who = await known(self._parts, person)
        profile = await rebuild(self._parts, await self._stock.shelf(), who)
        await self.freshen_shared()
        return profile

    async def count_fitting(self, person: Person, filters: Filters) -> int:
        """How many unwatched titles pass the filters."""
        return await recommending.count_fitting(self._parts, self._stock, person, filters)

    async def presets(self, person: Person) -> dict[str, tuple[Filters, Tuning]]:
        """The filters a person saved, by name."""
        return await self._parts.store.presets.all(person)

    async def save_preset(
        self, person: Person, name: str, filters: Filters, tuning: Tuning
    ) -> None:
        """Keep filters under a name."""
        await self._parts.store.people.add(person.name)
        await self._parts.store.presets.save(person, clean(name, 40), filters, tuning)

    # -- titles --------------------------------------------------------------------------------

    async def search(self, text: str, limit: int = 20, person: Person | None = None) -> list[Title]:
        """Titles whose names or people hold the words of `text`; what `person` may see of them."""
        return await finding.search(self._parts, self._stock, text, limit, person)

    async def find(self, text: str, person: Person | None = None) -> Title:
        """The one title meant by an id or a name; raises UnknownTitle or AmbiguousTitle."""
        return await finding.find(self._parts, self._stock, text, person)

    async def titles(self, ids: Iterable[TitleId]) -> dict[TitleId, Title]:
        """The titles with these ids."""
        return await self._parts.store.titles.get(ids)

    async def look_at(
        self, person: Person, title_id: TitleId, tuning: Tuning | None = None
    ) -> Pick | None:
        """Any title as a pick of this person; None when it is unknown."""
        return await recommending.look_at(
            self._parts, self._stock, person, title_id, tuning or Tuning()
        )

    async def neighbours(
        self, title_id: TitleId, limit: int = 8, person: Person | None = None
    ) -> list[tuple[Title, str]]:
        """More like this: kindred titles and near texts, each with which of the two it is."""
        return await finding.neighbours(self._parts, self._stock, title_id, limit, person)

    # -- the house -------------------------------------------------------------------------------

    async def people(self) -> list[Person]:
        """All profiles."""
        return await self._parts.store.people.all()

    async def add_person(self, name: str) -> Person:
        """The profile of that name, made if need be."""
        return await self._parts.store.people.add(name)

    async def remove_person(self, person: Person) -> None:
        """Delete a profile with everything in it."""
        await self._parts.store.people.remove(person)
        # Kept answers name the films of whoever they were written for.
        await self._parts.store.answers.clear()

    async def sources(self) -> list[Source]:
        """The catalogue's sources."""
        async with aclosing(self._stock.ready()) as steps:
            async for _ in steps:
                pass
        return await self._parts.store.titles.sources()

    async def catalogue_size(self) -> int:
        """How many titles there are to recommend."""
        return len(await self._stock.shelf())

    async def health(self) -> Health:
        """How everything the program leans on is doing."""
        return await health.examine(
            self._parts, self._stock, self._resting, self._embedding_trouble
        )

    async def close(self) -> None:
        """End background work and the worker process."""
        for task in self._behind:
            task.cancel()
        await asyncio.gather(*self._behind, return_exceptions=True)
        await self.stop_embedding()
        await self.close_sources()
        await self._explainers.settle()
        await self._parts.worker.close()
