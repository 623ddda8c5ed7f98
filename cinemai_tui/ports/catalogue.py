"""The port to a catalogue outside this machine, which is asked over the network."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NewType, Protocol

from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.offers import Offers
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.ports.cache import Cache

Outer = tuple[Kind, int]
"""A title over there: films and shows are numbered apart."""

Missed = NewType("Missed", str)
"""Why one title could not be had; the others go on."""


class Catalogue(Protocol):
    """Titles by their filters, names and ids. Every method raises CatalogueTrouble when it fails.

    Retries, limits and deadlines are its own: what fails has failed for now.
    """

    @property
    def name(self) -> str:
        """What its source is called, here and in sentences."""
        ...

    @property
    def policy(self) -> str:
        """The key of its policy."""
        ...

    async def discover(
        self, filters: Filters, most: int, *, released: tuple[date, date] | None = None
    ) -> list[Outer]:
        """At most so many titles that pass the filters, best known first, each once."""
        ...

    async def search(self, text: str, kind: Kind | None, year: int | None) -> list[Title]:
        """Titles of that name, likeliest first, with little known of each."""
        ...

    async def find(self, imdb_id: str) -> Outer | None:
        """The title with that IMDb id; None when there is none."""
        ...

    def details(self, wanted: Sequence[Outer]) -> AsyncGenerator[Title | Missed, None]:
        """All that is known of these titles, as each arrives; one that fails costs no other."""
        ...

    async def offers(self, title: Outer, country: str) -> Offers:
        """Who offers a title in a country."""
        ...

    async def changed(self, since: date, until: date) -> set[Outer]:
        """The titles changed between two days, at most a fortnight apart."""
        ...


class Completing(Protocol):
    """A source of single facts about titles that are here already."""

    @property
    def name(self) -> str:
        """What its source is called."""
        ...

    @property
    def policy(self) -> str:
        """The key of its policy."""
        ...

    @property
    def batch(self) -> int:
        """How many titles it is asked about at a time."""
        ...

    @property
    def most_a_day(self) -> int:
        """How many titles it may be asked about in a day."""
        ...

    def wants(self, title: Title) -> bool:
        """Whether something could be learned of a title."""
        ...

    async def complete(self, titles: Sequence[Title]) -> list[Title]:
        """What is known of these titles, under their ids; those nothing is known of are left out.

        Raises:
            CatalogueTrouble: it does not answer, or answers no more today.
        """
        ...


async def nothing() -> None:
    """Nothing is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What is asked over the network, where a person has set and allowed it."""

    catalogue: Catalogue | None = None
    completing: tuple[Completing, ...] = ()
    cache: Cache | None = None
    close: Callable[[], Awaitable[None]] = nothing


NOTHING_OUTSIDE = Outside()
