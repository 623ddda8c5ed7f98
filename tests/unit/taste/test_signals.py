"""Events and feedback fold into one signal a title."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Event, Precision, Watched
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.taste.signals import fold, history_version, loved
from tests.unit.taste.making import ids, signals_of, watched

HEAT = TitleId("movie:own:heat")


def event(key: str = "k", **facts: Any) -> Event:
    return Event(**{"key": key, "title": "Heat", "source": "test", "title_id": HEAT} | facts)


def act(what: Act, day: int = 1, rating: float | None = None) -> Feedback:
    at = datetime(2024, 1, day, tzinfo=UTC)
    return Feedback(title_id=HEAT, act=what, at=at, rating=rating)


def folded(*events: Event, feedback: tuple[Feedback, ...] = ()) -> Watched:
    return fold(events, feedback)[HEAT]


def test_the_newest_rating_wins_whatever_the_order_of_the_files() -> None:
    newer = event("a", rating=9.0, when="2024-05-01", precision=Precision.DAY)
    older = event("b", rating=3.0, when="2020-05-01", precision=Precision.DAY)
    assert folded(newer, older).rating == 9.0
    assert folded(older, newer).rating == 9.0


def test_an_undated_rating_is_older_than_a_dated_one() -> None:
    dated = event("a", rating=9.0, when="2024-05-01", precision=Precision.DAY)
    assert folded(dated, event("b", rating=2.0)).rating == 9.0


def test_of_undated_ratings_the_last_told_wins() -> None:
    assert folded(event("a", rating=9.0), event("b", rating=2.0)).rating == 2.0


def test_a_day_of_unknown_precision_is_no_recency() -> None:
    assert folded(event(watched=True, when="2024-05-01")).last is None


def test_the_newest_known_day_is_kept() -> None:
    signal = folded(
        event("a", watched=True, when="2019-03-02T20:15:00", precision=Precision.TIME),
        event("b", watched=True, when="2021-07", precision=Precision.MONTH),
    )
    assert signal.last == date(2021, 7, 1)


def test_one_viewing_told_by_two_files_is_one_play() -> None:
    signal = folded(
        event("a", watched=True, when="2021-07-04", precision=Precision.DAY),
        event("b", watched=True, when="2021-07-04", precision=Precision.DAY),
        event("c", rating=8.0, when="2021-07-05", precision=Precision.DAY),
    )
    assert signal.plays == 1


def test_episodes_fold_into_their_show_and_count_once() -> None:
    signal = folded(
        event("a", watched=True, season=1, episode=1),
        event("b", watched=True, season=1, episode=2),
        event("c", watched=True, season=1, episode=2),
    )
    assert (signal.episodes, signal.seen) == (2, True)


def test_an_episode_counts_once_when_only_one_source_knows_its_title() -> None:
    signal = folded(
        event("a", watched=True, season=1, episode=1, episode_title="Pilot"),
        event("b", watched=True, season=1, episode=1),
        event("c", watched=True, season=1, episode=1, episode_title="Pilote"),
        event("d", watched=True, season=2, episode=1),
    )
    assert signal.episodes == 2


def test_episodes_without_a_number_are_told_apart_by_their_title() -> None:
    signal = folded(
        event("a", watched=True, season=1, episode_title="Pilot"),
        event("b", watched=True, season=1, episode_title="PILOT"),
        event("c", watched=True, season=1, episode_title="Finale"),
    )
    assert signal.episodes == 2


def test_an_episode_only_wanted_or_begun_leaves_its_show_unseen() -> None:
    signal = folded(
        event("a", listed=True, season=1, episode=1), event("b", season=1, episode=2, plays=0)
    )
    assert (signal.seen, signal.episodes, signal.plays, signal.listed) == (False, 0, 0, True)


def test_a_shows_own_rating_stands_against_newer_ones_of_its_parts() -> None:
    own = event("a", rating=9.0, when="2020-01-01", precision=Precision.DAY)
    episode = event("b", rating=3.0, season=1, episode=1, when="2024-01-01")
    season = event("c", rating=4.0, season=2, when="2024-01-01")
    assert folded(own, episode, season).rating == 9.0
    assert folded(season, episode, own).rating == 9.0


def test_without_a_rating_of_its_own_a_show_has_the_mean_of_its_episodes() -> None:
    signal = folded(
        event("a", rating=8.0, season=1, episode=1),
        event("b", rating=7.0, season=1, episode=2),
        event("c", rating=7.0, season=1, episode=3),
        event("d", rating=1.0, season=1),
    )
    assert signal.rating == 7.3
    assert signal.seen


def test_the_newest_rating_of_one_episode_goes_into_the_mean() -> None:
    signal = folded(
        event("a", rating=10.0, season=1, episode=1, when="2024-01-01"),
        event("b", rating=2.0, season=1, episode=1, episode_title="Pilot", when="2020-01-01"),
        event("c", rating=5.0, season=1, episode=2),
    )
    assert signal.rating == 7.5


def test_without_episode_ratings_the_mean_of_the_seasons_stands_in() -> None:
    signal = folded(event("a", rating=8.0, season=1), event("b", rating=5.0, season=2))
    assert signal.rating == 6.5


def test_a_rating_in_the_app_outweighs_newer_ones_of_episodes() -> None:
    episode = event(rating=3.0, season=1, episode=1, when="2030-01-01", precision=Precision.DAY)
    assert folded(episode, feedback=(act(Act.SEEN, rating=8.0),)).rating == 8.0


def test_a_title_only_listed_is_not_seen() -> None:
    signal = folded(event(listed=True))
    assert (signal.seen, signal.listed, signal.plays) == (False, True, 0)


def test_low_rated_and_unrated_titles_count_as_watched() -> None:
    assert folded(event(rating=1.0)).seen
    assert folded(event(watched=True)).seen


def test_a_like_in_the_app_leaves_a_title_unseen() -> None:
    signal = folded(feedback=(act(Act.LIKE),))
    assert (signal.liked, signal.seen) == (True, False)


def test_a_dislike_counts_as_seen_and_takes_a_like_back() -> None:
    signal = folded(feedback=(act(Act.LIKE), act(Act.DISLIKE, 2)))
    assert (signal.liked, signal.disliked, signal.seen) == (False, True, True)


def test_seen_brings_its_rating() -> None:
    signal = folded(feedback=(act(Act.SEEN, rating=7.0),))
    assert (signal.seen, signal.rating) == (True, 7.0)


def test_a_later_import_outweighs_an_earlier_rating_in_the_app() -> None:
    newer = event(rating=9.0, when="2024-02-01", precision=Precision.DAY)
    assert folded(newer, feedback=(act(Act.SEEN, rating=2.0),)).rating == 9.0


def test_later_puts_a_title_on_the_watchlist() -> None:
    signal = folded(feedback=(act(Act.LATER),))
    assert (signal.listed, signal.seen) == (True, False)


def test_not_for_me_says_nothing_about_taste() -> None:
    assert fold([], [act(Act.NOT_FOR_ME)]) == {}


def test_unmatched_events_leave_no_signal() -> None:
    assert fold([event(title_id=None, watched=True)], []) == {}


def test_one_title_five_hundred_times_is_one_signal() -> None:
    signals = fold([event(str(i), rating=8.0) for i in range(500)], [])
    assert list(signals) == [HEAT]


def test_ratings_above_four_and_likes_are_loved() -> None:
    signals = signals_of(
        watched("five", 5.0),
        watched("four", 4.0),
        watched("liked", liked=True),
        watched("no", 9.0, disliked=True),
    )
    assert loved(signals) == list(ids("five", "liked"))


def test_unrated_titles_are_loved_only_where_hardly_anything_is_rated() -> None:
    silent = [watched(f"s{i}") for i in range(8)]
    assert len(loved(signals_of(*silent, watched("rated", 9.0)))) == 9
    told = [watched(f"t{i}", 9.0) for i in range(8)]
    assert len(loved(signals_of(*silent, *told))) == 8


def test_a_listed_title_is_no_loved_one() -> None:
    assert loved(signals_of(watched("later", seen=False, listed=True))) == []


def test_the_history_version_changes_with_a_signal_and_with_the_fit_alone() -> None:
    one = signals_of(watched("a", 5.0), watched("b", 6.0))
    turned = signals_of(watched("b", 6.0), watched("a", 5.0))
    other = signals_of(watched("a", 5.0), watched("b", 7.0))
    assert history_version(one, "f") == history_version(turned, "f")
    assert (
        len({history_version(one, "f"), history_version(one, "g"), history_version(other, "f")})
        == 3
    )
