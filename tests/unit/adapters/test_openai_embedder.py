"""Vectors over HTTP: sound batches are taken in order, unsound ones asked for once more."""

from __future__ import annotations

import traceback
from typing import Any

import numpy as np
import pytest

from cinemai_tui.adapters.openai_embedder import OpenAIEmbedder
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.errors import BadSettings, WriterFailure, WriterTrouble
from tests.model_server import Behaviour, ModelServer
from tests.model_server import embeddings as answers
from tests.model_server.embeddings import MAIN, embedding, numbers_of
from tests.model_server.openai_protocol import gzip_bomb, listing, refusing, sending

KEY = "sk-very-secret-key-0123456789"
TEXTS = ["Heat", "Ran", "Solaris"]


def expected(texts: list[str], dimension: int = 4) -> Vectors:
    rows = np.asarray([numbers_of(text, dimension) for text in texts])
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def embedder_at(server: ModelServer, model: str = "tiny", **more: Any) -> OpenAIEmbedder:
    return OpenAIEmbedder(server.url, model, KEY, **more)


async def trouble_with(*behaviours: Behaviour, dimension: int = 0) -> tuple[WriterTrouble, int]:
    """What became of three texts, and how often the server was asked."""
    async with ModelServer(behaviours, main=MAIN) as server:
        with pytest.raises(WriterTrouble) as raised:
            await embedder_at(server).embed(TEXTS, dimension)
        return raised.value, len(server.asked)


async def test_texts_become_unit_rows_in_their_order() -> None:
    async with ModelServer((embedding(),), main=MAIN) as server:
        found = await embedder_at(server).embed(TEXTS)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected(TEXTS), rtol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1.0, rtol=1e-6)


async def test_one_request_holds_the_whole_batch_the_model_and_the_key() -> None:
    async with ModelServer((embedding(),), main=MAIN) as server:
        await embedder_at(server).embed(TEXTS)
    (request,) = server.asked
    assert request.json == {"model": "tiny", "input": TEXTS, "encoding_format": "float"}
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["accept-encoding"] == "identity"


async def test_a_dimension_of_the_settings_is_asked_for() -> None:
    async with ModelServer((embedding(6),), main=MAIN) as server:
        found = await embedder_at(server, dimension=6).embed(TEXTS)
    assert server.asked[0].json["dimensions"] == 6
    assert found.shape == (3, 6)


async def test_a_model_gets_the_beginning_it_was_trained_with() -> None:
    async with ModelServer((embedding(),), main=MAIN) as server:
        await embedder_at(server, "library/nomic-embed-text:v1.5").embed(["Heat"])
    assert server.asked[0].json["input"] == ["clustering: Heat"]


async def test_nothing_is_asked_for_no_texts() -> None:
    async with ModelServer((embedding(),), main=MAIN) as server:
        assert (await embedder_at(server).embed([])).shape == (0, 0)
    assert server.asked == []


async def test_shuffled_vectors_are_put_in_order_by_their_index() -> None:
    async with ModelServer((embedding(change=answers.shuffled),), main=MAIN) as server:
        found = await embedder_at(server).embed(TEXTS)
    np.testing.assert_allclose(found, expected(TEXTS), rtol=1e-6)
    assert len(server.asked) == 1


UNSOUND = [
    answers.fewer, answers.more, answers.doubled, answers.unnumbered, answers.nested,
    answers.uneven, answers.zero, answers.no_list, answers.first_number(float("nan")),
    answers.first_number(float("inf")), answers.first_number(None), answers.first_number("1.0"),
    answers.first_number(True), answers.first_number(1e300), answers.first_number(10**400),
]  # fmt: skip


@pytest.mark.parametrize("change", UNSOUND)
async def test_an_unsound_batch_is_asked_for_once_more(change: answers.Change) -> None:
    async with ModelServer((embedding(change=change), embedding()), main=MAIN) as server:
        found = await embedder_at(server).embed(TEXTS)
    np.testing.assert_allclose(found, expected(TEXTS), rtol=1e-6)
    assert len(server.asked) == 2


