"""The Movies Dataset and TMDB 5000: tables of TMDB's data as CSV, with lists inside their cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cinemai_tui.catalogues.lines import MAX_LINES, LineProblem, Lines, title_of
from cinemai_tui.catalogues.literals import names, objects
from cinemai_tui.catalogues.movielens import Part, tables_at
from cinemai_tui.catalogues.streams import TORN, Report, streamed
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput
from cinemai_tui.reading.archives import BROKEN

_MOVIES = {"id", "title", "original title", "release date", "vote count", "overview", "runtime"}
_CAST = 12
_EVERY = 2_000
_DATE = re.compile(r"(\d{4})-\d\d?-\d\d?$")
_NUMBER = re.compile(r"\d{1,10}$")

Cells = dict[str, str]
People = tuple[list[str], list[str]]
"""The directors and the cast of a film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TmdbTables:
    """The files of a data set; films alone will do."""

    form: str
    movies: Part
    credits: Part | None = None
    keywords: Part | None = None


def find_tmdb_tables(path: Path) -> TmdbTables | None:
    """Look for The Movies Dataset or TMDB 5000 in a zip, a folder or beside a file.

    Raises:
        BadInput: it is a zip that cannot be opened.
    """
    parts = [part for part, _ in tables_at(path)]
    movies = next((part for part in parts if set(part.columns) >= _MOVIES), None)
    if movies is None:
        return None
    beside = [part for part in parts if part is not movies]
    people = [part for part in beside if {"cast", "crew"} <= set(part.columns)]
    words = [part for part in beside if set(part.columns) == {"id", "keywords"}]
    mine = [part for part in (movies, *people, *words) if part.path == path]
    if not mine and not path.is_dir():
        return None
    five_thousand = "keywords" in movies.columns
    return TmdbTables(
        form="TMDB 5000" if five_thousand else "The Movies Dataset",
        movies=movies,
        credits=next(iter(people), None),
        keywords=None if five_thousand else next(iter(words), None),
    )


def read_tmdb_tables(found: TmdbTables, report: Report) -> Lines:
    """Read the films with their people and keywords; a row out of shape is refused.

    A file that breaks off gives what came before the break, and a note says so.

    Raises:
        BadInput: the films cannot be read, or there is not one.
    """
    lines = Lines()
    words: dict[str, list[str]] = {}
    if found.keywords:
        for _, cells in _rows(found.keywords, lines, report):
            if found_words := names(cells["keywords"], 40):
                words[cells["id"]] = found_words
    people: dict[str, People] = {}
    if found.credits:
        key = "movie id" if "movie id" in found.credits.columns else "id"
        for _, cells in _rows(found.credits, lines, report):
            people[cells[key]] = _people(cells)
    lines.problems.clear()
    lines.unlisted = 0
    seen = set()
    for row, cells in _rows(found.movies, lines, report):
        try:
            title = title_of(_line(cells, words, people))
        except LineProblem as problem:
            lines.refuse(row, str(problem))
            continue
        if title.id in seen:
            lines.refuse(row, f"the id {title.id} stands twice")
            continue
        seen.add(title.id)
        lines.titles.append(title)
        # Its words are in the title now; two copies of them would be kept otherwise.
        people.pop(cells["id"], None)
        words.pop(cells["id"], None)
    lines.read = len(lines.titles) + lines.refused
    if not lines.titles:
        why = f": {lines.problems[0].reason}" if lines.problems else ""
        raise BadInput(
            f"Not one film could be read from {found.movies.name}{why}.",
            f"Is it the films' table of {found.form}?",
        )
    return lines


def _rows(part: Part, lines: Lines, report: Report) -> Iterator[tuple[int, Cells]]:
    """The rows of a table by its columns; one with more or fewer cells is refused."""
    try:
        with streamed(part) as stream:
            text = io.TextIOWrapper(stream.bytes, "utf-8-sig", errors="replace", newline="")
            rows = csv.reader(text)
            row = 1
            header = next(rows, [])
            width, columns = len(header), part.columns
            while row < MAX_LINES:
                if row % _EVERY == 1:
                    report(f"Reading {part.name}", stream.percent, 100)
                row += 1
                try:
                    cells = next(rows)
                except StopIteration:
                    return
                except csv.Error:
                    lines.refuse(row, "a cell of it never ends")
                    continue
                if len(cells) == width:
                    yield row, dict(zip(columns, cells, strict=True))
                elif cells:
                    lines.refuse(row, f"it has {len(cells)} cells where the table has {width}")
    except TORN:
        lines.notes.append(f"{part.name} breaks off; what came before was kept.")
    except BROKEN as error:
        raise BadInput(
            f"{part.name} is damaged or may not be read.", "Download the data set again."
        ) from error


def _people(cells: Cells) -> People:
    crew = objects(cells["crew"], 20, having="Director")
    directors = [str(one.get("name", "")) for one in crew if one.get("job") == "Director"]
    return directors, names(cells["cast"], _CAST)


def _line(
    cells: Cells, words: Mapping[str, Sequence[str]], people: Mapping[str, People]
) -> dict[str, object]:
    """A row in the shape of a catalogue line.

    Raises:
        LineProblem: its columns are shifted, or it is no film for everybody.
    """
    number = cells["id"].strip()
    if not _NUMBER.match(number):
        raise LineProblem(
            f'its columns are shifted: "{clean(cells["id"], 30)}" stands where its id belongs'
        )
    adult = cells.get("adult", "False").strip()
    if adult not in ("True", "False"):
        raise LineProblem(f'its columns are shifted: "{clean(adult, 30)}" is no yes or no')
    if adult == "True":
        raise LineProblem("it is marked as adult")
    date = _DATE.match(cells["release date"].strip())
    directors, cast = people.get(number, ([], []))
    votes = cells["vote count"].strip()
    voted = votes not in ("", "0", "0.0")
    spoken = cells.get("spoken languages", "")
    return {
        "kind": Kind.MOVIE.value,
        "tmdb_id": number,
        "imdb_id": cells.get("imdb id", "").strip(),
        "title": cells["title"],
        "original_title": cells["original title"],
        "year": date[1] if date else None,
        "runtime_minutes": cells["runtime"],
        "genres": names(cells.get("genres", ""), 20),
        "countries": names(cells.get("production countries", ""), 20, "iso_3166_1")
        or names(cells.get("production countries", ""), 20),
        "languages": [cells.get("original language", ""), *names(spoken, 10, "iso_639_1")],
        "keywords": names(cells["keywords"], 40)
        if "keywords" in cells
        else list(words.get(number, ())),
        "directors": directors,
        "cast": cast,
        "overview": cells["overview"],
        "tagline": cells.get("tagline", ""),
        "vote_average": cells.get("vote average", "") if voted else "",
        "vote_count": votes if voted else "",
    }
