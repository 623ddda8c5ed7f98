"""The part of the engine's door on where titles come from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from cinemai_tui.domain.events import Listed, Progress, RecommendEvent
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.offers import Offers
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.sources import Updated
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import sources
from cinemai_tui.engine.caching import Remembered, offers_as_json, offers_from_json
from cinemai_tui.engine.completing import complete
from cinemai_tui.engine.fetching import Fetching, outer_of
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.engine.updating import due, update
from cinemai_tui.errors import CinemaiError

_LOOKS_AGAIN = 3600.0
"""Seconds between two looks whether an update is due."""


class SourcesDoor:
    """What `Engine` tells of sources and does with those that are asked over the network."""

    _parts: Parts
    _stock: Stock
    _fetches: Fetching | None = None
    _refreshing: asyncio.Task[None] | None = None

    async def origins_of(self, title_id: TitleId) -> dict[str, str]:
        """From each known field of a title to the source it is from."""
        return await sources.origins_of(self._parts, title_id)

    async def offers(self, title_id: TitleId, country: str = "") -> Offers | None:
        """Who offers a title in a country, the person's own without one; None: nobody can tell.

        Raises:
            CatalogueTrouble: whoever could tell does not answer.
        """
        catalogue = self._parts.outside.catalogue
        title = (await self._parts.store.titles.get([title_id])).get(title_id)
        outer = outer_of(title) if title is not None else None
        if catalogue is None or outer is None:
            return None
        where = country or self._parts.country
        remembered, what = Remembered(self._parts), f"offers {outer[0]} {outer[1]} {where}"
        kept = offers_from_json(await remembered.get(catalogue.name, what))
        if kept is not None:
            return kept
        found = await catalogue.offers(outer, where)
        await remembered.put(catalogue.name, what, offers_as_json(found))
        return found

    async def update_sources(self) -> AsyncGenerator[Progress | Updated, None]:
        """Bring what comes over the network up to date; an Updated for each source that is set.

        Raises:
            BadSettings: nothing on the network is set.
            StoreBusy: another process holds the data folder.
            CatalogueTrouble: a source failed; what was stored before stays.
        """
        outside = self._parts.outside
        works = [complete(self._parts, source) for source in outside.completing]
        if outside.catalogue is not None or not works:
            works.insert(0, update(self._parts, self._stock))
        for work in works:
            async with aclosing(work) as events:
                async for event in events:
                    yield event
        async with aclosing(self._stock.ready()) as steps:
            async for step in steps:
                yield step

    def refresh_behind(self) -> None:
        """Do it once a day without anybody waiting; nothing where nothing is set."""
        if self._refreshing is None and self._parts.outside.catalogue is not None:
            self._refreshing = asyncio.ensure_future(self._refresh_daily())

    async def with_candidates(
        self,
        person: Person,
        filters: Filters,
        events: AsyncGenerator[RecommendEvent, None],
        *,
        hurried: bool,
    ) -> AsyncGenerator[RecommendEvent, None]:
        """The events of a list, after titles its filters ask for were fetched.

        Hurried, or without a catalogue on the network, the list is made at once. A catalogue that
        fails costs nothing but a note.
        """
        async with aclosing(events):
            note = ""
            if not hurried and self._parts.outside.catalogue is not None:
                async with aclosing(self._fetching.candidates(filters, person)) as steps:
                    async for step in steps:
                        yield step
                note = self._fetching.note
            async for event in events:
                if note and isinstance(event, Listed):
                    made = event.recommendation
                    made = replace(made, note=f"{made.note} {note}".strip())
                    event = Listed(recommendation=made)
                yield event

    async def close_sources(self) -> None:
        """End what goes on behind, and close connections."""
        if self._refreshing is not None:
            self._refreshing.cancel()
            await asyncio.gather(self._refreshing, return_exceptions=True)
        await self._parts.outside.close()

    @property
    def _fetching(self) -> Fetching:
        if self._fetches is None:
            self._fetches = Fetching(self._parts, self._stock)
        return self._fetches

    async def _refresh_daily(self) -> None:
        while True:
            held = await self._parts.store.titles.sources()
            name = getattr(self._parts.outside.catalogue, "name", "")
            source = next((one for one in held if one.name == name), None)
            if due(self._parts, source):
                try:
                    async with aclosing(self.update_sources()) as steps:
                        async for _ in steps:
                            pass
                except CinemaiError as trouble:
                    # Nobody waits for it: the next list says so where it matters.
                    self._fetching.note = trouble.what
            await asyncio.sleep(_LOOKS_AGAIN)
