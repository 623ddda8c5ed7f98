"""What an engine is made of, and how its long plain work reports from a thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cinemai_tui.domain.events import Progress
from cinemai_tui.ports import Clock, Embedder, ShelfCache, Store, Worker, Writer

T = TypeVar("T")

Report = Callable[[str, int, int], None]
"""Called by long work with what it does, how much is done, and of how much (0: unknown)."""

Stopped = Callable[[], bool]
"""True once long work should give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The ports of an engine, and the few plain values it needs."""

    store: Store
    embedder: Embedder
    shelves: ShelfCache
    worker: Worker
    writers: tuple[Writer, ...]
    clock: Clock
    builtin: Path
    words_per_second: float = 0.0
    country: str = "US"


class Stopping(Exception):
    """Raised inside a thread whose result nobody waits for any more."""


async def reporting(work: Callable[[Report, Stopped], T]) -> AsyncGenerator[Progress | T, None]:
    """Run plain work in a thread; yield its progress, then its result.

    Closing the iterator tells the work to stop at its next report and waits for it, so nothing
    is still reading a file when the caller goes on.
    """
    loop = asyncio.get_running_loop()
    progress: asyncio.Queue[Progress | None] = asyncio.Queue()
    stop = threading.Event()

    def report(what: str, done: int, total: int) -> None:
        if stop.is_set():
            raise Stopping
        loop.call_soon_threadsafe(progress.put_nowait, Progress(what=what, done=done, total=total))

    def run() -> T:
        try:
            return work(report, stop.is_set)
        finally:
            loop.call_soon_threadsafe(progress.put_nowait, None)

    task = asyncio.ensure_future(asyncio.to_thread(run))
    try:
        while (event := await progress.get()) is not None:
            yield event
        yield await task
    finally:
        stop.set()
        if not task.done():
            await asyncio.wait([task])
        if task.done() and not task.cancelled() and isinstance(task.exception(), Stopping):
            task.exception()  # asked for above: looked at, so that it is not reported as lost
