"""The act of importing: understand files, match their titles, show, then store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

from cinemai_tui.domain.events import Imported, ImportEvent, PreviewEvent, Progress, Understood
from cinemai_tui.domain.history import (
    Choice,
    Event,
    FilePreview,
    FileReport,
    ImportReport,
    Preview,
    Unsure,
)
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.parts import Parts, Report, Stopped, reporting
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import NothingImported
from cinemai_tui.importing.matching import Match, Matcher
from cinemai_tui.importing.understanding import understand
from cinemai_tui.ports import ImportRecord

Matched = tuple[list[FilePreview], list[list[Match]]]


async def preview(
    parts: Parts,
    stock: Stock,
    files: Sequence[Path],
    person: Person,
    *,
    form: str = "auto",
    user: str | None = None,
) -> AsyncGenerator[PreviewEvent, None]:
    """Read and match files without storing anything.

    Raises:
        BadInput: no file can be read at all.
        NothingImported: the files were read, and not one row was usable.
    """
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    shelf = await stock.shelf()
    today = parts.clock().date()

    def work(report: Report, stopped: Stopped) -> Matched:
        read = understand(
            files, today=today, user=user, format=form, progress=report, stopped=stopped
        )
        matcher = Matcher(shelf)
        return read, [matcher.match_all(file.events, report, stopped) for file in read]

    result: Matched | None = None
    async with aclosing(reporting(work)) as reading:
        async for event in reading:
            if isinstance(event, Progress):
                yield event
            else:
                result = event
    assert result is not None  # noqa: S101 - `reporting` ends with the result or raises
    yield Understood(preview=await _judged(parts, shelf, person, *result))


async def _judged(
    parts: Parts,
    shelf: Shelf,
    person: Person,
    read: list[FilePreview],
    matches: list[list[Match]],
) -> Preview:
    """Say of every event whether it is new, known or without a title yet."""
    if not any(file.events for file in read):
        reasons = [problem.reason for file in read for problem in file.problems]
        why = f": {reasons[0]}" if reasons else ""
        raise NothingImported(
            f"Not one row could be read{why}.",
            "Is it a watch history? Any CSV with titles will do.",
        )
    known = await parts.store.history.known(
        person, [event.key for file in read for event in file.events]
    )
    choices = {c.title_id for row in matches for match in row for c in match.choices}
    labels = {i: t.label for i, t in (await parts.store.titles.get(choices)).items()}
    taken: set[str] = set(known)
    files: list[FilePreview] = []
    unsure: list[Unsure] = []
    for file, found in zip(read, matches, strict=True):
        events: list[Event] = []
        same = 0
        for event, match in zip(file.events, found, strict=True):
            if event.key in taken:
                same += 1
                continue
            taken.add(event.key)
            event = replace(event, title_id=match.title_id, matched_by=match.by)
            events.append(event)
            if match.title_id is None:
                offered = tuple(
                    Choice(title_id=c.title_id, label=labels[c.title_id], likeness=c.likeness)
                    for c in match.choices
                    if c.title_id in labels
                )
                unsure.append(Unsure(event=event, file=file.file, choices=offered))
        unmatched = sum(event.title_id is None for event in events)
        files.append(
            replace(
                file,
                events=tuple(events),
                new=len(events) - unmatched,
                same=same,
                unmatched=unmatched,
                titles=len({event.title_id for event in events if event.title_id}),
            )
        )
    return Preview(files=tuple(files), unsure=tuple(unsure))


async def commit(parts: Parts, person: Person, shown: Preview) -> AsyncGenerator[ImportEvent, None]:
    """Store a preview's events in one transaction: all of them, or none when cancelled."""
    events = [event for file in shown.files for event in file.events]
    yield Progress(what="Storing your history", done=0, total=len(events))
    import_id = None
    if events:
        await parts.store.people.add(person.name)
        import_id = await parts.store.history.add_import(
            person, [file.file for file in shown.files], events, parts.clock()
        )
    report = ImportReport(
        import_id=import_id,
        files=tuple(reported(file) for file in shown.files),
        titles=len({event.title_id for event in events if event.title_id}),
    )
    yield Imported(report=report)


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


async def undo(parts: Parts, person: Person) -> tuple[ImportRecord, int] | None:
    """Take the newest import back; returns it with how many events went, or None."""
    imports = await parts.store.history.imports(person)
    if not imports:
        return None
    return imports[0], await parts.store.history.undo_import(person, imports[0].id)


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
        matches = await asyncio.to_thread(matcher.match_all, events, lambda *_: None, lambda: False)
        by_way: dict[str, dict[str, TitleId | None]] = {}
        for event, match in zip(events, matches, strict=True):
            if match.title_id is not None:
                by_way.setdefault(match.by, {})[event.key] = match.title_id
        for way, hits in by_way.items():
            await parts.store.history.match(person, hits, way)
            found += len(hits)
    return found
