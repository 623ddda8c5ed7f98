"""Which writers the settings make, who of them may be asked, and in what order."""

from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.adapters.known_writers import listed_prices, presets
from cinemai_tui.adapters.making_writers import Known, known_writers, prices, usable
from cinemai_tui.errors import BadSettings
from cinemai_tui.settings import Settings, load_settings

LOCAL = ["ollama", "lmstudio", "llamacpp"]
SHUT_DOWN = (
    "gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini", "gpt-5", "gpt-5-mini", "gpt-5-nano", "o3",
    "gpt-5.4-nano", "gpt-5.1",
)  # fmt: skip


def settings(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def named(known: tuple[Known, ...]) -> dict[str, Known]:
    return {each.provider.name: each for each in known}


def names_of(found: Settings) -> list[str]:
    return [writer.name for writer in usable(known_writers(found))]


def config(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CINEMAI_CONFIG", str(file))


@pytest.fixture(autouse=True)
def usual_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CINEMAI_WRITERS", raising=False)


class TestWithoutAnySetting:
    def test_only_this_machine_may_be_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        known = known_writers(settings(monkeypatch))
        assert [writer.name for writer in usable(known)] == LOCAL
        assert all(each.provider.presumed for each in known if each.provider.name in LOCAL)

    def test_those_without_a_key_are_told_and_left_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        claude = named(known_writers(settings(monkeypatch)))["claude"].provider
        assert (claude.configured, claude.key, claude.why) == (False, "not set", "It has no key.")
        assert "ANTHROPIC_API_KEY" in claude.what_to_do


class TestTheCloud:
    KEYS = {
        "OPENAI_API_KEY": "sk-1",
        "ANTHROPIC_API_KEY": "sk-2",
        "GEMINI_API_KEY": "sk-3",
        "OPENROUTER_API_KEY": "sk-4",
    }

    def test_is_not_asked_for_having_a_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = settings(monkeypatch, **self.KEYS)
        assert names_of(found) == LOCAL
        openai = named(known_writers(found))["openai"].provider
        assert (openai.configured, openai.allowed, openai.key) == (True, False, "set")
        assert "allow_cloud yes" in openai.what_to_do

    def test_stands_behind_this_machine_once_it_is_allowed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = settings(monkeypatch, CINEMAI_ALLOW_CLOUD="1", **self.KEYS)
        assert names_of(found) == [*LOCAL, "openai", "claude", "gemini", "openrouter"]

    async def test_is_asked_for_current_models_at_the_makers_addresses(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known = named(known_writers(settings(monkeypatch, CINEMAI_ALLOW_CLOUD="1", **self.KEYS)))
        hosts = {name: each.provider.address for name, each in known.items()}
        assert hosts["openai"] == "api.openai.com"
        assert hosts["claude"] == "api.anthropic.com"
        assert hosts["gemini"] == "generativelanguage.googleapis.com"
        gemini = known["gemini"].writer
        assert gemini is not None
        assert gemini.address.url.endswith("/v1beta/openai")
        assert await gemini.model() == "gemini-3.5-flash"

    def test_no_key_shows_in_what_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = settings(monkeypatch, CINEMAI_ALLOW_CLOUD="1", OPENAI_API_KEY="sk-secret-1")
        assert "sk-secret-1" not in repr(known_writers(found)) + repr(found)


class TestAnAddressOnThisMachine:
    def test_needs_no_key_and_no_permission(self, monkeypatch: pytest.MonkeyPatch) -> None:
        url = "http://127.0.0.1:9/v1"
        found = settings(
            monkeypatch,
            CINEMAI_WRITERS="openai,claude,gemini,ollama",
            OPENAI_BASE_URL=url,
            ANTHROPIC_BASE_URL=url,
            CINEMAI_GEMINI_URL=url,
            OLLAMA_HOST="0.0.0.0:9",
        )
        assert names_of(found) == ["openai", "claude", "gemini", "ollama"]
        assert all(not each.provider.presumed for each in known_writers(found))

    def test_that_two_writers_share_is_asked_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = settings(monkeypatch, OPENAI_BASE_URL="http://localhost:1234/v1")
        assert names_of(found) == ["ollama", "llamacpp", "openai"]

    async def test_is_not_asked_for_the_makers_usual_model(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = settings(
            monkeypatch, CINEMAI_WRITERS="gemini", CINEMAI_GEMINI_URL="http://127.0.0.1:9/v1"
        )
        (known,) = known_writers(found)
        assert known.provider.model == ""


class TestTheOrder:
    def test_is_the_settings_own_and_each_is_asked_once(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = settings(monkeypatch, CINEMAI_WRITERS="llamacpp, ollama, llamacpp")
        assert names_of(found) == ["llamacpp", "ollama"]

    def test_a_writer_named_is_not_merely_presumed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (known,) = known_writers(settings(monkeypatch, CINEMAI_WRITERS="ollama"))
        assert not known.provider.presumed

    def test_an_unknown_name_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (known,) = known_writers(settings(monkeypatch, CINEMAI_WRITERS="mistr\x1bal"))
        assert known.provider.why == 'No writer is called "mistral".'
        assert not known.usable


class TestServersOfOnesOwn:
    def test_join_the_order_by_where_they_are(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config(
            monkeypatch,
            tmp_path,
            '[servers.den]\naddress = "http://127.0.0.1:5000/v1"\nmodel = "mixtral"\n'
            '[servers.far]\naddress = "https://llm.example.org/v1"\nkey_variable = "FAR_KEY"\n',
        )
        found = settings(monkeypatch, CINEMAI_ALLOW_CLOUD="yes", FAR_KEY="sk-far")
        assert names_of(found) == ["den", *LOCAL, "far"]
        assert named(known_writers(found))["far"].provider.key == "set"

    async def test_may_move_a_known_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config(monkeypatch, tmp_path, '[servers.lmstudio]\naddress = "http://127.0.0.1:5000/v1"\n')
        moved = named(known_writers(settings(monkeypatch)))["lmstudio"]
        assert moved.writer is not None
        assert moved.writer.address.port == 5000
        assert not moved.provider.presumed

    def test_without_an_address_are_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config(monkeypatch, tmp_path, '[servers.den]\nmodel = "mixtral"\n')
        den = named(known_writers(settings(monkeypatch)))["den"].provider
        assert den.why == 'No address is set for "den".'


class TestWhatCannotBe:
    @pytest.mark.parametrize(
        "variables",
        [
            {"OPENAI_BASE_URL": "http://example.org/v1"},
            {"ANTHROPIC_BASE_URL": "http://example.org"},
            {"ANTHROPIC_API_KEY": "two words"},
            {"GEMINI_API_KEY": "sk-ключ"},
            {"OPENROUTER_API_KEY": "sk-\x07"},
            {"OLLAMA_HOST": "192.168.1.5", "CINEMAI_WRITERS": "ollama"},
        ],
    )
    def test_is_refused(self, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(BadSettings) as raised:
            known_writers(settings(monkeypatch, **variables))
        key = next((value for name, value in variables.items() if name.endswith("_KEY")), "?!")
        assert key not in str(raised.value)

    def test_in_ollamas_own_variable_only_leaves_ollama_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = settings(monkeypatch, OLLAMA_HOST="192.168.1.5")
        assert names_of(found) == ["lmstudio", "llamacpp"]
        assert "in the clear" in named(known_writers(found))["ollama"].provider.why


class TestPrices:
    def test_are_known_for_every_usual_model_that_costs_a_known_price(self) -> None:
        for name in ("openai", "claude", "gemini"):
            assert listed_prices().of(name, presets()[name].model) is not None

    def test_are_list_prices_of_a_day(self) -> None:
        assert listed_prices().of("openai", "gpt-5.4-mini") == (0.75, 4.5)
        assert listed_prices().as_of.year >= 2026

    def test_of_a_dated_name_are_those_of_the_model(self) -> None:
        assert listed_prices().of("claude", "claude-haiku-4-5-20251001") == (1.0, 5.0)
        assert listed_prices().of("openai", "gpt-5.4-mini-2026-03-17") == (0.75, 4.5)

    @pytest.mark.parametrize("model", ["gpt-9", "", "gpt-5.4-mini:free"])
    def test_of_an_unknown_model_are_unknown_not_nothing(self, model: str) -> None:
        assert listed_prices().of("openai", model) is None
        assert listed_prices().of("nobody", "gpt-5.4-mini") is None

    def test_on_this_machine_are_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = settings(monkeypatch, OPENAI_BASE_URL="http://127.0.0.1:9/v1")
        priced = prices(found, known_writers(found))
        assert priced.of("ollama", "llama3.2") == (0.0, 0.0)
        assert priced.of("openai", "gpt-5.4-mini") == (0.0, 0.0)
        assert priced.of("template", "") == (0.0, 0.0)
        assert priced.of("claude", "claude-haiku-4-5") == (1.0, 5.0)

    def test_of_ones_own_win(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        config(monkeypatch, tmp_path, '[prices]\n"gpt-5.4-mini" = [0.1, 0.2]\n"mine" = [1, 2]\n')
        found = settings(monkeypatch)
        priced = prices(found, known_writers(found))
        assert priced.of("openai", "gpt-5.4-mini") == (0.1, 0.2)
        assert priced.of("anyone", "mine") == (1.0, 2.0)


def test_no_usual_model_is_about_to_be_shut_down() -> None:
    assert not {preset.model for preset in presets().values()} & set(SHUT_DOWN)


def test_every_usual_writer_of_the_order_is_known() -> None:
    assert set(presets()) == set(Settings.model_construct().writers)
