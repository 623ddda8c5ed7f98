from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.upkeep import logs
from cinemai_tui.upkeep.logs import JsonLines, redacted, start_log, stop_log, tail

SECRET = "sk-ant-api03-abcdefghijklmnop"
LOG = logging.getLogger("cinemai.test")


@pytest.fixture(autouse=True)
def no_log_left() -> Iterator[None]:
    yield
    stop_log()


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_a_record_is_one_line_of_json_only_its_owner_reads(tmp_path: Path) -> None:
    file = start_log(tmp_path / "log")
    LOG.info("list made", extra={"event": "list", "facts": {"milliseconds": 12.5}})
    (found,) = lines(file)
    assert (found["event"], found["words"], found["level"]) == ("list", "list made", "info")
    assert found["facts"] == {"milliseconds": 12.5}
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@given(st.text(max_size=200))
def test_no_control_character_survives(text: str) -> None:
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%s", (text,), None)
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    json.loads(line)


@pytest.mark.parametrize(
    "text",
    [
        f"refused {SECRET}", f"Authorization: Bearer {SECRET}", "http://me:hunter22@host/v1",
        "GET /v1?key=abcdef123456&x=1", "x-api-key: abcdef123456", "AIzaSyA1234567890abcdefghijkl",
    ],
)  # fmt: skip
def test_what_looks_like_a_secret_is_masked(text: str) -> None:
    found = redacted(text)
    assert "***" in found
    for secret in (SECRET, "hunter22", "abcdef123456", "AIzaSyA1234567890"):
        assert secret not in found


def test_a_known_secret_of_any_shape_is_masked_everywhere(tmp_path: Path) -> None:
    file = start_log(tmp_path, secrets=("swordfish",))
    try:
        raise RuntimeError("the swordfish swims")
    except RuntimeError:
        LOG.exception("a swordfish", extra={"facts": {"note": "swordfish"}})
    assert "swordfish" not in file.read_text()
    assert "RuntimeError" in lines(file)[0]["trace"]


def test_ordinary_words_are_left_alone() -> None:
    text = "key moments of The Key (1983), a risk-averse monkey at https://example.org/page"
    assert redacted(text) == text


def test_a_warning_of_a_library_goes_to_the_log_and_not_to_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = start_log(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old ways", DeprecationWarning, stacklevel=1)
    assert "old ways" in lines(file)[0]["words"]
    assert capfd.readouterr() == ("", "")


def test_libraries_are_heard_from_warnings_up_and_ours_from_info(tmp_path: Path) -> None:
    file = start_log(tmp_path)
    logging.getLogger("httpx").info("GET http://127.0.0.1/secret")
    logging.getLogger("other").info("chatter")
    logging.getLogger("other").warning("trouble")
    LOG.debug("title: Heat")
    LOG.info("noted")
    assert [line["words"] for line in lines(file)] == ["trouble", "noted"]


def test_titles_are_noted_at_debug_only(tmp_path: Path) -> None:
    file = start_log(tmp_path, level="debug")
    LOG.debug("title: Heat")
    assert lines(file)[0]["words"] == "title: Heat"


def test_the_files_stay_within_their_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 2_000)
    file = start_log(tmp_path)
    for number in range(400):
        LOG.info("line %d", number)
    files = sorted(tmp_path.glob("cinemai.log*"))
    assert len(files) == logs.FILES
    assert all(each.stat().st_size <= 2_000 for each in files)
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in files)
    assert lines(file)[-1]["words"] == "line 399"


def test_the_shipped_bounds_are_five_files_of_ten_megabytes() -> None:
    assert (logs.FILES, logs.FILE_BYTES) == (5, 10_000_000)


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    start_log(tmp_path / "log")
    LOG.warning("lost")
    assert capfd.readouterr() == ("", "")


def test_starting_again_replaces_the_log(tmp_path: Path) -> None:
    start_log(tmp_path / "a")
    second = start_log(tmp_path / "b")
    LOG.info("once")
    assert len(lines(second)) == 1
    assert not (tmp_path / "a").exists()


def test_the_tail_is_read_back_and_foreign_lines_are_told_as_words(tmp_path: Path) -> None:
    file = start_log(tmp_path)
    for number in range(5):
        LOG.info("line %d", number, extra={"event": "count"})
    stop_log()
    with file.open("a") as stream:
        stream.write("\x1b]52;c;x\x1b\\ no json\n[]\n")
    found = tail(file, 4)
    assert [(line.event, line.words) for line in found[:2]] == [
        ("count", "line 3"), ("count", "line 4"),
    ]  # fmt: skip
    assert found[2].words == "]52;c;x\\ no json"
    assert tail(tmp_path / "nowhere") == []
