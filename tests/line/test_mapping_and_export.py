from __future__ import annotations

import json
import stat
from pathlib import Path

from tests.line.conftest import PEOPLE, Command

ODD = "Werk;Kram\nHeat (1995);gut\nAlien (1979);sehr gut\n"


def odd(folder: Path) -> Path:
    path = folder / "odd.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


def test_a_table_of_unknown_columns_ends_with_three_and_says_what_to_do(
    cinemai: Command, tmp_path: Path
) -> None:
    for more in ((), ("--dry-run",), ("--json",)):
        answer = cinemai("--profile", "new", "import", odd(tmp_path), *more)
        assert answer.code == 3
        assert answer.out == ""
        assert '"Werk" and "Kram"' in answer.err
        assert "--map title=COLUMN" in answer.err
    assert cinemai("--profile", "new", "recommend").code == 4


def test_columns_are_named_once_and_known_again(cinemai: Command, tmp_path: Path) -> None:
    named = cinemai(
        "--profile", "new", "import", "--json", "--map", "title=Werk", "--map", "rating=",
        odd(tmp_path),
    )  # fmt: skip
    assert named.code == 0, named.err
    assert named.json["files"][0]["added"] == 2
    again = tmp_path / "again.csv"
    again.write_text("Werk;Kram\nFargo (1996);gut\n")
    answer = cinemai("--profile", "new", "import", "--json", again)
    assert answer.code == 0, answer.err
    assert answer.json["files"][0]["added"] == 1


def test_a_file_that_waits_for_its_columns_does_not_keep_others_from_import(
    cinemai: Command, tmp_path: Path
) -> None:
    answer = cinemai("--profile", "new", "import", "--json", odd(tmp_path), PEOPLE / "netflix.csv")
    assert answer.code == 0
    waiting, netflix = answer.json["files"]
    assert (waiting["read"], waiting["rejected"]) == (2, 2)
    assert netflix["added"] > 0
    assert "--map title=COLUMN" in answer.err


def test_a_map_without_a_sign_is_wrong_usage(cinemai: Command, tmp_path: Path) -> None:
    answer = cinemai("import", "--map", "Werk", odd(tmp_path))
    assert answer.code == 2
    assert "FIELD=COLUMN" in answer.err


def test_unknown_fields_and_columns_are_sentences(cinemai: Command, tmp_path: Path) -> None:
    for named, words in (("director=Werk", "no field called"), ("title=Nix", 'column "Nix"')):
        answer = cinemai("--profile", "new", "import", "--map", named, odd(tmp_path))
        assert answer.code == 1
        assert words in answer.err


def test_a_profile_exported_and_imported_back_is_the_same(cinemai: Command, tmp_path: Path) -> None:
    for form in ("csv", "json"):
        written = cinemai("profile", "export", "ann", "--format", form)
        assert written.code == 0, written.err
        path = tmp_path / f"ann.{form}"
        path.write_text(written.out, encoding="utf-8")
        report = cinemai("--profile", f"copy-{form}", "import", "--json", path).json["files"][0]
        assert report["read"] == report["added"] + report["unmatched"]
        assert cinemai("profile", "export", f"copy-{form}", "--format", form).out == written.out
        tastes = [cinemai("--profile", p, "taste", "--json").json for p in ("ann", f"copy-{form}")]
        assert tastes[0]["groups"] == tastes[1]["groups"]


def test_an_export_to_a_file_is_private_and_replaces_nothing_unasked(
    cinemai: Command, tmp_path: Path
) -> None:
    path = tmp_path / "ann.json"
    arguments = ("profile", "export", "ann", "--format", "json", "--output", path)
    answer = cinemai(*arguments)
    assert (answer.code, answer.out) == (0, "")
    assert str(path) in answer.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_text()
    again = cinemai(*arguments)
    assert again.code == 1
    assert "is there already" in again.err
    assert path.read_text() == before
    assert cinemai(*arguments, "--force").code == 0
    assert json.loads(before)["version"] == 1


def test_letterboxd_gets_its_own_columns(cinemai: Command) -> None:
    lines = cinemai("profile", "export", "ben", "--format", "letterboxd").out.splitlines()
    assert lines[0] == "Title,Year,imdbID,tmdbID,Rating10,WatchedDate,Rewatch,Directors"
    assert len(lines) > 100


def test_exporting_nobody_ends_with_four(cinemai: Command) -> None:
    assert cinemai("profile", "export", "nobody").code == 4
    assert cinemai("profile", "export", "ann", "--format", "xlsx").code == 2
