"""What a shape is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """An opening; `bare` is its twin for a title nobody has told the story of."""

    text: str
    bare: str = ""

    def words(self, told: bool) -> str:
        """The text to use, given whether there is a story to tell."""
        return self.text if told or not self.bare else self.bare
