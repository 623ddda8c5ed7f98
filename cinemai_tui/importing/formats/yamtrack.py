"""Yamtrack: one CSV of everything tracked; films, shows, seasons and episodes are read."""

from __future__ import annotations

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import filled
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.scales import Scale, rated
from cinemai_tui.importing.statuses import Status, status_of
from cinemai_tui.reading.tables import Row

# Anime has films among it.
_KINDS = {
    "movie": Kind.MOVIE,
    "tv": Kind.SHOW,
    "season": Kind.SHOW,
    "episode": Kind.SHOW,
    "anime": None,
}


class Yamtrack:
    """The CSV export."""

    family = "yamtrack"

    def detect(self, content: Content) -> str:
        """By the id with its source and the kind of media."""
        if content.columns.has("media id", "source", "media type", "score", "status"):
            return "it has the columns media_id, source and media_type"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one row a title, season or episode; books and games are rejected."""
        return Reading(
            name="yamtrack csv",
            source=self.family,
            entries=[
                Entry(row=row.number, refused=row.trouble) if row.trouble else _entry(content, row)
                for row in content.rows()
            ],
            scale=Scale.TEN,
            days=Days.NOTED,
            problems=content.problems,
        )


def _entry(content: Content, row: Row) -> Entry:
    value = filled(content.columns, row)
    sort = value("media type").casefold()
    if sort not in _KINDS:
        told = clean(sort, 30)
        reason = f"it is a {told}, no film or show" if told else "it does not say what it is"
        return Entry(row=row.number, refused=reason)
    media, source, rating = value("media id"), value("source").casefold(), value("score")
    season = whole_number(value("season number"))
    episode = whole_number(value("episode number"))
    state = status_of(value("status"))
    wanted, dropped = state is Status.WANTED, state is Status.DROPPED
    repeats = whole_number(value("repeats")) or 0
    identity = f"{source} {_KINDS[sort] or sort} {media}" if media else ""
    if identity and (season is not None or episode is not None):
        identity += f" s{season} e{episode}"
    if identity and dropped:
        identity += " dropped"
    return Entry(
        row=row.number,
        title=value("title"),
        kind=_KINDS[sort],
        tmdb=media if source == "tmdb" else "",
        rating=rating,
        date=value("watch date", "end date", "start date"),
        made=wanted,
        fact=Fact.RATING if rated(rating) else Fact.LISTING if wanted else Fact.VIEWING,
        watched=not wanted,
        listed=wanted,
        dropped=dropped,
        rewatch=repeats > 0,
        plays=1 + repeats,
        season=None if wanted else season,
        episode=None if wanted else episode,
        identity=identity,
    )
