"""Evaluations and experiments through the command line, on the shipped catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.line.conftest import Command

FIGURES = {"ndcg@10", "recall@10", "hit_rate", "coverage@10", "ild"}
BEN = ("--profile", "ben")


def test_evaluate_prints_figures_of_every_ranker_and_one_sentence(cinemai: Command) -> None:
    answer = cinemai(*BEN, "evaluate", "--json")
    assert answer.code == 0, answer.err
    found = answer.json
    assert list(found["rankers"]) == ["groups", "blend", "popular", "random"]
    for name, figures in found["rankers"].items():
        assert set(figures) == FIGURES
        assert all(0 <= value <= 1 for value in figures.values())
        for figure, (low, high) in found["intervals"][name].items():
            assert 0 <= low <= figures[figure] <= high <= 1
    assert found["best"] in found["rankers"]
    assert set(found["ahead_of"]) == set(found["rankers"]) - {found["best"]}
    assert found["verdict"].endswith(".")
    assert found["popular_by"] == "fame"
    assert 0 < found["hidden"] < found["liked"]


def test_evaluate_gives_the_same_figures_again(cinemai: Command) -> None:
    first = cinemai(*BEN, "evaluate", "--json").json
    assert first == cinemai(*BEN, "evaluate", "--json").json


def test_evaluate_measures_only_the_rankers_named(cinemai: Command) -> None:
    found = cinemai(*BEN, "evaluate", "--json", "--rankers", "popular, blend").json
    assert list(found["rankers"]) == ["popular", "blend"]


def test_evaluate_for_people_is_a_table_and_plain_is_linear(cinemai: Command) -> None:
    table = cinemai(*BEN, "evaluate", "--rankers", "blend,random")
    assert "NDCG@10" in table.out
    assert max(map(len, table.out.splitlines())) <= 80
    plain = cinemai(*BEN, "evaluate", "--rankers", "blend,random", "--plain").out
    assert "blend: " in plain
    assert "NDCG is how far up" in plain
    verdict = plain.splitlines()[0]
    assert verdict in " ".join(table.out.split())


def test_a_short_history_gets_no_figures(cinemai: Command, tmp_path: Path) -> None:
    few = tmp_path / "few.csv"
    few.write_text("Title,Year,Rating\nHeat,1995,9\nRan,1985,9\nFargo,1996,9\n", encoding="utf-8")
    assert cinemai("--profile", "few", "import", few).code == 0
    answer = cinemai("--profile", "few", "evaluate", "--json")
    assert answer.code == 0
    assert (answer.json["rankers"], answer.json["needed"]) == ({}, 17)
    assert "Too few to tell" in answer.json["verdict"]
    assert "Too few to tell" in cinemai("--profile", "few", "evaluate").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("evaluate", "--rankers", "best"), 2),
        (("evaluate", "--rankers", ","), 2),
        (("evaluate", "--json", "--plain"), 2),
        (("evaluate", "--rankers", "blend+crowd"), 1),
        (("--profile", "nobody", "evaluate"), 4),
        (("experiment", "start", "blend", "popular"), 2),
        (("experiment", "start", "blend", "blend"), 1),
        (("experiment", "start", "blend", "blend+crowd"), 1),
        (("experiment", "stop"), 1),
        (("--profile", "nobody", "experiment", "start", "blend", "groups"), 4),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    cinemai: Command, arguments: tuple[str, ...], code: int
) -> None:
    answer = cinemai(*BEN, *arguments)
    assert answer.code == code
    assert answer.out == ""
    assert answer.err


def test_an_experiment_shares_the_list_from_start_to_stop(cinemai: Command) -> None:
    assert "no experiment yet" in cinemai(*BEN, "experiment", "status").out
    begun = cinemai(*BEN, "experiment", "start", "blend", "groups", "--json").json
    assert (begun["running"], begun["rankers"]) == (True, ["blend", "groups"])
    assert (begun["credits"], begun["needed"]) == ({"blend": 0, "groups": 0}, 30)
    listing = cinemai(*BEN, "recommend", "--json").json
    assert "An experiment runs" in listing["note"]
    assert sorted(listing["teams"].values()) == ["blend"] * 5 + ["groups"] * 5
    assert [pick["id"] for pick in listing["recommendations"]] == [
        pick["id"] for pick in cinemai(*BEN, "recommend", "--json").json["recommendations"]
    ]
    assert "An experiment runs" in cinemai(*BEN, "recommend").out
    status = cinemai(*BEN, "experiment", "status")
    assert "blend against groups runs: 10 titles shown, credits 0 to 0." in status.out
    assert "Too early: 0 credited acts so far, 30 more are needed." in status.out
    assert cinemai(*BEN, "experiment", "start", "groups", "blend").code == 1
    ended = cinemai(*BEN, "experiment", "stop", "--json").json
    assert ended["running"] is False
    assert cinemai(*BEN, "experiment", "status", "--json").json == ended
    assert cinemai(*BEN, "recommend", "--json").json["teams"] == {}
