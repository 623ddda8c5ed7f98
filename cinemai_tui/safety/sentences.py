"""A text cut into its sentences, so that one can be withheld without the others."""

from __future__ import annotations

import re

_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)]))\s+(?=[\"“‘(]?[^\W\d_a-z]|\d)|\n+")
_SHORT = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Jr|No|vs|etc|[A-Z])\.$")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences in order, without the space between them; `Dr. No` is not cut in two."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _SHORT.search(found[-1]):
            found[-1] = f"{found[-1]} {piece.strip()}"
        elif piece.strip():
            found.append(piece.strip())
    return tuple(found)
