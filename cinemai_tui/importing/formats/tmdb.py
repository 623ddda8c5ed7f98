"""TMDB: an account's ratings, watchlist and favourites, all with the same columns."""

from __future__ import annotations

from enum import Enum

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import plural
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.episodes import Told, season_form, short_form
from cinemai_tui.importing.headers import filled
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.kinds import sort_of
from cinemai_tui.importing.scales import Scale, rated
from cinemai_tui.reading.tables import Row


class Part(Enum):
    """The files of an account."""

    RATINGS = "ratings"
    WATCHLIST = "watchlist"
    FAVOURITES = "favourites"


class Tmdb:
    """The CSV files of an account; `Rating` is the public's mean, `Your Rating` the person's."""

    family = "tmdb"

    def detect(self, content: Content) -> str:
        """By the two ids and the two ratings."""
        if content.columns.has("tmdb id", "imdb id", "name", "rating", "your rating"):
            return "it has the columns TMDb ID, Rating and Your Rating"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one file; a row without a rating of one's own is wanted, or a favourite."""
        part = _part(content.name)
        entries = [
            Entry(row=row.number, refused=row.trouble)
            if row.trouble
            else _entry(content, row, part)
            for row in content.rows()
        ]
        wanted = sum(entry.listed for entry in entries)
        notes = ['"Rating" holds other people\'s mean and was not taken as your rating.']
        if wanted and part is Part.RATINGS:
            notes.append(
                f"{plural(wanted, 'row')} without a rating taken as wanted, not as watched."
            )
        return Reading(
            name=f"tmdb {part.value}",
            source=self.family,
            entries=entries,
            scale=Scale.TEN,
            days=Days.NOTED,
            notes=tuple(notes),
            problems=content.problems,
        )


def _part(name: str) -> Part:
    if "watchlist" in name:
        return Part.WATCHLIST
    return Part.FAVOURITES if "favo" in name else Part.RATINGS


def _entry(content: Content, row: Row, part: Part) -> Entry:
    value = filled(content.columns, row)
    name, tmdb, rating = value("name"), value("tmdb id"), value("your rating")
    kind = sort_of(value("type")).kind
    season = whole_number(value("season number"))
    episode = whole_number(value("episode number"))
    single = season is not None or episode is not None
    told = short_form(name) or season_form(name) if single else None
    told = told or Told(title=name)
    own = rated(rating)
    liked = part is Part.FAVOURITES
    listed = not own and not liked
    identity = f"{kind or 'title'} {tmdb}" if tmdb else ""
    if identity and single:
        identity += f" s{season} e{episode}"
    return Entry(
        row=row.number,
        title=told.title,
        others=told.others,
        # Only a show's first season came out in the year the show began.
        year=value("release date") if season in (None, 1) else "",
        kind=Kind.SHOW if single else kind,
        # An episode may have an IMDb id of its own, which is not the show's.
        imdb="" if single else value("imdb id"),
        tmdb=tmdb,
        rating=rating,
        date=value("date rated"),
        made=not own,
        fact=Fact.RATING if own else Fact.LIKE if liked else Fact.LISTING,
        watched=own,
        liked=liked,
        listed=listed,
        season=season if own else None,
        episode=episode if own else None,
        episode_title=told.episode_title if own else "",
        identity=identity,
    )
