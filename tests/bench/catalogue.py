"""How well the shipped catalogue agrees with the measuring data: facts, fame, acclaim, coverage."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.naming import loose_key, title_key
from cinemai_tui.errors import BadInput
from cinemai_tui.paths import shipped
from tests.bench.study import _lines, _ratings
from tests.house.overviews import runs_of

Row = Mapping[str, Any]

YEARS_APART = 1
MINUTES_APART = 5
ENOUGH_VOTES = 50
"""A TMDB average of fewer votes says little about a film."""

BARS = {
    "id": 1.0,
    "year": 0.99,
    "runtime": 0.95,
    "director": 0.97,
    "fame": 0.65,
    "acclaim": 0.5,
    "coverage": 0.62,
    "overview": 0.0,
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured value, over how many films or ratings, and whether it meets its bar."""

    value: float
    over: int
    met: bool


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A film whose fact differs; either side may be wrong, so a person must judge."""

    what: str
    title: str
    ours: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """All figures by name, the spread of the coverage over users, and what to judge."""

    figures: dict[str, Figure]
    median_user: float
    lowest_tenth: float
    disputes: list[Dispute]


def run(folder: Path, *, as_json: bool) -> None:
    """Measure the shipped catalogue and print the table, then the films to judge."""
    report = measure(folder)
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False))
        return
    print(f"{'figure':10}{'value':>9}{'bar':>7}{'over':>9}")
    for name, figure in report.figures.items():
        verdict = "" if figure.met else "  short of the bar"
        print(f"{name:10}{figure.value:9.4f}{BARS[name]:7.2f}{figure.over:9,}{verdict}")
    print(f"coverage of the median user {report.median_user:.4f}, ", end="")
    print(f"of the lowest tenth {report.lowest_tenth:.4f}")
    for dispute in report.disputes:
        print(f"{dispute.what:9} {dispute.title}: ours {dispute.ours}, theirs {dispute.theirs}")


def measure(folder: Path) -> Report:
    """Compare `sample_data/catalogue.jsonl` with the data of a folder; raises BadInput."""
    try:
        small = list(_lines(folder / "catalogue_9742.jsonl.gz"))
        large = list(_lines(folder / "catalogue_50811.jsonl.gz"))
        ratings = _ratings(folder / "ratings_train.csv")
        ours = list(_lines(shipped("sample_data") / "catalogue.jsonl"))
    except OSError as error:
        raise BadInput(
            f"The measuring data in {folder} is not complete.",
            "It needs catalogue_9742.jsonl.gz, catalogue_50811.jsonl.gz and ratings_train.csv.",
        ) from error
    films = [row for row in ours if row["kind"] == "movie"]
    known = _joined(films, small)
    # The small file is the more carefully joined one: it answers where it knows the film.
    pairs = list(known) + [
        pair for pair in _joined(films, large) if pair[0]["id"] not in {f["id"] for f, _ in known}
    ]
    disputes: list[Dispute] = []
    figures = {
        "id": _agreement("id", pairs, _named, _same_film, disputes),
        "year": _agreement("year", pairs, lambda row: row["year"], _near(YEARS_APART), disputes),
        "runtime": _agreement("runtime", pairs, _minutes, _near(MINUTES_APART), disputes),
        "director": _agreement(
            "director", pairs, lambda row: row["directors"], _one_in_common, disputes
        ),
    }
    counts: dict[int, int] = {}
    for told in ratings.values():
        for movie, _, _ in told:
            counts[movie] = counts.get(movie, 0) + 1
    rated = [(film["fame"], counts.get(row["movielens_id"], 0)) for film, row in known]
    voted = [
        (film["acclaim"], row["vote_average"])
        for film, row in known
        if (row["vote_count"] or 0) >= ENOUGH_VOTES
    ]
    figures["fame"] = _figure("fame", spearman(rated), len(rated))
    figures["acclaim"] = _figure("acclaim", spearman(voted), len(voted))
    here = {row["movielens_id"] for _, row in known}
    shares = [sum(movie in here for movie, _, _ in told) / len(told) for told in ratings.values()]
    total = sum(counts.values())
    covered = sum(count for movie, count in counts.items() if movie in here)
    figures["coverage"] = _figure("coverage", covered / total, total)
    copied = list(_copied(ours, [*small, *large]))
    disputes += copied
    figures["overview"] = Figure(value=len(copied), over=len(ours), met=not copied)
    return Report(
        figures=figures,
        median_user=round(float(np.median(shares)), 4),
        lowest_tenth=round(float(np.percentile(shares, 10)), 4),
        disputes=disputes,
    )


def spearman(pairs: Sequence[tuple[float, float]]) -> float:
    """Spearman's rank correlation, equal values sharing their mean rank."""
    left, right = np.asarray(pairs, np.float64).T
    return float(np.corrcoef(_ranks(left), _ranks(right))[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    means: NDArray[np.float64] = last - (counts - 1) / 2
    return means[places]


def _joined(films: Iterable[Row], theirs: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Our films with their rows, by IMDb id and else by TMDB id."""
    by_imdb: dict[str, Row] = {}
    by_tmdb: dict[int, Row] = {}
    for row in theirs:
        if row["imdb_id"]:
            by_imdb.setdefault(row["imdb_id"], row)
        if row["tmdb_id"]:
            by_tmdb.setdefault(row["tmdb_id"], row)
    found = ((f, by_imdb.get(f["imdb_id"]) or by_tmdb.get(f["tmdb_id"])) for f in films)
    return [(film, row) for film, row in found if row]


def _agreement(
    what: str,
    pairs: Iterable[tuple[Row, Row]],
    fact: Callable[[Row], Any],
    agree: Callable[[Any, Any], bool],
    disputes: list[Dispute],
) -> Figure:
    """The share of films where both sides know the fact and agree; the others become disputes."""
    both = [(film, fact(film), fact(row)) for film, row in pairs if fact(film) and fact(row)]
    apart = [(film, left, right) for film, left, right in both if not agree(left, right)]
    disputes += [
        Dispute(
            what=what, title=f"{film['title']} ({film['year']})", ours=_told(a), theirs=_told(b)
        )
        for film, a, b in apart
    ]
    return _figure(what, 1 - len(apart) / max(1, len(both)), len(both))


def _figure(name: str, value: float, over: int) -> Figure:
    return Figure(value=round(value, 4), over=over, met=value >= BARS[name])


def _minutes(row: Row) -> int:
    return int(row.get("runtime_minutes") or row.get("runtime") or 0)


def _named(row: Row) -> list[str]:
    names = [row["title"], row["original_title"], *row.get("aliases", ())]
    return list(dict.fromkeys(name for name in names if name))


def _same_film(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return bool({loose_key(title_key(n)) for n in ours} & {loose_key(title_key(n)) for n in theirs})


def _near(most: int) -> Callable[[int, int], bool]:
    return lambda ours, theirs: abs(ours - theirs) <= most


def _one_in_common(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return bool({title_key(name) for name in ours} & {title_key(name) for name in theirs})


def _told(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _copied(ours: Iterable[Row], theirs: Iterable[Row]) -> Iterator[Dispute]:
    """Our overviews that hold eight consecutive words of any of theirs."""
    whose = {run: row for row in ours for run in runs_of(row["overview"])}
    told: set[str] = set()
    for row in theirs:
        for run in runs_of(row["overview"] or ""):
            if run in whose and whose[run]["id"] not in told:
                told.add(whose[run]["id"])
                title = f"{whose[run]['title']} ({whose[run]['year']})"
                yield Dispute(what="overview", title=title, ours=run, theirs=str(row["title"]))
