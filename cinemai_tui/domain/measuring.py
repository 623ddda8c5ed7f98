"""What measuring says: figures of rankers on one history, and how an experiment stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.wording import plural

Between = tuple[float, float]
"""The lower and the upper end of an interval."""

CROWD_RANKER = "blend+crowd"
"""`blend` with the weights learned from other people's ratings; where those are, it can be named
wherever a ranker is measured, and `blend` means the one without them."""

BASELINES = ("popular", "random")
"""What rankers are measured against; never offered for a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankerFigures:
    """How one ranker did: figures 0 to 1, with 95 % intervals where hidden titles are the sample.

    `found` counts the hidden titles among its first tens. Coverage and diversity describe the
    lists and estimate nothing, so they have no interval.
    """

    ranker: str
    ndcg: float
    recall: float
    hit_rate: float
    coverage: float
    diversity: float
    found: int
    ndcg_between: Between
    recall_between: Between
    hit_rate_between: Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far the best ranker is ahead of another one in NDCG@10, and whether that is real."""

    ranker: str
    ahead: float
    between: Between
    real: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What an evaluation found; without figures where the history is too short.

    `liked` counts the titles that could be hidden, `hidden` those that were, over `looks` lists;
    `needed` says how many more likes it takes, 0 when there are enough. `popular_by` names what
    `popular` counts. `verdict` is one sentence, `note` what else should be known.
    """

    rankers: tuple[RankerFigures, ...]
    liked: int
    hidden: int
    looks: int
    needed: int
    popular_by: str
    best: str
    ahead_of: tuple[Difference, ...]
    verdict: str
    note: str = ""

    @property
    def protocol(self) -> str:
        """What was done, in a sentence or two."""
        lists = "one list" if self.looks == 1 else f"{self.looks} lists, each further back"
        told = f"{self.hidden:,} of your {plural(self.liked, 'liked title')} hidden, in {lists}."
        if any(one.ranker == "popular" for one in self.rankers):
            told += f" popular goes by {self.popular_by}."
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """The evaluation is done."""

    evaluation: Evaluation


EvaluateEvent = Progress | Evaluated


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """Two rankers sharing one person's list from `begun` until `stopped`, None while it runs."""

    id: int
    first: str
    second: str
    begun: datetime
    stopped: datetime | None = None

    @property
    def running(self) -> bool:
        """True until it is stopped."""
        return self.stopped is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Which ranker first brought a title into a shared list, and when."""

    ranker: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an experiment stands: credits of each ranker, and what they say.

    `needed` counts the credited acts still missing for a verdict, 0 when there are enough;
    `chance` is the two-sided probability of a split at least this uneven between equals, None
    while it is too early.
    """

    experiment: Experiment
    shown: int
    first: int
    second: int
    needed: int
    chance: float | None
    verdict: str
