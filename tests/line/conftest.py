"""The whole line on real parts: a prepared data folder, copied fresh for every test."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.assembly import assemble
from cinemai_tui.cli.main import _outcome
from cinemai_tui.domain.events import Understood
from cinemai_tui.domain.people import Person
from cinemai_tui.paths import shipped
from cinemai_tui.settings import Settings

PEOPLE = shipped("sample_data") / "people"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the catalogue, and ben and ann imported."""
    folder = tmp_path_factory.mktemp("prepared") / "data"

    async def prepare() -> None:
        async with assemble(Settings(data_dir=folder), pace=0) as engine:
            for name, file in (("ben", "ben-imdb.csv"), ("ann", "ann-letterboxd.zip")):
                person = Person(name=name)
                async for event in engine.preview([PEOPLE / file], person):
                    if isinstance(event, Understood):
                        async for _ in engine.commit(event.preview, person):
                            pass
                await engine.taste_of(person)

    asyncio.run(prepare())
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the prepared folder, and the environment pointing to it."""
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    monkeypatch.setenv("CINEMAI_DATA_DIR", str(folder))
    monkeypatch.setenv("CINEMAI_CONFIG", str(tmp_path / "config.toml"))
    return folder


class Answer:
    """What a command said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Answer]


@pytest.fixture
def cinemai(data: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process, as the console script does."""

    def run(*arguments: object) -> Answer:
        capfd.readouterr()
        code = _outcome([str(a) for a in arguments])
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return run
