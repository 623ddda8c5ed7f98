"""What people say about titles speaks for rankers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.measuring import Experiment, Standing, Team
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.measuring.crediting import credited, standing

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
RUNNING = Experiment(id=1, first="blend", second="groups", begun=NOON)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def act(title: str, what: Act, rating: float | None = None, minute: int = 5) -> Feedback:
    return Feedback(title_id=TitleId(title), act=what, at=after(minute), rating=rating)


TEAMS = {
    TitleId(name): Team(ranker=ranker, at=after(1))
    for name, ranker in (("a", "blend"), ("b", "blend"), ("c", "groups"))
}


@pytest.mark.parametrize(
    ("what", "rating", "expected"),
    [
        (Act.LIKE, None, (1, 0)),
        (Act.LATER, None, (1, 0)),
        (Act.SEEN, 7.0, (1, 0)),
        (Act.SEEN, 10.0, (1, 0)),
        (Act.SEEN, 6.9, (0, 0)),
        (Act.SEEN, 4.1, (0, 0)),
        (Act.SEEN, 4.0, (0, 1)),
        (Act.SEEN, None, (0, 0)),
        (Act.DISLIKE, None, (0, 1)),
        (Act.NOT_FOR_ME, None, (0, 1)),
    ],
)
def test_each_act_speaks_for_one_of_them_or_for_neither(
    what: Act, rating: float | None, expected: tuple[int, int]
) -> None:
    assert credited(RUNNING, TEAMS, [act("a", what, rating)]) == expected


def test_the_second_rankers_titles_speak_for_it() -> None:
    assert credited(RUNNING, TEAMS, [act("c", Act.LIKE)]) == (0, 1)
    assert credited(RUNNING, TEAMS, [act("c", Act.NOT_FOR_ME)]) == (1, 0)


def test_a_title_gives_one_credit_by_its_newest_telling_act() -> None:
    acts = [act("a", Act.LATER), act("a", Act.LIKE), act("a", Act.DISLIKE, minute=9)]
    assert credited(RUNNING, TEAMS, acts[:2]) == (1, 0)
    assert credited(RUNNING, TEAMS, acts) == (0, 1)


def test_seen_without_a_rating_leaves_what_was_said_before() -> None:
    assert credited(RUNNING, TEAMS, [act("a", Act.LATER), act("a", Act.SEEN)]) == (1, 0)


def test_a_middling_rating_takes_the_credit_of_a_wish_back() -> None:
    assert credited(RUNNING, TEAMS, [act("a", Act.LATER), act("a", Act.SEEN, 5.5)]) == (0, 0)


def test_titles_nobody_brought_and_acts_before_the_showing_do_not_count() -> None:
    assert credited(RUNNING, TEAMS, [act("z", Act.LIKE), act("a", Act.LIKE, minute=0)]) == (0, 0)


def test_acts_after_the_end_do_not_count() -> None:
    ended = Experiment(id=1, first="blend", second="groups", begun=NOON, stopped=after(7))
    acts = [act("a", Act.LIKE, minute=7), act("b", Act.LIKE, minute=8)]
    assert credited(ended, TEAMS, acts) == (1, 0)


def stands(first: int, second: int, stopped: datetime | None = None) -> Standing:
    experiment = Experiment(id=1, first="blend", second="groups", begun=NOON, stopped=stopped)
    names = [(f"f{i}", "blend") for i in range(first)] + [
        (f"s{i}", "groups") for i in range(second)
    ]
    teams = {TitleId(name): Team(ranker=ranker, at=NOON) for name, ranker in names}
    return standing(experiment, teams, [act(name, Act.LIKE) for name, _ in names])


def test_under_thirty_credits_it_is_too_early_and_says_how_many_are_missing() -> None:
    found = stands(29, 0)
    assert (found.needed, found.chance) == (1, None)
    assert found.verdict == "Too early: 29 credited acts so far, 1 more are needed."


def test_stopped_under_thirty_it_stays_undecided() -> None:
    found = stands(3, 1, stopped=after(60))
    assert found.verdict.startswith("Stopped too early: 4 credited acts, 26 more")


def test_a_clear_split_is_called_and_the_better_one_named() -> None:
    found = stands(9, 21)
    assert (found.first, found.second, found.needed) == (9, 21, 0)
    assert found.chance == pytest.approx(2 * 22964087 / 2**30)
    assert found.verdict.startswith("groups suits you better than blend: 21 credits to 9")
    assert "4.3 %" in found.verdict


def test_a_split_that_chance_makes_too_is_not_called() -> None:
    # 20 to 10 comes about 9.9 % of the time.
    found = stands(20, 10)
    assert "No difference is certain: 20 credits to 10 for blend" in found.verdict
    assert "9.9 %" in found.verdict


def test_an_even_split_shows_no_difference() -> None:
    assert stands(15, 15).verdict.startswith("No difference shows between blend and groups")


def test_an_overwhelming_split_is_not_told_as_zero() -> None:
    assert "less than 0.1 %" in stands(40, 0).verdict
