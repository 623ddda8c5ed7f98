from __future__ import annotations

import gc
import threading
import time
from contextlib import aclosing

import pytest

from cinemai_tui.domain.events import Progress
from cinemai_tui.engine.parts import Report, Stopped, Uncollected, reporting


async def test_progress_comes_in_order_and_the_result_last() -> None:
    def work(report: Report, stopped: Stopped) -> str:
        for done in range(3):
            report("Counting", done, 3)
        return "done"

    events = [event async for event in reporting(work)]
    assert events[:-1] == [Progress(what="Counting", done=n, total=3) for n in range(3)]
    assert events[-1] == "done"


async def test_a_fault_in_the_thread_reaches_the_one_who_waits() -> None:
    def work(report: Report, stopped: Stopped) -> None:
        raise ValueError("inner")

    with pytest.raises(ValueError, match="inner"):
        async for _ in reporting(work):
            pass


async def test_leaving_stops_the_work_and_waits_for_it() -> None:
    ended = threading.Event()

    def work(report: Report, stopped: Stopped) -> None:
        try:
            while True:
                report("Working", 0, 0)
                time.sleep(0.001)
        finally:
            ended.set()

    async with aclosing(reporting(work)) as events:
        async for _ in events:
            break
    assert ended.is_set()


async def test_work_that_looks_at_the_flag_may_end_by_itself() -> None:
    def work(report: Report, stopped: Stopped) -> int:
        report("Started", 0, 0)
        while not stopped():
            time.sleep(0.001)
        return 1

    async with aclosing(reporting(work)) as events:
        async for _ in events:
            break


def test_garbage_collection_is_on_again_when_the_last_one_leaves() -> None:
    uncollected = Uncollected()
    states = []
    with uncollected:
        with uncollected:
            states.append(gc.isenabled())
        states.append(gc.isenabled())
    assert [*states, gc.isenabled()] == [False, False, True]


def test_garbage_collection_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with Uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
