"""How many constraints of labelled wishes the rules get right.

`wishes.jsonl` was labelled before there was a rule; `wishes_later.jsonl` was written in four
rounds afterwards, each to see what the rules make of words they were not made for, and then served
to mend them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cinemai_tui.catalogues.lines import read_catalogue
from cinemai_tui.domain.filters import Watchlist
from cinemai_tui.domain.talk import Wish
from cinemai_tui.explaining.wishes.names import Names, names_of
from cinemai_tui.explaining.wishes.understanding import NOTHING_BEFORE, Before, understand
from cinemai_tui.paths import shipped

FIXTURES = Path(__file__).parent / "sets"
SETS = ("wishes", "wishes_later")
THIS_YEAR = 2025
"""The year the wishes were labelled in: what is recent depends on it."""

Constraint = tuple[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One wish: what was right, what was missed, and what nobody had said."""

    text: str
    right: frozenset[Constraint]
    missed: frozenset[Constraint]
    spurious: frozenset[Constraint]


def catalogue_names() -> Names:
    """The names of the shipped catalogue."""
    return names_of(read_catalogue(shipped("sample_data") / "catalogue.jsonl").titles)


def judged(names: Names, which: str = SETS[0]) -> Iterator[Judged]:
    """Every labelled wish beside what the rules make of it."""
    file = FIXTURES / f"{which}.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines():
        labelled = json.loads(line)
        before = NOTHING_BEFORE
        for earlier in labelled.get("after", ()):
            before = Before(wish=understand(earlier, names, THIS_YEAR, before))
        found = constraints(understand(labelled["text"], names, THIS_YEAR, before), names)
        wanted = _labelled(labelled["want"])
        yield Judged(
            text=labelled["text"],
            right=wanted & found,
            missed=wanted - found,
            spurious=found - wanted,
        )


def constraints(wish: Wish, names: Names) -> frozenset[Constraint]:
    """A wish as single constraints: each value of a list, each range, each number."""
    found: set[Constraint] = set()
    filters = wish.filters
    for name in ("genres", "not_genres", "languages"):
        found |= {(name, value) for value in getattr(filters, name)}
    for name in ("countries", "not_countries"):
        codes = frozenset(filters.countries if name == "countries" else wish.not_countries)
        found |= {(name, codes)} if codes else set()
    for name in ("like", "unlike", "skipped"):
        found |= {(name, names.entries[i].label) for i in getattr(wish, name)}
    for name in ("people", "makers", "not_people", "moods", "not_moods", "topics", "not_topics"):
        found |= {(name, value) for value in getattr(wish, name)}
    for name in ("years", "runtime"):
        ends = getattr(filters, name)
        found |= {(name, ends)} if ends != (None, None) else set()
    for name in ("max_age", "min_votes", "min_rating"):
        value = getattr(filters, name)
        found |= {(name, value)} if value is not None else set()
    if filters.kind:
        found.add(("kind", filters.kind.value))
    if filters.watchlist is not Watchlist.ANY:
        found.add(("watchlist", filters.watchlist.value))
    for name in ("fame", "surprise"):
        value = getattr(wish, name)
        found |= {(name, "high" if value > 0.5 else "low")} if value is not None else set()
    return frozenset(found)


def _labelled(want: Mapping[str, Any]) -> frozenset[Constraint]:
    found: set[Constraint] = set()
    for name, value in want.items():
        if name in ("countries", "not_countries"):
            found.add((name, frozenset(value)))
        elif name in ("years", "runtime"):
            found.add((name, tuple(value)))
        elif isinstance(value, list):
            found |= {(name, one) for one in value}
        else:
            found.add((name, value))
    return frozenset(found)


def counted(wishes: list[Judged]) -> dict[str, float]:
    """Constraints right, missed and never said, the share that is right, and wishes wholly so."""
    right = sum(len(one.right) for one in wishes)
    missed = sum(len(one.missed) for one in wishes)
    spurious = sum(len(one.spurious) for one in wishes)
    return {
        "right": right,
        "missed": missed,
        "spurious": spurious,
        "share": round(right / max(1, right + missed + spurious), 4),
        "wishes": len(wishes),
        "whole": sum(not one.missed and not one.spurious for one in wishes),
    }


def run(*, as_json: bool) -> None:
    """Print the share of constraints that are right, and every wish that is not."""
    names = catalogue_names()
    found = {which: list(judged(names, which)) for which in SETS}
    if as_json:
        print(json.dumps({which: counted(wishes) for which, wishes in found.items()}))
        return
    for which, wishes in found.items():
        for one in wishes:
            if one.missed or one.spurious:
                print(f"{one.text}\n    missed {set(one.missed)}  spurious {set(one.spurious)}")
        told = counted(wishes)
        print(
            f"{which}: {told['right']} of {told['right'] + told['missed'] + told['spurious']} "
            f"constraints right ({told['share']:.3f}), {told['missed']} missed, "
            f"{told['spurious']} never said; {told['whole']} of {told['wishes']} wholly right"
        )
