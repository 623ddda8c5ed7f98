"""The MovieLens research files: many users' ratings, and titles in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cinemai_tui.domain.history import RowProblem
from cinemai_tui.domain.naming import split_aliases
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.identifiers import imdb_id_of_digits, whole_number
from cinemai_tui.importing.scales import Scale
from cinemai_tui.importing.whose import whose
from cinemai_tui.reading.decoding import decode
from cinemai_tui.reading.tables import Row, Table, read_table

_OLD_NAMES = ("u.data", "ratings.dat")


@dataclass(frozen=True, slots=True)
class _Film:
    title: str = ""
    others: tuple[str, ...] = ()
    year: str = ""
    imdb: str = ""
    tmdb: str = ""


class MovieLensDataset:
    """`ratings.csv` of the current data sets, `ratings.dat` and `u.data` of the old ones."""

    family = "movielens"

    def detect(self, content: Content) -> str:
        """By its four columns; the old files have no header, but names of their own."""
        if content.columns.has("user id", "movie id", "rating"):
            return "it has the columns userId, movieId and rating"
        table = content.table
        if (
            table.headless
            and len(table.header) == 4
            and content.name.endswith(_OLD_NAMES)
            and all(whole_number(text) is not None for row in content.sample for text in row.cells)
        ):
            return "it has four columns of numbers, as the old MovieLens files do"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one user's rows; other users' rows are left out and not counted.

        Raises:
            BadInput: the file holds several users and none, or an unknown one, was chosen.
        """
        columns = content.columns
        names = ("user id", "movie id", "rating", "timestamp")
        places = [columns.place(n) for n in names] if columns.header else [0, 1, 2, 3]
        rows = content.table.rows
        people = (cell(row, places[0]) for row in rows if not row.trouble)
        user = whose(content.member.name, people, asked.user)
        films = _films(content)
        entries = []
        for number, row in enumerate((r for r in rows if _mine(r, places[0], user)), start=1):
            if row.trouble:
                entries.append(Entry(row=number, refused=row.trouble))
                continue
            _, movie, rating, moment = (cell(row, place) for place in places)
            film = films.get(movie, _Film())
            entries.append(
                Entry(
                    row=number,
                    title=film.title or f"MovieLens film {movie}",
                    others=film.others,
                    year=film.year,
                    kind=Kind.MOVIE,
                    imdb=film.imdb,
                    tmdb=film.tmdb,
                    rating=rating,
                    date=moment,
                    fact=Fact.RATING,
                    identity=f"movielens {movie}",
                )
            )
        others = len(rows) - len(entries)
        notes = []
        if others:
            notes.append(f"Rows of user {clean(user, 20)}; {others:,} of other users left out.")
        if not films:
            notes.append(
                "No movies.csv or links.csv lies beside it, so its films have numbers, not names."
            )
        return Reading(
            name="movielens dataset",
            source=self.family,
            entries=entries,
            scale=Scale.STARS,
            days=Days.NOTED,
            notes=tuple(notes),
            problems=content.problems if not others else (),
        )


def _mine(row: Row, place: int | None, user: str) -> bool:
    # A broken row is nobody's for certain, so it is reported to whoever imports.
    return bool(row.trouble) or cell(row, place) == user


class MovieLensTitles:
    """`movies.csv`, `links.csv` and `tags.csv`: read with the ratings, no history themselves."""

    family = "movielens"

    def detect(self, content: Content) -> str:
        """By columns that name films or their ids without saying who saw them."""
        columns = content.columns
        if columns.has("user id", "movie id", "tag"):
            return "it has the columns userId, movieId and tag"
        titles = columns.has("movie id", "title", "genres")
        links = columns.has("movie id", "imdb id", "tmdb id")
        if (titles or links) and not columns.has("rating"):
            return "it has the column movieId and titles or ids for it"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """No entries: nothing in it says what was watched."""
        reason = "it belongs to ratings.csv; nothing in it says what was watched"
        return Reading(
            name="movielens titles",
            source=self.family,
            entries=(),
            problems=(RowProblem(row=0, reason=reason),),
        )


def _films(content: Content) -> dict[str, _Film]:
    """Titles and ids by MovieLens number, from the files beside the ratings."""
    films: dict[str, _Film] = {}
    for name in ("movies.csv", "movies.dat", "u.item"):
        table = _beside(content, name)
        if table is None:
            continue
        for key, text in _pairs(table):
            title, others, year = split_aliases(text)
            films[key] = _Film(title, others, str(year or ""))
        break
    table = _beside(content, "links.csv")
    if table is not None:
        columns = Columns(table.header)
        places = [columns.place(name) for name in ("movie id", "imdb id", "tmdb id")]
        for row in table.rows:
            if row.trouble or None in places:
                continue
            key, imdb, tmdb = (cell(row, place) for place in places)
            film = films.get(key, _Film())
            films[key] = _Film(film.title, film.others, film.year, imdb_id_of_digits(imdb), tmdb)
    return films


def _beside(content: Content, name: str) -> Table | None:
    data = content.member.beside(name)
    return read_table(decode(data).text, content.limits) if data else None


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        if not row.trouble and len(row.cells) > 1:
            yield row.cells[0], row.cells[1]
