"""The act of adding a catalogue: titles stored, placed among the others, histories matched anew."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from cinemai_tui.catalogues.lines import read_catalogue
from cinemai_tui.domain.events import Catalogued, CatalogueEvent, Progress
from cinemai_tui.domain.history import FileReport
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine.importing import rematch
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.ports import BUILT_IN, Source


async def add(parts: Parts, stock: Stock, path: Path) -> AsyncGenerator[CatalogueEvent, None]:
    """Read a catalogue file and store it as a source named after the file.

    Raises:
        BadInput: the file holds no title.
    """
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    name = clean(path.name, 80)
    yield Progress(what=f"Reading {name}")
    lines = await asyncio.to_thread(read_catalogue, path)
    yield Progress(what="Storing titles", done=0, total=len(lines.titles))
    version = hashlib.sha256(repr([t.id for t in lines.titles]).encode()).hexdigest()[:16]
    source = Source(
        name=name if name != BUILT_IN else f"{name} (yours)",
        titles=len(lines.titles),
        version=version,
        added=parts.clock(),
        licence="yours",
    )
    added = await parts.store.titles.put(source, lines.titles)
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    yield Progress(what="Looking for titles your history was missing")
    found = await rematch(parts, await stock.shelf())
    notes = [f"{added.changed:,} known titles were completed"] if added.changed else []
    if found:
        notes.append(f"{found:,} events of your history found their title")
    yield Catalogued(
        report=FileReport(
            file=name,
            format="catalogue",
            read=lines.read,
            added=added.added,
            same=added.same + added.changed,
            rejected=len(lines.problems),
            reasons=tuple(lines.problems),
            notes=tuple(notes),
        ),
        ignored=tuple(field for field, _ in lines.ignored.most_common()),
    )
