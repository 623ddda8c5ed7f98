"""What a history adds up to, from the command line."""

from __future__ import annotations

from tests.line.conftest import Command


def test_insights_as_json_hold_every_figure_and_add_up(cinemai: Command) -> None:
    told = cinemai("insights", "--profile", "ben", "--json").json
    assert told["profile"] == "ben"
    assert sum(part["count"] for part in told["ratings"]) == told["rated"]
    assert [part["name"] for part in told["ratings"]] == [str(n) for n in range(10, 0, -1)]
    assert len(told["calendar"]["weeks"]) == 53
    assert sum(told["calendar"]["weekdays"]) == told["calendar"]["viewings"]
    assert told["crowd"]["by"] == "acclaim"
    assert told["makers"]
    assert all(person["count"] >= 3 for person in told["makers"])
    assert "titles" not in told["genres"][0]


def test_insights_as_text_have_every_section(cinemai: Command) -> None:
    text = cinemai("insights", "--profile", "ben").out
    for title in (
        "Ratings", "Years and lengths", "Genres", "Countries and languages", "People", "Calendar",
        "You and the crowd", "Over time", "How recommendations fared", "What words cost",
    ):  # fmt: skip
        assert f"{title}\n{'-' * len(title)}" in text


def test_insights_without_a_history_say_so(cinemai: Command) -> None:
    answer = cinemai("insights", "--profile", "nobody")
    assert answer.code == 4
    assert "has no history yet" in answer.err


def test_the_watchlist_is_listed(cinemai: Command) -> None:
    wanted = cinemai("watchlist", "--profile", "ann", "--json").json["titles"]
    assert len(wanted) == 6
    assert {want["added"] for want in wanted} == {"2026-06-30"}
    text = cinemai("watchlist", "--profile", "ann").out
    assert "The Brutalist (2024)\t215 min, crowd 8.0, added 2026-06-30" in text


def test_an_empty_watchlist_says_so_beside_the_data(cinemai: Command) -> None:
    answer = cinemai("watchlist", "--profile", "ben")
    assert (answer.code, answer.out) == (0, "")
    assert "Your watchlist is empty." in answer.err


def test_what_was_recommended_is_remembered(cinemai: Command) -> None:
    assert "Nothing was recommended yet." in cinemai("recommended", "--profile", "ben").err
    picks = cinemai("recommend", "--profile", "ben", "-n", "3", "--json").json["recommendations"]
    shown = cinemai("recommended", "--profile", "ben", "--json").json["titles"]
    assert {pick["id"] for pick in picks} <= {one["id"] for one in shown}
    assert {(one["ranker"], one["fate"], one["days"]) for one in shown} == {("blend", "open", 1)}
    assert cinemai("recommended", "--profile", "ben", "--fate", "accepted").out == ""
    assert "blend" in cinemai("recommended", "--profile", "ben").out
