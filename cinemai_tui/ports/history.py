"""The storage ports of a person's history: imports, edits by hand, and what was decided on the way.

Every method that writes is one whole transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.history import Decision, Event, ImportId
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """An import as it stands in the store."""

    id: ImportId
    files: tuple[str, ...]
    at: datetime
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person settled by hand: the titles of names, and the columns of tables.

    `tables` goes from a header's signature to fields and the columns they are in; a field with
    an empty column is not to be read at all.
    """

    names: tuple[Decision, ...] = ()
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NOTHING_DECIDED = Decided()


class History(Protocol):
    """What people watched: every event of every import, as it stands after all edits."""

    async def known(self, person: Person, keys: Sequence[str]) -> set[str]:
        """Which of these event keys are stored already, events taken away by hand included."""
        ...

    async def add_import(
        self,
        person: Person,
        files: Sequence[str],
        events: Sequence[Event],
        at: datetime,
        decided: Decided = NOTHING_DECIDED,
    ) -> ImportId:
        """Store all events of an import, with what was decided for it, in one transaction.

        The profile is made if need be; known keys are left alone.
        """
        ...

    async def imports(self, person: Person) -> list[ImportRecord]:
        """The imports not undone, newest first."""
        ...

    async def undo_import(self, person: Person, import_id: ImportId) -> int:
        """Take an import out again with all that hangs on it; returns how many events it had.

        Edits that touched nothing else go with it, and so does a profile it made, when nothing
        else is left in there: the store is then as it was before, row by row.
        """
        ...

    async def events(self, person: Person, keys: Iterable[str] | None = None) -> list[Event]:
        """All events, oldest import first, in file order; those added by hand come last.

        With `keys` only those that have one of them.
        """
        ...

    async def match(self, person: Person, matches: Mapping[str, TitleId | None], by: str) -> None:
        """Set (or clear) the title of events by their keys; `by` says how it was found.

        A title a person set by hand stays; one they only took away is replaced.
        """
        ...


Field = str | float | None
"""What a field of an event can be set to by an edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Something a person changed by hand.

    `what` is told when it is taken back, after "Took back". `changed` goes from event keys to
    fields (title_id, matched_by, rating, when, precision) and their new values; `hidden` are keys
    of events taken away; `silenced` names acts of feedback that no longer count, by title.
    """

    what: str
    at: datetime
    added: tuple[Event, ...] = ()
    changed: Mapping[str, Mapping[str, Field]] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    silenced: Mapping[TitleId, tuple[Act, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


class Edits(Protocol):
    """What people changed by hand, newest last; history as imported is never overwritten."""

    async def make(self, person: Person, edit: Edit) -> None:
        """Carry an edit out in one transaction; the profile is made if need be."""
        ...

    async def undo(self, person: Person) -> str | None:
        """Take the newest edit back and say what it was; None when there is none."""
        ...


class Decisions(Protocol):
    """What people settled by hand, kept with the import or edit it was settled in."""

    async def of(self, person: Person) -> Decided:
        """Everything that stands: for each name and each header what was said last."""
        ...
