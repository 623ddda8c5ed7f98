from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cinemai_tui import paths
from cinemai_tui.errors import BadSettings
from cinemai_tui.settings import (
    SECRETS,
    Origin,
    Settings,
    change_key,
    change_setting,
    described,
    exposed_keys,
    forget_setting,
    load_settings,
    origin_of,
)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "conf" / "config.toml"
    monkeypatch.setenv("CINEMAI_CONFIG", str(file))
    monkeypatch.delenv("CINEMAI_WRITERS", raising=False)
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
        ('[servers.den]\nadress = "x"', "servers.den.adress"),
        ('[prices]\n"gpt-x" = [1.0]', "prices.gpt-x"),
        ('[prices]\n"gpt-x" = [-1, 2]', "prices.gpt-x"),
        ('voice = "shouting"', "voice"),
        ("daily_tokens = -1", "daily_tokens"),
        ("ollama_context = 10", "ollama_context"),
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
        ("servers", "x"),
        ("prices", "1"),
        ("rerank", "maybe"),
        ("daily_tokens", "1.5"),
        ("daily_dollars", "much"),
        ("voice", "shouting"),
        ("ollama_context", "-1"),
    ],
)
def test_an_unusable_change_is_refused_and_nothing_written(
    config: Path, name: str, value: str
) -> None:
    with pytest.raises(BadSettings):
        change_setting(name, value)
    assert not config.exists()


@pytest.mark.parametrize("name", SECRETS)
def test_a_key_is_never_taken_on_the_command_line(config: Path, name: str) -> None:
    with pytest.raises(BadSettings, match=str(Settings.model_fields[name].validation_alias)):
        change_setting(name, "sk-x")


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("rerank", "yes", True),
        ("rerank_cloud", "on", True),
        ("answer_cache", "off", False),
        ("allow_cloud", "True", True),
        ("daily_tokens", " 50000 ", 50_000),
        ("daily_dollars", "0.25", 0.25),
        ("ollama_context", "16384", 16_384),
        ("voice", "terse", "terse"),
        ("ollama_model", "llama3.2", "llama3.2"),
        ("writers", "claude, ollama", ("claude", "ollama")),
        ("words_per_second", "0", 0.0),
    ],
)
def test_a_change_is_kept_as_the_setting_s_own_type(
    config: Path, name: str, given: str, kept: object
) -> None:
    change_setting(name, given)
    found = getattr(load_settings(), name)
    assert found == kept
    assert type(found) is type(kept)


def test_a_path_is_kept_as_text(config: Path, tmp_path: Path) -> None:
    change_setting("data_dir", str(tmp_path))
    assert load_settings().data_dir == tmp_path


def test_variables_of_other_programs_are_not_read(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("THEME", "COUNTRY", "ALPHA", "KEYS", "VOICE", "SERVERS", "RERANK"):
        monkeypatch.setenv(name, "something else")
    assert load_settings().country == "US"


def test_tables_may_come_from_the_environment_as_json(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMAI_SERVERS", '{"den": {"address": "http://127.0.0.1:5000/v1"}}')
    assert load_settings().servers["den"].address == "http://127.0.0.1:5000/v1"
    monkeypatch.setenv("CINEMAI_SERVERS", "{")
    with pytest.raises(BadSettings, match="CINEMAI_SERVERS"):
        load_settings()


SERVER = """
[servers.den]
address = "https://me:sk-inside@llm.example.org/v1"
model = "mixtral"
api_key = "sk-server"
"""


def test_a_server_s_key_never_shows(config: Path) -> None:
    write(config, SERVER)
    settings = load_settings()
    shown = repr(described(settings)) + repr(settings)
    assert "sk-server" not in shown
    assert "sk-inside" not in repr(described(settings))
    assert "key set" in shown


def test_a_wrong_server_s_key_is_not_in_the_words_about_it(config: Path) -> None:
    write(config, '[servers.den]\napi_key = ["sk-server"]\n')
    with pytest.raises(BadSettings) as caught:
        load_settings()
    assert "sk-server" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ['openai_api_key = "sk-x"\n', SERVER])
@pytest.mark.parametrize(("mode", "said"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_file_with_a_key_that_others_can_read_is_told(
    config: Path, text: str, mode: int, said: bool
) -> None:
    write(config, text)
    config.chmod(mode)
    assert bool(exposed_keys()) is said
    assert "sk-" not in exposed_keys()


def test_a_file_without_a_key_may_be_read_by_anybody(config: Path) -> None:
    assert exposed_keys() == ""
    write(config, "alpha = 6.0\n")
    config.chmod(0o644)
    assert exposed_keys() == ""


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


def test_a_setting_is_taken_out_of_the_file_and_the_rest_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.toml"
    monkeypatch.setenv("CINEMAI_CONFIG", str(file))
    file.write_text('# mine\ncountry = "DE"\nalpha = 7.0\n')
    assert origin_of("alpha") is Origin.FILE
    forget_setting("alpha")
    assert file.read_text() == '# mine\ncountry = "DE"\n'
    assert origin_of("alpha") is Origin.DEFAULT
    forget_setting("alpha")
    with pytest.raises(BadSettings, match="no setting"):
        forget_setting("alhpa")


def test_a_key_of_ones_own_is_written_and_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "keys.toml"
    monkeypatch.setenv("CINEMAI_CONFIG", str(file))
    file.write_text('theme = "noir"  # dark\n\n[keys]\nseen = "z"\n')
    change_key("like", "a")
    assert load_settings().keys == {"seen": "z", "like": "a"}
    change_key("like", "")
    change_key("never", "")
    assert load_settings().keys == {"seen": "z"}
    assert "# dark" in file.read_text()


def test_the_environment_is_told_as_the_origin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMAI_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("CINEMAI_ALPHA", "6")
    assert origin_of("alpha") is Origin.ENVIRONMENT
    assert origin_of("theme") is Origin.DEFAULT
