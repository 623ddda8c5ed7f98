"""The app in a real browser: who gets in, what is seen, and what keys do."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = pytest.mark.slow

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")
PATIENCE = 90


def chromium() -> str:
    """The Chromium of this machine; there is no test of a browser without one."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    assert found
    return found


class Served:
    """A running `cinemai-tui serve`."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.root = address.split("?")[0]

    def status(self, path: str, headers: dict[str, str] | None = None) -> int:
        asked = http.client.HTTPConnection(urlsplit(self.root).netloc, timeout=10)
        asked.request("GET", f"/{path}", headers=headers or {})
        status = asked.getresponse().status
        asked.close()
        return status

    @property
    def entry(self) -> str:
        """The path and the token of the address."""
        return self.address.removeprefix(self.root)


@pytest.fixture
def served(data: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "cinemai_tui", "serve", "--port", "0", "--profile", "ben"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = ADDRESS.search(said)
        assert found, said
        yield Served(process, found[0])
    finally:
        process.send_signal(signal.SIGTERM)
        # Reads to its end, and closes what it read from.
        process.communicate(timeout=30)
    assert process.returncode == 0


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "browser"), executable_path=chromium(), headless=True, args=FLAGS,
            viewport={"width": 1280, "height": 800},
        )  # fmt: skip
        try:
            yield context.new_page()
        finally:
            context.close()


class Received:
    """What the app sent to the browser, as a terminal would read it."""

    def __init__(self, page: Page) -> None:
        self.raw = ""
        self.asked: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._take))
        page.on("request", lambda request: self.asked.append(request.url))

    def _take(self, payload: str | bytes) -> None:
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else payload
        self.raw += text

    @property
    def text(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.raw)

    def until(self, page: Page, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in self.text and time.monotonic() < end:
            page.wait_for_timeout(100)
        assert words in self.text, self.text[-2000:]

    def press_until(self, page: Page, key: str, words: str) -> None:
        """Press a key at home until it shows something; what lies over home is left first."""
        end = time.monotonic() + PATIENCE
        self.raw = ""
        while words not in self.text and time.monotonic() < end:
            page.keyboard.press("Escape")
            page.wait_for_timeout(1000)
            page.keyboard.press(key)
            page.wait_for_timeout(4000)
        assert words in self.text, self.text[-2000:]


def test_who_has_the_address_sees_the_list_and_keys_work(served: Served, page: Page) -> None:
    received = Received(page)
    page.goto(served.address)
    assert page.url == served.root
    received.until(page, "that fit")
    received.until(page, "watched")
    assert "ben" in received.text
    page.locator("#terminal").click()
    received.press_until(page, "?", "Esc closes")
    received.press_until(page, "f", "hidden gems")
    foreign = [url for url in received.asked if not url.startswith((served.root, "data:"))]
    assert foreign == []


def test_the_picture_is_drawn(served: Served, page: Page, tmp_path: Path) -> None:
    received = Received(page)
    page.goto(served.address)
    received.until(page, "that fit")
    page.wait_for_timeout(500)
    box = page.locator(".textual-terminal").bounding_box()
    assert box is not None
    assert box["width"] > 600
    # A drawn screen has many shades, an empty one a few: its picture is far larger.
    assert len(page.screenshot(path=str(tmp_path / "page.png"))) > 30_000


def test_without_the_token_there_is_only_a_sentence(served: Served) -> None:
    for path in ("", "ws", "static/js/textual.js", "download/x", "?token=", "?token=wrong"):
        assert served.status(path) == 403
    assert served.status(served.entry) == 303


def test_the_cookie_takes_the_place_of_the_token(served: Served, page: Page) -> None:
    page.goto(served.address)
    (cookie,) = page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert page.goto(served.root) is not None
    assert page.evaluate("document.cookie") == ""


def test_another_name_for_this_machine_is_refused(served: Served) -> None:
    assert served.status(served.entry, {"Host": "evil.example"}) == 403
    assert served.status(served.entry, {"Origin": "http://evil.example"}) == 403
