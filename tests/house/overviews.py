"""Runs of words, by which sentences that were copied give themselves away."""

from __future__ import annotations

from collections.abc import Iterator

WORDS_SHARED = 8
"""Two overviews with this many words in a row in common are not both fresh."""


def runs_of(text: str, length: int = WORDS_SHARED) -> Iterator[str]:
    """Every run of so many consecutive words, case and punctuation folded away."""
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
