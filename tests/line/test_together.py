"""`recommend --with`: one list for several people, in its three shapes."""

from __future__ import annotations

import re

import pytest

from tests.line.conftest import Command


def test_the_table_has_a_column_for_each_person(cinemai: Command) -> None:
    answer = cinemai("--profile", "ann", "recommend", "--with", "ben", "-n", "5")
    assert answer.code == 0, answer.err
    head, *rows = answer.out.splitlines()
    assert head.split() == ["ann", "ben"]
    listed = [row for row in rows if re.match(r" +\d+  ", row)]
    assert len(listed) == 5
    assert all(re.search(r"0\.\d\d +0\.\d\d", row) for row in listed)
    assert re.search(r"5 of [\d,]+ titles that fit all; [\d,]+ vetoed \(", answer.out)


def test_json_has_everybodys_part_and_the_vetoes(cinemai: Command) -> None:
    answer = cinemai("--profile", "ann", "recommend", "--with", "ben", "--json")
    document = answer.json
    assert document["profiles"] == ["ann", "ben"]
    assert document["strategy"] == "fair"
    assert len(document["recommendations"]) == 10
    for rank, pick in enumerate(document["recommendations"], 1):
        assert pick["rank"] == rank
        assert pick["led_by"] in ("ann", "ben")
        assert [side["profile"] for side in pick["people"]] == ["ann", "ben"]
        least = min(pick["people"], key=lambda side: side["standing"])
        assert (pick["match"], pick["score"]) == (least["match"], least["score"])
        assert all(side["justification"] and not side["seen"] for side in pick["people"])
    vetoed = document["vetoed"]
    assert set(vetoed["by"]) == {"ann", "ben"}
    assert max(vetoed["by"].values()) <= vetoed["titles"] <= sum(vetoed["by"].values())
    shown = {pick["id"] for pick in document["recommendations"]}
    assert not shown & {veto["id"] for veto in vetoed["kept_away"]}


def test_plain_lines_tell_a_reason_for_each_person(cinemai: Command) -> None:
    out = cinemai("--profile", "ann", "recommend", "--with", "ben", "--plain", "-n", "2").out
    assert out.count("ann: match 0.") == out.count("ben: match 0.") == 2
    assert out.startswith("1. ")


def test_reasons_stand_under_each_title_on_demand(cinemai: Command) -> None:
    out = cinemai("--profile", "ann", "recommend", "--with", "ben", "-n", "1", "--explain").out
    assert "     ann: " in out
    assert "     ben: " in out


def test_strategies_give_different_lists(cinemai: Command) -> None:
    def titles(strategy: str) -> list[str]:
        asked = ("recommend", "--with", "ben", "--strategy", strategy, "--json")
        document = cinemai("--profile", "ann", *asked).json
        assert document["strategy"] == strategy
        return [pick["id"] for pick in document["recommendations"]]

    lists = [titles(name) for name in ("fair", "least-misery", "average", "turns")]
    assert len({tuple(found) for found in lists}) == 4


def test_what_one_has_seen_is_shown_on_demand_with_a_mark(cinemai: Command) -> None:
    asked = ("recommend", "--with", "ben", "--seen-by-some", "-n", "500", "--json")
    found = cinemai("--profile", "ann", *asked).json["recommendations"]
    seen = [pick for pick in found if "seen" in pick["marks"]]
    assert seen
    assert all(sum(side["seen"] for side in pick["people"]) == 1 for pick in seen)


def test_somebody_without_a_history_is_named_and_ends_with_four(cinemai: Command) -> None:
    answer = cinemai("--profile", "ann", "recommend", "--with", "nobody-yet")
    assert answer.code == 4
    assert '"nobody-yet" has no history yet' in answer.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--strategy", "fair"), 2),
        (("--seen-by-some",), 2),
        (("--with", "ben", "--strategy", "plain"), 2),
        (tuple(word for i in range(8) for word in ("--with", f"p{i}")), 2),
        (("--with", "ann"), 1),
    ],
)
def test_wrong_use_is_told(cinemai: Command, options: tuple[str, ...], code: int) -> None:
    assert cinemai("--profile", "ann", "recommend", *options).code == code
