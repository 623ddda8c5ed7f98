"""An OpenAI-compatible writer in front of a test server, and what became of a call."""

from __future__ import annotations

import asyncio

import pytest

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.errors import WriterTrouble
from cinemai_tui.ports import Prompt, Writer
from tests.model_server import Behaviour, ModelServer

KEY = "sk-very-secret-key-0123456789"
PROMPT = Prompt(system="Be brief.", user="Why Heat?", max_tokens=77)
HANG_GUARD = 20.0


def writer_for(server: ModelServer, model: str | None = "test-model") -> OpenAICompatible:
    return OpenAICompatible("openai", server.url, KEY, model)


async def written(writer: Writer, prompt: Prompt = PROMPT) -> list[str]:
    async with asyncio.timeout(HANG_GUARD), writer.write(prompt) as pieces:
        return [piece async for piece in pieces if isinstance(piece, str)]


async def trouble_with(*behaviours: Behaviour, said: str = "") -> WriterTrouble:
    async with ModelServer(behaviours) as server:
        heard: list[str] = []
        with pytest.raises(WriterTrouble) as raised:
            async with asyncio.timeout(HANG_GUARD), writer_for(server).write(PROMPT) as pieces:
                async for piece in pieces:
                    heard.append(str(piece))
        assert "".join(heard) == said
        return raised.value
