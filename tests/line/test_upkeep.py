"""Backups, figures and completions from the command line, on real parts."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.line.conftest import Command

BIN = Path(sys.executable).parent


def counts(cinemai: Command) -> int:
    return len(cinemai("--profile", "ben", "profile", "list").out.splitlines())


def test_a_backup_is_made_listed_verified_and_restored(cinemai: Command, data: Path) -> None:
    made = cinemai("backup", "create", "--json").json
    assert made["state"] == "verified"
    assert made["rows"]["events"] > 300
    assert [b["name"] for b in cinemai("backup", "list", "--json").json["backups"]] == [
        made["name"]
    ]
    assert cinemai("backup", "verify", made["name"]).code == 0
    assert cinemai("profile", "remove", "ben", "--yes").code == 0
    gone = counts(cinemai)
    restored = cinemai("backup", "restore", "--json").json
    assert restored["restored"] == made["name"]
    assert Path(restored["aside"]).is_file()
    assert counts(cinemai) == gone + 1


def test_what_was_put_aside_can_be_put_back_too(cinemai: Command, data: Path) -> None:
    cinemai("backup", "create")
    assert cinemai("profile", "add", "later").code == 0
    with_later = counts(cinemai)
    aside = cinemai("backup", "restore", "--json").json["aside"]
    assert counts(cinemai) == with_later - 1
    assert cinemai("backup", "restore", aside).code == 0
    assert counts(cinemai) == with_later


@pytest.mark.parametrize("damage", ["garbage", "zapped header", "half", "fifty", "empty", "gone"])
def test_a_damaged_database_is_kept_and_a_backup_takes_its_place(
    cinemai: Command, data: Path, damage: str
) -> None:
    cinemai("backup", "create")
    file = data / "cinemai.db"
    whole = file.read_bytes()
    hurt = {
        "garbage": os.urandom(9000), "zapped header": bytes(100) + whole[100:],
        "half": whole[: len(whole) // 2], "fifty": whole[:50], "empty": b"",
    }.get(damage)  # fmt: skip
    file.unlink()
    if hurt is not None:
        file.write_bytes(hurt)
    for _ in range(2):
        told = cinemai("--profile", "ben", "profile", "add", "x")
        assert told.code == 1
        assert "cinemai-tui backup restore" in told.err
    aside = [p for p in data.glob("cinemai.db.damaged-*") if p.name[-4:] not in ("-wal", "-shm")]
    kept = [p for p in aside if p.stat().st_size]
    assert [p.read_bytes() for p in kept] == ([hurt] if hurt else [])
    assert cinemai("backup", "restore").code == 0
    assert cinemai("recommend", "--profile", "ben", "-n", "1", "--json").code == 0


def test_a_flipped_bit_is_told_with_exit_code_one_and_is_not_restored(
    cinemai: Command, data: Path
) -> None:
    name = cinemai("backup", "create", "--json").json["name"]
    file = data / "backups" / f"{name}.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    before = (data / "cinemai.db").read_bytes()
    told = cinemai("backup", "restore", name)
    assert (told.code, "cannot be put back" in told.err) == (1, True)
    assert cinemai("backup", "verify").code == 1
    assert "damaged" in cinemai("backup", "list").out
    assert "no verified backup" in cinemai("backup", "restore").err
    assert (data / "cinemai.db").read_bytes() == before
    assert not list(data.glob("*.restoring"))


def test_without_a_backup_each_act_says_so(cinemai: Command, data: Path) -> None:
    assert "no backup yet" in cinemai("backup", "list").out
    assert cinemai("backup", "verify").code == 1
    assert cinemai("backup", "restore").code == 1
    assert cinemai("backup", "verify", "9").code == 1


def test_only_as_many_backups_are_kept_as_wanted(
    cinemai: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMAI_BACKUPS_KEPT", "2")
    for _ in range(3):
        assert cinemai("backup", "create").code == 0
    numbers = [b["number"] for b in cinemai("backup", "list", "--json").json["backups"]]
    assert numbers == [3, 2]


def test_figures_hold_no_name_and_no_title(cinemai: Command, data: Path) -> None:
    cinemai("--profile", "ben", "recommend", "-n", "1")
    told = cinemai("metrics")
    assert told.code == 0
    assert "cinemai_titles " in told.out
    assert 'cinemai_stored_bytes{area="database",part="history"}' in told.out
    assert "cinemai_list_seconds_count 1.0" in told.out
    for foreign in ("ben", "ann", str(data), "Heat"):
        assert foreign not in told.out


def test_the_log_is_private_and_holds_lines_of_json(cinemai: Command, data: Path) -> None:
    cinemai("--profile", "ben", "recommend", "-n", "1")
    log = data / "log" / "cinemai.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert "list" in events
    assert "Heat" not in log.read_text()


def test_doctor_tells_the_room_taken_and_the_end_of_the_log(cinemai: Command, data: Path) -> None:
    cinemai("--profile", "ben", "recommend", "-n", "1")
    told = cinemai("doctor", "--json", "--log", "5").json
    assert {"database", "files"} == {entry["area"] for entry in told["sizes"]}
    assert told["log"][-1]["event"] == "list"
    assert "Room taken:" in cinemai("doctor").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_printed_for_each_shell(cinemai: Command, shell: str) -> None:
    told = cinemai("completions", shell)
    assert told.code == 0
    assert "_CINEMAI_TUI_COMPLETE" in told.out


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("ba",), {"backup"}),
        (("backup", "re"), {"restore"}),
        (("serve", "--p"), {"--port", "--profile"}),
    ],
)
def test_bash_completes_with_what_was_printed(words: tuple[str, ...], wanted: set[str]) -> None:
    line = " ".join(words)
    script = (
        'eval "$(cinemai-tui completions bash)"; '
        f"COMP_WORDS=(cinemai-tui {line}); COMP_CWORD={len(words)}; "
        '_cinemai_tui_completion cinemai-tui; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=60, env=environment
    )
    assert set(done.stdout.split()) == wanted, done.stderr


def test_serving_to_others_takes_a_word_of_its_own(cinemai: Command) -> None:
    told = cinemai("serve", "--host", "0.0.0.0")  # noqa: S104 - refused
    assert told.code == 1
    assert "--allow-any-host" in told.err
