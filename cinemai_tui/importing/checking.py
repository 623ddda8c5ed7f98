"""A row becomes an event or a reason, never an exception; scale and date order hold per file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from cinemai_tui.domain.history import Event, Precision, RowProblem
from cinemai_tui.domain.naming import split_year
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.importing.dates import DateOrder, When, find_order, read_date
from cinemai_tui.importing.entries import Days, Entry, Reading
from cinemai_tui.importing.identifiers import imdb_id, tmdb_id, year_of
from cinemai_tui.importing.keys import Keys
from cinemai_tui.importing.relative import by_rank
from cinemai_tui.importing.scales import Mark, Scale, blank, find_scale, on_ten, read_mark

TITLE_LIMIT = 300
BULK_ROWS = 25
BULK_SHARE = 0.2
BULK_TIMES_USUAL = 10
RATED_A_DAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a file's rows came to; every row is an event or has a problem, some have both."""

    events: tuple[Event, ...] = field(repr=False)
    problems: tuple[RowProblem, ...]
    scale: str
    date_order: str
    notes: tuple[str, ...]


def check(
    reading: Reading,
    today: date,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Checked:
    """Check all rows of a file.

    A row without a usable title, or refused by its format, is rejected. A rating, date or year
    that cannot be used is left out with a reason, and the row stays: the person did watch it.
    """
    entries = reading.entries
    marks = {text: read_mark(text) for text in {e.rating for e in entries} if not blank(text)}
    scale = _scale(reading, marks)
    order = find_order([e.date for e in entries if e.date], today, reading.day_first)
    days: dict[str, When] = {}
    for number, text in enumerate(dict.fromkeys(e.date for e in entries if e.date)):
        if number % 5_000 == 0:
            progress(0, len(entries))
        days[text] = read_date(text, order, today)
    bulk = _bulk(reading, days)
    rows = _Rows(reading.source, reading.days, scale, marks, days, bulk, today)
    if reading.relative:
        rows.ranks = by_rank(_values(reading, marks, scale))
    for number, entry in enumerate(entries):
        if number % 2_000 == 0:
            progress(number, len(entries))
        rows.take(entry)
    notes = [*reading.notes, *_notes(rows, order, bulk)]
    return Checked(
        events=tuple(rows.events),
        problems=(*reading.problems, *rows.problems),
        scale=str(scale or ""),
        date_order=order.name,
        notes=tuple(notes),
    )


def _scale(reading: Reading, marks: dict[str, Mark | None]) -> Scale | None:
    found = [
        mark
        for entry in reading.entries
        if entry.rating and not entry.refused and (mark := marks.get(entry.rating))
    ]
    if reading.scale and reading.scale_sure:
        return reading.scale if found else None
    return find_scale(found, reading.scale) if found else None


def _values(reading: Reading, marks: dict[str, Mark | None], scale: Scale | None) -> list[float]:
    """The numbers of all ratings that lie on their scale."""
    known = (marks.get(entry.rating) for entry in reading.entries if not entry.refused)
    return [mark.value for mark in known if mark and on_ten(mark, scale or Scale.TEN) is not None]


def _bulk(reading: Reading, days: dict[str, When]) -> frozenset[str]:
    """The days that tell when rows were made, not when anything was watched.

    25 rows on a day are too many when they are more than a fifth of the file, or ten times what
    is usual on a day of this file; for rating days 5 are.
    """
    if reading.days in (Days.VIEWED, Days.MADE):
        return frozenset()
    counts = Counter(
        when.text[:10]
        for entry in reading.entries
        if not entry.made and (when := days.get(entry.date)) and when.text and len(when.text) >= 10
    )
    if reading.days is Days.RATED:
        return frozenset(day for day, count in counts.items() if count >= RATED_A_DAY)
    total = counts.total()
    usual = sorted(counts.values())[len(counts) // 2] if counts else 0
    return frozenset(
        day
        for day, count in counts.items()
        if count >= BULK_ROWS and (count > BULK_SHARE * total or count >= BULK_TIMES_USUAL * usual)
    )


def _notes(rows: _Rows, order: DateOrder, bulk: frozenset[str]) -> list[str]:
    notes = []
    if order.note:
        notes.append(f"Dates: {order.note}.")
    if bulk:
        most = sorted(bulk)[:3]
        rest = f" and {len(bulk) - 3:,} more" if len(bulk) > 3 else ""
        notes.append(
            f"So many rows fall on {', '.join(most)}{rest} that these days tell when the list was "
            "made, not when anything was watched."
        )
    if rows.zeros:
        notes.append(f"{plural(rows.zeros, 'rating')} of 0 read as not rated.")
    return notes


class _Rows:
    """Turns entries into events with what was found out about the whole file."""

    def __init__(
        self,
        source: str,
        meaning: Days,
        scale: Scale | None,
        marks: dict[str, Mark | None],
        days: dict[str, When],
        bulk: frozenset[str],
        today: date,
    ) -> None:
        self.events: list[Event] = []
        self.problems: list[RowProblem] = []
        self.zeros = 0
        self.ranks: dict[float, float] = {}
        self._source, self._meaning, self._scale = source, meaning, scale
        self._marks, self._days, self._bulk, self._today = marks, days, bulk, today
        self._keys = Keys(source)
        self._names: dict[str, str] = {"": ""}

    def take(self, entry: Entry) -> None:
        """Turn one entry into an event, a problem, or an event with problems."""
        if entry.refused:
            self._say(entry, entry.refused)
            return
        if entry.event is not None:
            self.events.append(entry.event)
            return
        imdb, tmdb = imdb_id(entry.imdb), tmdb_id(entry.tmdb)
        if not self._clean(entry.title) and not imdb and not tmdb:
            self._say(entry, "it has no title")
            return
        title, year = self._title_and_year(entry)
        title = title or imdb or f"TMDB {tmdb}"
        rating = self._rating(entry)
        when, precision = self._when(entry)
        key = self._keys.of(
            entry, title=title, year=year, imdb=imdb, when=when or entry.date, rating=rating
        )
        others = (self._clean(other) for other in entry.others)
        self.events.append(
            Event(
                key=key,
                title=title,
                source=self._source,
                row=entry.row,
                year=year,
                kind=entry.kind,
                other_titles=tuple(o for o in dict.fromkeys(others) if o and o != title),
                imdb_id=imdb,
                tmdb_id=tmdb,
                watched=entry.watched,
                # Where ratings are ranked the key holds the number of the file: ranks move with
                # every rating that is added.
                rating=self._ranked(entry, rating),
                liked=entry.liked,
                listed=entry.listed,
                dropped=entry.dropped,
                rewatch=entry.rewatch,
                plays=max(1, min(entry.plays, 1_000)),
                when=when,
                precision=precision,
                completion=_share(entry.completion),
                season=entry.season,
                episode=entry.episode,
                episode_title=self._clean(entry.episode_title),
            )
        )

    def _say(self, entry: Entry, reason: str) -> None:
        self.problems.append(RowProblem(row=entry.row, reason=reason))

    def _clean(self, text: str) -> str:
        known = self._names.get(text)
        if known is None:
            known = self._names[text] = clean(text, TITLE_LIMIT)
        return known

    def _title_and_year(self, entry: Entry) -> tuple[str, int | None]:
        """The title without a year at its end, and the year of the column or the title."""
        written = self._clean(entry.title)
        title, tail = split_year(written)
        text = entry.year.strip()
        year = year_of(text, self._today) if text else None
        if text and year is None:
            self._say(entry, f'the year "{clean(text, 20)}" was left out: it is not a year')
        if tail is None or (year is not None and abs(tail - year) > 1):
            # A year in brackets that is not the film's belongs to its name.
            return written, year
        if tail > self._today.year + 5:
            return written, year
        # A show's name may end in the year it began; the row's own year may be an episode's.
        return title, year or tail

    def _rating(self, entry: Entry) -> float | None:
        text = entry.rating
        if blank(text):
            return None
        mark = self._marks.get(text)
        zero = mark is not None and mark.value == 0 and mark.top is None
        if zero and self._scale is not Scale.HUNDRED:
            self.zeros += 1
            return None
        rating = on_ten(mark, self._scale or Scale.TEN) if mark is not None else None
        if rating is None:
            known = mark is not None and self._scale in _RANGES
            where = f"the scale of {self._scale}" if known else "any scale"
            self._say(entry, f'the rating "{clean(text, 20)}" was left out: it is not on {where}')
        return rating

    def _ranked(self, entry: Entry, rating: float | None) -> float | None:
        mark = self._marks.get(entry.rating)
        return self.ranks.get(mark.value, rating) if mark and rating is not None else rating

    def _when(self, entry: Entry) -> tuple[str | None, Precision]:
        if not entry.date:
            return None, Precision.UNKNOWN
        when = self._days[entry.date]
        if when.text is None:
            self._say(entry, f'the date "{clean(entry.date, 30)}" was left out: it {when.reason}')
            return None, Precision.UNKNOWN
        if entry.made or self._meaning is Days.MADE or when.text[:10] in self._bulk:
            return when.text, Precision.UNKNOWN
        return when.text, when.precision


def _share(completion: float | None) -> float | None:
    return None if completion is None else min(1.0, max(0.0, completion))


_RANGES = (Scale.STARS, Scale.FIVE, Scale.TEN, Scale.HUNDRED)
