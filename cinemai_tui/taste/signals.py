"""Events and feedback folded into one signal a title: what was watched, loved, disliked, listed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Event, Precision, Watched, day_of
from cinemai_tui.domain.titles import TitleId

LOVED_ABOVE = 4.0
"""Ratings above this, on the 1 to 10 scale, make taste groups: the seed's threshold."""

TELLING_SHARE = 0.25
"""Below this share of titles with an opinion, watching a title through counts as one."""

GROUPING_VERSION = 2
"""Raised when groups are found or named in another way, so that stored ones are made anew."""


def fold(events: Iterable[Event], feedback: Iterable[Feedback]) -> dict[TitleId, Watched]:
    """One signal a title from everything told about it; titles not matched yet are left out.

    The newest rating wins, undated ones counting as oldest; where a show has none of its own, the
    mean of its episodes' ratings, else of its seasons', stands in, to one decimal. `last` comes
    only from dates known to be more than a bulk-import day; days and episodes count once however
    many files tell of them. What was only listed or begun stays unseen. Feedback follows in its
    own order: like is liked and unseen, dislike is disliked and seen, seen may bring a rating,
    later is listed; "not for me" says nothing about taste and leaves no signal.
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


def signal_of(title_id: TitleId, events: Iterable[Event]) -> Watched:
    """The signal of some events that are about one title, whatever title they carry."""
    tally = _Tally()
    for event in events:
        tally.add(event)
    return tally.signal(title_id)


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


_Part = tuple[int | None, int | None, str]
"""Season, episode number and episode title of a part of a show."""


def _part(event: Event) -> _Part | None:
    """Which part of a show an event is about; None for the whole title."""
    if event.season is None and event.episode is None and not event.episode_title:
        return None
    # Season and number say which episode it is; its title is known to one source and not the next.
    numbered = event.season is not None and event.episode is not None
    return (event.season, event.episode, "" if numbered else event.episode_title.casefold())


def _is_episode(part: _Part) -> bool:
    """True for an episode, False for a whole season."""
    return part[1] is not None or bool(part[2])


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
    episodes: set[_Part] = field(default_factory=set)
    part_ratings: dict[_Part, tuple[str, float]] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        when = event.when or ""
        part = _part(event)
        if event.rating is not None:
            self._rate(part, event.rating, when)
        watched = event.watched or event.rating is not None or event.liked or event.dropped
        self.seen |= watched
        if watched and part is not None and _is_episode(part):
            self.episodes.add(part)
        self.liked |= event.liked
        self.listed |= event.listed
        self.dropped |= event.dropped
        if watched:
            self.plays = max(self.plays, event.plays)
        if watched and event.precision is not Precision.UNKNOWN and (day := day_of(when)):
            if event.watched:
                self.days.add(day.isoformat())
            self.last = day if self.last is None else max(self.last, day)

    def _rate(self, part: _Part | None, rating: float, when: str) -> None:
        if part is not None:
            if when >= self.part_ratings.get(part, ("", 0.0))[0]:
                self.part_ratings[part] = (when, rating)
        elif self.rating is None or when >= self.rated_at:
            self.rating, self.rated_at = rating, when

    def _whole_rating(self) -> float | None:
        """The title's own rating, else the mean of its episodes', else of its seasons'."""
        if self.rating is not None or not self.part_ratings:
            return self.rating
        episodes = [r for part, (_, r) in self.part_ratings.items() if _is_episode(part)]
        told = episodes or [r for _, r in self.part_ratings.values()]
        return round(sum(told) / len(told), 1)

    def signal(self, title_id: TitleId) -> Watched:
        plays = max(self.plays, len(self.days), int(self.seen)) if self.seen else 0
        return Watched(
            title_id=title_id,
            seen=self.seen,
            rating=self._whole_rating(),
            last=self.last,
            plays=plays,
            episodes=len(self.episodes),
            liked=self.liked,
            listed=self.listed,
            dropped=self.dropped,
        )


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
    """A word that changes whenever a signal, the vectors' fit or the way of grouping does."""
    digest = hashlib.sha256(f"{GROUPING_VERSION} {fit}".encode())
    for title_id in sorted(signals):
        digest.update(repr(signals[title_id]).encode())
    return digest.hexdigest()[:16]
