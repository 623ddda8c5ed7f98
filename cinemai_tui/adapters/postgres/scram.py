"""Passwords: made here, and sent to the server only as what it can check them with."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cinemai_tui.errors import BadInput

_ROUNDS = 4096
SHORTEST = 12


def made_up() -> str:
    """A password of 120 random bits, without letters that look alike."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    return "".join(secrets.choice(letters) for _ in range(24))


def verifier(password: str, salt: bytes | None = None) -> str:
    """What Postgres stores for a password (RFC 5803), so that the password itself stays here.

    Raises:
        BadInput: it is too short, or holds what is not plain ASCII.
    """
    if len(password) < SHORTEST or not password.isascii() or not password.isprintable():
        # Beyond ASCII the standard folds letters in ways the two sides might not agree on.
        raise BadInput(
            "That is no usable password.",
            f"Use at least {SHORTEST} plain letters, digits or signs.",
        )
    salt = salt or secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _ROUNDS)
    client = hmac.digest(salted, b"Client Key", "sha256")
    stored = hashlib.sha256(client).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    text = [base64.b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${_ROUNDS}:{text[0]}${text[1]}:{text[2]}"
