"""Titles rewritten as other sources write them still find themselves, and nothing else."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

from cinemai_tui.importing.matching import Matcher
from tests.unit.importing.films import FILMS, SIBLINGS
from tests.unit.importing.support import Film, event, shelf_of


def noisy(film: Film, chance: random.Random) -> Iterator[tuple[str, int | None]]:
    """A title as other sources write it: one kind of noise each."""
    title, year = film[0], film[1]
    yield title, year
    yield title, None
    yield title, year + chance.choice((-1, 1))
    article, _, rest = title.partition(" ")
    if article in ("The", "A", "An"):
        yield f"{rest}, {article}", year
    for other in film[2] if len(film) > 2 else ():
        yield other, year
    bare = unicodedata.normalize("NFKD", title)
    yield "".join(char for char in bare if not unicodedata.combining(char)), year
    yield title.upper(), year
    before, colon, _ = title.partition(": ")
    if colon and not before[-1].isdigit() and len(before.split()) > 1:
        yield before, year


def test_noise_neither_misleads_nor_hides() -> None:
    siblings = {one for pair in SIBLINGS for one in pair}
    shelf = shelf_of([*FILMS, *sorted(siblings)])
    matcher = Matcher(shelf)
    chance = random.Random(7)
    right = wrong = missed = 0
    for film in FILMS:
        for title, year in noisy(film, chance):
            match = matcher.match(event(title, year))
            if match.title_id is None:
                missed += 1
            elif str(match.title_id) == f"movie:own:{film[0]} ({film[1]})":
                right += 1
            else:
                wrong += 1
    assert wrong == 0
    assert right / (right + missed) >= 0.97
