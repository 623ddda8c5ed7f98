"""The web server behind `serve`: textual-serve, let in by a token, with a page of our own."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import secrets
import signal
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server

from cinemai_tui import paths
from cinemai_tui.errors import BadInput

_REFUSED = "Open the address that `cinemai-tui serve` printed: it holds a token.\n"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
        "script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_YEAR = 365 * 24 * 3600
_LEAVING = 5.0
"""Seconds the apps are given to end when the server stops."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TokenServer(Server):
    """Serves the app to whoever has the token; everybody else gets one sentence.

    The token stands in the address once; then a cookie no script can read takes its place, so it
    is not left in the browser's history. A page of another site cannot connect: its origin is
    not ours, and the cookie is not sent with it.
    """

    def __init__(self, command: str, *, host: str, port: int, token: str = "") -> None:
        super().__init__(
            command,
            host=host,
            port=port,
            title="CinemAI",
            templates_path=paths.shipped("styles") / "browser",
        )
        self.token = token or secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """Where a browser gets in."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/?token={self.token}"

    @property
    def _cookie(self) -> str:
        # Cookies are shared by all ports of a host: two servers must not throw each other out.
        return f"cinemai-{self.port}"

    async def application(self) -> web.Application:
        """The web application, guarded."""
        app = await self._make_app()
        app.middlewares.append(self._guarded)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Nothing is printed here: the address is told once, by the command."""

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self._ours(request):
            return self._refuse()
        if self._knows(request.cookies.get(self._cookie, "")):
            response = await handler(request)
        elif request.path == "/" and self._knows(request.query.get("token", "")):
            response = web.HTTPSeeOther("/")
            response.set_cookie(
                self._cookie, self.token, max_age=_YEAR, httponly=True, samesite="Lax"
            )
        else:
            return self._refuse()
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.token.encode())

    def _ours(self, request: web.Request) -> bool:
        """True when the browser asked for us, and from a page of ours.

        Another site may point its own name to this machine; its name is then the host asked for.
        """
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            return False
        if self.host in ("0.0.0.0", "::"):  # noqa: S104 - compared with, not listened at
            return True
        asked = urlsplit(f"//{request.host}")
        return asked.hostname in {self.host.strip("[]"), "localhost", "127.0.0.1", "::1"}

    @staticmethod
    def _refuse() -> web.Response:
        return web.Response(status=403, text=_REFUSED, headers=_HEADERS)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page that holds the terminal."""
        context: dict[str, Any] = {
            "socket": f"{'wss' if request.secure else 'ws'}://{request.host}/ws",
            "title": self.title,
        }
        return aiohttp_jinja2.render_template("app_index.html", request, context)


async def run(server: TokenServer, opened: Callable[[str], object]) -> None:
    """Serve until a signal or a cancellation; `opened` is told the address.

    Raises:
        BadInput: the port is taken, or the address is not this machine's.
    """
    runner = web.AppRunner(await server.application(), access_log=None, shutdown_timeout=_LEAVING)
    await runner.setup()
    try:
        site = web.TCPSite(runner, server.host, server.port)
        try:
            await site.start()
        except OSError as error:
            raise BadInput(
                f"Port {server.port} at {server.host} cannot be used.",
                "Give another one with --port, or 0 for a free one.",
            ) from error
        server.port = int(runner.addresses[0][1])
        opened(server.address)
        await _signalled()
    finally:
        await runner.cleanup()


async def _signalled() -> None:
    """Wait for Ctrl+C or the end of the session."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            # Not every platform or thread takes signal handlers; then Ctrl+C cancels instead.
            loop.add_signal_handler(number, ended.set)
    await ended.wait()
