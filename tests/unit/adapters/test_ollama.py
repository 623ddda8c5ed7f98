"""What only Ollama has: its address, its installed models, and words about what is not there."""

from __future__ import annotations

from typing import Any

import pytest

from cinemai_tui.adapters.model_address import ollama_address
from cinemai_tui.adapters.ollama import Ollama
from cinemai_tui.errors import BadSettings, WriterFailure, WriterTrouble
from cinemai_tui.ports import Usage
from tests.model_server import OLLAMA, Behaviour, Reply, Request
from tests.model_server.dialect import portal, refusing, sending
from tests.model_server.ollama_protocol import line, tags
from tests.unit.adapters.protocol_writers import heard, heard_of, serving, writer_of


class TestTheAddress:
    @pytest.mark.parametrize(
        ("given", "url"),
        [
            ("127.0.0.1:11434", "http://127.0.0.1:11434"),
            ("127.0.0.1", "http://127.0.0.1:11434"),
            ("localhost", "http://localhost:11434"),
            (":11435", "http://127.0.0.1:11435"),
            ("0.0.0.0", "http://127.0.0.1:11434"),  # noqa: S104 - read, not listened on
            ("0.0.0.0:8000", "http://127.0.0.1:8000"),
            ("http://0.0.0.0:11434", "http://127.0.0.1:11434"),
            ("[::]:11434", "http://127.0.0.1:11434"),
            ("[::1]:11434", "http://[::1]:11434"),
            ("http://localhost:11434/", "http://localhost:11434"),
            ("http://localhost:11434/v1", "http://localhost:11434"),
            ("https://ollama.example.org", "https://ollama.example.org"),
            ('"127.0.0.1:11434"', "http://127.0.0.1:11434"),
        ],
    )
    def test_is_read_as_ollama_reads_it(self, given: str, url: str) -> None:
        assert ollama_address(given).url == url

    @pytest.mark.parametrize("given", ["192.168.1.5:11434", "http://nas.example.org:11434"])
    def test_that_would_send_in_the_clear_is_refused(self, given: str) -> None:
        with pytest.raises(BadSettings, match="in the clear"):
            ollama_address(given)

    @pytest.mark.parametrize("given", ["", "http://", "::1", "http://a:port", "ftp://x", "me:p@h"])
    def test_that_is_none_is_refused(self, given: str) -> None:
        with pytest.raises(BadSettings):
            ollama_address(given)


async def chosen_among(*entries: str | dict[str, Any]) -> str:
    async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=tags(*entries)) as server:
        return await Ollama(server.root).model()


