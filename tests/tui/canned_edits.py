"""The edits of the canned engine: each only notes that it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cinemai_tui.domain.history import Preview
from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Title, TitleId


class CannedEdits:
    edits: list[str]
    known: bool

    def embed_behind(self) -> None:
        return None

    def decide(self, preview: Preview, key: str, title_id: TitleId | None) -> Preview:
        self.edits.append(f"decide {key} {title_id}")
        left = tuple(row for row in preview.unsure if row.event.key != key)
        return replace(preview, unsure=left)

    async def permitted(self, titles: Sequence[Title], *people: Person) -> list[Title]:
        return list(titles)

    async def correct(self, person: Person, keys: Sequence[str], title_id: TitleId | None) -> None:
        self.edits.append(f"correct {title_id}")

    async def rate(self, person: Person, entry: LibraryEntry, rating: float | None) -> None:
        self.edits.append(f"rate {entry.title} {rating}")

    async def redate(self, person: Person, entry: LibraryEntry, day: date) -> None:
        self.edits.append(f"redate {entry.title} {day}")

    async def forget(self, person: Person, keys: Sequence[str]) -> None:
        self.edits.append("forget")

    async def add_watched(self, person: Person, title_id: TitleId) -> None:
        self.edits.append(f"add {title_id}")

    async def add_favourites(self, person: Person, title_ids: Sequence[TitleId]) -> None:
        self.known = True
        self.edits.append(f"favourites {len(title_ids)}")

    async def undo_edit(self, person: Person) -> str | None:
        return self.edits.pop() if self.edits else None
