"""A MovieLens archive on the shipped catalogue: the study's protocol, for anybody to repeat."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cinemai_tui.catalogues.lines import read_catalogue
from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput
from cinemai_tui.paths import shipped
from tests.bench.protocol import Given, Study, parted, study_of, vectors_of


def load(path: Path, catalogue: Path | None = None) -> Study:
    """Read an archive shaped like ml-latest-small.zip onto a catalogue, the shipped one if None.

    Films are joined by the ids in `links.csv`; ratings of films the catalogue does not have are
    left out. The last fifth of each person's ratings by time is hidden. The people are parted
    by turns into two halves, and each half's crowd is learned from what is known of the other.

    Raises:
        BadInput: the archive has no `ratings.csv` and `links.csv`, or they are none of MovieLens,
            or no film of it is in the catalogue.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            links = list(_rows(archive, "links.csv"))
            ratings = list(_rows(archive, "ratings.csv"))
        outer = {int(row["movieId"]): (row["imdbId"], row["tmdbId"]) for row in links}
        given: dict[str, Given] = {}
        for row in ratings:
            told = int(row["movieId"]), float(row["rating"]), int(row["timestamp"])
            given.setdefault(row["userId"], []).append(told)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadInput(
            f"{path.name} is no MovieLens archive that can be measured on.",
            "It needs ratings.csv and links.csv, as ml-latest-small.zip has them.",
        ) from error
    titles = read_catalogue(catalogue or shipped("sample_data") / "catalogue.jsonl").titles
    by_id: dict[str, int] = {}
    for index, title in enumerate(titles):
        if title.kind is Kind.MOVIE:
            by_id |= {key: index for key in (title.imdb_id, str(title.tmdb_id or "")) if key}
    row_of = {
        film: found
        for film, (imdb, tmdb) in outer.items()
        if (found := by_id.get(f"tt{imdb:0>7}", by_id.get(tmdb))) is not None
    }
    here = {
        name: [rating for rating in told if rating[0] in row_of] for name, told in given.items()
    }
    split = {name: parted(told) for name, told in here.items() if told}
    if not split:
        raise BadInput(
            f"No film rated in {path.name} is in the catalogue.", "Check that links.csv is its own."
        )
    names = sorted(split)
    halves = [{name: split[name] for name in names[start::2]} for start in (0, 1)]
    shelf = shelve(titles, vectors_of(titles), "bench", "bench")
    return study_of(
        shelf,
        titles,
        row_of,
        halves,
        [[known for known, _ in half.values()] for half in reversed(halves)],
        {name: known for name, (known, _) in split.items()},
    )


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    """The rows of a member, in whichever folder it lies."""
    member = next((n for n in archive.namelist() if n.rsplit("/", 1)[-1] == name), None)
    if member is None:
        raise KeyError(name)
    with archive.open(member) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
