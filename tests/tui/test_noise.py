"""What libraries write while the app draws goes into the log, and the screen stays whole."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.tui.test_terminal import ROOT, Terminal, left_clean

pytestmark = pytest.mark.slow


def test_nothing_is_written_over_the_screen(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    environment = {
        **os.environ, "TERM": "xterm-256color", "CINEMAI_DATA_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.tui.noisy_app"],
        stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=ROOT,
        start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    terminal = Terminal(process, master)
    try:
        terminal.read_until(b"patient, rainy")
        terminal.press(b"j")
        terminal.press(b"q")
        assert terminal.finish() == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(master)
    assert left_clean(terminal.raw)
    assert b"noise" not in terminal.raw
    assert terminal.raw.rstrip().endswith(b"afterwards")
    log = (tmp_path / "log" / "cinemai.log").read_text()
    said = " ".join(json.loads(line)["words"] for line in log.splitlines())
    for way in ("a C library", "by print", "by print to stderr", "by a warning"):
        assert f"noise from {way}" in said or f"noise {way}" in said
    assert "\x1b" not in log
