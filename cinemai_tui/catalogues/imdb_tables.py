"""IMDb's data sets as the person downloaded them: tab-separated tables, mostly gzipped."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cinemai_tui.catalogues.lines import LineProblem, Lines, title_of
from cinemai_tui.catalogues.movielens import Part
from cinemai_tui.catalogues.streams import TORN, Report, Stream, streamed
from cinemai_tui.domain.sources import Wanted
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput
from cinemai_tui.reading.archives import BROKEN

_TABLES = {
    "basics": "title.basics.tsv",
    "ratings": "title.ratings.tsv",
    "akas": "title.akas.tsv",
    "crew": "title.crew.tsv",
    "names": "name.basics.tsv",
}
_COLUMNS = {
    "basics": (
        "tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "endYear",
        "runtimeMinutes", "genres",
    ),
    "ratings": ("tconst", "averageRating", "numVotes"),
    "akas": ("titleId", "title"),
    "crew": ("tconst", "directors"),
    "names": ("nconst", "primaryName"),
}  # fmt: skip
_KINDS = {
    b"movie": Kind.MOVIE, b"tvMovie": Kind.MOVIE, b"tvSeries": Kind.SHOW,
    b"tvMiniSeries": Kind.SHOW,
}  # fmt: skip
_GENRES = {
    "Film-Noir": "", "Reality-TV": "Reality", "Talk-Show": "Talk", "Game-Show": "", "Short": "",
}  # fmt: skip
_NULL = b"\\N"
_EVERY = 1 << 16
_ALIASES = 12

Row = list[bytes]
Chosen = tuple[int, int, Row]
"""The votes of a title, its place in the file, and its cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImdbTables:
    """The tables that are there; the titles' own always is."""

    tables: Mapping[str, Part]


def find_imdb_tables(path: Path) -> ImdbTables | None:
    """Look for IMDb's tables in a folder, or beside a file that is one; None when there is none.

    Raises:
        BadInput: there are some, but not the table of titles.
    """
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and not any(path.name in (n, f"{n}.gz") for n in _TABLES.values()):
        return None
    found = {
        key: Part(path=file)
        for key, name in _TABLES.items()
        for file in (folder / f"{name}.gz", folder / name)
        if file.is_file()
    }
    if not found:
        return None
    if "basics" not in found:
        raise BadInput(
            f"{clean(path.name)} tells titles by number only.",
            "Put IMDb's title.basics.tsv.gz into the same folder and add it again.",
        )
    return ImdbTables(tables=found)


def read_imdb_tables(found: ImdbTables, wanted: Wanted, report: Report) -> Lines:
    """Read the titles that are wanted with their votes, other names and directors.

    Nothing is kept of the millions that are not wanted. A table that breaks off gives what came
    before the break, and a note says so. Quotes in these tables are letters like any other.

    Raises:
        BadInput: the table of titles cannot be read, or nothing in it is wanted.
    """
    reading = _Reading(found.tables, report)
    ratings = reading.ratings(wanted.min_votes) if "ratings" in found.tables else None
    if ratings is None and wanted.min_votes:
        reading.lines.notes.append("There are no ratings, so titles of few votes are in as well.")
    chosen = reading.chosen(wanted, ratings)
    aliases = reading.aliases(chosen.keys()) if "akas" in found.tables else {}
    directors = reading.directors(chosen) if {"crew", "names"} <= found.tables.keys() else {}
    lines = reading.lines
    for imdb_id, (_, place, cells) in sorted(chosen.items(), key=lambda item: item[1][1]):
        rated = ratings.get(imdb_id) if ratings else None
        try:
            lines.titles.append(title_of(_line(cells, rated, aliases, directors)))
        except LineProblem as problem:
            lines.refuse(place, str(problem))
    if not lines.titles:
        raise BadInput(
            f"No title in {found.tables['basics'].name} is wanted.",
            "Ask for fewer votes or other years.",
        )
    return lines


