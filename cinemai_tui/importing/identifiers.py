"""Ids and years as files write them."""

from __future__ import annotations

import re
from datetime import date

_IMDB = re.compile(r"(?:^|/title/)(tt[0-9]{5,10})(?:/.*|\?.*)?$")
_WHOLE = re.compile(r"([0-9]{1,12})(?:\.0+)?")
_YEAR = re.compile(r"([0-9]{4})(?:\.0+|\s*[-–—/.].*)?", re.DOTALL)
EARLIEST_YEAR = 1870


def imdb_id(text: str) -> str | None:
    """`tt0113277` from itself or an address; None for season ids (`tt1_s1`) and all else."""
    found = _IMDB.search(text.strip())
    return found[1] if found else None


def imdb_id_of_digits(text: str) -> str:
    """`0113277` or `113277` becomes `tt0113277`; anything else stays as it is."""
    text = text.strip()
    return f"tt{text.zfill(7)}" if text.isascii() and text.isdigit() else text


def whole_number(text: str) -> int | None:
    """A whole number of up to twelve digits, a trailing `.0` allowed; None for all else."""
    found = _WHOLE.fullmatch(text.strip())
    return int(found[1]) if found else None


def tmdb_id(text: str) -> int | None:
    """A TMDB id, or None; 0 is none."""
    number = whole_number(text)
    return number if number and number < 2**31 else None


def year_of(text: str, today: date) -> int | None:
    """A year from 1870 to five years ahead.

    `2009`, `2009.0`, `2013–2023` and `2009-10-02` all name one; `0`, `99999` and digits of other
    scripts do not.
    """
    found = _YEAR.fullmatch(text.strip())
    year = int(found[1]) if found else 0
    return year if EARLIEST_YEAR <= year <= today.year + 5 else None
