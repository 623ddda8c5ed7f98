from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cinemai_tui import paths
from cinemai_tui.errors import BadSettings
from cinemai_tui.settings import Settings, change_setting, described, load_settings


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "conf" / "config.toml"
    monkeypatch.setenv("CINEMAI_CONFIG", str(file))
    return file


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_the_environment_beats_the_file_and_an_option_beats_both(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(config, "alpha = 7.0\n")
    assert load_settings().alpha == 7.0
    monkeypatch.setenv("CINEMAI_ALPHA", "9")
    assert load_settings().alpha == 9.0
    assert load_settings(alpha=11).alpha == 11.0


def test_writers_are_a_list_in_the_file_and_words_with_commas_in_the_environment(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(config, 'writers = ["openai", "other"]\n')
    assert load_settings().writers == ("openai", "other")
    monkeypatch.setenv("CINEMAI_WRITERS", "a, b,")
    assert load_settings().writers == ("a", "b")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("alfa = 5", 'Did you mean "alpha"?'),
        ("alpha = 99", "alpha"),
        ('alpha = "many"', "alpha"),
        ("alpha = ", "not valid TOML"),
        ('country = "usa"', "country"),
    ],
)
def test_a_wrong_file_names_the_file_and_the_setting(config: Path, text: str, words: str) -> None:
    write(config, text + "\n")
    with pytest.raises(BadSettings) as caught:
        load_settings()
    assert words in str(caught.value)
    assert str(config) in str(caught.value)


def test_a_wrong_variable_is_named(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEMAI_ALPHA", "0")
    with pytest.raises(BadSettings) as caught:
        load_settings()
    assert "CINEMAI_ALPHA" in str(caught.value)


def test_every_setting_has_its_sentence_and_keys_are_masked(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    rows = described(load_settings())
    assert [name for name, _, _ in rows] == list(Settings.model_fields)
    assert all(words.endswith(".") for _, _, words in rows)
    assert "sk-secret" not in repr(rows)
    assert "sk-secret" not in repr(load_settings())


def test_a_changed_setting_keeps_the_comments_and_is_private(config: Path) -> None:
    write(config, "# mine\nalpha = 6.0  # sharp\n")
    change_setting("theme", "noir")
    text = config.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# sharp" in text
    assert load_settings().theme == "noir"
    assert stat.S_IMODE(config.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("alpha", "many"),
        ("alpha", "51"),
        ("allow_cloud", "perhaps"),
        ("nothing", "1"),
        ("keys", "x"),
    ],
)
def test_an_unusable_change_is_refused_and_nothing_written(
    config: Path, name: str, value: str
) -> None:
    with pytest.raises(BadSettings):
        change_setting(name, value)
    assert not config.exists()


def test_a_key_is_never_taken_on_the_command_line(config: Path) -> None:
    with pytest.raises(BadSettings, match="OPENAI_API_KEY"):
        change_setting("openai_api_key", "sk-x")


def test_shipped_folders_are_found_in_a_checkout() -> None:
    assert (paths.shipped("styles") / "app.tcss").is_file()
    assert (paths.shipped("sample_data") / "catalogue.jsonl").is_file()


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "x"
    paths.write_private(file, "one")
    paths.write_private(file, "two")
    assert file.read_text() == "two"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["x"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
