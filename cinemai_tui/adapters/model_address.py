"""Where a model's server is and what opens it: addresses and keys, checked before anything is sent.

Imports nothing heavy, so that every writer can be made at start.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from cinemai_tui.errors import BadSettings

NO_KEY = "none"
"""Sent where a server asks for no key: the packages refuse to send nothing at all."""


@dataclass(frozen=True, slots=True)
class Address:
    """A checked base address, without a slash at its end, and its host and port."""

    url: str
    host: str
    port: int

    @property
    def local(self) -> bool:
        """True when it is this machine's own."""
        return is_loopback(self.host)


class Secret:
    """A key that does not show itself."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "**********" if self.text else "no key"


def checked_address(name: str, given: str, *, path: str = "/v1") -> Address:
    """The address of the writer `name`; `path` is added where it names a server only.

    Raises:
        BadSettings: it is no http(s) address, holds a user name, or would send in the clear.
    """
    parts, host, port = _parted(given.strip())
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise BadSettings(
            f"The address of {name} is not one.",
            "It looks like https://api.example.org/v1, without a user name in it.",
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise BadSettings(
            f"The address of {name} would send your key and films in the clear.",
            "Use https://, or a server on this machine.",
        )
    path = parts.path.rstrip("/") or path
    port = port or (80 if parts.scheme == "http" else 443)
    return Address(urlunsplit((parts.scheme, parts.netloc, path, "", "")), host, port)


def ollama_address(given: str, default_port: int = 11434) -> Address:
    """The address OLLAMA_HOST means: the scheme and the port may be missing.

    The addresses a server listens on everywhere, 0.0.0.0 and [::], mean this machine.

    Raises:
        BadSettings: as `checked_address`.
    """
    given = given.strip().strip("\"'")
    schemed = given if "://" in given else f"http://{given}"
    if schemed.startswith("http://:"):
        schemed = schemed.replace("http://:", "http://127.0.0.1:", 1)
    parts, host, port = _parted(schemed)
    if host in ("0.0.0.0", "::"):  # noqa: S104 - read, not listened on
        host = "127.0.0.1"
    if not host or parts.username or parts.password:
        return checked_address("ollama", schemed, path="")
    if port is None and not given.startswith(("http://", "https://")):
        port = default_port
    where = f"[{host}]" if ":" in host else host
    netloc = f"{where}:{port}" if port else where
    path = parts.path.rstrip("/").removesuffix("/v1").removesuffix("/api")
    return checked_address("ollama", urlunsplit((parts.scheme, netloc, path, "", "")), path="")


def _parted(given: str) -> tuple[SplitResult, str, int | None]:
    """An address in its parts, with host and port; an empty host for none at all."""
    try:
        parts = urlsplit(given)
        host = (parts.hostname or "").rstrip(".")
        host.encode("idna")
        return parts, host, parts.port
    except ValueError:
        return urlsplit(""), "", None


async def listens(address: Address, patience: float = 5.0) -> bool:
    """True when somebody takes connections there; no HTTP client need be loaded to find out.

    A port of this machine that nobody listens on says so at once: `patience`, in seconds, is for
    a machine that is busy.
    """
    try:
        async with asyncio.timeout(patience):
            _, stream = await asyncio.open_connection(address.host, address.port)
    except (OSError, TimeoutError):
        return False
    stream.close()
    with suppress(OSError):
        await stream.wait_closed()
    return True


def is_loopback(host: str) -> bool:
    """True for localhost and the loopback addresses."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_key(name: str, key: str) -> Secret:
    """The key of the writer `name`, without the space around it.

    Raises:
        BadSettings: it holds characters no key has.
    """
    key = key.strip()
    if key and not re.fullmatch(r"[\x21-\x7e]+", key):
        raise BadSettings(
            f"The key of {name} holds characters no key has.",
            "Copy it again, without spaces and line breaks.",
        )
    return Secret(key)
