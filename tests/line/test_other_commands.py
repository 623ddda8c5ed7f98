from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from cinemai_tui.domain.titles import Kind
from tests.line.conftest import Command


def test_explain_gives_words_and_evidence(cinemai: Command) -> None:
    answer = cinemai("--profile", "ben", "explain", "Vertigo", "--stream")
    assert answer.code == 0, answer.err
    assert answer.out.startswith("Vertigo (1958)")
    assert len(answer.out.split()) > 20


def test_an_ambiguous_title_lists_the_choices_and_ends_with_one(cinemai: Command) -> None:
    answer = cinemai("--profile", "ben", "explain", "The Girl with the Dragon Tattoo")
    assert answer.code == 1
    assert "(2009)" in answer.out
    assert "(2011)" in answer.out
    one = cinemai("--profile", "ben", "explain", "The Girl with the Dragon Tattoo (2011)")
    assert one.code == 0


def test_an_unknown_title_is_a_sentence(cinemai: Command) -> None:
    answer = cinemai("--profile", "ben", "explain", "Zzyzx Quux")
    assert answer.code == 1
    assert "No title answers" in answer.err


def test_search_finds_names_aliases_and_people(cinemai: Command) -> None:
    for text, title in (
        ("amelie", "Amélie"),
        ("kurosawa seven", "Seven Samurai"),
        ("hackman conversation", "The Conversation"),
        ("heat 1995", "Heat"),
        ("Heat (1995)", "Heat"),
    ):
        titles = cinemai("search", text, "--json").json["titles"]
        assert title in [found["title"] for found in titles], text
    assert cinemai("search", '"*( NEAR', "--json").code == 0
    assert cinemai("search", "zzyzxquux").code == 1


def test_without_a_history_a_sentence_and_code_four(cinemai: Command) -> None:
    for command in (("recommend",), ("taste",), ("explain", "Heat (1995)")):
        answer = cinemai("--profile", "nobody", *command)
        assert answer.code == 4
        assert "no history yet" in answer.err
        assert answer.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("recommend", "--genre", "Nonsense"),
        ("recommend", "--years", "soon"),
        ("recommend", "--json", "--plain"),
        ("import",),
        ("frobnicate",),
        ("recommend", "--country", "Atlantis"),
    ],
)
def test_wrong_usage_ends_with_two(cinemai: Command, arguments: tuple[str, ...]) -> None:
    assert cinemai(*arguments).code == 2


def test_nothing_importable_ends_with_three(cinemai: Command, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("Title,Year\n", encoding="utf-8")
    answer = cinemai("import", empty)
    assert answer.code == 3
    assert answer.out == ""


def test_files_that_cannot_be_read_get_a_sentence_at_once(cinemai: Command, tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.csv"
    os.mkfifo(fifo)
    (tmp_path / "nothing").mkdir()
    for path in (tmp_path / "missing.csv", fifo, tmp_path / "nothing"):
        answer = cinemai("import", path)
        assert answer.code in (1, 3), path
        assert len(answer.err.strip().splitlines()) == 1


def test_a_catalogue_is_added_and_what_was_missing_is_found(
    cinemai: Command, tmp_path: Path
) -> None:
    mine = tmp_path / "list.csv"
    mine.write_text("Title,Year,Rating\nTin Garden,2016,9\n", encoding="utf-8")
    cinemai("--profile", "ben", "import", mine)
    extra = tmp_path / "extra.jsonl"
    lines = [
        {"kind": "movie", "title": "Tin Garden", "year": 2016, "genres": ["Drama"], "frob": 1},
        {"title": "Copper Meridian", "year": 2018, "kind": "show", "runtime": 55},
        {"title": "No Year"},
    ]
    text = "\n".join(map(json.dumps, lines)) + "\nnot json\n"
    extra.write_text(text, encoding="utf-8")
    answer = cinemai("catalogue", "add", extra, "--json")
    assert answer.code == 0, answer.err
    report = answer.json
    assert (report["read"], report["added"], report["rejected"]) == (4, 2, 2)
    assert [reason["row"] for reason in report["reasons"]] == [3, 4]
    assert report["ignored"] == ["frob"]
    assert any("found their title" in note for note in report["notes"])
    again = cinemai("catalogue", "add", extra, "--json").json
    assert (again["added"], again["same"]) == (0, 2)
    assert "extra.jsonl" in cinemai("catalogue", "list").out


def test_profiles_are_listed_added_and_removed(cinemai: Command) -> None:
    assert cinemai("profile", "add", "zoe").code == 0
    names = [p["name"] for p in cinemai("profile", "list", "--json").json["profiles"]]
    assert {"ann", "ben", "zoe"} <= set(names)
    assert cinemai("profile", "remove", "zoe", "--yes").code == 0
    assert cinemai("profile", "remove", "zoe", "--yes").code == 1


def test_doctor_finds_everything_sound(cinemai: Command) -> None:
    answer = cinemai("doctor", "--json")
    assert answer.code == 0, answer.out
    report = answer.json
    assert report["sound"] is True
    names = {check["name"] for check in report["checks"]}
    assert {"program", "store", "catalogue", "vectors", "writer template"} <= names


def test_settings_are_shown_changed_and_checked(cinemai: Command, tmp_path: Path) -> None:
    assert cinemai("config", "set", "alpha", "8").code == 0
    assert cinemai("config", "show", "--json").json["alpha"]["value"] == "8.0"
    wrong = cinemai("config", "set", "alpha", "99")
    assert wrong.code == 2
    assert cinemai("config", "set", "alfa", "5").err.count("alpha") == 1
    assert cinemai("config", "set", "openai_api_key", "sk-x").code == 2
    config = tmp_path / "config.toml"
    config.write_text('rankr = "blend"\n', encoding="utf-8")
    broken = cinemai("--profile", "ben", "recommend")
    assert broken.code == 2
    assert 'Did you mean "ranker"?' in broken.err


def test_a_key_is_never_shown(cinemai: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "sk-never-show-this"
    monkeypatch.setenv("OPENAI_API_KEY", secret)
    for command in (("config", "show"), ("doctor",), ("--profile", "ben", "recommend", "--json")):
        answer = cinemai(*command)
        assert secret not in answer.out + answer.err


def test_a_hostile_file_is_imported_and_shown_without_control_bytes(
    cinemai: Command, tmp_path: Path
) -> None:
    archive = tmp_path / "letterboxd-evil.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr(
            "watched.csv",
            "Date,Name,Year,Letterboxd URI\n2024-01-01,\x1b]52;c;x\x07Evil \u202eFilm,2001,u\n",
        )
    answer = cinemai("--profile", "evil", "import", archive)
    assert answer.code == 0, answer.err
    assert not set("\x1b\x07\u202e") & set(answer.out + answer.err)


def test_kinds_in_the_json_are_the_documented_words(cinemai: Command) -> None:
    listing = cinemai("--profile", "ann", "recommend", "--json", "-n", 40).json
    assert {pick["kind"] for pick in listing["recommendations"]} <= {k.value for k in Kind}


def test_plain_text_is_linear(cinemai: Command) -> None:
    answer = cinemai("--profile", "ann", "recommend", "--plain", "-n", 3)
    assert answer.out.count("match 0.") == 3
    assert "\x1b" not in answer.out
