"""What the chain of writers is asked, how an answer comes back, and how long one may take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Began, FellBack, Rewrote, Wrote
from cinemai_tui.ports import Prompt, Writer

Judge = Callable[[str], str | None]
"""A complete sentence as written becomes what may be shown of it, or None: it is withheld.

It is also given the beginning of a sentence, cut where no name, number or quotation is open, so
that words can be shown before the sentence ends. A sentence that comes back unchanged is freed
of markdown afterwards.
"""

Guard = Callable[[str], str]
"""Whether a sentence may be shown to this person: "" when it may, else the reason it may not."""

Instead = Callable[[str, bool], str]
"""A sentence of ours beside these words for one that was withheld: their opening, or another.

"" where none fits; the sentence is then left out.
"""


def allow_all(text: str) -> str:
    """The guard of somebody nothing is kept from."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing that is wanted of the writers.

    `key` comes back in every event. `prompt` makes what is sent, around a canary nobody may
    repeat. `names` hold full stops that do not end a sentence. With `sentences` nothing is shown
    before its sentence is complete. With `raw` the answer is data: nothing of it is shown, and
    the judge is given the whole, once. `recall` is a digest of everything the answer is made
    from, "" for one that is not kept; `givers` names everybody whose kept answer counts, by
    default the writers; with `fresh` no kept one is taken.
    """

    task: Task
    key: str
    prompt: Callable[[str], Prompt]
    judge: Judge
    writers: Sequence[Writer]
    names: tuple[str, ...] = ()
    sentences: bool = False
    guard: Guard = allow_all
    instead: Instead | None = None
    raw: bool = False
    recall: str = ""
    givers: tuple[str, ...] = ()
    fresh: bool = False
    hurried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The end of an answer; `text` is "" when every writer failed.

    `happened` holds sentences on what went wrong on the way. `micro_dollars` is the cost of all
    calls made for it, None where a price is not known.
    """

    text: str
    writer: str = ""
    model: str = ""
    happened: tuple[str, ...] = ()
    from_cache: bool = False
    micro_dollars: int | None = 0


AskEvent = Began | Wrote | Rewrote | FellBack | Answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Seconds a writer may take: to its first piece, between two pieces, and in all.

    A local writer may have to load its model first. `retry` is the mean pause before a writer
    whose server broke is asked a second time.
    """

    first: float = 8.0
    first_local: float = 20.0
    idle: float = 10.0
    total: float = 60.0
    retry: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a task's answers may take: time, and letters shown."""

    deadlines: Deadlines = field(default_factory=Deadlines)
    characters: int = 1200


LIMITS: Mapping[Task, Limits] = {
    Task.REASON: Limits(),
    # The list waits for it, so it has half the time; a local model may still be loading.
    Task.RERANK: Limits(deadlines=Deadlines(first=6.0, idle=8.0, total=30.0)),
    Task.CHAT: Limits(deadlines=Deadlines(total=90.0), characters=3000),
}
"""The limits of each task."""
