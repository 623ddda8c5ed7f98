from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cinemai_tui.domain.feedback import Act, Feedback, Showing
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.insights import Fate
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.measuring.faring import by_ranker, fates
from tests.unit.measuring.owning import title

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
FILM = title(1)


def showing(ranker: str = "blend", days: int = 0) -> Showing:
    at = NOON + timedelta(days=days)
    return Showing(first=NOON, last=at, days=1 + days, ranker=ranker)


def act(kind: Act, minutes: int = 5, rating: float | None = None) -> Feedback:
    at = NOON + timedelta(minutes=minutes)
    return Feedback(title_id=FILM.id, act=kind, at=at, rating=rating)


def ending(*acts: Feedback, signal: Watched | None = None) -> tuple[Fate, str]:
    signals = {FILM.id: signal} if signal else {}
    (shown,) = fates({FILM.id: showing()}, acts, signals, {FILM.id: FILM})
    return shown.fate, shown.what


@pytest.mark.parametrize(
    ("acts", "fate", "what"),
    [
        ((), Fate.OPEN, ""),
        ((act(Act.LIKE),), Fate.ACCEPTED, "liked"),
        ((act(Act.LATER),), Fate.ACCEPTED, "put on the watchlist"),
        ((act(Act.NOT_FOR_ME),), Fate.REJECTED, "not for me"),
        ((act(Act.DISLIKE),), Fate.REJECTED, "disliked"),
        ((act(Act.SEEN, rating=7),), Fate.ACCEPTED, "seen, rated 7"),
        ((act(Act.SEEN, rating=4),), Fate.REJECTED, "seen, rated 4"),
        ((act(Act.SEEN, rating=6),), Fate.SEEN, "seen, rated 6"),
        ((act(Act.SEEN),), Fate.SEEN, "seen"),
        ((act(Act.LIKE), act(Act.SEEN, 9)), Fate.ACCEPTED, "liked"),
        ((act(Act.LIKE), act(Act.SEEN, 9, 3)), Fate.REJECTED, "seen, rated 3"),
        ((act(Act.LIKE, minutes=-1),), Fate.OPEN, ""),
    ],
)
def test_the_newest_telling_act_since_the_showing_decides(
    acts: tuple[Feedback, ...], fate: Fate, what: str
) -> None:
    assert ending(*acts) == (fate, what)


@pytest.mark.parametrize(
    ("day", "rating", "fate"),
    [
        (date(2025, 3, 9), 8.0, Fate.ACCEPTED),
        (date(2025, 3, 9), 2.0, Fate.REJECTED),
        (date(2025, 3, 9), 5.5, Fate.SEEN),
        (date(2025, 3, 9), None, Fate.SEEN),
        (date(2025, 3, 8), 8.0, Fate.OPEN),
        (None, 8.0, Fate.OPEN),
    ],
)
def test_a_viewing_on_a_later_day_counts_without_any_act(
    day: date | None, rating: float | None, fate: Fate
) -> None:
    assert ending(signal=Watched(title_id=FILM.id, rating=rating, last=day))[0] is fate


def test_what_was_shown_last_comes_first_and_what_the_catalogue_lost_is_left_out() -> None:
    titles = {t.id: t for t in (title(1), title(2))}
    showings = {
        TitleId("movie:own:1"): showing(),
        TitleId("movie:own:2"): showing(days=3),
        TitleId("movie:own:3"): showing(),
    }
    shown = fates(showings, (), {}, titles)
    assert [(one.title, one.days) for one in shown] == [("T2", 4), ("T1", 1)]


def test_endings_are_counted_for_each_ranker_and_add_up() -> None:
    titles = {t.id: t for t in (title(n) for n in range(1, 5))}
    rankers = ("blend", "blend", "groups", "blend")
    showings = {i: showing(ranker) for i, ranker in zip(titles, rankers, strict=True)}
    acts = [
        Feedback(title_id=TitleId("movie:own:1"), act=Act.LIKE, at=NOON),
        Feedback(title_id=TitleId("movie:own:3"), act=Act.NOT_FOR_ME, at=NOON),
        Feedback(title_id=TitleId("movie:own:4"), act=Act.SEEN, at=NOON),
    ]
    blend, groups = by_ranker(fates(showings, acts, {}, titles))
    assert (blend.shown, blend.accepted, blend.rejected, blend.seen, blend.open) == (3, 1, 0, 1, 1)
    assert (groups.shown, groups.rejected) == (1, 1)
