"""The writer that never fails: reasons put together from evidence, facts and many shapes.

A text is an opening (what of one's own speaks for the pick), what the title is about, and often
a last sentence. Each is chosen by the pick's rank, so that ten picks in a row get ten shapes.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from string import Formatter
from zlib import crc32

from cinemai_tui.domain.picks import Pick
from cinemai_tui.explaining import closing, story
from cinemai_tui.explaining.kinds import a_kind_of
from cinemai_tui.explaining.leads import lead_of
from cinemai_tui.explaining.regard import seen_already
from cinemai_tui.explaining.shapes import OPENINGS, SEEN
from cinemai_tui.explaining.shapes.telling import (
    TOLD,
    TOLD_PLAINLY,
    TOLD_SEEN,
    UNTOLD,
    UNTOLD_SEEN,
)
from cinemai_tui.explaining.slots import slots
from cinemai_tui.explaining.vocabulary import placed, themes_of

NAME = "template"
_ENOUGH_WORDS = 58


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished text and the names of the shapes in it."""

    text: str
    shapes: tuple[str, ...]


def compose(pick: Pick, used: set[str] | None = None, seed: str = "") -> str:
    """Return two to four sentences on why this pick fits, from its evidence and its own facts.

    The shape follows from the pick's rank and `seed` alone, so a row reads the same whenever it
    is asked for, and ranks that lie close together never share a shape. `used` is the state of
    one list for callers that walk it in order: shapes noted there are avoided, and a pick asked
    again keeps its own. A pick marked as seen is never recommended as new.
    """
    return compose_shaped(pick, used, seed).text


def compose_shaped(pick: Pick, used: set[str] | None = None, seed: str = "") -> Composed:
    """The same, with the names of the shapes that were taken."""
    turn = pick.rank + crc32(seed.encode())
    lead = lead_of(pick)
    choice = Choice(pick, used)
    seen = seen_already(pick)
    openings = (SEEN if seen else OPENINGS)[lead.situation]
    what = f"seen {lead.situation}" if seen else lead.situation
    place = choice.of(what, len(openings), turn + crc32(lead.situation.encode()))
    told = story.story_of(pick.title, generous=turn % 2 == 0)
    opening = openings[place].words(bool(told))
    values = slots(pick, lead, turn)
    values["story"] = told
    parts = [render(opening, values)]
    if "{story}" not in opening:
        parts.append(_telling(pick, told, turn))
    text = " ".join(parts)
    if len(text.split()) < _ENOUGH_WORDS:
        last = closing.closing(pick, lead, turn, choice, text)
        if last:
            text = f"{text} {render(*last)}"
    return Composed(text, tuple(choice.taken))


async def stream(text: str, words_per_second: float = 0.0) -> AsyncGenerator[str, None]:
    """Yield a text word by word, spaces kept, at a pace; 0 words per second means at once."""
    for index, word in enumerate(re.findall(r"\s*\S+", text)):
        if index and words_per_second > 0:
            await asyncio.sleep(1 / words_per_second)
        yield word


class Choice:
    """Which of several ways of saying something is taken, by turn, sparing those used before."""

    def __init__(self, pick: Pick, used: set[str] | None) -> None:
        self._id = pick.title.id
        self._used = set[str]() if used is None else used
        self.taken: list[str] = []

    def free(self, what: str, count: int) -> bool:
        """True while one of `count` ways is left, or this pick has taken one already."""
        return any(self._open(what, number) for number in range(count))

    def of(self, what: str, count: int, turn: int) -> int:
        """A number below `count`, starting from `turn`; the same pick gets the same again."""
        order = [(turn + step) % count for step in range(count)]
        mine = [n for n in order if f"{self._id} {what} {n}" in self._used]
        number = (mine or [n for n in order if self._open(what, n)] or order)[0]
        self.taken.append(f"{what} {number}")
        self._used |= {f"{what} {number}", f"{self._id} {what} {number}"}
        return number

    def _open(self, what: str, number: int) -> bool:
        taken = f"{what} {number}" in self._used
        return not taken or f"{self._id} {what} {number}" in self._used


def render(shape: str, values: dict[str, str]) -> str:
    """Fill a shape's braces; a full stop after a name that ends with one of its own is dropped."""
    out = ""
    for literal, slot, _, _ in Formatter().parse(shape):
        if literal.startswith(".") and out[-1:] in (".", "!", "?", "…"):
            literal = literal[1:]
        out += literal
        if slot:
            out += values.get(slot, "")
    return out.strip()


def _telling(pick: Pick, told: str, turn: int) -> str:
    title = pick.title
    themes = themes_of(title.keywords, countable=True)
    place = next((words for k in title.keywords if (words := placed(k))), "")
    values = {
        "a_kind": a_kind_of(title),
        "from_year": f" from {title.year}" if title.year else "",
        "about": f" about {' and '.join(themes)}" if themes else "",
        "placed": f" set {place}" if place else "",
    }
    if not told:
        untold = UNTOLD_SEEN if seen_already(pick) else UNTOLD
        return render(untold[turn % len(untold)], values)
    follows = story.can_follow(told)
    shapes: Sequence[str] = TOLD if follows else TOLD_PLAINLY
    if seen_already(pick):
        shapes = TOLD_SEEN if follows else TOLD_SEEN[:1]
    values["Story"] = told
    values["story"] = story.lowered(told) if follows else told
    return render(shapes[turn % len(shapes)], values)
