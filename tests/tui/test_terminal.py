"""A real pseudo-terminal: what reaches it, and in what state it is left."""

from __future__ import annotations

import errno
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tui.pty_app import SECRET

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
ALTERNATE, MOUSE, CURSOR = b"\x1b[?1049", b"\x1b[?1003", b"\x1b[?25"


class Terminal:
    """One end of a pseudo-terminal with a program on the other."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.master = master
        self.raw = b""

    def read_until(self, words: bytes, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while words not in self.raw and time.monotonic() < end:
            self._read(0.1)
        assert words in self.raw, f"{words!r} never came; the last was {self.raw[-300:]!r}"

    def press(self, keys: bytes, wait: float = 0.4) -> None:
        os.write(self.master, keys)
        end = time.monotonic() + wait
        while time.monotonic() < end:
            self._read(0.05)

    def finish(self, seconds: float = 20) -> int:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.05)
        self._read(0.2)
        return self.process.wait(timeout=5)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                self.raw += os.read(self.master, 65_536)
            except OSError as error:
                if error.errno != errno.EIO:  # the other end is closed
                    raise


@contextmanager
def terminal(way: str, home: Path) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    environment = {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor",
        "CINEMAI_DATA_DIR": str(home), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.tui.pty_app", way],
        stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=ROOT,
        start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(master)


def left_clean(raw: bytes) -> bool:
    """Alternate screen and mouse off, cursor on, and all of that last."""
    return all(
        raw.rfind(mode + off) > raw.rfind(mode + on)
        for mode, on, off in ((ALTERNATE, b"h", b"l"), (MOUSE, b"h", b"l"), (CURSOR, b"l", b"h"))
    )


def test_quitting_leaves_the_terminal_clean_and_code_zero(tmp_path: Path) -> None:
    with terminal("plain", tmp_path) as term:
        term.read_until(b"patient, rainy")
        term.press(b"jl")
        term.press(b"u")
        term.press(b"q")
        assert term.finish() == 0
        assert left_clean(term.raw)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_a_clean_terminal(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    with terminal("plain", tmp_path) as term:
        term.read_until(b"The Conversation")
        term.process.send_signal(number)
        assert term.finish() == code
        assert left_clean(term.raw)


def test_a_crash_says_one_sentence_and_shows_no_local_variables(tmp_path: Path) -> None:
    with terminal("crash", tmp_path) as term:
        assert term.finish() == 1
        assert left_clean(term.raw)
        assert b"CinemAI stopped on a fault" in term.raw
        assert SECRET.encode() not in term.raw
        assert b"Traceback" not in term.raw
    note = tmp_path / "fault.txt"
    assert "inner fault" in note.read_text()
    assert SECRET not in note.read_text()
    assert note.stat().st_mode & 0o077 == 0


def test_no_byte_of_a_title_is_obeyed_by_the_terminal(tmp_path: Path) -> None:
    with terminal("hostile", tmp_path) as term:
        term.read_until(b"[REC]")
        for keys in b"j j w \r \x1b L \x1b /x \x1b ? \x1b".split(b" "):
            term.press(keys)
        term.press(b"q")
        assert term.finish() == 0
        text = term.raw
        # Of all string sequences only OSC 22 (the pointer's shape) is the framework's own.
        assert set(re.findall(rb"\x1b\](\d+)", text)) <= {b"22"}
        assert not re.search(rb"\x1b[PX^_c]", text), "a device control, APC or reset sequence"
        assert b"\x1b[c" not in text
        assert b"\x1b[6n" not in text
        for private in ("\u202e", "\x9b"):
            assert private.encode() not in text
