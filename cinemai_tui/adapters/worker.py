"""The warm process: one spawned Python in which heavy plain functions run, away from the screen."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from cinemai_tui.errors import CinemaiError

T = TypeVar("T")

log = logging.getLogger(__name__)

HEAVY = ("numpy", "scipy.sparse", "sklearn.cluster", "hdbscan")
"""What `warm` imports in the child, so that the first real work does not wait for it."""


@contextlib.contextmanager
def _real_stderr() -> Iterator[None]:
    """Put the real standard error in place while a process starts.

    Textual replaces `sys.stderr` by an object without a file descriptor, and with that neither
    multiprocessing's resource tracker nor the process itself could start.
    """
    if sys.__stderr__ is None:
        yield
        return
    with contextlib.redirect_stderr(sys.__stderr__):
        yield


class WarmWorker:
    """Runs one function at a time in one spawned process; later calls wait their turn.

    The process starts with the first `warm` or `run`. Where none can start, work runs in a
    daemon thread instead and the log says so. A cancelled call ends the process at once, so
    nothing goes on computing for nobody; the next call starts a fresh one.
    """

    def __init__(self, heavy: tuple[str, ...] = HEAVY) -> None:
        self._heavy = heavy
        self._turn = asyncio.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._threads_only = False
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process's id, or None while none runs."""
        return self._process.pid if self._process is not None else None

    async def warm(self) -> None:
        """Start the process and its heavy imports; returns when they are done.

        Each import is a job of its own, so waiting work slips in between.
        """
        for name in self._heavy:
            await self.run(_import, name)

    async def run(self, work: Callable[..., T], /, *args: object) -> T:
        """Run a module-level function with picklable arguments and return what it returns.

        Raises:
            CinemaiError: when the process ends in the middle of the work, or after `close`.
            Exception: whatever the function raised, with the child's traceback as a note.
        """
        async with self._turn:
            if self._closed:
                raise CinemaiError("The helper process is closed.", "Start the program again.")
            if self._process is None and not self._threads_only:
                await asyncio.to_thread(self._start)
            pipe = self._pipe
            if pipe is None:
                return await _in_thread(lambda: work(*args))
            try:
                done, value = await _in_thread(lambda: _exchange(pipe, (work, args)))
            except asyncio.CancelledError:
                self._end()
                raise
            except (EOFError, OSError) as error:
                self._end()
                raise CinemaiError(
                    "The helper process ended before its work was done.",
                    "Run it again; if it happens twice, the machine may be short of memory.",
                ) from error
            if not done:
                raise value
            result: T = value
            return result

    async def close(self) -> None:
        """End the process at once, even in the middle of work."""
        self._closed = True
        self._end()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            ours, theirs = context.Pipe()
            # A daemon: multiprocessing ends it with the program, whatever else goes wrong.
            process = context.Process(
                target=_serve, args=(theirs,), name="cinemai-worker", daemon=True
            )
            with _real_stderr():
                process.start()
            theirs.close()
        except (OSError, ValueError, RuntimeError, AssertionError) as error:
            self._threads_only = True
            log.warning("no helper process (%s): heavy work runs in a thread", type(error).__name__)
            return
        if self._closed:
            process.kill()
            return
        self._process, self._pipe = process, ours

    def _end(self) -> None:
        process, self._process = self._process, None
        # Closing our end of the pipe here could hand its number to another file while a thread
        # still reads; the dead child closes the other end, which ends that read.
        self._pipe = None
        if process is not None:
            process.kill()
            process.join(1.0)


async def _in_thread(call: Callable[[], T]) -> T:
    """Await a call in a daemon thread; the default executor's threads would hold up the exit."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(value)  # type: ignore[arg-type]  # None only where T allows it

    def body() -> None:
        value: T | None = None
        error: BaseException | None = None
        try:
            value = call()
        except BaseException as caught:  # handed on to the awaiting task, whatever it is
            error = caught
        # A loop closed meanwhile has nobody left to tell.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=body, name="cinemai-worker-wait", daemon=True).start()
    return await future


def _exchange(pipe: Connection[Any, Any], job: tuple[Callable[..., Any], Any]) -> tuple[bool, Any]:
    pipe.send_bytes(pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL))
    done, value = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from our own child only
    return bool(done), value


def _import(name: str) -> None:
    importlib.import_module(name)


def _serve(pipe: Connection[Any, Any]) -> None:
    """The child's life: take a job, send what became of it, until the parent is gone."""
    # ctrl+c belongs to the parent, which then ends this process itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What libraries print would land in the middle of the screen.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    # One thread: on a busy machine several are slower, and the screen needs the other core.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    while True:
        try:
            job = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        pipe.send_bytes(_outcome(job))


def _outcome(job: bytes) -> bytes:
    try:
        work, args = pickle.loads(job)  # noqa: S301  # from our own parent only
        return pickle.dumps((True, work(*args)), protocol=pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # even a SystemExit is the caller's to judge
        told = traceback.format_exc()
        error.add_note(told)
        try:
            packed = pickle.dumps((False, error))
            pickle.loads(packed)  # noqa: S301  # some exceptions pack but never unpack
        except Exception:
            stranger = RuntimeError(f"{type(error).__name__} in the helper process")
            stranger.add_note(told)
            packed = pickle.dumps((False, stranger))
        return packed
