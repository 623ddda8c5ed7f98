"""Recommended titles, what speaks for them, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.titles import Title, TitleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One of the person's own titles that speaks for a pick, and how.

    `relation` is one of RELATIONS; `detail` the shared people or keywords; `strength` 0 to 1;
    `liked` is a like given beside the rating or without one.
    """

    id: TitleId
    title: str
    year: int | None
    rating: float | None
    relation: str
    detail: tuple[str, ...] = ()
    strength: float = 0.0
    liked: bool = False


RELATIONS = ("kindred", "near", "people", "keywords", "listed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One recommended title.

    `similarity` is the softmax-aggregated cosine to the taste groups clipped to 0..1, two
    decimals; `score` the active ranker's raw number; `match` the share of all fitting
    candidates it beats, .00 to .99; `parts` what the score is made of, by name.
    `viewer` is whom it was made for, and so what may be said of it. `group` is the name that was
    found for its taste group, of which every word holds; `group_called` its owner's, if any.
    """

    rank: int
    title: Title
    similarity: float
    score: float
    match: float
    parts: tuple[tuple[str, float], ...]
    group: str = ""
    evidence: tuple[Evidence, ...] = ()
    marks: tuple[str, ...] = ()
    viewer: HouseholdMember | None = None
    group_called: str = ""

    @property
    def group_label(self) -> str:
        """The name its taste group is shown by."""
        return self.group_called or self.group


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A title left out because it looks like one already watched, kept visible to be undone."""

    title: Title
    watched: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A ranked list with what it was made from.

    While an experiment runs, `teams` says which ranker brought each of its first titles.
    `different` is a title found in another way, which stands eleventh; it is told here too
    because a shorter list does not reach it.
    `withheld` counts titles that fit but are kept from this profile.
    """

    picks: tuple[Pick, ...]
    ranker: str
    filters: Filters
    fitting: int
    catalogue_titles: int
    near_misses: tuple[NearMiss, ...] = ()
    note: str = ""
    withheld: int = 0
    teams: tuple[tuple[TitleId, str], ...] = ()
    different: Pick | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The words for one title, who wrote them, and what happened on the way.

    `cached` words had been written before. `micro_dollars` is what they cost now, None where
    the price is not known.
    """

    title_id: TitleId
    text: str
    writer: str
    evidence: tuple[Evidence, ...] = ()
    interrupted: tuple[str, ...] = field(default=())
    model: str = ""
    cached: bool = False
    micro_dollars: int | None = 0
