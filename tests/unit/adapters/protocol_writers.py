"""Writers of every protocol, each against its own server."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from cinemai_tui.adapters.claude import Claude
from cinemai_tui.adapters.making_writers import Probed
from cinemai_tui.adapters.ollama import Ollama
from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.errors import WriterTrouble
from cinemai_tui.ports import Prompt, Usage
from tests.model_server import ANTHROPIC, OLLAMA, OPENAI, Behaviour, Dialect, ModelServer
from tests.unit.adapters.openai_writers import HANG_GUARD, KEY, PROMPT

ALL: Sequence[Dialect] = (OPENAI, OLLAMA, ANTHROPIC)

every_protocol = pytest.mark.parametrize("dialect", ALL, ids=[each.name for each in ALL])


def serving(dialect: Dialect, *behaviours: Behaviour, **routes: Behaviour) -> ModelServer:
    """A server of this protocol; `routes` are named by the end of their path."""
    found = {f"/{name}": behaviour for name, behaviour in routes.items()}
    return ModelServer(behaviours, main=dialect.main, routes=found)


def writer_of(dialect: Dialect, server: ModelServer, model: str = "test-model") -> Probed:
    """The writer that speaks this protocol."""
    if dialect is OLLAMA:
        return Ollama(server.root, model)
    if dialect is ANTHROPIC:
        return Claude(server.root, KEY, model)
    return OpenAICompatible("openai", server.url, KEY, model)


async def heard_of(writer: Probed, prompt: Prompt = PROMPT) -> list[str | Usage]:
    """Everything a writer yields."""
    async with asyncio.timeout(HANG_GUARD), writer.write(prompt) as pieces:
        return [piece async for piece in pieces]


async def heard(dialect: Dialect, *behaviours: Behaviour) -> list[str | Usage]:
    """Everything a writer yields with a server that behaves so."""
    async with serving(dialect, *behaviours) as server:
        return await heard_of(writer_of(dialect, server))


async def trouble_of(
    dialect: Dialect, behaviour: Behaviour, *, said: str | None = None
) -> WriterTrouble:
    """How a writer fails with such a server, having `said` this."""
    pieces: list[str] = []
    async with serving(dialect, behaviour) as server:
        with pytest.raises(WriterTrouble) as raised:
            async with (
                asyncio.timeout(HANG_GUARD),
                writer_of(dialect, server).write(PROMPT) as answer,
            ):
                async for piece in answer:
                    pieces.append(str(piece))
    if said is not None:
        assert "".join(pieces) == said
    return raised.value
