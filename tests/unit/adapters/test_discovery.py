"""Looking for the servers on this machine: at once, briefly, and not again for a while."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cinemai_tui.adapters.discovery import LocalDiscovery
from cinemai_tui.adapters.making_writers import Known, known_writers
from cinemai_tui.adapters.ollama import Ollama
from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.domain.providers import Provider
from cinemai_tui.settings import load_settings
from tests.model_server import OLLAMA, OPENAI, Behaviour
from tests.model_server import openai_protocol as bad
from tests.model_server.dialect import hanging, portal
from tests.model_server.ollama_protocol import tags
from tests.unit.adapters.protocol_writers import serving


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def known(writer: Ollama | OpenAICompatible, *, presumed: bool = True) -> Known:
    provider = Provider(
        name=writer.name,
        local=writer.local,
        configured=True,
        allowed=True,
        presumed=presumed,
        address=writer.address.host,
    )
    return Known(provider, writer)


def names(writers: tuple[object, ...]) -> list[str]:
    return [str(getattr(writer, "name", "")) for writer in writers]


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


class TestAwake:
    async def test_are_those_that_run(self, closed_port: int) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=tags("llama3.2")) as server:
            running = known(Ollama(server.root))
            gone = known(OpenAICompatible("lmstudio", f"http://127.0.0.1:{closed_port}/v1"))
            assert names(await LocalDiscovery([gone, running]).awake()) == ["ollama"]

    async def test_are_those_somebody_named_whether_they_run_or_not(self, closed_port: int) -> None:
        gone = known(Ollama(f"127.0.0.1:{closed_port}"), presumed=False)
        assert names(await LocalDiscovery([gone]).awake()) == ["ollama"]

    @pytest.mark.parametrize(
        "models",
        [None, portal, bad.listing(), bad.listing("nomic-embed-text"), hanging],
        ids=["another program", "portal", "empty", "no chat", "hanging"],
    )
    async def test_is_nobody_who_does_not_answer_like_such_a_server(
        self, models: Behaviour | None
    ) -> None:
        routes = {"models": models} if models else {}
        async with serving(OPENAI, OPENAI.answering("Yes."), **routes) as server:
            found = LocalDiscovery([known(OpenAICompatible("llamacpp", server.url))])
            assert await found.awake() == ()

    async def test_are_found_again_after_half_a_minute(self) -> None:
        clock = Clock()
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=tags("llama3.2")) as server:
            found = LocalDiscovery([known(Ollama(server.root))], clock)
            assert len(await found.awake()) == 1
            clock.now = 29
            await found.awake()
            assert len(server.requests) == 1
            clock.now = 31
            await found.awake()
            assert len(server.requests) == 2
        clock.now = 60
        assert len(await found.awake()) == 1
        clock.now = 62
        assert await found.awake() == ()

    async def test_are_looked_for_once_by_many_at_a_time(self) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=tags("llama3.2")) as server:
            found = LocalDiscovery([known(Ollama(server.root))])
            await asyncio.gather(*(found.awake() for _ in range(5)))
        assert len(server.requests) == 1

    async def test_are_looked_for_all_at_once(self, silent_port: int) -> None:
        writers = [
            OpenAICompatible(f"w{number}", f"http://127.0.0.1:{silent_port}/v1")
            for number in range(6)
        ]
        # Six one after another would take three seconds.
        async with asyncio.timeout(2.5):
            assert await LocalDiscovery([known(writer) for writer in writers]).awake() == ()


class TestLooking:
    async def test_tells_what_runs_with_its_model_and_how_long_it_took(self) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=tags("llama3.2")) as server:
            (found,) = await LocalDiscovery([known(Ollama(server.root))]).look()
        assert (found.reachable, found.model, found.why) == (True, "llama3.2", "")
        assert found.latency_ms is not None
        assert found.ready

    async def test_tells_what_does_not_run_and_what_to_do(self, closed_port: int) -> None:
        gone = known(Ollama(f"127.0.0.1:{closed_port}"))
        (found,) = await LocalDiscovery([gone]).look()
        assert found.reachable is False
        assert found.why == "It is not running on this machine."
        assert not found.ready

    async def test_tells_a_model_that_is_missing(self) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=tags("llama3.2")) as server:
            wanting = known(Ollama(server.root, "mistral"), presumed=False)
            (found,) = await LocalDiscovery([wanting]).look()
        assert found.reachable is True
        assert found.what_to_do == "Fetch it with `ollama pull mistral`."

    async def test_takes_a_configured_server_without_a_list_for_one(self) -> None:
        async with serving(OPENAI, OPENAI.answering("Yes.")) as server:
            plain = known(OpenAICompatible("openai", server.url), presumed=False)
            (found,) = await LocalDiscovery([plain]).look()
        assert (found.reachable, found.model, found.ready) == (True, "default", True)

    async def test_shows_a_models_name_without_control_characters(self) -> None:
        evil = tags("lla\x1b]52;c;x\x07ma")
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=evil) as server:
            (found,) = await LocalDiscovery([known(Ollama(server.root))]).look()
        assert found.model == "lla]52;c;xma"

    async def test_asks_nobody_outside_this_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
        monkeypatch.setenv("CINEMAI_ALLOW_CLOUD", "yes")
        monkeypatch.setenv("CINEMAI_WRITERS", "openai,claude")
        openai, claude = await LocalDiscovery(known_writers(load_settings())).look()
        assert (openai.reachable, openai.ready) == (None, True)
        assert (claude.reachable, claude.ready) == (None, False)

    async def test_asks_nobody_who_is_not_allowed(self, closed_port: int) -> None:
        one = known(Ollama(f"127.0.0.1:{closed_port}"))
        refused = Known(replace(one.provider, allowed=False, why="off"), one.writer)
        (found,) = await LocalDiscovery([refused]).look()
        assert (found.reachable, found.why) == (None, "off")
