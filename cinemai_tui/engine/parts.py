"""What an engine is made of, and how its long plain work reports from a thread."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.health import Check
from cinemai_tui.ports import (
    NOTHING_OUTSIDE,
    Clock,
    Discovery,
    Embedder,
    NeuralEmbedder,
    Outside,
    ShelfCache,
    Store,
    Worker,
    Writer,
)
from cinemai_tui.upkeep.backups import Backups

T = TypeVar("T")

Report = Callable[[str, int, int], None]
"""Called by long work with what it does, how much is done, and of how much (0: unknown)."""

Stopped = Callable[[], bool]
"""True once long work should give up."""

PriceOf = Callable[[str, str], tuple[float, float] | None]
"""US dollars per million tokens read and written, of a writer's model; None: not known."""


def unpriced(writer: str, model: str) -> tuple[float, float] | None:
    """No price is known."""
    return None


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
    discovery: Discovery | None = None
    price_of: PriceOf = unpriced
    daily_tokens: int = 0
    daily_dollars: float = 0.0
    answer_cache: bool = True
    rerank: bool = False
    rerank_cloud: bool = False
    task_writers: Mapping[Task, tuple[str, ...]] = field(default_factory=dict)
    strong_writers: tuple[str, ...] = ()
    neural: NeuralEmbedder | None = None
    cloud_texts: bool = False
    outside: Outside = NOTHING_OUTSIDE
    checks: tuple[Check, ...] = ()
    """What was noticed while the parts were put together, for `doctor`."""
    backups: Backups | None = None
    places: Mapping[str, Path] = field(default_factory=dict)
    """Files and folders whose size is told, by their names; "log" is the folder of the log."""


class Uncollected:
    """Puts garbage collection off while many events are made; may be entered by several at once.

    None of them is part of a cycle, and looking through a hundred thousand again and again
    stops every thread, the one that paints included, for up to half a second each time.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._inside = 0
        self._was_on = False

    def __enter__(self) -> None:
        with self._guard:
            if self._inside == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._guard:
            self._inside -= 1
            if self._inside == 0 and self._was_on:
                gc.enable()


uncollected = Uncollected()
"""The one of this process, whose garbage collection it is."""


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
        # The traceback of a cancellation keeps this frame, and the task all that was read.
        del task
