"""The act of importing: understand files, match their titles, show, then store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import overload

from cinemai_tui.domain.events import Imported, ImportEvent, PreviewEvent, Progress, Understood
from cinemai_tui.domain.history import (
    BY_HAND,
    Choice,
    Event,
    FilePreview,
    FileReport,
    ImportId,
    ImportReport,
    Preview,
    Unsure,
)
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.deciding import Decisions, counted, settled
from cinemai_tui.engine.parts import Parts, Report, Stopped, reporting, uncollected
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import NothingImported
from cinemai_tui.importing.column_mapping import signature, whole
from cinemai_tui.importing.matching import Match, Matcher
from cinemai_tui.importing.understanding import understand
from cinemai_tui.ports import Decided, ImportRecord

Matched = tuple[list[FilePreview], list[list[Match]]]

_LOOK = 0.1
"""Seconds between two looks at how far the storing is."""


async def preview(
    parts: Parts,
    stock: Stock,
    files: Sequence[Path],
    person: Person,
    *,
    form: str = "auto",
    user: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> AsyncGenerator[PreviewEvent, None]:
    """Read and match files without storing anything.

    Raises:
        BadInput: no file can be read at all, or no table has the columns of the mapping.
        NothingImported: the files were read, and not one row was usable.
    """
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    shelf = await stock.shelf()
    today = parts.clock().date()
    decided = await parts.store.decisions.of(person)
    decisions = Decisions(decided.names, shelf.row_of.__contains__)

    def work(report: Report, stopped: Stopped) -> Matched:
        read = understand(
            files, today=today, user=user, format=form, progress=report, stopped=stopped,
            mapping=mapping, remembered=decided.tables,
        )  # fmt: skip
        matcher = Matcher(shelf)
        found = [matcher.match_all(file.events, report, stopped) for file in read]
        return read, [
            [_told(shelf, decisions, *pair) for pair in zip(file.events, matches, strict=True)]
            for file, matches in zip(read, found, strict=True)
        ]

    result: Matched | None = None
    with uncollected:
        async with aclosing(reporting(work)) as reading:
            async for event in reading:
                if isinstance(event, Progress):
                    yield event
                else:
                    result = event
        assert result is not None  # noqa: S101 - `reporting` ends with the result or raises
        shown = await _judged(parts, person, *result)
    yield Understood(preview=shown)


def _told(shelf: Shelf, decisions: Decisions, event: Event, match: Match) -> Match:
    """The match of an event: as it tells itself in our own export, as decided, or as found."""
    if event.title_id in shelf.row_of or (event.title_id is None and event.matched_by == BY_HAND):
        return Match(title_id=event.title_id, by=event.matched_by)
    return settled(match, decisions.on(event))


async def _judged(
    parts: Parts, person: Person, read: list[FilePreview], matches: list[list[Match]]
) -> Preview:
    """Say of every event whether it is new, known or without a title yet."""
    if not any(file.events or file.needs_mapping for file in read):
        reasons = [problem.reason for file in read for problem in file.problems]
        why = f": {reasons[0]}" if reasons else ""
        raise NothingImported(
            f"Not one row could be read{why}.",
            "Is it a watch history? Any CSV with titles will do.",
        )
    keys = [event.key for file in read for event in file.events]
    known = await parts.store.history.known(person, keys)
    choices = {c.title_id for row in matches for match in row for c in match.choices}
    labels = {i: t.label for i, t in (await parts.store.titles.get(choices)).items()}
    # Away from the event loop: a hundred thousand events are half a second of work.
    return await asyncio.to_thread(_sorted_out, read, matches, known, labels)


def _sorted_out(
    read: list[FilePreview],
    matches: list[list[Match]],
    known: set[str],
    labels: Mapping[TitleId, str],
) -> Preview:
    taken = set(known)
    files: list[FilePreview] = []
    unsure: list[Unsure] = []
    for file, found in zip(read, matches, strict=True):
        events: list[Event] = []
        for event, match in zip(file.events, found, strict=True):
            if event.key in taken:
                continue
            taken.add(event.key)
            if (event.title_id, event.matched_by) != (match.title_id, match.by):
                event = replace(event, title_id=match.title_id, matched_by=match.by)
            events.append(event)
            if match.title_id is None and match.by != BY_HAND:
                offered = tuple(
                    Choice(title_id=c.title_id, label=labels[c.title_id], likeness=c.likeness)
                    for c in match.choices
                    if c.title_id in labels
                )
                unsure.append(Unsure(event=event, file=file.file, choices=offered))
        file = replace(file, same=len(file.events) - len(events))
        files.append(counted(file, tuple(events)))
    return Preview(files=tuple(files), unsure=tuple(unsure))


async def commit(parts: Parts, person: Person, shown: Preview) -> AsyncGenerator[ImportEvent, None]:
    """Store a preview in one transaction: its events and what was decided, or nothing at all.

    Left early, it is taken back as long as it is not wholly stored.
    """
    events = _Counting([event for file in shown.files for event in file.events])
    yield Progress(what="Storing your history", done=0, total=len(events))
    tables = {
        known_by: whole(file.mapping)
        for file in shown.files
        if file.mapped and (known_by := signature(file.columns))
    }
    import_id = None
    if events or shown.decisions or tables:
        storing = asyncio.ensure_future(
            parts.store.history.add_import(
                person,
                [file.file for file in shown.files],
                events,
                parts.clock(),
                Decided(names=shown.decisions, tables=tables),
            )
        )
        try:
            while not (await asyncio.wait([storing], timeout=_LOOK))[0]:
                yield Progress(what="Storing your history", done=events.taken, total=len(events))
            import_id = storing.result()
        finally:
            if not storing.done():
                storing.cancel()
                await asyncio.wait([storing])
    report = ImportReport(
        import_id=import_id or None,
        files=tuple(reported(file) for file in shown.files),
        titles=len({event.title_id for event in events if event.title_id}),
    )
    yield Imported(report=report)


class _Counting(Sequence[Event]):
    """Events that know how many of them the store has taken so far."""

    def __init__(self, events: list[Event]) -> None:
        self._events = events
        self.taken = 0

    def __len__(self) -> int:
        return len(self._events)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> list[Event]: ...
    def __getitem__(self, place: int | slice) -> Event | list[Event]:
        return self._events[place]

    def __iter__(self) -> Iterator[Event]:
        for number, event in enumerate(self._events, start=1):
            self.taken = number
            yield event


def reported(file: FilePreview) -> FileReport:
    """The report a preview of a file comes to; refused is what is none of the others."""
    return FileReport(
        file=file.file,
        format=file.format,
        scale=file.scale,
        date_order=file.date_order,
        encoding=file.encoding,
        read=file.read,
        added=file.new,
        same=file.same,
        unmatched=file.unmatched,
        rejected=file.read - file.new - file.same - file.unmatched,
        reasons=file.problems,
        notes=file.notes,
    )


async def undo(
    parts: Parts, person: Person, import_id: ImportId | None
) -> tuple[ImportRecord, int] | None:
    """Take an import back, the newest if none is named; returns it with its count of events."""
    imports = await parts.store.history.imports(person)
    record = next((one for one in imports if import_id in (None, one.id)), None)
    if record is None:
        return None
    return record, await parts.store.history.undo_import(person, record.id)


async def rematch(parts: Parts, shelf: Shelf) -> int:
    """Look for titles of everybody's unmatched events again; returns how many found theirs.

    Called when the catalogue grew: what a person watched may be known now.
    """
    found = 0
    matcher = Matcher(shelf)
    for person in await parts.store.people.all():
        events = [e for e in await parts.store.history.events(person) if e.title_id is None]
        if not events:
            continue
        decided = await parts.store.decisions.of(person)
        decisions = Decisions(decided.names, shelf.row_of.__contains__)
        matches = await asyncio.to_thread(matcher.match_all, events, lambda *_: None, lambda: False)
        by_way: dict[str, dict[str, TitleId | None]] = {}
        for event, match in zip(events, matches, strict=True):
            match = settled(match, decisions.on(event))
            if match.title_id is not None:
                by_way.setdefault(match.by, {})[event.key] = match.title_id
        for way, hits in by_way.items():
            await parts.store.history.match(person, hits, way)
            found += len(hits)
    return found
