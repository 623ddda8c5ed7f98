"""Answers about real titles, made up by rule: true ones, and ones with a falsehood planted in them.

The same seed gives the same answers. Each falsehood comes with the words that must never stand
on a screen, not even for a moment.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cinemai_tui.domain.picks import Pick
from tests.bench.planted_lies import LIES
from tests.bench.planted_picks import Chance, picks, true_sentences


@dataclass(frozen=True)
class Planted:
    """An answer about a pick; `mark` is what it must never show, "" in a true one."""

    pick: Pick
    text: str
    kind: str = "true"
    mark: str = ""


def true_answers(count: int = 200) -> list[Planted]:
    """Answers that say nothing but what the evidence and the entry hold."""
    chance = random.Random(11)
    made = []
    for number in range(count):
        pick = picks()[number % len(picks())]
        made.append(Planted(pick, " ".join(true_sentences(pick, chance, 4))))
    return made


def false_answers(count: int = 200) -> list[Planted]:
    """Answers of two true sentences and a false one, of every kind in turn."""
    chance = random.Random(13)
    kinds = [*LIES]
    made: list[Planted] = []
    number = 0
    while len(made) < count:
        pick = picks()[number % len(picks())]
        kind = kinds[len(made) % len(kinds)]
        number += 1
        lie = LIES[kind](pick, chance)
        if lie is None:
            continue
        sentence, mark = lie
        told = true_sentences(pick, chance, 2)
        if _stands(mark, " ".join(told)):
            continue
        told.insert(chance.randrange(3), sentence)
        made.append(Planted(pick, " ".join(told), kind, mark))
    return made


def _stands(mark: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text) is not None


def shows(planted: Planted, state: str) -> bool:
    """True when what stands on the screen holds the falsehood."""
    return _stands(planted.mark, state)


def pieces_of(text: str, chance: Chance) -> Sequence[str]:
    """A text in pieces as small models send them: parts of words, words, or two words."""
    found: list[str] = []
    while text:
        size = chance.choice((2, 3, 4, 5, 6, 9))
        found.append(text[:size])
        text = text[size:]
    return found
