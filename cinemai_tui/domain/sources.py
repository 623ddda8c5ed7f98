"""Where titles come from: what each source allows, how long it keeps, and who said what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce

from cinemai_tui.domain.titles import Kind, Title


class Sending(StrEnum):
    """Whether a source's texts may be sent to a server outside this machine."""

    FREE = "free"
    SWITCH = "switch"
    """Only where the person's switch `cloud_texts` says so."""
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be done with what a source gives.

    `keeps` is how long a title's data may be kept after it was fetched; None sets no end.
    `may_embed` is whether vectors may be made of its texts on this machine, `may_send` whether
    its texts may be sent to a writer or embedder elsewhere.
    """

    key: str
    licence: str
    attribution: str = ""
    keeps: timedelta | None = None
    may_embed: bool = True
    may_send: Sending = Sending.FREE


SIX_MONTHS = timedelta(days=180)
"""The six months TMDB content may be cached at most, a day or three short of the longest."""

_TMDB_CREDIT = "This product uses the TMDB API but is not endorsed or certified by TMDB."

POLICIES: Mapping[str, Policy] = {
    policy.key: policy
    for policy in (
        Policy(key="built-in", licence="MIT, written for this project; see sample_data/SOURCES.md"),
        Policy(key="yours", licence="yours"),
        Policy(
            key="movielens",
            licence=(
                "MovieLens, GroupLens Research: non-commercial use only, not to be passed on; "
                "from Harper and Konstan, The MovieLens Datasets, 2015"
            ),
            attribution="Harper and Konstan, The MovieLens Datasets: History and Context, 2015",
            may_send=Sending.NEVER,
        ),
        Policy(
            key="tmdb",
            licence="TMDB: non-commercial use with attribution, kept for six months at most",
            attribution=_TMDB_CREDIT,
            keeps=SIX_MONTHS,
            may_send=Sending.SWITCH,
        ),
        Policy(
            key="tmdb-file",
            licence="a file of TMDB's data: its terms, non-commercial, kept for six months at most",
            attribution=_TMDB_CREDIT,
            keeps=SIX_MONTHS,
            may_send=Sending.SWITCH,
        ),
        Policy(
            key="imdb",
            licence="IMDb: personal and non-commercial use, never to be passed on",
            attribution=(
                "Information courtesy of IMDb (https://www.imdb.com). Used with permission."
            ),
            may_send=Sending.NEVER,
        ),
        Policy(
            key="omdb",
            licence="OMDb: CC BY-NC 4.0",
            attribution="Scores by OMDb (https://www.omdbapi.com), CC BY-NC 4.0",
            may_send=Sending.SWITCH,
        ),
        Policy(key="wikidata", licence="Wikidata: CC0", attribution="Wikidata"),
    )
}
"""What each known source allows, by the key that is stored with it."""

_STRICTEST = Policy(
    key="", licence="", may_embed=False, may_send=Sending.NEVER
)  # of a newer version's source nothing is known, so nothing is allowed


def policy_of(key: str) -> Policy:
    """The policy of that key; for one nobody knows, the strictest there is."""
    return POLICIES.get(key, replace(_STRICTEST, key=key))


def may_be_sent(key: str, *, switch: bool) -> bool:
    """Whether texts under that policy may leave this machine, where the switch stands so."""
    sending = policy_of(key).may_send
    return sending is Sending.FREE or (sending is Sending.SWITCH and switch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one source says of a title, under which policy, and since when it is known."""

    source: str
    policy: str
    title: Title
    at: datetime | None = None


OPTIONAL = {field.name: field.default for field in fields(Title) if field.default is not MISSING}
"""From a field of a title that may be unknown to what it holds then."""

VOTES = frozenset(("vote_average", "vote_count"))
"""Fields that simply get old: whoever says them last is right."""


def merged(lines: Sequence[Title]) -> Title:
    """One title from what several sources say of it, the weightiest first.

    A later line fills what the earlier ones leave unknown and overwrites nothing but the votes.
    """
    return reduce(_filled, lines)


def _filled(known: Title, later: Title) -> Title:
    changes = {
        name: value
        for name, unknown in OPTIONAL.items()
        if (value := getattr(later, name)) != unknown
        and (name in VOTES or getattr(known, name) == unknown)
        and value != getattr(known, name)
    }
    if known.year is None and later.year is not None:
        changes["year"] = later.year
    return replace(known, **changes) if changes else known


def origins(said: Sequence[Said]) -> dict[str, str]:
    """From each known field of a title to the source it is from; `said` is weightiest first."""
    found: dict[str, str] = {}
    for one in said:
        for name, unknown in {**OPTIONAL, "title": "", "year": None}.items():
            if getattr(one.title, name) != unknown and (name in VOTES or name not in found):
                found[name] = one.source
    return found


def told_by(said: Sequence[Said], allowed: Callable[[str], bool]) -> Title:
    """The title as those sources tell it whose policy's key is allowed.

    Where none is, what anybody may say is left: its name, year and kind, and its ids.
    """
    lines = [one.title for one in said if allowed(one.policy)]
    return merged(lines) if lines else bare(merged([one.title for one in said]))


def bare(title: Title) -> Title:
    """A title by its name, year, kind and ids alone."""
    return Title(
        id=title.id,
        kind=Kind(title.kind),
        title=title.title,
        year=title.year,
        imdb_id=title.imdb_id,
        tmdb_id=title.tmdb_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which titles of a very large source are taken in: `most` of them, those of most votes first.

    `years` includes both ends.
    """

    kinds: tuple[Kind, ...] = (Kind.MOVIE, Kind.SHOW)
    years: tuple[int | None, int | None] = (None, None)
    min_votes: int = 500
    most: int = 100_000


MOST_WANTED = Wanted()
"""What is taken in when nobody says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What bringing a network source up to date did.

    `refreshed` titles were asked for again, `new` ones came in, `found` events of histories found
    their title, `gone` titles were forgotten because their time was over, `missed` could not be
    had. `note` says why it ended early.
    """

    source: str
    refreshed: int = 0
    new: int = 0
    found: int = 0
    gone: int = 0
    missed: int = 0
    note: str = ""
