"""The storage ports: one adapter per database implements them all, bundled in `Store`.

Every method that writes is one whole transaction.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.feedback import Feedback, Showing
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.health import Check
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste import TasteProfile, Vectors
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.ports.cache import Cache
from cinemai_tui.ports.crowd import Crowds
from cinemai_tui.ports.history import Decisions, Edits, History
from cinemai_tui.ports.household import Household, Violations
from cinemai_tui.ports.measuring import Experiments
from cinemai_tui.ports.sharing import CrowdSource, Sharing
from cinemai_tui.ports.sources import Provenance
from cinemai_tui.ports.talk import Conversations
from cinemai_tui.ports.taste_map import GroupMarks, TasteMaps
from cinemai_tui.ports.upkeep import Copies
from cinemai_tui.ports.words import Answers, Ledger


class People(Protocol):
    """Profiles on this machine."""

    async def find(self, name: str) -> Person | None:
        """The profile of that name, or None."""
        ...

    async def add(self, name: str) -> Person:
        """The profile of that name, made if need be."""
        ...

    async def all(self) -> list[Person]:
        """All profiles by name."""
        ...

    async def remove(self, person: Person) -> None:
        """Delete a profile with its history, taste and feedback."""
        ...


BUILT_IN = "built-in"
"""The name of the source that ships with the program; where sources disagree, it is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A catalogue source: its name, how many titles it gave, its version and policy.

    `policy` is a key of `domain.sources.POLICIES`; `oldest` is told by the store: when it said
    last what it has said for longest.
    """

    name: str
    titles: int
    version: str
    added: datetime | None
    licence: str = ""
    policy: str = "yours"
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What storing titles did: new ones, unchanged ones, and ones merged into known titles."""

    added: int = 0
    same: int = 0
    changed: int = 0


class Titles(Protocol):
    """The catalogue."""

    async def put(
        self, source: Source, titles: Sequence[Title], crowd: CrowdWeights | None = None
    ) -> Added:
        """Store a source's titles, insert or update by id, and note the source, in one go.

        `crowd` takes the place of the weights the source of that name had; None leaves it none.
        """
        ...

    async def get(self, ids: Iterable[TitleId]) -> dict[TitleId, Title]:
        """The titles with these ids; unknown ids are left out."""
        ...

    async def all(self) -> list[Title]:
        """Every title, in the order of its id."""
        ...

    async def by_outer_id(self, imdb_ids: Iterable[str]) -> dict[str, TitleId]:
        """From IMDb ids to ours, for those known."""
        ...

    async def search(self, text: str, limit: int = 20) -> list[Title]:
        """Titles whose name, alias or people hold every word of `text` (the last as a prefix)."""
        ...

    async def count(self) -> int:
        """How many titles there are."""
        ...

    async def sources(self) -> list[Source]:
        """All sources, the built-in one first."""
        ...

    async def remove_source(self, name: str) -> int:
        """Remove a source with its crowd weights and the titles only it gave; returns how many."""
        ...

    async def generation(self) -> str:
        """A word that changes whenever a title does."""
        ...


class VectorStore(Protocol):
    """Unit vectors of titles, tagged by the fit (model, dimension, text version) they live in."""

    async def put(self, fit: str, ids: Sequence[TitleId], vectors: Vectors) -> None:
        """Store (n, d) finite unit rows; others are refused with ValueError."""
        ...

    async def replace(self, fit: str, ids: Sequence[TitleId], vectors: Vectors) -> None:
        """Make this fit the only one of its family, with these rows, in one transaction.

        A fit's family is what stands before the first colon of its name; all names without a
        colon are one family.
        """
        ...

    async def all(self, fit: str) -> tuple[list[TitleId], Vectors]:
        """Every id of a fit and the (n, d) matrix in the same order."""
        ...

    async def nearest(self, fit: str, vector: Vectors, k: int) -> list[tuple[TitleId, float]]:
        """The k ids nearest a (d,) unit vector with their cosines, best first; k <= 4096."""
        ...

    async def fits(self) -> dict[str, int]:
        """The fits stored and how many vectors each has."""
        ...

    async def check(self) -> list[str]:
        """What is wrong with the nearest-neighbour index, in sentences; empty when sound."""
        ...

    async def rebuild(self) -> None:
        """Make the nearest-neighbour index anew from the stored vectors."""
        ...


class Tastes(Protocol):
    """The taste of each person as last computed."""

    async def save(self, person: Person, taste: TasteProfile, history_version: str) -> None:
        """Replace a person's taste; `history_version` names the history it was made from."""
        ...

    async def load(self, person: Person) -> tuple[TasteProfile, str] | None:
        """A person's taste and the history version it was made from, or None."""
        ...


class FeedbackStore(Protocol):
    """Acts in the order they were done."""

    async def add(self, person: Person, feedback: Feedback) -> None:
        """Note an act."""
        ...

    async def undo(self, person: Person) -> Feedback | None:
        """Take back the newest act and return it, or None when there is none."""
        ...

    async def all(self, person: Person) -> list[Feedback]:
        """All acts that stand, oldest first."""
        ...


class Showings(Protocol):
    """Which titles were recommended to whom, and when."""

    async def note(self, person: Person, ids: Sequence[TitleId], ranker: str, at: datetime) -> None:
        """Note that these titles were shown, in this order."""
        ...

    async def shown(self, person: Person) -> dict[TitleId, datetime]:
        """When each title was first shown."""
        ...

    async def counted(self, person: Person) -> dict[TitleId, Showing]:
        """Since when, until when and on how many days each title was shown, and by which ranker."""
        ...


class Presets(Protocol):
    """Filters a person saved under names."""

    async def save(self, person: Person, name: str, filters: Filters, tuning: Tuning) -> None:
        """Keep these under a name, in place of what stood there."""
        ...

    async def all(self, person: Person) -> dict[str, tuple[Filters, Tuning]]:
        """All of a person's presets, by name."""
        ...

    async def remove(self, person: Person, name: str) -> None:
        """Forget a preset; one that is not there is no fault."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """What `doctor` says about a store; `catalogue_read_only` where others keep the titles."""

    kind: str
    version: str
    path: str
    schema: int
    read_only: bool
    size_bytes: int
    vector_version: str
    catalogue_read_only: bool = False


@dataclass(frozen=True, slots=True)
class Store:
    """All storage ports of one database, and the few things that concern it as a whole.

    `cache` is there where the database is one's own; `sharing`, `members` and `checks` where
    several logins use one.
    """

    people: People
    history: History
    edits: Edits
    decisions: Decisions
    titles: Titles
    provenance: Provenance
    vectors: VectorStore
    tastes: Tastes
    group_marks: GroupMarks
    taste_maps: TasteMaps
    feedback: FeedbackStore
    showings: Showings
    presets: Presets
    experiments: Experiments
    crowds: Crowds
    ledger: Ledger
    answers: Answers
    household: Household
    violations: Violations
    conversations: Conversations
    copies: Copies
    facts: Callable[[], StoreFacts]
    cache: Cache | None = None
    sharing: Sharing | None = None
    members: CrowdSource | None = None
    checks: Callable[[], Awaitable[tuple[Check, ...]]] | None = None