class _Reading:
    """One pass over each table."""

    def __init__(self, tables: Mapping[str, Part], report: Report) -> None:
        self._tables = tables
        self._report = report
        self.lines = Lines()

    def _rows(self, key: str) -> Iterator[tuple[int, Row, list[int]]]:
        """Line numbers, cells, and the places of the columns we read."""
        part = self._tables[key]
        what = f"Reading {part.name}"
        try:
            with streamed(part) as stream:
                rows = stream.lines()
                header = next(rows, b"").rstrip(b"\r\n").split(b"\t")
                places = _places(part, header, _COLUMNS[key])
                width = len(header)
                for number, line in enumerate(rows, start=2):
                    if not number % _EVERY:
                        self._tell(what, stream)
                    cells = line.rstrip(b"\r\n").split(b"\t")
                    if len(cells) == width:
                        yield number, cells, places
                    elif key == "basics":
                        self.lines.read += 1
                        self.lines.refuse(number, f"it has {len(cells)} cells instead of {width}")
        except TORN:
            self.lines.notes.append(f"{part.name} breaks off; what came before was kept.")
        except BROKEN as error:
            raise BadInput(
                f"{part.name} is damaged or may not be read.", "Download it again."
            ) from error

    def _tell(self, what: str, stream: Stream) -> None:
        self._report(what, stream.percent, 100)

    def ratings(self, least: int) -> dict[bytes, tuple[float, int]]:
        """Average and votes of the titles with at least so many votes."""
        found: dict[bytes, tuple[float, int]] = {}
        for _, cells, (at_id, at_average, at_votes) in self._rows("ratings"):
            try:
                votes = int(cells[at_votes])
                if votes >= least:
                    found[cells[at_id]] = (float(cells[at_average]), votes)
            except ValueError:
                # A title with unreadable votes counts as one without any.
                continue
        return found

    def chosen(
        self, wanted: Wanted, ratings: Mapping[bytes, tuple[float, int]] | None
    ) -> dict[bytes, Chosen]:
        """The titles wanted, of more than `most` those with most votes."""
        low, high = wanted.years
        low, high = low if low is not None else 1870, high if high is not None else 2100
        kinds = {name for name, kind in _KINDS.items() if kind in wanted.kinds}
        heap: list[Chosen] = []
        lines = self.lines
        for number, cells, places in self._rows("basics"):
            at_id, at_kind, _, _, at_adult, at_year, *_ = places
            lines.read += 1
            if cells[at_kind] not in kinds or cells[at_adult] != b"0":
                continue
            votes = 0
            if ratings is not None:
                rated = ratings.get(cells[at_id])
                if rated is None and wanted.min_votes:
                    continue
                votes = rated[1] if rated else 0
            year = cells[at_year]
            if not year.isdigit() or not low <= int(year) <= high:
                continue
            # Of equally many votes the one that stands first stays.
            one = (votes, -number, [cells[place] for place in places])
            if len(heap) < wanted.most:
                heapq.heappush(heap, one)
            else:
                heapq.heappushpop(heap, one)
        return {cells[0]: (votes, -place, cells) for votes, place, cells in heap}

    def aliases(self, ids: Collection[bytes]) -> dict[bytes, list[str]]:
        """Other names of the titles chosen, a dozen each at most."""
        found: dict[bytes, list[str]] = defaultdict(list)
        for _, cells, (at_id, at_title) in self._rows("akas"):
            if cells[at_id] in ids:
                names = found[cells[at_id]]
                name = cells[at_title].decode("utf-8", "replace")
                if len(names) < _ALIASES and name not in names:
                    names.append(name)
        return found

    def directors(self, chosen: Mapping[bytes, Chosen]) -> dict[bytes, list[str]]:
        """The directors of the films chosen, by name."""
        numbers: dict[bytes, list[bytes]] = {}
        for _, cells, (at_id, at_directors) in self._rows("crew"):
            if cells[at_id] in chosen and cells[at_directors] != _NULL:
                numbers[cells[at_id]] = cells[at_directors].split(b",")[:4]
        needed = {number for people in numbers.values() for number in people}
        names = {
            cells[at_id]: cells[at_name].decode("utf-8", "replace")
            for _, cells, (at_id, at_name) in self._rows("names")
            if cells[at_id] in needed
        }
        return {
            title: [names[number] for number in people if number in names]
            for title, people in numbers.items()
        }


def _places(part: Part, header: Sequence[bytes], columns: Sequence[str]) -> list[int]:
    known = {name.decode("latin-1").removeprefix("\ufeff"): n for n, name in enumerate(header)}
    try:
        return [known[column] for column in columns]
    except KeyError:
        raise BadInput(
            f"{part.name} has not the columns of IMDb's table.", "Download it again."
        ) from None


def _line(
    cells: Row,
    rated: tuple[float, int] | None,
    aliases: Mapping[bytes, list[str]],
    directors: Mapping[bytes, list[str]],
) -> dict[str, object]:
    """A row of the table of titles in the shape of a catalogue line."""
    imdb_id, kind, title, original, _, year, end, minutes, genres = (
        "" if cell == _NULL else cell.decode("utf-8", "replace") for cell in cells[:9]
    )
    film = _KINDS[cells[1]] is Kind.MOVIE
    return {
        "kind": _KINDS[kind.encode()].value,
        "imdb_id": imdb_id,
        "title": title,
        "original_title": original,
        "aliases": [name for name in aliases.get(cells[0], ()) if name not in (title, original)],
        "year": year,
        "end_year": end,
        "runtime_minutes": minutes,
        "genres": [g for genre in genres.split(",") if (g := _GENRES.get(genre, genre))],
        "keywords": ["film noir"] if "Film-Noir" in genres else [],
        "directors": directors.get(cells[0], []) if film else [],
        "vote_average": rated[0] if rated else None,
        "vote_count": rated[1] if rated else None,
    }
