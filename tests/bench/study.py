"""The study's data as the product sees it: titles, a shelf, and users with hidden ratings."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pycountry

from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.errors import BadInput
from tests.bench.protocol import Given, Study, User, parted, study_of, vectors_of

__all__ = ["Study", "User", "load", "load_both"]

_COUNTRIES = {"Soviet Union": "SU", "Czechoslovakia": "CS", "Yugoslavia": "YU", "Russia": "RU"}


def load(folder: Path, catalogue: Path | None) -> Study:
    """Read the catalogue, the kindred lists and the ratings of a folder; raises BadInput."""
    return load_both(folder, catalogue)[0]


def load_both(folder: Path, catalogue: Path | None) -> tuple[Study, Study]:
    """The study of the users in the test file, and a second one of all the others.

    Of the others nothing is hidden in the data, so the last fifth of what is known of each is
    hidden here. Each group's crowd is the other one.

    Raises:
        BadInput: a file is missing.
    """
    try:
        raw = list(_lines(folder / "catalogue_9742.jsonl.gz"))
        train = _ratings(folder / "ratings_train.csv")
        hidden = _ratings(next(iter(sorted(folder.glob("ratings_test*.csv")))))
        if catalogue is None:
            kindred = list(_lines(folder / "kindred_800.jsonl"))
        else:
            kindred = list(_lines(catalogue))
    except (OSError, StopIteration) as error:
        raise BadInput(
            f"The measuring data in {folder} is not complete.",
            "It needs catalogue_9742.jsonl.gz, ratings_train.csv, a ratings_test*.csv and "
            "kindred_800.jsonl, or --catalogue FILE instead of the last.",
        ) from error
    titles = [_title(row) for row in raw]
    titles = _with_lists(titles, kindred) if catalogue is None else _joined(titles, kindred)
    shelf = shelve(titles, vectors_of(titles), "bench", "bench")
    row_of = {int(row["movielens_id"]): index for index, row in enumerate(raw)}
    others = {name: parted(given) for name, given in train.items() if name not in hidden}
    first = {name: (train[name], given) for name, given in hidden.items()}
    known = {name: given for name, (given, _) in (first | others).items()}
    return (
        study_of(shelf, titles, row_of, [first], [_of(train, others)], train),
        study_of(shelf, titles, row_of, [others], [_of(train, first)], known),
    )


def _of(train: Mapping[str, Given], names: Iterable[str]) -> list[Given]:
    return [train[name] for name in names]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return (json.loads(line) for line in text.split("\n") if line.strip())


def _ratings(path: Path) -> dict[str, Given]:
    """The ratings of each user."""
    found: dict[str, Given] = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            told = int(row["movielens_id"]), float(row["rating"]), int(row["timestamp"])
            found.setdefault(row["user"], []).append(told)
    return found


def _title(row: Mapping[str, Any]) -> Title:
    return Title(
        id=TitleId(f"movie:tmdb:{row['tmdb_id']}-{row['movielens_id']}"),
        kind=Kind.MOVIE,
        title=row["title"],
        original_title=row["original_title"] or "",
        year=row["year"] or None,
        runtime_minutes=int(row["runtime"] or 0) or None,
        genres=tuple(row["genres"]),
        countries=tuple(code for name in row["countries"] if (code := _country(name))),
        languages=(row["original_language"],) if row["original_language"] else (),
        directors=tuple(row["directors"]),
        cast=tuple(row["cast"]),
        keywords=tuple(row["keywords"]),
        overview=" ".join(text for text in (row["overview"], row["tagline"]) if text),
        imdb_id=row["imdb_id"] or None,
        tmdb_id=row["tmdb_id"] or None,
        vote_average=row["vote_average"],
        vote_count=int(row["vote_count"] or 0),
    )


def _country(name: str) -> str | None:
    if name in _COUNTRIES:
        return _COUNTRIES[name]
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None


def _with_lists(titles: list[Title], lists: list[dict[str, Any]]) -> list[Title]:
    """The titles with the kindred lists of a file that names them by IMDb id."""
    by_imdb = {title.imdb_id: title.id for title in titles if title.imdb_id}
    kindred = {
        by_imdb[row["imdb_id"]]: tuple(by_imdb[i] for i in row["kindred"] if i in by_imdb)
        for row in lists
        if row["imdb_id"] in by_imdb
    }
    return [replace(title, kindred=kindred.get(title.id, ())) for title in titles]


def _joined(titles: list[Title], ours: list[dict[str, Any]]) -> list[Title]:
    """The titles with fame, acclaim and kindred of a catalogue, joined by outer ids.

    Titles that are joined lose their votes, so that fame and acclaim speak for them; the others
    keep theirs, as in a catalogue added to the built-in one.
    """
    by_outer: dict[object, TitleId] = {}
    for title in titles:
        by_outer.setdefault(title.imdb_id or object(), title.id)
        by_outer.setdefault(title.tmdb_id or object(), title.id)
    here = {
        row["id"]: found
        for row in ours
        if row.get("kind", "movie") == "movie"
        and (found := by_outer.get(row.get("imdb_id")) or by_outer.get(row.get("tmdb_id")))
    }
    told = {here[row["id"]]: row for row in ours if row["id"] in here}
    joined = []
    for title in titles:
        row = told.get(title.id)
        if row is None:
            joined.append(title)
            continue
        ours_alone = replace(
            title,
            vote_average=None,
            vote_count=None,
            fame=row.get("fame"),
            acclaim=row.get("acclaim"),
            kindred=tuple(here[i] for i in row.get("kindred", ()) if i in here),
        )
        joined.append(ours_alone)
    return joined
