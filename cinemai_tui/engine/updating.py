"""A catalogue on the network kept fresh: what changed, what is new, what histories were missing."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date, datetime, timedelta

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.history import Event
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.sources import Updated
from cinemai_tui.domain.titles import Title
from cinemai_tui.engine.fetching import held_on, outer_of, source_of, store_titles, writable
from cinemai_tui.engine.importing import rematch
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.sources import purge
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadSettings, StoreBusy
from cinemai_tui.ports import Catalogue, Outer, Source

FRESH = timedelta(days=150)
"""Titles older than this are asked for again, well before they must not be kept any longer."""

NEW_RELEASES = 100
LOOKUPS = 300
"""Names of histories looked up in one go."""

_BATCH = 40
_FORTNIGHT = timedelta(days=14)
_LOOKS_BACK = timedelta(days=60)
_HALF_A_DAY = timedelta(hours=12)


async def update(parts: Parts, stock: Stock) -> AsyncGenerator[Progress | Updated, None]:
    """Bring what the catalogue gave up to date; ends with Updated.

    Titles that changed or grow old are asked for again, new releases and titles of histories
    come in. Each batch is stored before the next is asked for, so a stop loses one at most
    and the next run goes on from there.

    Raises:
        BadSettings: no catalogue on the network is set.
        StoreBusy: another process holds the data folder.
        CatalogueTrouble: it failed; what was stored before stays.
    """
    catalogue = parts.outside.catalogue
    if catalogue is None:
        raise BadSettings(
            "No catalogue on the network is set.",
            "Set TMDB_API_KEY to a key of your own, and the setting tmdb to yes.",
        )
    if not writable(parts):
        raise StoreBusy(
            "Titles cannot be stored now: another CinemAI holds this folder.",
            "Close it, then try again.",
        )
    gone = await purge(parts)
    shelf = await stock.shelf()
    now = parts.clock()
    last = _last_update(await source_of(parts, catalogue))
    yield Progress(what=f"Asking {catalogue.name} what changed")
    old = await _outdated(parts, catalogue, last, now)
    since = max(last or date.min, now.date() - _LOOKS_BACK)
    released = (since, now.date())
    fresh = await catalogue.discover(Filters(), NEW_RELEASES, released=released)
    missing: list[Outer] = []
    async with aclosing(_histories(parts, catalogue)) as lookups:
        async for item in lookups:
            if isinstance(item, Progress):
                yield item
            else:
                missing.append(item)
    held = held_on(shelf)
    new = [outer for outer in dict.fromkeys([*missing, *fresh]) if outer not in held]
    wanted = [*old, *new]
    refreshed, missed, added = 0, 0, 0
    for start in range(0, len(wanted), _BATCH):
        yield Progress(what=f"Reading titles from {catalogue.name}", done=start, total=len(wanted))
        batch = wanted[start : start + _BATCH]
        async with aclosing(catalogue.details(batch)) as answers:
            arrived = [answer async for answer in answers if isinstance(answer, Title)]
        missed += len(batch) - len(arrived)
        came = await store_titles(parts, shelf, catalogue, arrived)
        added += came
        refreshed += len(arrived) - came
    await store_titles(parts, shelf, catalogue, [], now.date().isoformat())
    found = await rematch(parts, await stock.shelf())
    yield Updated(
        source=catalogue.name, refreshed=refreshed, new=added, found=found, gone=gone,
        missed=missed,
    )  # fmt: skip


def due(parts: Parts, source: Source | None) -> bool:
    """Whether a day has passed since the last update."""
    last = _last_update(source)
    return last is None or last < parts.clock().date()


async def _outdated(
    parts: Parts, catalogue: Catalogue, last: date | None, now: datetime
) -> list[Outer]:
    """The titles it gave that changed since, or have grown old; not those of today."""
    provenance = parts.store.provenance
    before = await provenance.older(catalogue.name, now - _HALF_A_DAY, 1_000_000)
    if not before:
        return []
    stale = set(await provenance.older(catalogue.name, now - FRESH, 1_000_000))
    changed: set[Outer] = set()
    day, today = last or now.date() - _FORTNIGHT, now.date()
    # What happened longer ago than it tells of is asked for with the titles grown old.
    day = max(day, today - 6 * _FORTNIGHT)
    while day < today:
        end = min(day + _FORTNIGHT, today)
        changed |= await catalogue.changed(day, end)
        day = end
    titles = await parts.store.titles.get(before)
    return [
        outer
        for title_id, title in titles.items()
        if (outer := outer_of(title)) and (title_id in stale or outer in changed)
    ]


async def _histories(parts: Parts, catalogue: Catalogue) -> AsyncGenerator[Progress | Outer, None]:
    """The titles people watched that are not in the catalogue, as far as they are found."""
    store = parts.store
    wanted: dict[tuple[object, ...], Event] = {}
    for person in await store.people.all():
        for event in await store.history.events(person):
            if event.title_id is None and not event.matched_by:
                wanted.setdefault(_meant(event), event)
    for number, event in enumerate(list(wanted.values())[:LOOKUPS]):
        yield Progress(
            what="Looking for titles of your history",
            done=number,
            total=min(len(wanted), LOOKUPS),
        )
        outer = await _looked_up(catalogue, event)
        if outer is not None:
            yield outer


async def _looked_up(catalogue: Catalogue, event: Event) -> Outer | None:
    """The title an event means: by its ids, else by exactly its name and a year beside its own."""
    if event.tmdb_id and event.kind:
        return event.kind, event.tmdb_id
    if event.imdb_id and (found := await catalogue.find(event.imdb_id)) is not None:
        return found
    keys = {title_key(name) for name in (event.title, *event.other_titles)}
    fitting = [
        outer
        for title in await catalogue.search(event.title, event.kind, event.year)
        if keys & {title_key(name) for name in title.known_titles}
        and (event.year is None or abs((title.year or 0) - event.year) <= 1)
        and (outer := outer_of(title))
    ]
    # Without a year a name that several go by means none of them for sure.
    return fitting[0] if fitting and (event.year or len(fitting) == 1) else None


def _meant(event: Event) -> tuple[object, ...]:
    if event.imdb_id:
        return (event.imdb_id,)
    return (title_key(event.title), event.year, event.kind)


def _last_update(source: Source | None) -> date | None:
    """The day of the last whole update, which is the version of a network source."""
    try:
        return date.fromisoformat(source.version) if source else None
    except ValueError:
        return None
