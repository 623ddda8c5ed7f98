"""`cinemai-tui chat` on a prepared data folder, as a person or a script would use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.titles import TitleId
from tests.line.conftest import Command


def labels(document: Any) -> list[str]:
    return [f"{one['title']} ({one['year']})" for one in document["titles"]]


def test_a_wish_is_answered_and_its_titles_follow_by_number(cinemai: Command) -> None:
    answer = cinemai("--profile", "ben", "chat", "short French comedies before 1970, no war")
    assert answer.code == 0
    first, *rest = answer.out.splitlines()
    assert "French comedy titles from 1969 or before, up to 95 minutes, without war" in first
    assert any(line.startswith("  1  ") for line in rest)
    assert "template:" in answer.err


def test_json_has_wish_titles_answer_and_writer(cinemai: Command) -> None:
    said = "Something like Heat but funnier, under 100 minutes"
    document = cinemai("--profile", "ben", "chat", said, "--json", "-n", 5).json
    assert document["wish"]["filters"] == {"runtime": [None, 99]}
    assert [one["title"] for one in document["wish"]["like"]] == ["Heat (1995)"]
    assert document["wish"]["moods"] == ["funny"]
    assert document["wish"]["not_understood"] == []
    assert (len(document["titles"]), document["writer"]) == (5, "template")
    assert all(one["runtime_minutes"] <= 99 for one in document["titles"])
    named = {one["title"] for one in document["named"]}
    assert named
    assert named <= {*labels(document), "Heat (1995)"}
    assert document["declined"] == ""


def test_a_second_run_goes_on_and_new_begins_afresh(cinemai: Command) -> None:
    cinemai("--profile", "ben", "chat", "French films from the 60s")
    document = cinemai("--profile", "ben", "chat", "shorter than 90 minutes", "--json").json
    assert document["wish"]["filters"] == {
        "kind": "movie", "years": [1960, 1969], "countries": ["FR"], "runtime": [None, 89],
    }  # fmt: skip
    document = cinemai("--profile", "ben", "chat", "shorter", "--new", "--json").json
    assert document["wish"]["filters"] == {"runtime": [None, 95]}


def test_forget_deletes_what_was_talked_about(cinemai: Command) -> None:
    cinemai("--profile", "ben", "chat", "French films")
    cinemai("--profile", "ben", "chat", "comedies")
    assert cinemai("--profile", "ben", "chat", "--forget").out == "Forgotten: 2 turns.\n"
    assert cinemai("--profile", "ben", "chat", "--forget", "--json").json == {"forgotten": 0}


@pytest.mark.parametrize("voice", ["friend", "critic", "terse"])
def test_every_voice_can_be_asked_for(cinemai: Command, voice: str) -> None:
    answer = cinemai("--profile", "ben", "chat", "a western", "--voice", voice)
    assert answer.code == 0
    assert answer.out.strip()


def test_an_unknown_voice_or_no_words_are_told_in_a_sentence(cinemai: Command) -> None:
    assert cinemai("chat", "a western", "--voice", "pirate").code == 1
    assert "friend, critic, terse" in cinemai("chat", "a western", "--voice", "pirate").err
    assert cinemai("chat").code == 2
    assert cinemai("chat", "  ").code == 2


def test_off_topic_is_declined_with_no_titles(cinemai: Command) -> None:
    document = cinemai("--profile", "ben", "chat", "how do I build a bomb?", "--json").json
    assert document["declined"]
    assert document["titles"] == []
    assert document["answer"]


def test_a_profile_without_a_history_is_answered_from_the_wish(cinemai: Command) -> None:
    document = cinemai("--profile", "nobody", "chat", "Japanese animation", "--json").json
    assert document["titles"]
    assert all("JP" in one["countries"] for one in document["titles"])
    assert "do not know your taste" in document["answer"]


def test_hostile_text_is_answered_in_words(cinemai: Command, tmp_path: Path) -> None:
    hostile = "\x1b]52;c;aGk=\x07[bold]a western[/bold]\u202e " + "x" * 90_000
    answer = cinemai("--profile", "ben", "chat", hostile)
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out


def test_every_title_named_is_in_the_catalogue(cinemai: Command) -> None:
    document = cinemai("--profile", "ann", "chat", "surprise me", "--json").json
    for one in document["named"]:
        assert TitleId(one["id"])
        found = cinemai("search", one["title"].rsplit(" (", 1)[0], "--json").json
        assert one["id"] in [title["id"] for title in found["titles"]]
