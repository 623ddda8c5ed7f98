"""Netflix viewing history: a title and a day; shows are told by how their titles are built."""

from __future__ import annotations

from collections.abc import Sequence

from cinemai_tui.domain.naming import title_key
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.dates import looks_like_date
from cinemai_tui.importing.entries import Asked, Days, Entry, Reading
from cinemai_tui.importing.episodes import Episodes
from cinemai_tui.importing.headers import plain_words
from cinemai_tui.reading.tables import Row

_TITLES = frozenset(
    map(
        plain_words,
        "title titel titre título titolo tytuł タイトル 제목 标题 標題 название názov název naslov "
        "tittel otsikko başlık titlu cím τίτλος ชื่อเรื่อง العنوان כותר judul tajuk tiêu_đề".split(),
    )
)
_DATES = frozenset(
    map(
        plain_words,
        "date datum data fecha 日付 날짜 日期 дата dato päivämäärä tarih dată dátum ημερομηνία "
        "วันที่ التاريخ תאריך tanggal tarikh ngày".split(),
    )
)


class NetflixHistory:
    """`NetflixViewingHistory.csv`, whatever language its header is in."""

    family = "netflix"

    def detect(self, content: Content) -> str:
        """Two columns, a title and a date, by their header or by what stands in them."""
        if content.parsed is not None or content.xml or len(content.table.header) != 2:
            return ""
        first, second = (plain_words(name) for name in content.table.header)
        rows = content.sample
        if content.table.headless:
            return "it has two columns, a title and a date" if _dated(rows) else ""
        if first in _TITLES and second in _DATES:
            return f"it has the columns {' and '.join(content.table.header)} and no others"
        episodes = any(row.cells[0].count(": ") > 1 for row in rows)
        if episodes and _dated(rows):
            return "it has two columns, titles with seasons and episodes, and a date"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read films and episodes; every row is one viewing on that day."""
        rows = content.table.rows
        episodes = Episodes(row.cells[0] for row in rows if not row.trouble)
        return Reading(
            name="netflix history",
            source=self.family,
            entries=[_entry(row, episodes) for row in content.rows()],
            days=Days.VIEWED,
            problems=content.problems,
        )


def _entry(row: Row, episodes: Episodes) -> Entry:
    if row.trouble:
        return Entry(row=row.number, refused=row.trouble)
    written, day = row.cells
    if row.surplus:
        # A comma in a title that lost its quotation marks: the day is what stands last.
        written, day = ", ".join((written, day, *row.surplus[:-1])), row.surplus[-1]
    told = episodes.told_by(written)
    if not told.title:
        return Entry(row=row.number, refused="it names an episode but no show")
    return Entry(
        row=row.number,
        title=told.title,
        others=told.others,
        kind=told.kind,
        date=day,
        season=told.season,
        episode=told.episode,
        episode_title=told.episode_title,
        identity=title_key(written) or written.casefold(),
    )


def _dated(rows: Sequence[Row]) -> bool:
    """True when the second column holds days, and the first does not."""

    def share(place: int) -> float:
        return sum(looks_like_date(row.cells[place]) for row in rows) / max(1, len(rows))

    return share(1) >= 0.8 and share(0) < 0.2
