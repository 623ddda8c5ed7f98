"""What the engine says while it works: closed unions of small frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cinemai_tui.domain.history import FileReport, ImportReport, Preview
from cinemai_tui.domain.picks import Explanation, Recommendation
from cinemai_tui.domain.titles import TitleId

if TYPE_CHECKING:
    # Its module needs numpy, which the first frame does not wait for.
    from cinemai_tui.domain.crowd import CrowdFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Long work moved on: `done` of `total` (0 when unknown), in the words of `what`."""

    what: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The files are read and matched; nothing is stored yet."""

    preview: Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The import is stored."""

    report: ImportReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogued:
    """A catalogue file is stored; `report` counts its lines, `ignored` names unknown fields.

    `crowd` says what was learned from ratings that came with it.
    """

    report: FileReport
    ignored: tuple[str, ...] = ()
    crowd: CrowdFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The list stands."""

    recommendation: Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Began:
    """A writer starts on a title; `model` is empty for the template."""

    title_id: TitleId
    writer: str
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """A writer's next piece of text, and what the writer's call has cost so far.

    `micro_dollars` is estimated while words come; None where the price is not known.
    """

    title_id: TitleId
    text: str
    micro_dollars: int | None = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrote:
    """Some of what the writer had said is taken back; `text` is all that stands of it now."""

    title_id: TitleId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FellBack:
    """A writer broke off or never answered; the next one takes over and starts afresh.

    `why` is our own sentence, never a library's. `partial` is what had been said: the screen
    marks it, then begins anew.
    """

    title_id: TitleId
    writer: str
    successor: str
    why: str
    partial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The words for a title are complete."""

    explanation: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reranked:
    """A list in a writer's order, or in its old one with a note on why."""

    recommendation: Recommendation
    writer: str = ""
    model: str = ""


PreviewEvent = Progress | Understood
ImportEvent = Progress | Imported
CatalogueEvent = Progress | Catalogued
RecommendEvent = Progress | Listed
ExplainEvent = Began | Wrote | Rewrote | FellBack | Explained
RerankEvent = Began | FellBack | Reranked
