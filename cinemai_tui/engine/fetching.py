"""Titles from a catalogue on the network that a list's filters ask for; storing what arrives."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cinemai_tui.catalogues.known_titles import known_as
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.filters import Filters, Watchlist
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.sources import policy_of
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.engine.caching import Remembered
from cinemai_tui.engine.knowing import known
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import CatalogueTrouble, NoProfile
from cinemai_tui.ports import Catalogue, Outer, Source

CANDIDATES = 60
"""Titles asked for a list's filters: new ones cost a call each, about two seconds in all."""

PATIENCE = 8.0
"""Seconds a list waits for new titles; what has come by then is in it, the rest comes later."""

NAMED = 30
"""Titles taken beside them because they are named with what a person loves."""

LOVED = 8.0
"""The rating from which on a title is loved, of ten."""

_LOVED_ASKED = 20

ASKED_AGAIN = timedelta(days=1)
RESTS = timedelta(minutes=5)
"""How long a catalogue that failed is left alone, so that not every list waits for it."""


@dataclass(slots=True)
class Fetching:
    """Asks the catalogue on the network; remembers what it was asked, and when it failed."""

    parts: Parts
    stock: Stock
    note: str = ""
    """What to say of the last time it was asked for a list; "" when all went well."""
    _asked: dict[tuple[Person, Filters], datetime] = field(default_factory=dict)
    _rests_until: datetime | None = None
    _trouble: CatalogueTrouble | None = None

    async def candidates(self, filters: Filters, person: Person) -> AsyncGenerator[Progress, None]:
        """Fetch titles these filters ask for that are not here yet; a failure becomes `note`.

        Beside them come those the catalogue names with what the person loves.
        """
        self.note = ""
        catalogue, now = self.parts.outside.catalogue, self.parts.clock()
        if catalogue is None or not writable(self.parts):
            return
        if self._trouble is not None and self._rests_until and now < self._rests_until:
            self.note = _instead(self._trouble)
            return
        key = replace(filters, watchlist=Watchlist.ANY)
        remembered, what = Remembered(self.parts), f"asked {person.name!r} {key!r}"
        last = self._asked.get((person, key))
        asked = last is not None and now - last < ASKED_AGAIN
        if asked or await remembered.get(catalogue.name, what) is True:
            return
        yield Progress(what=f"Asking {catalogue.name} for titles")
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        try:
            found = await _within(catalogue.discover(filters, CANDIDATES), PATIENCE, catalogue)
            shelf = await self.stock.shelf()
            held = held_on(shelf)
            named = await _named_with_loved(self.parts, person)
            new = [outer for outer in dict.fromkeys([*found, *named]) if outer not in held]
            arrived: list[Title] = []
            async with aclosing(catalogue.details(new)) as answers:
                async for answer in answers:
                    if isinstance(answer, Title):
                        arrived.append(answer)
                    yield Progress(
                        what=f"Reading new titles from {catalogue.name}",
                        done=len(arrived),
                        total=len(new),
                    )
                    if loop.time() > until:
                        break
                else:
                    self._asked[person, key] = now
            self._trouble = None
        except CatalogueTrouble as trouble:
            self._trouble, self._rests_until = trouble, now + RESTS
            self.note = _instead(trouble)
            return
        if (person, key) in self._asked:
            await remembered.put(catalogue.name, what, True, ASKED_AGAIN)
        if arrived:
            await store_titles(self.parts, shelf, catalogue, arrived)


async def store_titles(
    parts: Parts,
    shelf: Shelf,
    catalogue: Catalogue,
    titles: Sequence[Title],
    version: str | None = None,
) -> int:
    """Store what arrived under the catalogue's name; returns how many titles are new.

    `shelf` holds the titles there are; `version` is the day of a whole update, None for others.
    """
    known = await asyncio.to_thread(known_as, titles, shelf)
    source = await source_of(parts, catalogue)
    if version is None:
        version = source.version if source else ""
    made = Source(
        name=catalogue.name,
        titles=len(titles),
        version=version,
        added=parts.clock(),
        licence=policy_of(catalogue.policy).licence,
        policy=catalogue.policy,
    )
    return (await parts.store.titles.put(made, known)).added


async def _named_with_loved(parts: Parts, person: Person) -> list[Outer]:
    """The titles named with those the person rated best or liked, most often named first."""
    try:
        who = await known(parts, person)
    except NoProfile:
        return []
    rated = sorted(who.signals.values(), key=lambda signal: -(signal.rating or 0))
    loved = [s.title_id for s in rated if s.liked or (s.rating or 0) >= LOVED][:_LOVED_ASKED]
    times: Counter[TitleId] = Counter()
    for said in (await parts.store.provenance.said(loved)).values():
        for line in said:
            times.update(line.title.kindred)
    outers = (_outer_of_id(title_id) for title_id, _ in times.most_common())
    return [outer for outer in outers if outer is not None][:NAMED]


def _outer_of_id(title_id: TitleId) -> Outer | None:
    kind, _, rest = title_id.partition(":")
    source, _, number = rest.partition(":")
    numbered = source == "tmdb" and number.isdecimal() and kind in set(Kind)
    return (Kind(kind), int(number)) if numbered else None


async def source_of(parts: Parts, catalogue: Catalogue) -> Source | None:
    """What the catalogue has given so far; None before it gave anything."""
    sources = await parts.store.titles.sources()
    return next((source for source in sources if source.name == catalogue.name), None)


def writable(parts: Parts) -> bool:
    """Whether titles can be stored."""
    facts = parts.store.facts()
    return not facts.read_only and not facts.catalogue_read_only


def held_on(shelf: Shelf) -> set[Outer]:
    """The titles on a shelf by their kinds and numbers over there."""
    kinds = (Kind.MOVIE, Kind.SHOW)
    pairs: Iterable[tuple[int, int]] = zip(shelf.kinds.tolist(), shelf.tmdb.tolist(), strict=True)
    return {(kinds[kind], number) for kind, number in pairs if number}


def outer_of(title: Title) -> Outer | None:
    """A title's kind and number over there; None when it has none."""
    return (title.kind, title.tmdb_id) if title.tmdb_id else None


def _instead(trouble: CatalogueTrouble) -> str:
    return f"{trouble.what} These are titles from this machine."


async def _within(
    asking: Awaitable[list[Outer]], seconds: float, catalogue: Catalogue
) -> list[Outer]:
    try:
        return await asyncio.wait_for(asking, seconds)
    except TimeoutError:
        raise CatalogueTrouble(f"{catalogue.name} did not answer in time.") from None
