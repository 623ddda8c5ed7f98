"""Which writers are left alone for a while, because asking them now would be in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.ports import Clock

_PATIENCE = {
    WriterFailure.RATE: 1,
    WriterFailure.TIMEOUT: 1,
    WriterFailure.NETWORK: 1,
    WriterFailure.SERVER: 2,
}
"""How many failures in a row are too many; three for those not named."""

_COOLING = {
    WriterFailure.RATE: 30.0,
    WriterFailure.TIMEOUT: 60.0,
    WriterFailure.NETWORK: 15.0,
}
"""Seconds a writer is left alone the first time; 30 for those not named."""

_LONGEST = timedelta(minutes=10)
_LONGEST_ASKED = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A writer left alone: until when (None: until the settings change), and why."""

    until: datetime | None
    kind: WriterFailure


@dataclass(slots=True)
class _State:
    failures: int = 0
    rests: int = 0
    resting: Resting | None = None


class Circuits:
    """One circuit per writer's name. A pause doubles each time it does not help, to ten minutes.

    A server's own Retry-After counts instead when it is longer, up to six hours. Nobody ever
    waits for a pause to end: the next writer is asked.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._states: dict[str, _State] = {}

    def resting(self, name: str) -> Resting | None:
        """Why this writer is not asked now, or None when it may be."""
        state = self._states.get(name)
        if state is None or state.resting is None:
            return None
        until = state.resting.until
        return state.resting if until is None or until > self._clock() else None

    def failed(self, name: str, trouble: WriterTrouble) -> None:
        """Note a failure; the circuit opens at once for some kinds, after a few for others."""
        state = self._states.setdefault(name, _State())
        state.failures += 1
        if trouble.kind is WriterFailure.AUTH:
            state.resting = Resting(until=None, kind=trouble.kind)
            return
        asked = timedelta(seconds=trouble.retry_after or 0)
        if state.failures < _PATIENCE.get(trouble.kind, 3) and not asked:
            return
        pause = timedelta(seconds=_COOLING.get(trouble.kind, 30.0)) * 2**state.rests
        pause = max(min(pause, _LONGEST), min(asked, _LONGEST_ASKED))
        state.rests = min(state.rests + 1, 8)
        state.resting = Resting(until=self._clock() + pause, kind=trouble.kind)

    def worked(self, name: str) -> None:
        """Note an answer: everything before it is forgiven."""
        self._states.pop(name, None)

    def changed(self, name: str) -> None:
        """The writer's settings were changed: it may be asked again at once."""
        self._states.pop(name, None)
