"""The port that knows which writers there are and which of them can be asked now."""

from __future__ import annotations

from typing import Protocol

from cinemai_tui.domain.providers import Provider
from cinemai_tui.ports.working import Writer


class Discovery(Protocol):
    """Looks for the writers on this machine, all at once, and remembers for half a minute."""

    async def look(self) -> tuple[Provider, ...]:
        """Every writer in the order of the settings; those elsewhere are told, never asked."""
        ...

    async def awake(self) -> tuple[Writer, ...]:
        """The writers worth asking, in order: without those merely presumed that do not run."""
        ...
