"""The part of the engine's door that keeps a data folder in order."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime

from cinemai_tui import __version__
from cinemai_tui.domain.events import Listed, RecommendEvent
from cinemai_tui.domain.upkeep import Backup, LogLine, Stored
from cinemai_tui.engine import health
from cinemai_tui.engine.explaining import Explainers
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.providers import RestingOf
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.upkeep.backups import Backups
from cinemai_tui.upkeep.logs import LOG_FILE, tail
from cinemai_tui.upkeep.metrics import LISTED, Figures, listed_seconds, prometheus_text
from cinemai_tui.upkeep.sizes import files_stored

_LOG = logging.getLogger("cinemai.engine")
_EVER = datetime(2000, 1, 1, tzinfo=UTC)


class UpkeepDoor:
    """What `Engine` does for its own data: backups, sizes, the log, figures."""

    _parts: Parts
    _stock: Stock
    _resting: RestingOf
    _explainers: Explainers

    async def backups(self) -> list[Backup]:
        """Every backup there is, newest first."""
        return await asyncio.to_thread(self._kept.all)

    async def back_up(self) -> Backup:
        """Make a backup, beside whatever else is being done, and verify it.

        Raises:
            StoreTrouble: it could not be made whole; no backup was lost.
        """
        place = await asyncio.to_thread(self._kept.place)
        try:
            await self._parts.store.copies.copy_to(place)
            backup = await asyncio.to_thread(self._kept.take, place)
        finally:
            place.unlink(missing_ok=True)
        _LOG.info(
            "backup %s made", backup.name, extra={"event": "backup", "facts": {"size": backup.size}}
        )
        return backup

    async def verify_backup(self, name: str) -> Backup:
        """Look through a backup anew; its `fault` says what is wrong. Raises BadInput."""
        backup = await asyncio.to_thread(self._kept.verify, name)
        level = logging.WARNING if backup.fault else logging.INFO
        _LOG.log(level, "backup %s: %s", backup.name, backup.state, extra={"event": "verify"})
        return backup

    async def sizes(self) -> list[Stored]:
        """What takes room: the database by groups of tables, then files, each largest first."""
        tables = await self._parts.store.copies.sizes()
        files = await asyncio.to_thread(files_stored, self._parts.places)
        return [
            *(Stored(area="database", name=name, size=size) for name, size in tables.items()),
            *sorted(files, key=lambda entry: -entry.size),
        ]

    async def log_tail(self, lines: int = 200) -> list[LogLine]:
        """The last lines of the log, oldest first."""
        log = self._parts.places.get("log")
        return [] if log is None else await asyncio.to_thread(tail, log / LOG_FILE, lines)

    async def metrics(self) -> str:
        """Counts, sizes and times as Prometheus text; no name, no title."""
        parts = self._parts
        examined = await health.examine(parts, self._stock, self._resting)
        log = parts.places.get("log")
        figures = Figures(
            version=__version__,
            titles=len(await self._stock.shelf()),
            sources=len(await parts.store.titles.sources()),
            people=len(await parts.store.people.all()),
            totals=(await self._explainers.accounts.since(_EVER)).totals,
            stored=await self.sizes(),
            backups=await self.backups() if parts.backups else [],
            checks=examined.checks,
            list_seconds=await asyncio.to_thread(listed_seconds, log / LOG_FILE) if log else [],
        )
        return await asyncio.to_thread(prometheus_text, figures)

    @property
    def _kept(self) -> Backups:
        if self._parts.backups is None:
            raise BadInput(
                "This database is not backed up from here.",
                "Whoever keeps the server backs it up there.",
            )
        return self._parts.backups


async def timed(
    events: AsyncGenerator[RecommendEvent, None],
) -> AsyncGenerator[RecommendEvent, None]:
    """Pass a list's events on, and note how long it took."""
    start = time.perf_counter()
    async with aclosing(events) as stream:
        async for event in stream:
            if isinstance(event, Listed):
                took = round((time.perf_counter() - start) * 1000, 1)
                facts = {"milliseconds": took, "fitting": event.recommendation.fitting}
                _LOG.info("list made", extra={"event": LISTED, "facts": facts})
            yield event
