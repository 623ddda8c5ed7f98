"""What screens may ask of the app: typed, so that no screen reaches past it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.worker import Worker, WorkerState

if TYPE_CHECKING:
    from cinemai_tui.tui.app import CinemaiApp


class CinemaiScreen:
    """A screen of this app; `cinemai` is the app by its own type.

    No widget itself: a second widget among the bases would hide the first one's styles.
    """

    @property
    def cinemai(self) -> CinemaiApp:
        """The app, with the few acts screens share."""
        return cast("CinemaiApp", cast(Any, self).app)

    def again(self, *, keep: bool = False) -> None:
        """Make what is shown anew, as filters or taste have changed; most screens need not."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker of this screen failed: say so; the framework does not pass it on."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.cinemai.tell_trouble(event.worker.error)
