"""The warm process: real work, real errors, a real end."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.errors import CinemaiError, UnknownTitle, WriterFailure, WriterTrouble


@pytest.fixture
async def worker() -> AsyncIterator[WarmWorker]:
    one = WarmWorker(heavy=("json",))
    yield one
    await one.close()


def add(left: int, right: int) -> int:
    return left + right


def where() -> int:
    return os.getpid()


def fail() -> None:
    raise UnknownTitle("No title answers.", "Try another.")


def fail_unpackably() -> None:
    raise WriterTrouble(WriterFailure.RATE, "what", "hint")


def leave() -> None:
    os._exit(3)


def interrupt_myself() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


def shout() -> str:
    print("in the middle of the screen")  # noqa: T201
    return os.environ["OMP_NUM_THREADS"]


def sleep_long() -> None:
    time.sleep(60)


def huge() -> bytes:
    return b"x" * 20_000_000


def gone(pid: int) -> bool:
    return pid not in {child.pid for child in multiprocessing.active_children()}


async def test_work_runs_in_another_process_and_its_result_comes_back(worker: WarmWorker) -> None:
    assert await worker.run(add, 2, 3) == 5
    assert await worker.run(where) != os.getpid()


async def test_one_process_serves_all_calls(worker: WarmWorker) -> None:
    pids = await asyncio.gather(*(worker.run(where) for _ in range(5)))
    assert set(pids) == {worker.pid}


async def test_warming_starts_the_process_before_the_first_work(worker: WarmWorker) -> None:
    assert worker.pid is None
    await worker.warm()
    assert worker.pid is not None


async def test_what_the_work_raises_comes_back_with_where_it_came_from(worker: WarmWorker) -> None:
    with pytest.raises(UnknownTitle, match="No title answers") as caught:
        await worker.run(fail)
    assert caught.value.hint == "Try another."
    assert "in fail" in "".join(caught.value.__notes__)
    assert await worker.run(add, 1, 1) == 2


async def test_an_exception_that_cannot_travel_is_named(worker: WarmWorker) -> None:
    with pytest.raises(RuntimeError, match="WriterTrouble"):
        await worker.run(fail_unpackably)


async def test_arguments_that_cannot_travel_are_refused_and_the_worker_lives(
    worker: WarmWorker,
) -> None:
    with pytest.raises(TypeError, match="pickle"):
        await worker.run(add, threading.Lock(), 1)
    assert await worker.run(add, 1, 1) == 2


async def test_a_process_that_dies_is_told_in_a_sentence_and_replaced(worker: WarmWorker) -> None:
    with pytest.raises(CinemaiError, match="helper process ended"):
        await worker.run(leave)
    assert await worker.run(add, 1, 1) == 2


async def test_the_child_ignores_an_interrupt(worker: WarmWorker) -> None:
    assert await worker.run(interrupt_myself) == "still here"


async def test_the_child_is_silent_and_computes_on_one_thread(
    worker: WarmWorker, capfd: pytest.CaptureFixture[str]
) -> None:
    assert await worker.run(shout) == "1"
    assert capfd.readouterr().out == ""


async def test_large_results_travel_whole(worker: WarmWorker) -> None:
    assert len(await worker.run(huge)) == 20_000_000


async def test_cancelled_work_ends_at_once_and_the_next_call_is_served(worker: WarmWorker) -> None:
    await worker.warm()
    pid = worker.pid
    assert pid is not None
    task = asyncio.ensure_future(worker.run(sleep_long))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert gone(pid)
    assert await worker.run(add, 1, 1) == 2


async def test_closing_ends_the_process_in_the_middle_of_work(worker: WarmWorker) -> None:
    await worker.warm()
    pid = worker.pid
    assert pid is not None
    task = asyncio.ensure_future(worker.run(sleep_long))
    await asyncio.sleep(0.1)
    await worker.close()
    assert gone(pid)
    with pytest.raises(CinemaiError, match="helper process ended"):
        await task
    with pytest.raises(CinemaiError, match="closed"):
        await worker.run(add, 1, 1)


async def test_without_a_process_work_runs_in_a_thread_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", refuse)
    worker = WarmWorker()
    with caplog.at_level(logging.WARNING):
        assert await worker.run(where) == os.getpid()
    assert "thread" in caplog.text
    with pytest.raises(UnknownTitle):
        await worker.run(fail)
    await worker.close()


APP = """
import operator
from textual.app import App
from cinemai_tui.adapters.worker import WarmWorker

class Small(App):
    async def on_mount(self):
        worker = WarmWorker()
        result = await worker.run(operator.add, 20, 22)
        self.exit((result, worker.pid is not None))
        await worker.close()

if __name__ == "__main__":
    assert Small().run(headless=True) == (42, True)
"""


def test_a_process_starts_inside_a_running_app_whose_standard_error_is_its_own(
    tmp_path: Path,
) -> None:
    # A fresh interpreter: here the machinery of multiprocessing may be running already.
    script = tmp_path / "small.py"
    script.write_text(APP)
    subprocess.run([sys.executable, str(script)], check=True)
