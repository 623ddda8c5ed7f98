"""Where a title can be watched in a country, and who is to be credited for knowing it."""

from __future__ import annotations

from dataclasses import dataclass

JUSTWATCH = "Where to watch: data by JustWatch, through TMDB."
"""The credit that stands wherever offers are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Who offers a title in a country (ISO 3166-1 alpha-2), by what one pays; best first.

    `free` includes what advertisements pay for.
    """

    country: str
    subscription: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    rent: tuple[str, ...] = ()
    buy: tuple[str, ...] = ()
    credit: str = JUSTWATCH

    @property
    def empty(self) -> bool:
        """True when nobody offers it there."""
        return not (self.subscription or self.free or self.rent or self.buy)
