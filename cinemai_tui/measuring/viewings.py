"""When things were watched: the calendar, the years, and how the genres moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cinemai_tui.domain.history import Event, Precision, day_of
from cinemai_tui.domain.insights import Calendar, Drift, Slice, YearSeen
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.measuring.slices import Own, slice_of

WEEKS = 53
"""Weeks of a calendar: a whole year is always in it."""

LEAST_FOR_DRIFT = 40
"""Dated titles below which their halves are too small to compare."""

LEAST_OF_GENRE = 5
"""Titles of a genre below which its drift is chance."""

LEAST_OF_YEAR = 5
"""Titles of a year below which its genres are chance."""

LEAST_CHANGE = 0.05
"""A smaller change of a share is noise."""

MOST_DRIFTS = 6
EXACT = (Precision.TIME, Precision.DAY)


@dataclass(frozen=True, slots=True)
class Viewing:
    """Somebody watched something: a title or an unmatched name, a part of it, and when.

    `exact` is False where only the month or the year is known; `day` is then the first of it.
    """

    what: str
    part: str
    day: date
    exact: bool
    title_id: TitleId | None


def viewings_of(events: Iterable[Event], hidden: frozenset[TitleId]) -> tuple[list[Viewing], int]:
    """Every dated viewing once, however many files tell of it, and how many have no day.

    Titles in `hidden` are left out. The date of a row that only rates counts for no viewing.
    """
    found: dict[tuple[str, str, date], Viewing] = {}
    undated: set[tuple[str, str]] = set()
    for event in events:
        if not event.watched or (event.title_id is not None and event.title_id in hidden):
            continue
        what = event.title_id or f"?{title_key(event.title)} {event.year or ''}"
        part = _part(event)
        day = day_of(event.when or "") if event.precision is not Precision.UNKNOWN else None
        exact = day is not None and event.precision in EXACT
        if not exact:
            undated.add((what, part))
        if day is not None:
            known = found.get((what, part, day))
            if known is None or exact > known.exact:
                found[what, part, day] = Viewing(what, part, day, exact, event.title_id)
    dated = {(viewing.what, viewing.part) for viewing in found.values() if viewing.exact}
    return sorted(found.values(), key=lambda v: (v.day, v.what)), len(undated - dated)


def _part(event: Event) -> str:
    if event.season is None and event.episode is None:
        return event.episode_title.casefold()
    return f"{event.season}x{event.episode}"


def calendar_of(viewings: Sequence[Viewing], undated: int, owns: Mapping[TitleId, Own]) -> Calendar:
    """The 53 weeks up to the newest viewing known to the day; empty without any."""
    exact = [viewing for viewing in viewings if viewing.exact]
    if not exact:
        return Calendar(undated=undated)
    newest = max(viewing.day for viewing in exact)
    first = newest - timedelta(days=newest.weekday(), weeks=WEEKS - 1)
    shown = [viewing for viewing in exact if viewing.day >= first]
    counts = Counter(viewing.day for viewing in shown)
    weeks = tuple(
        tuple(counts[first + timedelta(days=7 * week + day)] for day in range(7))
        for week in range(WEEKS)
    )
    return Calendar(
        first=first, weeks=weeks, viewings=len(shown), undated=undated, months=_months(shown, owns)
    )


def _months(shown: Sequence[Viewing], owns: Mapping[TitleId, Own]) -> tuple[Slice, ...]:
    """The months in order; the count is of viewings, the rest of their titles."""
    by_month: dict[str, list[Viewing]] = {}
    for viewing in shown:
        by_month.setdefault(viewing.day.strftime("%Y-%m"), []).append(viewing)
    months = []
    for key, part in by_month.items():
        titles = _titles(part, owns)
        cut = slice_of(key, key, titles, 0)
        months.append(replace(cut, count=len(part), share=len(part) / len(shown)))
    return tuple(months)


def _titles(viewings: Iterable[Viewing], owns: Mapping[TitleId, Own]) -> list[Own]:
    ids = dict.fromkeys(v.title_id for v in viewings if v.title_id is not None)
    return [owns[title_id] for title_id in ids if title_id in owns]


def years_of(viewings: Sequence[Viewing], owns: Mapping[TitleId, Own]) -> tuple[YearSeen, ...]:
    """What each year held, the oldest first; a title counts in every year it was watched."""
    by_year: dict[int, list[Viewing]] = {}
    for viewing in viewings:
        by_year.setdefault(viewing.day.year, []).append(viewing)
    parts = {year: _titles(part, owns) for year, part in sorted(by_year.items())}
    whole = sum(len(titles) for titles in parts.values())
    years = []
    for year, titles in parts.items():
        if titles:
            shares = genre_shares(titles) if len(titles) >= LEAST_OF_YEAR else {}
            first = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:3]
            cut = slice_of(str(year), str(year), titles, whole)
            years.append(YearSeen(slice=cut, genres=tuple(first)))
    return tuple(years)


def genre_shares(owns: Sequence[Own]) -> dict[str, float]:
    """The share of titles that have each genre, of those that have any."""
    known = [own for own in owns if own.title.genres]
    counts = Counter(genre for own in known for genre in own.title.genres)
    return {genre: count / len(known) for genre, count in counts.items()}


def drift_of(viewings: Sequence[Viewing], owns: Mapping[TitleId, Own]) -> tuple[Drift, ...]:
    """The genres that moved most between the earlier and the later half of the titles.

    Titles are in the order of their first dated viewing; with an odd number the middle one is in
    the later half. Nothing is told of fewer than `LEAST_FOR_DRIFT`.
    """
    first: dict[TitleId, date] = {}
    for viewing in viewings:
        if viewing.title_id in owns and viewing.title_id is not None:
            first.setdefault(viewing.title_id, viewing.day)
    order = sorted(first, key=lambda title_id: (first[title_id], title_id))
    if len(order) < LEAST_FOR_DRIFT:
        return ()
    middle = len(order) // 2
    earlier, later = (
        [owns[i] for i in half if owns[i].title.genres] for half in (order[:middle], order[middle:])
    )
    counts = Counter(genre for own in (*earlier, *later) for genre in own.title.genres)
    before, after = genre_shares(earlier), genre_shares(later)
    drifts = [
        Drift(genre=genre, earlier=before.get(genre, 0.0), later=after.get(genre, 0.0))
        for genre, count in counts.items()
        if count >= LEAST_OF_GENRE
    ]
    drifts.sort(key=lambda drift: (-abs(drift.change), drift.genre))
    return tuple(drift for drift in drifts[:MOST_DRIFTS] if abs(drift.change) >= LEAST_CHANGE)
