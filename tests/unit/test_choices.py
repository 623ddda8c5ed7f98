from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.cli.choices import Choices
from cinemai_tui.domain.filters import Tuning


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("CINEMAI_CONFIG", str(file))
    return file


def test_the_app_starts_with_the_ranker_that_was_set(config: Path) -> None:
    config.write_text('ranker = "groups"\nalpha = 9.0\n')
    assert Choices.read().tuning == Tuning(ranker="groups", alpha=9.0)


def test_the_environment_wins(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('ranker = "groups"\n')
    monkeypatch.setenv("CINEMAI_RANKER", "blend")
    monkeypatch.setenv("CINEMAI_ALPHA", "3")
    assert Choices.read().tuning == Tuning(ranker="blend", alpha=3.0)


@pytest.mark.parametrize("text", ['ranker = "x"', 'alpha = "many"', "alpha = 1000", "alpha = nan"])
def test_what_cannot_be_is_left_to_the_settings_to_tell(config: Path, text: str) -> None:
    config.write_text(text)
    assert Choices.read().tuning == Tuning()
