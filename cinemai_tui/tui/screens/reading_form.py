"""What people type into filter fields becomes values, or a sentence that says what is wrong."""

from __future__ import annotations

import re

from cinemai_tui.domain.wording import clean


class FormProblem(ValueError):
    """A field that makes no sense; the message says so."""


def span(text: str, what: str, *, single_is_most: bool = False) -> tuple[int | None, int | None]:
    """`1970-1999`, `1990-`, `-120`, `1994`, `1970s`; empty is open at both ends.

    A single number means just that one, or with `single_is_most` everything up to it.
    """
    text = text.strip()
    if not text:
        return None, None
    if decade := re.fullmatch(r"(\d{3}0)s", text):
        return int(decade[1]), int(decade[1]) + 9
    found = re.fullmatch(r"(\d{1,4})?\s*(-|–|to)?\s*(\d{1,4})?", text)
    if not found or not (found[1] or found[3]):
        example = "80-120, 90- or 120" if single_is_most else "1970-1999, 1990- or 1980s"
        raise FormProblem(f"For {what} write a range like {example}.")
    low = int(found[1]) if found[1] else None
    high = int(found[3]) if found[3] else None
    if not found[2]:
        return (None, low) if single_is_most else (low, low)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, high


def whole(text: str, what: str, low: int, high: int) -> int | None:
    """A whole number in a range; empty is None."""
    text = text.strip().replace(",", "")
    if not text:
        return None
    if not re.fullmatch(r"\d{1,10}", text) or not low <= int(text) <= high:
        raise FormProblem(f"Write {what} as a number from {low:,} to {high:,}.")
    return int(text)


def decimal(text: str, what: str, low: int, high: int) -> float | None:
    """A number in a range, with a point or a comma; empty is None."""
    text = text.strip().replace(",", ".")
    if not text:
        return None
    if not re.fullmatch(r"\d{1,5}(\.\d{1,3})?", text) or not low <= float(text) <= high:
        raise FormProblem(f"Write {what} as a number from {low:,} to {high:,}.")
    return float(text)


def codes(text: str, what: str) -> tuple[str, ...]:
    """Countries or languages by code or name, with commas between."""
    # Reached only once something was typed: the tables behind the codes are large.
    found = []
    for word in (part.strip() for part in text.split(",")):
        if not word:
            continue
        code = _code(word, what)
        if code is None:
            raise FormProblem(f'"{clean(word, 30)}" is no {what} we know.')
        found.append(code)
    return tuple(dict.fromkeys(found))


def _code(word: str, what: str) -> str | None:
    from cinemai_tui.engine import country_code, language_code

    return country_code(word) if what == "country" else language_code(word)
