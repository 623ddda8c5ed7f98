"""Certifications as minimum ages: one reviewed table, a product decision."""

from __future__ import annotations

from collections.abc import Iterable

MINIMUM_AGES: dict[str, dict[str, int]] = {
    "US": {
        "G": 0, "PG": 8, "PG-13": 13, "R": 17, "NC-17": 18, "X": 18,
        "APPROVED": 8, "PASSED": 8, "GP": 8, "M": 13, "M/PG": 8,
        "TV-Y": 0, "TV-Y7": 7, "TV-G": 0, "TV-PG": 10, "TV-14": 14, "TV-MA": 17,
    },
    "GB": {
        "U": 4, "UC": 0, "PG": 8, "A": 8, "AA": 14, "12": 12, "12A": 12, "15": 15, "18": 18,
        "R18": 18, "X": 18,
    },
    "DE": {"0": 0, "6": 6, "12": 12, "16": 16, "18": 18},
    "FR": {"TP": 0, "U": 0, "10": 10, "12": 12, "16": 16, "18": 18},
}  # fmt: skip

_ORDER = ("US", "GB", "DE", "FR")


def minimum_age(certifications: Iterable[tuple[str, str]], country: str = "US") -> int | None:
    """Return the youngest age a title is meant for, or None when no certification tells.

    The person's own country speaks first, then US, GB, DE, FR; of several values in one
    country the strictest counts. None must be treated as adult.
    """
    by_country: dict[str, list[int]] = {}
    for where, value in certifications:
        age = MINIMUM_AGES.get(where.upper(), {}).get(value.strip().upper())
        if age is not None:
            by_country.setdefault(where.upper(), []).append(age)
    for where in dict.fromkeys((country.upper(), *_ORDER)):
        if where in by_country:
            return max(by_country[where])
    return None


UNRATED = frozenset({"NR", "UR", "N/A", "NONE", "UNRATED", "NOT RATED", "NOT YET RATED"})
"""What stands where a title was never put before a board; for the young it counts as adult."""

ADULT = 18


def guarded_age(certifications: Iterable[tuple[str, str]], country: str = "US") -> int | None:
    """The youngest age a title may be shown to where somebody is to be kept from it, or None.

    Like `minimum_age`, but a country whose value says "unrated" has spoken: 18, also beside
    another value, and no other country's milder word is asked. An empty or foreign value says
    nothing. None, nothing known at all, must be treated as adult.
    """
    by_country: dict[str, list[int]] = {}
    for where, value in certifications:
        place, word = where.strip().upper(), value.strip().upper()
        age = ADULT if word in UNRATED else MINIMUM_AGES.get(place, {}).get(word)
        if age is not None:
            by_country.setdefault(place, []).append(age)
    for place in dict.fromkeys((country.upper(), *_ORDER)):
        if place in by_country:
            return max(by_country[place])
    return None
