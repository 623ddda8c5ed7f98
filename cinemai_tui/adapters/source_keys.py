"""The keys TMDB and OMDb give, told by their shape."""

from __future__ import annotations

import re

_V3 = re.compile(r"[0-9a-fA-F]{32}")
_OMDB = re.compile(r"[0-9a-zA-Z]{4,64}")
_V4 = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")


def is_v3(key: str) -> bool:
    """True for a v3 key: 32 hexadecimal digits, sent in the address."""
    return bool(_V3.fullmatch(key))


def usable_key(key: str) -> bool:
    """True for a v3 key, or a v4 read token: three parts from `eyJ`, sent as a header."""
    return is_v3(key) or bool(_V4.fullmatch(key))


def omdb_key(key: str) -> bool:
    """True for letters and digits alone, as OMDb's keys are."""
    return bool(_OMDB.fullmatch(key))
