"""A clean machine for each test: no keys, no configuration and no data of the developer's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_FOREIGN = ("OPENAI_", "ANTHROPIC_", "GEMINI_", "OPENROUTER_", "OLLAMA_", "TMDB_", "CINEMAI_")


@pytest.fixture(autouse=True)
def clean_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(_FOREIGN) or name in ("NO_COLOR", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.delenv(name)
    # A model the developer runs on this machine is not to answer for what is tested.
    monkeypatch.setenv("CINEMAI_WRITERS", "openai")
    home = tmp_path / "home"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.split("_")[1].lower()))
    monkeypatch.setenv("HOME", str(home))
    home.mkdir()
    return home
