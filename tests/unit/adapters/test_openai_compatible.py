"""The OpenAI-compatible writer against a real server on 127.0.0.1: what it sends and hears."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence

import pytest

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.ports import Prompt, Writer
from tests.model_server import Behaviour, ModelServer, Reply, Request, answering
from tests.model_server import openai_protocol as bad
from tests.unit.adapters.openai_writers import (
    HANG_GUARD,
    KEY,
    PROMPT,
    writer_for,
    written,
)


class TestAGoodAnswer:
    async def test_arrives_piece_by_piece(self) -> None:
        async with ModelServer((answering("You loved Thief."),)) as server:
            assert await written(writer_for(server)) == ["You", " loved", " Thief."]

    async def test_is_asked_for_with_the_prompt_the_model_and_the_limit(self) -> None:
        async with ModelServer((answering("Yes."),)) as server:
            await written(writer_for(server))
        body = server.asked[0].json
        assert body["model"] == "test-model"
        assert body["stream"] is True
        assert body["max_tokens"] == 77
        assert body["messages"] == [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Why Heat?"},
        ]

    async def test_may_bring_keep_alive_comments_and_a_usage_chunk_without_choices(self) -> None:
        parts = [": OPENROUTER PROCESSING\n\n", bad.event(bad.delta("Yes.")), ": ping\n\n"]
        parts += [bad.event(bad.delta(finish="stop")), bad.event(bad.delta() | {"choices": []})]
        async with ModelServer((bad.sending(*parts, bad.DONE),)) as server:
            assert await written(writer_for(server)) == ["Yes."]

    async def test_may_have_a_character_split_between_two_packets(self) -> None:
        raw = f"data: {json.dumps(bad.delta('Amélie'), ensure_ascii=False)}\n\n".encode()
        cut = raw.index("é".encode()) + 1
        end = bad.event(bad.delta(finish="stop"))
        async with ModelServer((bad.sending(raw[:cut], raw[cut:], end),)) as server:
            assert await written(writer_for(server)) == ["Amélie"]

    async def test_shows_a_thought_as_an_empty_piece(self) -> None:
        async with ModelServer((bad.thinking_first("hm well", "Yes."),)) as server:
            assert await written(writer_for(server)) == ["", "", "Yes."]

    async def test_that_was_cut_at_the_limit_ends_with_an_ellipsis(self) -> None:
        async with ModelServer((answering("You loved", reason="length"),)) as server:
            assert await written(writer_for(server)) == ["You", " loved", "…"]

    async def test_leaves_no_connection_open(self) -> None:
        async with ModelServer((answering("Yes."),)) as server:
            await written(writer_for(server))
            async with asyncio.timeout(HANG_GUARD):
                await server.all_left()


class TestWhatIsSent:
    async def test_is_nothing_about_this_machine_or_from_its_environment(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_ORG_ID", "org-of-somebody")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-somebody")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Mine: private")
        async with ModelServer((answering("Yes."),)) as server:
            await written(writer_for(server))
        headers = server.asked[0].headers
        assert set(headers) == {
            "host", "accept", "accept-encoding", "authorization", "connection", "content-length",
            "content-type", "user-agent",
        }  # fmt: skip
        assert headers["accept-encoding"] == "identity"
        assert headers["user-agent"] == "cinemai-tui"

    async def test_is_a_placeholder_where_there_is_no_key(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        async with ModelServer((answering("Yes."),)) as server:
            await written(OpenAICompatible("local", server.url, "", "m"))
        assert server.asked[0].headers["authorization"] == "Bearer none"

    async def test_goes_straight_to_a_loopback_address_whatever_the_proxy(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        async with ModelServer((answering("Yes."),)) as server:
            assert await written(writer_for(server)) == ["Yes."]

    async def test_does_not_follow_a_redirect(self) -> None:
        async with ModelServer((answering("Stolen."),)) as elsewhere:

            async def redirect(request: Request, reply: Reply) -> None:
                await reply.whole(307, "", "text/plain", location=f"{elsewhere.url}{server.main}")

            async with ModelServer((redirect,)) as server:
                with pytest.raises(WriterTrouble, match="another address"):
                    await written(writer_for(server))
            assert elsewhere.requests == []


class TestTheModel:
    async def test_is_the_one_set_without_asking(self) -> None:
        async with ModelServer((answering("Yes."),)) as server:
            assert await writer_for(server, "llama").model() == "llama"
        assert server.requests == []

    async def test_is_the_first_listed_that_can_chat(self) -> None:
        models = bad.listing("nomic-embed-text", "whisper-1", "llama3.2", "qwen3")
        async with ModelServer((answering("Yes."),), routes={"/models": models}) as server:
            writer = writer_for(server, None)
            assert await writer.model() == "llama3.2"
            await written(writer)
        assert server.asked[0].json["model"] == "llama3.2"

    async def test_is_looked_up_once_for_several_answers(self) -> None:
        routes = {"/models": bad.listing("llama3.2")}
        async with ModelServer((answering("Yes."),), routes=routes) as server:
            writer = writer_for(server, None)
            await written(writer)
            await written(writer)
        assert [request.method for request in server.requests] == ["GET", "POST", "POST"]

    @pytest.mark.parametrize(
        "route",
        [
            None,
            bad.listing(),
            bad.listing("text-embedding-3-small"),
            bad.listing(7, None),
            bad.sending("<html>", content_type="text/html"),
            bad.sending("{", content_type="application/json"),
            bad.sending('{"data": 3}', content_type="application/json"),
            bad.refusing(500),
        ],
        ids=["no route", "none", "no chat", "no names", "html", "broken", "wrong", "error"],
    )
    async def test_is_default_where_none_can_be_found_and_the_server_is_still_asked(
        self, route: Behaviour | None
    ) -> None:
        routes = {"/models": route} if route else {}
        async with ModelServer((answering("Yes."),), routes=routes) as server:
            assert await written(writer_for(server, None)) == ["Yes."]
        assert server.asked[0].json["model"] == "default"

    async def test_is_not_guessed_where_the_key_is_refused(self) -> None:
        routes = {"/models": bad.refusing(401)}
        async with ModelServer((answering("Yes."),), routes=routes) as server:
            with pytest.raises(WriterTrouble) as raised:
                await writer_for(server, None).model()
        assert raised.value.kind is WriterFailure.AUTH


class TestLeaving:
    async def test_in_mid_answer_closes_the_connection(self) -> None:
        async with ModelServer((bad.never_ending,)) as server:
            async with writer_for(server).write(PROMPT) as pieces:
                async for _ in pieces:
                    break
            async with asyncio.timeout(HANG_GUARD):
                await server.all_left()

    @pytest.mark.parametrize("behaviour", [bad.hanging, bad.hanging_after("You")])
    async def test_by_cancelling_closes_the_connection(self, behaviour: Behaviour) -> None:
        async with ModelServer((behaviour,)) as server:
            asking = asyncio.create_task(written(writer_for(server)))
            async with asyncio.timeout(HANG_GUARD):
                await server.was_asked()
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            async with asyncio.timeout(HANG_GUARD):
                await server.all_left()

    async def test_with_an_error_of_ones_own_lets_that_error_through(self) -> None:
        async with ModelServer((bad.never_ending,)) as server:
            with pytest.raises(ZeroDivisionError):
                async with writer_for(server).write(PROMPT) as pieces:
                    async for _ in pieces:
                        raise ZeroDivisionError


def test_the_module_loads_neither_the_package_nor_its_http_client() -> None:
    code = (
        "import sys, cinemai_tui.adapters.openai_compatible as m\n"
        "m.OpenAICompatible('w', 'http://127.0.0.1:1/v1')\n"
        "print([n for n in ('openai', 'httpx', 'httpx2', 'pydantic') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


async def test_several_answers_stream_at_once_without_mixing() -> None:
    async def ask(writer: Writer, word: str) -> str:
        return "".join(await written(writer, Prompt(system="s", user=word)))

    async def echo(request: Request, reply: Reply) -> None:
        word = request.json["messages"][1]["content"]
        await answering([f"{word} "] * 20, pause=0.001)(request, reply)

    words: Sequence[str] = ("one", "two", "three")
    async with ModelServer((echo,)) as server:
        writer = writer_for(server)
        answers = await asyncio.gather(*(ask(writer, word) for word in words))
    assert answers == [f"{word} " * 20 for word in words]
