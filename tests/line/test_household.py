from __future__ import annotations

import pytest

from cinemai_tui.domain.ages import guarded_age
from tests.line.conftest import Command


def test_a_child_is_set_listed_and_shown_only_what_is_for_it(cinemai: Command) -> None:
    assert cinemai("profile", "set", "ben", "--kind", "child", "--age", 7).code == 0
    told = cinemai("profile", "list", "--json").json
    ben = next(p for p in told["profiles"] if p["name"] == "ben")
    assert (ben["kind"], ben["age"], ben["violence"]) == ("child", 7, "mild")
    assert "child of 7" in cinemai("profile", "list").out
    answer = cinemai("--profile", "ben", "recommend", "--json", "-n", 50).json
    assert answer["withheld"] > 1000
    assert 0 < len(answer["recommendations"]) <= 50
    ages = {
        guarded_age(list(certifications(cinemai, pick["id"]).items()))
        for pick in answer["recommendations"]
    }
    assert all(age is not None and age <= 7 for age in ages)


def certifications(cinemai: Command, title_id: str) -> dict[str, str]:
    import json

    from cinemai_tui.paths import shipped

    for line in (shipped("sample_data") / "catalogue.jsonl").read_text("utf-8").splitlines():
        title = json.loads(line)
        if title["id"] == title_id:
            found: dict[str, str] = title.get("certifications", {})
            return found
    raise AssertionError(title_id)


def test_a_child_finds_and_is_told_nothing_of_other_titles(cinemai: Command) -> None:
    cinemai("profile", "set", "ben", "--kind", "child", "--age", "7")
    assert cinemai("--profile", "ben", "search", "Heat").code == 1
    assert cinemai("--profile", "ben", "explain", "Vertigo").code == 1
    exported = cinemai("profile", "export", "ben")
    assert "Goodfellas" not in exported.out
    assert "left out" in exported.err


def test_the_pin_comes_from_the_environment_where_there_is_no_terminal(
    cinemai: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cinemai("profile", "pin").code == 1
    monkeypatch.setenv("CINEMAI_PIN", "4711")
    assert cinemai("profile", "pin").code == 0
    assert cinemai("profile", "set", "ben", "--kind", "child", "--age", 7).code == 0
    monkeypatch.setenv("CINEMAI_PIN", "0000")
    wrong = cinemai("profile", "set", "ben", "--kind", "adult")
    assert wrong.code == 1
    assert "wrong" in wrong.err
    assert cinemai("profile", "remove", "ben", "--yes").code == 1
    monkeypatch.setenv("CINEMAI_PIN", "4711")
    assert cinemai("profile", "pin", "--off").code == 0
    assert cinemai("profile", "set", "ben", "--kind", "adult").code == 0


@pytest.mark.parametrize(
    "arguments",
    [("ben",), ("ben", "--kind", "child"), ("nobody", "--kind", "adult"), ("ben", "--age", "7")],
)
def test_a_wrong_member_gets_a_sentence(cinemai: Command, arguments: tuple[str, ...]) -> None:
    answer = cinemai("profile", "set", *arguments)
    assert answer.code in (1, 2)
    assert answer.err


def test_explain_tells_how_sure_the_safety_layers_are(cinemai: Command) -> None:
    safety = cinemai("--profile", "ann", "explain", "Vertigo", "--json").json["safety"]
    assert 0 < safety["confidence"] <= 1
    assert set(safety["layers"]) == {"age", "violence", "profanity", "domain", "content"}
