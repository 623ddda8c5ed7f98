"""`catalogue embed` and `doctor` with a real server of embeddings on this machine."""

from __future__ import annotations

import asyncio

import pytest

from cinemai_tui.assembly import embedder, embedder_checks
from cinemai_tui.domain.health import State
from cinemai_tui.settings import Settings
from tests.line.conftest import Command
from tests.model_server import ModelServer
from tests.model_server.embeddings import MAIN, embedding
from tests.model_server.openai_protocol import listing, refusing


async def test_all_titles_get_a_vector_once_and_doctor_counts_them(
    cinemai: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = {"/models": listing("tiny")}
    async with ModelServer((embedding(8),), main=MAIN, routes=routes) as server:
        monkeypatch.setenv("CINEMAI_EMBEDDER_URL", server.url)
        monkeypatch.setenv("CINEMAI_EMBEDDER_MODEL", "tiny")
        first = await asyncio.to_thread(cinemai, "catalogue", "embed", "--json")
        assert first.code == 0, first.err
        asked = len(server.asked)
        again = await asyncio.to_thread(cinemai, "catalogue", "embed")
        doctor = (await asyncio.to_thread(cinemai, "doctor", "--json")).json
        ranked = await asyncio.to_thread(cinemai, "--profile", "ben", "recommend", "--json")
    done = first.json
    assert done["added"] == done["held"] == done["titles"]
    assert (done["dimension"], done["in_use"]) == (8, True)
    assert all(len(request.json["input"]) <= 64 for request in server.asked)
    assert len(server.asked) == asked
    assert again.out.startswith("0 titles read with tiny")
    check = next(check for check in doctor["checks"] if check["name"] == "neural")
    assert check["state"] == "ok"
    assert len(ranked.json["recommendations"]) == 10


async def test_a_server_that_fails_ends_with_a_sentence(
    cinemai: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with ModelServer((refusing(500),), main=MAIN) as server:
        monkeypatch.setenv("CINEMAI_EMBEDDER_URL", server.url)
        monkeypatch.setenv("CINEMAI_EMBEDDER_MODEL", "tiny")
        answer = await asyncio.to_thread(cinemai, "catalogue", "embed")
    assert answer.code == 1
    assert "The server of embedder failed (500)" in answer.err


def test_without_an_embedder_the_settings_to_make_are_named(cinemai: Command) -> None:
    answer = cinemai("catalogue", "embed")
    assert answer.code == 2
    assert "embedder_url" in answer.err


@pytest.mark.parametrize(
    ("url", "model", "allow_cloud", "made", "state"),
    [
        ("", "tiny", False, False, State.OFF),
        ("http://127.0.0.1:1/v1", "", False, False, State.WARNING),
        ("http://127.0.0.1:1/v1", "tiny", False, True, None),
        ("https://api.example.org/v1", "tiny", False, False, State.OFF),
        ("https://api.example.org/v1", "tiny", True, True, None),
    ],
)
def test_one_outside_this_machine_needs_the_switch(
    url: str, model: str, allow_cloud: bool, made: bool, state: State | None
) -> None:
    settings = Settings(embedder_url=url, embedder_model=model, allow_cloud=allow_cloud)
    assert (embedder(settings) is not None) is made
    assert [check.state for check in embedder_checks(settings)] == ([state] if state else [])