@pytest.mark.parametrize("change", UNSOUND)
async def test_a_batch_that_is_unsound_twice_is_refused(change: answers.Change) -> None:
    trouble, asked = await trouble_with(embedding(change=change))
    assert trouble.kind is WriterFailure.MALFORMED
    assert asked == 2


async def test_another_dimension_than_the_stored_one_is_refused() -> None:
    trouble, asked = await trouble_with(embedding(5), dimension=4)
    assert "5 numbers where 4 were expected" in trouble.what
    assert asked == 2


@pytest.mark.parametrize(
    "behaviour",
    [
        sending("<html>Sign in</html>", content_type="text/html"),
        sending("{not json}", content_type="application/json"),
        sending("[" * 100_000, content_type="application/json"),
        sending(b"\xff\xfe{}", content_type="application/json"),
        sending("null", content_type="application/json"),
        sending('{"data": [1, 2, 3]}', content_type="application/json"),
        gzip_bomb(50_000_000),
    ],
)
async def test_what_is_no_answer_at_all_is_refused(behaviour: Behaviour) -> None:
    trouble, _ = await trouble_with(behaviour)
    assert trouble.kind is WriterFailure.MALFORMED


async def test_an_endless_answer_is_cut_off() -> None:
    trouble, _ = await trouble_with(sending(*([b" " * 1_000_000] * 40)))
    assert trouble.kind is WriterFailure.MALFORMED
    assert "more than an answer can be" in trouble.what


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, WriterFailure.AUTH),
        (404, WriterFailure.REFUSED),
        (429, WriterFailure.RATE),
        (500, WriterFailure.SERVER),
        (302, WriterFailure.MALFORMED),
    ],
)
async def test_a_refusal_is_told_in_our_own_words_without_the_key(
    status: int, kind: WriterFailure
) -> None:
    trouble, _ = await trouble_with(refusing(status))
    assert trouble.kind is kind
    told = "".join(traceback.format_exception(trouble)) + repr(vars(trouble))
    assert KEY not in told
    assert "bad luck" not in told
    assert trouble.__cause__ is None


async def test_a_server_that_is_not_there_is_told() -> None:
    async with ModelServer((embedding(),), main=MAIN) as server:
        embedder = embedder_at(server)
    for ask in (embedder.embed(TEXTS), embedder.reach()):
        with pytest.raises(WriterTrouble) as raised:
            await ask
        assert raised.value.kind is WriterFailure.NETWORK


async def test_a_server_that_is_there_is_reached_with_or_without_a_list_of_models() -> None:
    routes = {"/models": listing("tiny")}
    async with ModelServer((embedding(),), main=MAIN, routes=routes) as server:
        await embedder_at(server).reach()
    async with ModelServer((embedding(),), main=MAIN) as server:
        await embedder_at(server).reach()


async def test_a_server_that_does_not_take_the_key_is_not_reached() -> None:
    routes = {"/models": refusing(401)}
    async with ModelServer((embedding(),), main=MAIN, routes=routes) as server:
        with pytest.raises(WriterTrouble) as raised:
            await embedder_at(server).reach()
    assert raised.value.kind is WriterFailure.AUTH


@pytest.mark.parametrize("address", ["", "ftp://example.org", "http://example.org/v1"])
def test_an_address_that_is_none_or_would_send_in_the_clear_is_refused(address: str) -> None:
    with pytest.raises(BadSettings):
        OpenAIEmbedder(address, "tiny", KEY)


def test_it_is_local_only_on_this_machine_and_never_shows_its_key() -> None:
    here = OpenAIEmbedder("http://127.0.0.1:11434/v1", "tiny", KEY)
    there = OpenAIEmbedder("https://api.example.org/v1", "tiny", KEY)
    assert (here.local, there.local) == (True, False)
    assert there.host == "api.example.org"
    assert KEY not in repr(there) + repr(vars(there))
