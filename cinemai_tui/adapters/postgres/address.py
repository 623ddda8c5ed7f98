"""The address of a shared database: what may be in it, and which are safe to log in to."""

from __future__ import annotations

import ipaddress
import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from cinemai_tui.domain.wording import clean, listed
from cinemai_tui.errors import BadSettings

_SCHEMES = ("postgresql", "postgres")
_OPTIONS = ("host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey")
_FULL = "verify-full"
_NO_TLS = ("disable", "allow", "prefer")
_PORT = 5432
_HINT = "Write it as postgresql://NAME:PASSWORD@HOST/DATABASE?sslmode=verify-full."


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a database is and who logs in; the password is never shown.

    `host` is a name, an address, or the folder of a Unix socket.
    """

    host: str
    port: int
    user: str
    database: str
    password: str | None = field(default=None, repr=False)
    sslmode: str = ""
    certificates: Mapping[str, str] = field(default_factory=dict)

    @property
    def local(self) -> bool:
        """True when nothing leaves this machine."""
        return is_local(self.host)

    @property
    def encrypted(self) -> bool:
        """True when the connection goes through TLS."""
        return bool(self.sslmode) and self.sslmode not in _NO_TLS

    @property
    def shown(self) -> str:
        """`anna at db.example.org/film`, for people."""
        return clean(f"{self.user} at {self.host}/{self.database}", 160)

    def arguments(self) -> dict[str, Any]:
        """What asyncpg is given; everything is said, so that no variable of libpq is read.

        Raises:
            BadSettings: a certificate file cannot be used.
        """
        return {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "database": self.database,
            "password": self.password,
            "ssl": self._context(),
        }

    def _context(self) -> ssl.SSLContext | bool:
        if not self.encrypted:
            return False
        given = {name: str(Path(file).expanduser()) for name, file in self.certificates.items()}
        try:
            context = ssl.create_default_context(cafile=given.get("sslrootcert"))
            if "sslcert" in given:
                context.load_cert_chain(given["sslcert"], given.get("sslkey"))
        except OSError:
            # An SSLError is an OSError too; neither says which of the files it was.
            raise BadSettings(
                "A certificate file of database_url cannot be read or is none.",
                "Check sslrootcert, sslcert and sslkey.",
            ) from None
        return context


def is_local(host: str) -> bool:
    """True for a Unix socket and for loopback."""
    if host.startswith("/") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def parse(url: str) -> Address:
    """The address a `postgresql://` text means.

    Raises:
        BadSettings: it is none, says something unknown, or would send the login over a network
            without checking whom it goes to.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise BadSettings("database_url is no address of a database.", _HINT) from None
    if parts.scheme not in _SCHEMES:
        raise BadSettings("database_url is no address of a Postgres database.", _HINT)
    given: dict[str, str] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name not in _OPTIONS or name in given:
            raise BadSettings(
                f'database_url says "{clean(name, 40)}", which is not understood or said twice.',
                f"After the question mark {listed(list(_OPTIONS))} may stand.",
            )
        given[name] = value
    host = unquote(parts.hostname or "") or given.get("host") or os.environ.get("PGHOST", "")
    user, database = unquote(parts.username or ""), unquote(parts.path.lstrip("/"))
    for what, value in (("host", host), ("name to log in with", user), ("database", database)):
        if not value or "," in value or "\0" in value:
            raise BadSettings(f"database_url names no {what}, or more than one.", _HINT)
    address = Address(
        host=host,
        port=port or _port(given.get("port", "")),
        user=user,
        database=database,
        password=unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD"),
        sslmode=given.get("sslmode", ""),
        certificates={name: given[name] for name in _OPTIONS[3:] if given.get(name)},
    )
    if not address.local and address.sslmode != _FULL:
        raise BadSettings(
            f"{clean(host, 80)} is another machine, and the connection would not be checked.",
            "Add ?sslmode=verify-full to database_url, and sslrootcert=FILE for your own "
            "certificate authority.",
        )
    if address.encrypted and address.sslmode != _FULL:
        raise BadSettings(
            f'database_url has the sslmode "{clean(address.sslmode, 20)}", which checks nobody.',
            "Use sslmode=verify-full, or leave it out for a server on this machine.",
        )
    return address


def _port(text: str) -> int:
    if not text:
        return _PORT
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSettings("database_url has a port that is none.", _HINT)
    return int(text)
