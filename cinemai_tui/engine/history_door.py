"""The part of the engine's door that concerns a history already stored: look, put right, export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from cinemai_tui.candidates.narrowing import unanswerable
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.history import ImportId, Watched
from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import editing, exporting, importing
from cinemai_tui.engine.knowing import known
from cinemai_tui.engine.library import library
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.screening import entries_shown, kept_from
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import NoProfile
from cinemai_tui.ports import ImportRecord


class HistoryDoor:
    """What `Engine` does with imports, the library and exports."""

    _parts: Parts
    _stock: Stock

    async def imports(self, person: Person) -> list[ImportRecord]:
        """A person's imports that stand, newest first."""
        return await self._parts.store.history.imports(person)

    async def undo_import(
        self, person: Person, import_id: ImportId | None = None
    ) -> tuple[ImportRecord, int] | None:
        """Take an import back, the newest unless one is named; None when there is none."""
        return await importing.undo(self._parts, person, import_id)

    async def library(self, person: Person) -> list[LibraryEntry]:
        """Everything imported, unmatched first."""
        entries = await library(self._parts, person)
        return await entries_shown(self._parts, await self._stock.shelf(), person, entries)

    async def signal_of(self, person: Person, title_id: TitleId) -> Watched | None:
        """What a person did with one title; None for nothing, or without a history."""
        try:
            return (await known(self._parts, person)).signals.get(title_id)
        except NoProfile:
            return None

    async def unanswerable(self, filters: Filters) -> tuple[str, ...]:
        """Sentences on filters the catalogue has no facts for."""
        return unanswerable(await self._stock.shelf(), filters)

    @property
    def read_only(self) -> bool:
        """True when another process holds the data folder, so nothing can be changed here."""
        return self._parts.store.facts().read_only

    async def correct(self, person: Person, keys: Iterable[str], title_id: TitleId | None) -> None:
        """Say which title events are, None for none; raises UnknownTitle or BadInput."""
        await self._stock.shelf()
        await editing.correct(self._parts, person, keys, title_id)

    async def rate(self, person: Person, entry: LibraryEntry, rating: float | None) -> None:
        """Rate an entry 1 to 10, or take its rating away; raises BadInput."""
        await self._stock.shelf()
        await editing.rate(self._parts, person, entry, rating)

    async def redate(self, person: Person, entry: LibraryEntry, day: date) -> None:
        """Say when an entry was last seen; raises BadInput for a day that cannot be."""
        await self._stock.shelf()
        await editing.redate(self._parts, person, entry, day)

    async def add_watched(
        self,
        person: Person,
        title_id: TitleId,
        rating: float | None = None,
        day: date | None = None,
    ) -> None:
        """Add a title that was watched; raises UnknownTitle or BadInput."""
        await self._stock.shelf()
        await editing.add_watched(self._parts, person, title_id, rating, day)

    async def add_favourites(self, person: Person, title_ids: Sequence[TitleId]) -> None:
        """Add titles that are loved, rated 9; raises UnknownTitle or BadInput."""
        await self._stock.shelf()
        await editing.add_favourites(self._parts, person, title_ids)

    async def forget(self, person: Person, keys: Iterable[str]) -> None:
        """Take events out of the history; raises BadInput when none of the keys is known."""
        await editing.forget(self._parts, person, keys)

    async def undo_edit(self, person: Person) -> str | None:
        """Take the newest edit back and say what it was; None when there is none."""
        return await self._parts.store.edits.undo(person)

    async def export(self, person: Person, form: str) -> str:
        """A history as `csv`, `json` or `letterboxd`; raises NoProfile or BadInput."""
        hidden = await self._hidden(person)
        return await exporting.export(self._parts, person, form, hidden=hidden)

    async def export_to(
        self, person: Person, form: str, path: Path, *, force: bool = False
    ) -> list[Path]:
        """Write an export to a private file, or several where Letterboxd takes no larger ones.

        Raises:
            BadInput: a file is there already and `force` does not say otherwise, or it cannot be
                written.
            NoProfile: there is no history.
        """
        hidden = await self._hidden(person)
        return await exporting.export_to(
            self._parts, person, form, path, force=force, hidden=hidden
        )

    async def withheld_from_export(self, person: Person) -> int:
        """How many titles of a history are kept from its owner, and so from an export of it."""
        return len(await self._hidden(person))

    async def _hidden(self, person: Person) -> frozenset[TitleId]:
        events = await self._parts.store.history.events(person)
        shelf = await self._stock.shelf()
        ids = {event.title_id for event in events if event.title_id is not None}
        ids |= {act.title_id for act in await self._parts.store.feedback.all(person)}
        return await kept_from(self._parts, shelf, person, ids)
