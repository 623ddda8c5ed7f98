"""How often a rewritten name finds its film: 2,000 MovieLens titles with the noise of files."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.history import Event
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.matching import Match, Matcher

SAMPLE = 2_000
_SEED = 7
_ARTICLE = re.compile(r"(The|A|An) (.+)$")
_ASKED_FOR = (
    "as it is", "without its year", "a year off", "Title, The", "foreign title",
    "accents dropped", "subtitle cut",
)  # fmt: skip
"""The kinds of noise the figures are made of; a typing slip is measured beside them."""
_SLIP = "a letter lost"

Names = tuple[str, str, int | None]
"""A kind of noise, the name as rewritten, and its year."""


def run(folder: Path, *, as_json: bool) -> None:
    """Measure and print a line for each kind of noise, then precision and recall."""
    catalogues = ["catalogue_9742.jsonl.gz"]
    if (folder / "catalogue_50811.jsonl.gz").is_file():
        catalogues.append("catalogue_50811.jsonl.gz")
    found = {name: measured(_titles(folder / name)) for name in catalogues}
    if as_json:
        print(json.dumps(found))
        return
    for name, figures in found.items():
        print(f"{name}: {figures['titles']:,} titles, {SAMPLE:,} rewritten")
        for kind, counts in figures["kinds"].items():
            told = "  ".join(f"{word} {counts.get(word, 0):5,}" for word in _OUTCOMES)
            print(f"  {kind:18}{told}")
        print(
            f"  precision {figures['precision']:.4f}  recall {figures['recall']:.4f}  "
            f"false matches when the film is not in the catalogue {figures['strangers']:.4f}"
        )


_OUTCOMES = ("right", "none", "wrong")


def measured(titles: Sequence[Title]) -> dict[str, Any]:
    """Counts by kind of noise, precision and recall over all that were asked for.

    `strangers` is the share of names taken for another film when their own is taken out of the
    catalogue: what a person watched must not make an unseen film look watched.
    """
    chance = random.Random(_SEED)
    sample = chance.sample(list(titles), SAMPLE)
    asked = [(title, *names) for title in sample for names in rewritten(title, chance)]
    events = [
        Event(key="", title=name, source="bench", year=year, kind=Kind.MOVIE)
        for _, _, name, year in asked
    ]
    kinds: dict[str, Counter[str]] = {}
    for (title, kind, _, _), match in zip(asked, _matched(titles, events), strict=True):
        outcome = (
            "none" if match.title_id is None else "right" if match.title_id == title.id else "wrong"
        )
        kinds.setdefault(kind, Counter())[outcome] += 1
    total = sum((kinds.get(kind, Counter()) for kind in _ASKED_FOR), Counter())
    chosen = {title.id for title in sample}
    others = _matched([title for title in titles if title.id not in chosen], events)
    plain = [match for (_, kind, *_), match in zip(asked, others, strict=True) if kind != _SLIP]
    return {
        "titles": len(titles),
        "kinds": {kind: dict(counts) for kind, counts in sorted(kinds.items())},
        "precision": round(total["right"] / (total["right"] + total["wrong"]), 4),
        "recall": round(total["right"] / total.total(), 4),
        "strangers": round(sum(m.title_id is not None for m in plain) / len(plain), 4),
    }


def rewritten(title: Title, chance: random.Random) -> Iterator[Names]:
    """The names of a title under each kind of noise it can have."""
    name, year = title.title, title.year or 0
    yield "as it is", name, year
    yield "without its year", name, None
    yield "a year off", name, year + chance.choice((-1, 1))
    if article := _ARTICLE.match(name):
        yield "Title, The", f"{article[2]}, {article[1]}", year
    if title.original_title and title_key(title.original_title) != title_key(name):
        yield "foreign title", title.original_title, year
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name)
        yield "accents dropped", "".join(c for c in letters if not unicodedata.combining(c)), year
    if ": " in name:
        yield "subtitle cut", name.split(": ")[0], year
    if len(name) >= 10:
        lost = chance.randrange(2, len(name) - 1)
        yield _SLIP, name[:lost] + name[lost + 1 :], year


def _matched(titles: Sequence[Title], events: Sequence[Event]) -> list[Match]:
    shelf = shelve(titles, np.zeros((len(titles), 1), np.float32), "none", "bench")
    return Matcher(shelf).match_all(events, lambda *_: None, lambda: False)


def _titles(path: Path) -> list[Title]:
    """The titles of a file of the measuring data that have a name and a year."""
    try:
        text = gzip.decompress(path.read_bytes()).decode()
    except OSError as error:
        raise BadInput(f"There is no {path.name} in {path.parent}.") from error
    rows = (json.loads(line) for line in text.split("\n") if line.strip())
    titles: dict[TitleId, Title] = {}
    for row in rows:
        if row["title"] and row["year"]:
            title_id = TitleId(f"movie:tmdb:{row['tmdb_id']}")
            titles[title_id] = Title(
                id=title_id,
                kind=Kind.MOVIE,
                title=row["title"],
                year=row["year"],
                original_title=row["original_title"] or "",
                imdb_id=row["imdb_id"] or None,
                tmdb_id=row["tmdb_id"] or None,
                vote_count=row["vote_count"] or 0,
            )
    return list(titles.values())
