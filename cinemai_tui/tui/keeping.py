"""What the app asks of whoever opened its engine: open it anew, put a backup in its place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.worker import get_current_worker

from cinemai_tui.domain.upkeep import Backup, Restored
from cinemai_tui.errors import BadInput

if TYPE_CHECKING:
    from cinemai_tui.tui.app import CinemaiApp

T = TypeVar("T")


class Keeping(Protocol):
    """Whoever opened the engine. It works while the engine cannot be opened, too."""

    @property
    def writes_settings(self) -> bool:
        """False where nothing is kept, as in the demo."""
        ...

    async def reopen(self) -> None:
        """Close the engine; whoever asks next gets one made from the settings as they are now."""
        ...

    async def restore(self, name: str) -> Restored:
        """Close the engine and put a backup in the place of the database; raises BadInput."""
        ...

    async def backups(self) -> list[Backup]:
        """Every backup, newest first, without the engine."""
        ...


class NothingKept:
    """For an app whose engine somebody else keeps open."""

    writes_settings = True

    async def reopen(self) -> None:
        """Nothing to open anew: changes act from the next start."""

    async def restore(self, name: str) -> Restored:
        """Not from here."""
        raise BadInput(
            "A backup cannot be put back from here.", "Say `cinemai-tui backup restore`."
        )

    async def backups(self) -> list[Backup]:
        """None that could be put back from here."""
        return []


async def with_engine_closed(app: CinemaiApp, act: Callable[[], Awaitable[T]]) -> T:
    """Stop what leans on the engine, act, and make the list anew on the next engine.

    To be called from a worker, which goes on.

    Raises:
        BadInput: an import or the like is running, and would be lost.
    """
    if app.busy:
        raise BadInput(f"{app.busy} is still running.", "Wait for it to end, then try again.")
    here = get_current_worker()
    for worker in list(app.workers):
        if worker is not here:
            worker.cancel()
    try:
        return await act()
    finally:
        app.list_again()
