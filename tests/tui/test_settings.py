from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from cinemai_tui.settings import Settings
from cinemai_tui.tui.screens.help import AskScreen
from cinemai_tui.tui.screens.read import ReadScreen
from cinemai_tui.tui.screens.settings import SettingsScreen
from cinemai_tui.tui.screens.settings_forms import KeyScreen, PickScreen, ValueScreen
from cinemai_tui.tui.screens.settings_rows import Section
from cinemai_tui.tui.widgets.rows import Rows
from tests.tui.canned import Canned
from tests.tui.canned_house import CannedKeeping
from tests.tui.conftest import Run, settle, shown, until


@dataclass
class Config:
    """The settings file of a test."""

    file: Path

    @property
    def there(self) -> bool:
        return self.file.exists()

    @property
    def text(self) -> str:
        return self.file.read_text()

    def write(self, text: str) -> None:
        self.file.write_text(text)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("CINEMAI_CONFIG", str(file))
    monkeypatch.delenv("CINEMAI_WRITERS")
    return Config(file)


def flat(pilot: Pilot[None]) -> str:
    """What is shown, without frames and line ends: sentences are wrapped."""
    return " ".join(re.sub("[│▌╭╮╰╯─]", " ", shown(pilot)).split())


async def go(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def to_row(pilot: Pilot[None], name: str) -> None:
    rows = pilot.app.screen.query_one("#rows", Rows)
    rows.highlighted = [row.name for row in rows.items].index(name)
    await settle(pilot)


async def test_each_setting_is_there_with_its_value_and_sentence(run: Run, config: Config) -> None:
    async with run(Canned()) as pilot:
        await go(pilot, "comma")
        assert isinstance(pilot.app.screen, SettingsScreen)
        names = set()
        for number in range(1, len(Section) + 1):
            await go(pilot, str(number))
            names |= {row.name for row in pilot.app.screen.query_one("#rows", Rows).items}
        assert set(Settings.model_fields) - {"keys"} <= names
        await go(pilot, "1")
        await to_row(pilot, "words_per_second")
        assert "How fast the built-in writer's words appear" in flat(pilot)


async def test_a_switch_turns_with_enter_and_acts_at_once(run: Run, config: Config) -> None:
    config.write("# mine\ncountry = 'DE'\n")
    canned = Canned()
    keeping = CannedKeeping(canned)
    async with run(canned, keeping=keeping) as pilot:
        await go(pilot, "comma", "5")
        await to_row(pilot, "allow_cloud")
        lists = len(canned.asked)
        await go(pilot, "enter")
        assert "allow_cloud = true" in config.text
        assert config.text.startswith("# mine\n")
        assert keeping.reopened == 1
        assert len(canned.asked) > lists
        assert "allow_cloud is changed." in flat(pilot)
        await go(pilot, "x")
        assert "allow_cloud" not in config.text


async def test_a_value_that_cannot_be_is_told_in_the_form(run: Run, config: Config) -> None:
    async with run(Canned(), keeping=CannedKeeping(Canned())) as pilot:
        await go(pilot, "comma", "2")
        await to_row(pilot, "alpha")
        await go(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ValueScreen)
        screen.query_one(Input).value = "99"
        await go(pilot, "enter")
        assert pilot.app.screen is screen
        assert "alpha cannot be 99" in flat(pilot)
        assert not config.there
        screen.query_one(Input).value = "7"
        await go(pilot, "enter")
        assert "alpha = 7.0" in config.text
        assert pilot.app.tuning.alpha == 7  # type: ignore[attr-defined]  # the app's own


async def test_what_only_the_next_start_reads_says_so(run: Run, config: Config) -> None:
    async with run(Canned(), keeping=CannedKeeping(Canned())) as pilot:
        await go(pilot, "comma", "9")
        await to_row(pilot, "log_level")
        await go(pilot, "enter", "j", "enter")
        assert "from the next start on" in flat(pilot)
        assert 'log_level = "warning"' in config.text


async def test_the_environment_wins_and_says_so(
    run: Run, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMAI_ALPHA", "9")
    async with run(Canned()) as pilot:
        await go(pilot, "comma", "2")
        await to_row(pilot, "alpha")
        assert "environment variable CINEMAI_ALPHA, which wins" in flat(pilot)


async def test_a_key_is_never_shown(
    run: Run, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-secret-0123456789")
    async with run(Canned()) as pilot:
        await go(pilot, "comma", "3")
        await to_row(pilot, "anthropic_api_key")
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, ReadScreen)
        await go(pilot, "escape")
        assert "sk-ant" not in shown(pilot)
        row = pilot.app.screen.query_one("#rows", Rows).current
        assert row is not None
        assert row.value == "set"


async def test_a_theme_is_tried_on_and_taken_off_again(run: Run, config: Config) -> None:
    async with run(Canned(), keeping=CannedKeeping(Canned())) as pilot:
        await go(pilot, "comma", "1", "enter")
        assert isinstance(pilot.app.screen, PickScreen)
        await go(pilot, "j")
        assert pilot.app.theme == "matinee"
        await go(pilot, "escape")
        assert pilot.app.theme == "marquee"
        assert not config.there
        await go(pilot, "enter", "j", "enter")
        assert pilot.app.theme == "matinee"
        assert 'theme = "matinee"' in config.text


async def test_writers_are_shown_as_they_stand_and_probed_again(run: Run, config: Config) -> None:
    canned = Canned()
    async with run(canned, size=(140, 36)) as pilot:
        await go(pilot, "comma", "4")
        text = flat(pilot)
        assert "✓ reachable · 12 ms" in text
        assert "! left alone until 23:30 UTC" in text
        assert "llama3.2 · on this machine" in text
        probes = canned.probes
        await go(pilot, "r")
        assert canned.probes == probes + 1


async def test_the_very_text_that_would_be_sent_is_shown(run: Run, config: Config) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await go(pilot, "comma", "5")
        await to_row(pilot, "sent for a reason")
        await go(pilot, "enter")
        assert "<entry>" in shown(pilot)
        assert canned.names[0][0] in flat(pilot)


async def test_a_key_is_remapped_by_pressing_it(run: Run, config: Config) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await go(pilot, "comma", "8")
        await to_row(pilot, "Like")
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, KeyScreen)
        await go(pilot, "x")
        assert "x is taken: Not for me" in flat(pilot)
        await go(pilot, "ctrl+s")
        assert "keep that key to themselves" in flat(pilot)
        await go(pilot, "f12")
        await until(pilot, lambda: config.there)
        assert re.search(r'\[keys\]\s+like = "f12"', config.text)
        await go(pilot, "escape", "escape", "f12")
        assert len(canned.feedback) == 1
        await go(pilot, "comma", "8")
        await to_row(pilot, "Like")
        await go(pilot, "x")
        assert "f12" not in config.text


async def test_a_member_is_made_a_child_with_an_age(run: Run, config: Config) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await go(pilot, "comma", "6", "enter", "right", "right", "space", "tab", "enter")
        assert "A child needs an age" in flat(pilot)
        await go(pilot, "enter", "right", "right", "space", "tab", "9", "enter")
        assert canned.household[0].told == "child of 9"


async def test_with_a_pin_only_who_knows_it_changes_a_member(run: Run, config: Config) -> None:
    canned = Canned(pin="1234")
    async with run(canned) as pilot:
        await go(pilot, "comma", "6", "enter", "right", "space", "tab", "tab", *"9999", "enter")
        assert "That PIN is wrong" in flat(pilot)
        assert canned.household[0].told == "adult"
        await go(pilot, "enter", "right", "space", "tab", "tab", *"1234")
        assert "1234" not in shown(pilot)
        await go(pilot, "enter")
        assert canned.household[0].told == "teen"


async def test_a_pin_is_set_twice_the_same(run: Run, config: Config) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await go(pilot, "comma", "6")
        await to_row(pilot, "PIN")
        await go(pilot, "enter", *"1234", "tab", *"123", "enter")
        assert "not the same" in flat(pilot)
        await go(pilot, "4", "enter")
        assert canned.pin == "1234"


async def test_a_source_goes_after_a_question(run: Run, config: Config) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await go(pilot, "comma", "7", "x")
        assert "cannot be removed" in flat(pilot)
        await to_row(pilot, "[/]mine.jsonl")
        assert "licence: yours · added 2025-11-21" in flat(pilot)
        await go(pilot, "x")
        assert isinstance(pilot.app.screen, AskScreen)
        await go(pilot, "y")
        assert canned.removed == ["[/]mine.jsonl"]


async def test_the_demo_writes_no_settings(run: Run, config: Config) -> None:
    canned = Canned()
    keeping = CannedKeeping(canned, writes_settings=False)
    async with run(canned, keeping=keeping) as pilot:
        await go(pilot, "comma", "5", "enter")
        assert "The demo keeps nothing" in flat(pilot)
        assert not config.there


async def test_a_broken_file_is_a_sentence(run: Run, config: Config) -> None:
    async with run(Canned()) as pilot:
        config.write("no = = toml")
        await go(pilot, "comma")
        assert "is not valid TOML" in flat(pilot)
        assert pilot.app.return_code is None


async def test_esc_goes_to_the_sections_and_then_home(run: Run, config: Config) -> None:
    async with run(Canned()) as pilot:
        await go(pilot, "comma", "enter", "escape")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "sections"
        await go(pilot, "escape")
        assert pilot.app.screen.query("#picks")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_every_row_fits_the_width_there_is(
    run: Run, config: Config, size: tuple[int, int]
) -> None:
    async with run(Canned(), size=size) as pilot:
        await go(pilot, "comma")
        for number in range(1, len(Section) + 1):
            await go(pilot, str(number))
            for rows in pilot.app.screen.query(Rows):
                for index in range(rows.option_count):
                    prompt = str(rows.get_option_at_index(index).prompt)
                    assert cell_len(prompt.rstrip()) <= rows.row_width