class TestTheModel:
    async def test_is_the_one_set_without_asking(self) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes.")) as server:
            assert await Ollama(server.root, "mistral").model() == "mistral"
        assert server.requests == []

    async def test_is_an_installed_one_that_can_chat(self) -> None:
        names = ("nomic-embed-text:latest", "bge-m3", "all-minilm", "gemma3:4b", "mistral")
        assert await chosen_among(*names) == "gemma3:4b"

    async def test_is_rather_a_general_one_than_one_for_code(self) -> None:
        assert await chosen_among("qwen2.5-coder:7b", "llama3.2") == "llama3.2"
        assert await chosen_among("qwen2.5-coder:7b") == "qwen2.5-coder:7b"

    async def test_is_not_an_embedding_model_by_its_family(self) -> None:
        bert = {"name": "paraphrase:latest", "details": {"family": "nomic-bert"}}
        assert await chosen_among(bert, "llama3.2") == "llama3.2"

    @pytest.mark.parametrize(
        "away",
        [
            "gpt-oss:120b-cloud",
            "qwen3:cloud",
            {"name": "minimax", "remote_host": "https://ollama.com:443"},
        ],
    )
    async def test_is_never_by_itself_one_that_runs_elsewhere(
        self, away: str | dict[str, Any]
    ) -> None:
        assert await chosen_among(away, "llama3.2") == "llama3.2"

    def test_that_runs_elsewhere_makes_the_writer_no_local_one(self) -> None:
        assert not Ollama("127.0.0.1", "gpt-oss:120b-cloud").local
        assert Ollama("127.0.0.1", "llama3.2").local

    async def test_is_looked_up_once_for_several_answers(self) -> None:
        routes = {"tags": tags("llama3.2")}
        async with serving(OLLAMA, OLLAMA.answering("Yes."), **routes) as server:
            writer = Ollama(server.root)
            await heard_of(writer)
            await heard_of(writer)
        assert [request.method for request in server.requests] == ["GET", "POST", "POST"]
        assert server.asked[0].json["model"] == "llama3.2"

    async def test_that_is_not_there_is_told_with_what_fetches_it(self) -> None:
        async with serving(OLLAMA, refusing(404)) as server:
            with pytest.raises(WriterTrouble) as raised:
                await heard_of(Ollama(server.root, "llama3.2"))
        assert raised.value.kind is WriterFailure.REFUSED
        assert raised.value.what == 'ollama does not know "llama3.2".'
        assert raised.value.hint == "Fetch it with `ollama pull llama3.2`."

    async def test_set_but_not_installed_is_found_out_by_a_probe(self) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=tags("llama3.2:latest")) as there:
            assert await Ollama(there.root, "llama3.2").probe(1.0) == "llama3.2"
            with pytest.raises(WriterTrouble, match="ollama pull mistral"):
                await Ollama(there.root, "mistral").probe(1.0)

    @pytest.mark.parametrize("entries", [(), ("nomic-embed-text",)], ids=["none", "no chat"])
    async def test_missing_altogether_is_told_with_what_to_fetch(
        self, entries: tuple[str, ...]
    ) -> None:
        with pytest.raises(WriterTrouble, match=r"ollama pull llama3\.2"):
            await chosen_among(*entries)

    @pytest.mark.parametrize(
        ("route", "kind"),
        [
            (portal, WriterFailure.MALFORMED),
            (sending("{", content_type="application/json"), WriterFailure.MALFORMED),
            (sending('{"models": 3}', content_type="application/json"), WriterFailure.MALFORMED),
            (sending("[]", content_type="application/json"), WriterFailure.MALFORMED),
            (sending("\x00" * 3_000_000), WriterFailure.MALFORMED),
            (refusing(500), WriterFailure.SERVER),
        ],
        ids=["portal", "broken", "wrong", "list", "huge", "error"],
    )
    async def test_is_not_guessed_from_nonsense(
        self, route: Behaviour, kind: WriterFailure
    ) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes."), tags=route) as server:
            with pytest.raises(WriterTrouble) as raised:
                await Ollama(server.root).model()
        assert raised.value.kind is kind


class TestAskingNotToThink:
    async def test_is_left_out_once_a_model_refused_it(self) -> None:
        async def strict(request: Request, reply: Reply) -> None:
            if "think" in request.json:
                await reply.json(400, {"error": '"test-model" does not support thinking'})
            else:
                await OLLAMA.answering("Yes.")(request, reply)

        async with serving(OLLAMA, strict) as server:
            writer = writer_of(OLLAMA, server)
            assert (await heard_of(writer))[0] == "Yes."
            assert (await heard_of(writer))[0] == "Yes."
        assert ["think" in request.json for request in server.asked] == [True, False, False]


class TestItsLines:
    async def test_may_lack_the_last_line_end(self) -> None:
        raw = OLLAMA.piece("Yes.") + OLLAMA.ending().rstrip("\n")
        found = await heard(OLLAMA, OLLAMA.sending(raw))
        assert found == ["Yes.", Usage(tokens_in=9, tokens_out=5)]

    async def test_may_be_empty_or_come_without_counts(self) -> None:
        end = line(message={"role": "assistant", "content": ""}, done=True)
        assert await heard(OLLAMA, OLLAMA.sending("\n", OLLAMA.piece("Yes."), "\r\n", end)) == [
            "Yes."
        ]
