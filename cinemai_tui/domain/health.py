"""How each part the program leans on is doing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part is doing; OFF is a choice, not a fault."""

    OK = "ok"
    OFF = "off"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One part's state, with what to do when it is not well."""

    name: str
    state: State
    detail: str
    hint: str = ""
    milliseconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """All checks, in the order of the line."""

    checks: tuple[Check, ...]

    @property
    def sound(self) -> bool:
        """True unless a part is broken."""
        return all(check.state is not State.BROKEN for check in self.checks)
