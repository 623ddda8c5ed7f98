"""What Postgres's errors mean, in words a person can act on."""

from __future__ import annotations

import ssl

import asyncpg

from cinemai_tui.errors import StoreBusy, StoreTrouble

LIMIT_REACHED = "CN001"
"""SQLSTATE our own triggers raise when a day's fair share is used up."""

NOT_ALLOWED = "CN002"
"""SQLSTATE our own functions raise for what may not be asked."""

FOREIGN = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)
"""Every kind of error asyncpg raises by itself."""

_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    ConnectionError,
)
_LATER = (asyncpg.TooManyConnectionsError,)


def is_lost(error: BaseException) -> bool:
    """True when the server went away, restarts, or cannot be reached: trying again may help."""
    # A value asyncpg cannot send is an InterfaceError to it, just like a lost line.
    if isinstance(error, (ssl.SSLError, TimeoutError, ValueError)):
        return False
    return isinstance(error, (*_LOST, *_LATER, OSError))


def is_full(error: BaseException) -> bool:
    """True when the server lets nobody else in for now."""
    return isinstance(error, _LATER)


def in_words(error: BaseException) -> StoreTrouble:
    """The sentence for an error of the database; its own text never reaches a person."""
    state = getattr(error, "sqlstate", None)
    if state == LIMIT_REACHED:
        return StoreTrouble(
            "Your share of the shared database for today is used up; nothing was stored.",
            "Try again tomorrow, or ask the administrator for more: `cinemai-tui shared limits`.",
        )
    if is_full(error):
        return StoreBusy("The shared database has no free connection.", "Try again in a moment.")
    if isinstance(
        error, (asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError)
    ):
        return StoreTrouble(
            "The shared database refused this name and password.",
            "Check database_url, or ask the administrator for a new password.",
        )
    if isinstance(error, asyncpg.InvalidCatalogNameError):
        return StoreTrouble(
            "There is no database of that name on the server.", "Check database_url."
        )
    if isinstance(error, ssl.SSLError):
        return StoreTrouble(
            "The server's certificate is not one that is trusted here.",
            "Give the certificate of your authority with sslrootcert=FILE in database_url.",
        )
    if isinstance(error, (asyncpg.QueryCanceledError, TimeoutError)):
        return StoreTrouble(
            "The shared database took too long, and nothing was stored.", "Try again in a moment."
        )
    if isinstance(error, asyncpg.ReadOnlySQLTransactionError):
        return StoreBusy(
            "This server only gives copies to read.", "Give the address of the main server."
        )
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        return StoreTrouble(
            "Your login may not do that in the shared database.",
            "Titles are changed by a curator, people by an administrator.",
        )
    if isinstance(error, (asyncpg.DiskFullError, asyncpg.OutOfMemoryError)):
        return StoreTrouble(
            "The server has no room left; nothing was half-written.", "Tell its administrator."
        )
    if is_lost(error):
        return lost()
    if isinstance(error, (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError)):
        return StoreTrouble(
            "This database is not prepared for CinemAI TUI.",
            "Its administrator runs `cinemai-tui shared init` once.",
        )
    return StoreTrouble(
        "The shared database refused the work.", "Run `cinemai-tui doctor` to see why."
    )


def lost() -> StoreTrouble:
    """For a server that cannot be reached."""
    return StoreTrouble(
        "The shared database cannot be reached; nothing was half-stored.",
        "Try again in a moment; the connection is made anew by itself.",
    )


def unsure() -> StoreTrouble:
    """For a connection lost between the word to store and the answer."""
    return StoreTrouble(
        "The connection broke while the last change was being stored.",
        "Look whether it is there before you do it again.",
    )


def closed() -> StoreTrouble:
    """For work that comes after the end."""
    return StoreTrouble("The database is closed.", "Start CinemAI TUI again.")
