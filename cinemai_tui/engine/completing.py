"""What titles lack, filled in by sources of single facts: a few at a time, best known first."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from datetime import timedelta

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.sources import Updated, policy_of
from cinemai_tui.domain.titles import Title
from cinemai_tui.engine.caching import A_DAY, Remembered
from cinemai_tui.engine.fetching import writable
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import CatalogueTrouble, StoreBusy
from cinemai_tui.ports import Completing, Source

ASKED_AGAIN = timedelta(days=30)
"""A title of which nothing was known is asked for again after this long."""


async def complete(parts: Parts, source: Completing) -> AsyncGenerator[Progress | Updated, None]:
    """Ask a source about titles that lack what it knows; ends with Updated.

    Each batch is stored before the next is asked for, and what was asked today is counted, so a
    stopped run goes on where it was and no more is asked in a day than the source allows. A
    failure after the first batch becomes a note.

    Raises:
        StoreBusy: another process holds the data folder.
        CatalogueTrouble: the source failed at once.
    """
    if not writable(parts):
        raise StoreBusy(
            "Titles cannot be completed now: another CinemAI holds this folder.",
            "Close it, then try again.",
        )
    remembered = Remembered(parts)
    today = f"asked on {parts.clock().date()}"
    spent = await remembered.get(source.name, today)
    asked = spent if isinstance(spent, int) else 0
    wanted = await _wanted(parts, remembered, source, max(0, source.most_a_day - asked))
    learned, missed, note = 0, 0, ""
    for start in range(0, len(wanted), source.batch):
        yield Progress(what=f"Asking {source.name}", done=start, total=len(wanted))
        batch = wanted[start : start + source.batch]
        try:
            found = await source.complete(batch)
        except CatalogueTrouble as trouble:
            if not start:
                raise
            note = str(trouble)
            break
        asked += len(batch)
        await remembered.put(source.name, today, asked, A_DAY)
        await _store(parts, source, found)
        for title in batch:
            # What it left open it does not know, so nothing is asked twice.
            await remembered.put(source.name, title.id, True, ASKED_AGAIN)
        learned += len(found)
        missed += len(batch) - len(found)
    yield Updated(source=source.name, refreshed=learned, missed=missed, note=note)


async def _wanted(
    parts: Parts, remembered: Remembered, source: Completing, most: int
) -> list[Title]:
    """The titles that lack something, best known first, without those asked for lately."""
    lacking = [title for title in await parts.store.titles.all() if source.wants(title)]
    lacking.sort(key=lambda title: (-(title.fame or 0), -(title.vote_count or 0), title.id))
    wanted: list[Title] = []
    for title in lacking:
        if len(wanted) == most:
            break
        if await remembered.get(source.name, title.id) is None:
            wanted.append(title)
    return wanted


async def _store(parts: Parts, source: Completing, titles: Sequence[Title]) -> None:
    if not titles:
        return
    made = Source(
        name=source.name,
        titles=len(titles),
        version="",
        added=parts.clock(),
        licence=policy_of(source.policy).licence,
        policy=source.policy,
    )
    await parts.store.titles.put(made, titles)
