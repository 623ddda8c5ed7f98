"""Sessions become viewings: two evenings of one film are one, and a minute of it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.dates import find_order, read_date
from cinemai_tui.importing.entries import Entry
from cinemai_tui.importing.episodes import Told

SHORTEST_FILM = 10 * 60
SHORTEST_EPISODE = 2 * 60
TYPICAL_FILM = 90 * 60
"""Seconds. Files of sessions do not tell how long a film runs, so this stands for its length."""

WATCHED_FROM = 0.6
"""The share of a film that counts as having watched it: credits are long, and few sit them out."""

APART = timedelta(days=7)
"""A film begun again later than this after it was finished is watched again."""

_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,20})?")


def number_of(text: str) -> float | None:
    """A plain number below a thousand, such as a percentage, with a point or a comma."""
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One row: when it began as its file writes it, and how many seconds it took if told."""

    row: int
    written: str
    told: Told
    began: str = ""
    seconds: int | None = None

    @property
    def episode(self) -> bool:
        """True for a piece of a show, whose length is anybody's guess."""
        return self.told.kind is Kind.SHOW


Ticking = Callable[[Iterable[Session]], Iterator[Session]]
"""Goes through sessions and lets whoever waits break off every few thousand."""


def viewings(sessions: Sequence[Session], today: date, ticking: Ticking = iter) -> dict[int, Entry]:
    """The entry of every session's row.

    The newest session of a viewing stands for it; the others are refused with the row that
    counts. A viewing is all sessions of one title, until it was watched and then left alone for
    a week. `completion` is the time played by TYPICAL_FILM, 1 at most; from WATCHED_FROM on the
    film was watched, below it is only begun. Of an episode two minutes are enough, and its
    completion stays unknown. Without a duration a session counts as watched.
    """
    moments = _moments(sessions, today, ticking)
    titles: dict[str, list[Session]] = {}
    for session in sorted(sessions, key=lambda s: (moments[s.row], -s.row)):
        titles.setdefault(_name(session), []).append(session)
    entries: dict[int, Entry] = {}
    done: set[str] = set()
    for session in ticking(sessions):
        name = _name(session)
        if name not in done:
            done.add(name)
            for viewing in _split(titles[name], moments):
                entries |= _entries(viewing)
    return entries


def _moments(sessions: Sequence[Session], today: date, ticking: Ticking) -> Mapping[int, str]:
    order = find_order([s.began for s in sessions if s.began], today)
    return {s.row: read_date(s.began, order, today).text or "" for s in ticking(sessions)}


def _name(session: Session) -> str:
    return title_key(session.written) or session.written.casefold()


def _split(parts: Sequence[Session], moments: Mapping[int, str]) -> list[list[Session]]:
    """Sessions of one title, oldest first, cut where it is watched again."""
    found: list[list[Session]] = []
    before = ""
    for session in parts:
        now = moments[session.row]
        again = found and _far(before, now) and _watched(found[-1])
        if not found or again:
            found.append([])
        found[-1].append(session)
        before = now or before
    return found


def _far(before: str, now: str) -> bool:
    if len(before) < 10 or len(now) < 10:
        return False
    return datetime.fromisoformat(now[:10]) - datetime.fromisoformat(before[:10]) > APART


def _seconds(viewing: Iterable[Session]) -> int | None:
    told = [session.seconds for session in viewing]
    return None if None in told else sum(seconds or 0 for seconds in told)


def _watched(viewing: Sequence[Session]) -> bool:
    seconds = _seconds(viewing)
    if seconds is None:
        return True
    if viewing[0].episode:
        return seconds >= SHORTEST_EPISODE
    return seconds >= WATCHED_FROM * TYPICAL_FILM


def _entries(viewing: Sequence[Session]) -> dict[int, Entry]:
    newest = viewing[-1]
    seconds = _seconds(viewing)
    shortest = SHORTEST_EPISODE if newest.episode else SHORTEST_FILM
    if seconds is not None and seconds < shortest:
        reason = f"it was watched for less than {shortest // 60} minutes"
        return {session.row: Entry(row=session.row, refused=reason) for session in viewing}
    reason = f"it is part of the viewing in row {newest.row:,}, and counted there"
    entries = {s.row: Entry(row=s.row, refused=reason) for s in viewing[:-1]}
    entry = entry_of(newest.row, newest.written, newest.told, newest.began)
    if seconds is not None and not newest.episode:
        entry = replace(entry, completion=min(1.0, seconds / TYPICAL_FILM))
    if not _watched(viewing):
        # Begun and finished are two facts: a later export may tell the second.
        entry = replace(entry, watched=False, identity=f"{entry.identity} begun")
    return entries | {newest.row: entry}


def entry_of(row: int, written: str, told: Told, began: str) -> Entry:
    """A viewing of what a title as written was found to tell."""
    return Entry(
        row=row,
        title=told.title,
        others=told.others,
        kind=told.kind,
        date=began,
        season=told.season,
        episode=told.episode,
        episode_title=told.episode_title,
        identity=title_key(written) or written.casefold(),
    )
