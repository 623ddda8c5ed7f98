"""Prime Video through the watch history exporter for browsers, old and new, in any language."""

from __future__ import annotations

import re

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Reading
from cinemai_tui.importing.episodes import Told, season_form
from cinemai_tui.importing.headers import Columns, cell, plain_words
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.kinds import Sort, sort_of
from cinemai_tui.reading.tables import Row


def _names(text: str) -> tuple[str, ...]:
    return tuple(plain_words(name) for name in text.split(","))


_DATES = _names(
    "date watched, datum angesehen, fecha vista, fecha de visualización, date regardée, "
    "data assistida, data de visualização, data di visione, 觀看日期, 观看日期, 視聴日"
)
_SORTS = _names("type, typ, tipo, 類型, 类型, 種類")
_TITLES = _names("title, titel, título, titre, titolo, 標題, 标题, タイトル")
_EPISODES = _names(
    "episode title, episode, folge, episodio, épisode, episódio, titolo episodio, 集, エピソード"
)
_SERIES = frozenset(_names("劇集系列, 剧集系列, 劇集, シリーズ"))
_FILMS = frozenset(_names("電影, 电影, 映画, filme"))
_NUMBERED = re.compile(
    r"^(?:(?:S|Season|Staffel|Saison|Temporada)\s*(?P<season>[0-9]{1,2})[\s,:.-]*)?"
    r"(?:E|Ep\.?|Episode|Folge|Épisode|Episodio|Episódio)\s*(?P<episode>[0-9]{1,4})"
    r"(?:\s*[-–:.]\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"^(?P<show>.+?)(?:(?P<mark>\s*[-–,:]\s*)|\s+)(?:Season|Staffel|Saison|Temporada|Stagione|Series)"
    r"\s+#?(?P<season>[0-9]{1,2})(?:\s*\(.*\))?$",
    re.IGNORECASE,
)


class PrimeExporter:
    """One row for each viewing, of a film or of an episode."""

    family = "prime"

    def detect(self, content: Content) -> str:
        """By its column of days beside a kind and a title."""
        columns = content.columns
        places = [columns.place(*names) for names in (_DATES, _SORTS, _TITLES)]
        if None in places or (columns.place(*_EPISODES) is None):
            return ""
        names = [columns.header[place] for place in places if place is not None]
        return f"it has the columns {', '.join(names)} of the Prime Video exporter"

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read every row as one viewing on its day."""
        return Reading(
            name="prime exporter",
            source=self.family,
            entries=[_entry(content.columns, row) for row in content.rows()],
            days=Days.VIEWED,
            problems=content.problems,
        )


def _entry(columns: Columns, row: Row) -> Entry:
    if row.trouble:
        return Entry(row=row.number, refused=row.trouble)
    title, name = cell(row, columns.place(*_TITLES)), cell(row, columns.place(*_EPISODES))
    kind = _kind(cell(row, columns.place(*_SORTS)))
    if kind is not Kind.SHOW and not name:
        return Entry(row=row.number, title=title, kind=kind, date=cell(row, columns.place(*_DATES)))
    show = show_of(title)
    numbered = _NUMBERED.match(name)
    season = whole_number(numbered["season"] or "") if numbered else None
    return Entry(
        row=row.number,
        title=show.title,
        kind=Kind.SHOW,
        date=cell(row, columns.place(*_DATES)),
        season=show.season if season is None else season,
        episode=int(numbered["episode"]) if numbered else None,
        episode_title=(numbered["title"] or name) if numbered else name,
    )


def show_of(title: str) -> Told:
    """`The Show - Season 2`, `The Show: Staffel 2` or `The Show Season 2 (4K UHD)` in its parts."""
    found = _SEASON.match(title)
    if found:
        return Told(
            title=found["show"],
            kind=Kind.SHOW,
            # "Open Season 3" is built like the third season of something and is a film.
            others=() if found["mark"] else (title,),
            season=int(found["season"]),
        )
    return season_form(title) or Told(title=title, kind=Kind.SHOW)


def _kind(told: str) -> Kind | None:
    words = plain_words(told)
    if words in _SERIES:
        return Kind.SHOW
    if words in _FILMS:
        return Kind.MOVIE
    sort = sort_of(told)
    return None if sort is Sort.OTHER else sort.kind
