"""Events and feedback folded into one signal a title: what was watched, loved, disliked, listed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Event, Precision, Watched
from cinemai_tui.domain.titles import TitleId

LOVED_ABOVE = 4.0
"""Ratings above this, on the 1 to 10 scale, make taste groups: the seed's threshold."""

TELLING_SHARE = 0.25
"""Below this share of titles with an opinion, watching a title through counts as one."""


def fold(events: Iterable[Event], feedback: Iterable[Feedback]) -> dict[TitleId, Watched]:
    """One signal a title from everything told about it; titles not matched yet are left out.

    The newest rating wins, undated ones counting as oldest; `last` comes only from dates known
    to be more than a bulk-import day; days and episodes count once however many files tell of
    them. A title that was only listed stays unseen. Feedback follows in its own order: like is
    liked and unseen, dislike is disliked and seen, seen may bring a rating, later is listed;
    "not for me" says nothing about taste and leaves no signal.
    """
    tallies: dict[TitleId, _Tally] = {}
    for event in events:
        if event.title_id is not None:
            tallies.setdefault(event.title_id, _Tally()).add(event)
    signals = {title_id: tally.signal(title_id) for title_id, tally in tallies.items()}
    rated_at = {title_id: tally.rated_at for title_id, tally in tallies.items()}
    for act in feedback:
        if act.act is Act.NOT_FOR_ME:
            continue
        before = signals.get(act.title_id) or Watched(title_id=act.title_id, seen=False, plays=0)
        at = act.at.astimezone(UTC).replace(tzinfo=None).isoformat()
        newest = at >= rated_at.get(act.title_id, "")
        signals[act.title_id] = _after(before, act, newest)
        if act.rating is not None and newest:
            rated_at[act.title_id] = at
    return signals


def _after(before: Watched, act: Feedback, newest: bool) -> Watched:
    match act.act:
        case Act.LIKE:
            return replace(before, liked=True, disliked=False)
        case Act.DISLIKE:
            return replace(
                before, disliked=True, liked=False, seen=True, plays=max(1, before.plays)
            )
        case Act.SEEN:
            rating = act.rating if act.rating is not None and newest else before.rating
            return replace(before, seen=True, rating=rating, plays=max(1, before.plays))
        case Act.LATER:
            return replace(before, listed=True)
        case Act.NOT_FOR_ME:
            return before


@dataclass(slots=True)
class _Tally:
    """What has been told about one title so far."""

    rating: float | None = None
    rated_at: str = ""
    seen: bool = False
    liked: bool = False
    listed: bool = False
    dropped: bool = False
    last: date | None = None
    plays: int = 0
    days: set[str] = field(default_factory=set)
    episodes: set[tuple[int | None, int | None, str]] = field(default_factory=set)

    def add(self, event: Event) -> None:
        when = event.when or ""
        if event.rating is not None and (self.rating is None or when >= self.rated_at):
            self.rating, self.rated_at = event.rating, when
        episode = event.episode is not None or bool(event.episode_title)
        if episode:
            self.episodes.add((event.season, event.episode, event.episode_title.casefold()))
        watched = event.watched or event.rating is not None or event.liked or event.dropped
        self.seen |= watched or episode
        self.liked |= event.liked
        self.listed |= event.listed
        self.dropped |= event.dropped
        if watched:
            self.plays = max(self.plays, event.plays)
        if watched and event.precision is not Precision.UNKNOWN and (day := _day(when)):
            if event.watched:
                self.days.add(day.isoformat())
            self.last = day if self.last is None else max(self.last, day)

    def signal(self, title_id: TitleId) -> Watched:
        plays = max(self.plays, len(self.days), int(self.seen)) if self.seen else 0
        return Watched(
            title_id=title_id,
            seen=self.seen,
            rating=self.rating,
            last=self.last,
            plays=plays,
            episodes=len(self.episodes),
            liked=self.liked,
            listed=self.listed,
            dropped=self.dropped,
        )


def _day(when: str) -> date | None:
    """The day of an ISO date or moment; a bare month or year is its first day."""
    text = when[:10]
    for filled in (text, f"{text}-01", f"{text}-01-01"):
        try:
            return date.fromisoformat(filled)
        except ValueError:
            continue
    return None


def loved(signals: Mapping[TitleId, Watched]) -> list[TitleId]:
    """The titles taste groups are made of, in the order of `signals`.

    Ratings above 4 of 10 and likes. Where hardly a title carries an opinion (a streaming
    service's history), seen ones without one count too. Disliked and dropped titles never do,
    unless rated above 4.
    """
    seen = [s for s in signals.values() if s.seen]
    told = sum(1 for s in seen if s.rating is not None or s.liked or s.disliked)
    silent_count = told < TELLING_SHARE * len(seen)
    found = []
    for title_id, signal in signals.items():
        if signal.disliked:
            continue
        if signal.rating is not None:
            good = signal.rating > LOVED_ABOVE or signal.liked
        else:
            good = signal.liked or (silent_count and signal.seen and not signal.dropped)
        if good:
            found.append(title_id)
    return found


def history_version(signals: Mapping[TitleId, Watched], fit: str) -> str:
    """A word that changes whenever a signal or the vectors' fit does."""
    digest = hashlib.sha256(fit.encode())
    for title_id in sorted(signals):
        digest.update(repr(signals[title_id]).encode())
    return digest.hexdigest()[:16]
