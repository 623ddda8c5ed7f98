"""Looks for the writers' servers on this machine, all at once, and remembers for half a minute."""

from __future__ import annotations

import asyncio
import importlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cinemai_tui.adapters.making_writers import Known, Probed, usable
from cinemai_tui.adapters.model_address import listens
from cinemai_tui.domain.providers import Provider
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.ports import Writer

CONNECT = 0.3
WITHIN = 0.4
"""Seconds for connecting, loading the HTTP client and asking; a server gets at least half of it.

The client's first call and the end of one that was late take the rest of half a second.
"""

REMEMBERED = 30.0
_CLIENT = "cinemai_tui.adapters.model_http"


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What a look found, and until when it counts."""

    reachable: bool
    until: float
    model: str = ""
    latency_ms: float | None = None
    why: str = ""
    what_to_do: str = ""


class LocalDiscovery:
    """Only servers on this machine are looked for: nothing leaves it to find out who is there."""

    def __init__(self, known: Sequence[Known], now: Callable[[], float] = time.monotonic) -> None:
        self._known = tuple(known)
        self._now = now
        self._states: dict[str, _State] = {}
        self._looking = asyncio.Lock()

    async def look(self) -> tuple[Provider, ...]:
        """Every writer in the order of the settings; those elsewhere are told, never asked."""
        await self._look_for([each for each in self._known if _is_here(each)])
        return tuple(self._told(each) for each in self._known)

    async def awake(self) -> tuple[Writer, ...]:
        """The writers worth asking, in order: without those merely presumed that do not run."""
        presumed = [each for each in self._known if each.provider.presumed and _is_here(each)]
        await self._look_for(presumed)
        asleep = {each.provider.name for each in presumed if self._states[each.provider.name].why}
        return tuple(w for w in usable(self._known) if w.name not in asleep)

    async def _look_for(self, known: Sequence[Known]) -> None:
        async with self._looking:
            old = [
                (each.writer, each.provider.presumed)
                for each in known
                if each.writer and not self._fresh(each.provider.name)
            ]
            for name, state in await asyncio.gather(*(self._state(*each) for each in old)):
                self._states[name] = state

    def _fresh(self, name: str) -> bool:
        state = self._states.get(name)
        return state is not None and state.until > self._now()

    async def _state(self, writer: Probed, presumed: bool) -> tuple[str, _State]:
        until, began = self._now() + REMEMBERED, time.perf_counter()
        if not await listens(writer.address, CONNECT):
            return writer.name, _State(
                reachable=False,
                until=until,
                why="It is not running on this machine.",
                what_to_do="Start it, or leave it out of the setting writers.",
            )
        # It takes a tenth of a second to load, and only once somebody is there to be asked.
        await asyncio.to_thread(importlib.import_module, _CLIENT)
        start = time.perf_counter()
        patience = max(WITHIN / 2, WITHIN - (start - began))
        try:
            model = await writer.probe(patience, strictly=presumed)
        except WriterTrouble as trouble:
            there = trouble.kind not in (WriterFailure.NETWORK, WriterFailure.TIMEOUT)
            return writer.name, _State(
                reachable=there, until=until, why=trouble.what, what_to_do=trouble.hint
            )
        took = round((time.perf_counter() - start) * 1000, 1)
        return writer.name, _State(
            reachable=True, until=until, model=clean(model, 80), latency_ms=took
        )

    def _told(self, known: Known) -> Provider:
        state = self._states.get(known.provider.name)
        if state is None or not _is_here(known):
            return known.provider
        return replace(
            known.provider,
            reachable=state.reachable,
            model=state.model or known.provider.model,
            latency_ms=state.latency_ms,
            why=state.why,
            what_to_do=state.what_to_do,
        )


def _is_here(known: Known) -> bool:
    return known.writer is not None and known.usable and known.writer.address.local
