"""MovieLens: the ratings of one account, with ids and titles in each row."""

from __future__ import annotations

from cinemai_tui.domain.naming import split_aliases
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import cell
from cinemai_tui.importing.identifiers import imdb_id_of_digits
from cinemai_tui.importing.scales import Scale


class MovieLens:
    """`movielens-ratings.csv`; FlickPick writes the same columns with ratings up to 100."""

    family = "movielens"

    def detect(self, content: Content) -> str:
        """By its three id columns and the rating."""
        if content.columns.has("movie id", "imdb id", "tmdb id", "rating", "title"):
            return "it has the columns movie_id, imdb_id, tmdb_id, rating and title"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read the account's own ratings; `average_rating` is the public's and stays out."""
        columns = content.columns
        places = [
            columns.place(name) for name in ("title", "imdb id", "tmdb id", "movie id", "rating")
        ]
        entries = []
        for row in content.rows():
            if row.trouble:
                entries.append(Entry(row=row.number, refused=row.trouble))
                continue
            text, imdb, tmdb, movie, rating = (cell(row, place) for place in places)
            title, others, year = split_aliases(text)
            entries.append(
                Entry(
                    row=row.number,
                    title=title,
                    others=others,
                    year=str(year or ""),
                    kind=Kind.MOVIE,
                    imdb=imdb_id_of_digits(imdb),
                    tmdb=tmdb,
                    rating=rating,
                    fact=Fact.RATING,
                    identity=f"movielens {movie}" if movie else "",
                )
            )
        return Reading(
            name="movielens ratings",
            source=self.family,
            entries=entries,
            scale=Scale.STARS,
            scale_sure=False,
            days=Days.NOTED,
            problems=content.problems,
        )
