"""Every way a server can fail an OpenAI-compatible writer, on a real one on 127.0.0.1."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.errors import WriterFailure, WriterTrouble
from tests.model_server import Behaviour, ModelServer, Reply, Request, answering
from tests.model_server import openai_protocol as bad
from tests.model_server.untrusted import untrusted_tls
from tests.unit.adapters.openai_writers import (
    KEY,
    trouble_with,
    writer_for,
    written,
)


class TestFailingToConnect:
    async def test_a_port_nobody_listens_on(self) -> None:
        async with ModelServer((answering("Yes."),)) as server:
            writer = writer_for(server)
        with pytest.raises(WriterTrouble) as raised:
            await written(writer)
        assert raised.value.kind is WriterFailure.NETWORK
        assert raised.value.what == "openai cannot be reached at 127.0.0.1."

    async def test_a_name_that_does_not_resolve(self) -> None:
        writer = OpenAICompatible("openai", f"https://{'a' * 60}.invalid/v1", KEY, "m")
        with pytest.raises(WriterTrouble) as raised:
            await written(writer)
        assert raised.value.kind is WriterFailure.NETWORK

    async def test_a_certificate_nobody_vouches_for(self, tmp_path: Path) -> None:
        server = ModelServer((answering("Yes."),), tls=untrusted_tls(tmp_path))
        async with server:
            with pytest.raises(WriterTrouble) as raised:
                await written(writer_for(server))
        assert raised.value.kind is WriterFailure.NETWORK
        assert "did not prove" in raised.value.what
        assert server.requests == []

    async def test_an_address_that_speaks_http_where_https_was_asked_for(self) -> None:
        async with ModelServer((answering("Yes."),)) as server:
            writer = OpenAICompatible("openai", server.url.replace("http:", "https:"), KEY, "m")
            with pytest.raises(WriterTrouble) as raised:
                await written(writer)
        assert raised.value.kind is WriterFailure.NETWORK
        assert server.requests == []


class TestBreakingOff:
    async def test_a_reset_in_mid_sentence(self) -> None:
        trouble = await trouble_with(bad.resetting_after("You", " loved"), said="You loved")
        assert trouble.kind is WriterFailure.CUT_OFF

    async def test_a_reset_before_the_first_word(self) -> None:
        trouble = await trouble_with(bad.resetting_after())
        assert trouble.kind is WriterFailure.NETWORK

    @pytest.mark.parametrize(
        "ending",
        [
            bad.ending_after("You", " loved"),
            bad.ending_after("You", " loved", done=True),
            bad.ending_after("You", " loved", half_event=True),
        ],
        ids=["clean end", "done without a reason", "half an event"],
    )
    async def test_an_end_without_a_finish_reason(self, ending: Behaviour) -> None:
        trouble = await trouble_with(ending, said="You loved")
        assert trouble.kind is WriterFailure.CUT_OFF

    async def test_an_empty_stream(self) -> None:
        assert (await trouble_with(bad.sending())).kind is WriterFailure.CUT_OFF


class TestNonsense:
    @pytest.mark.parametrize(
        "nonsense",
        [
            bad.sending("data: {not json}\n\n"),
            bad.sending(b"data: \xff\xfe\xfd\n\n"),
            bad.sending('data: {"choices": [{"delta": null}]}\n\n'),
            bad.sending("data: []\n\n"),
            bad.sending('data: "text"\n\n'),
            answering([7]),
            answering([["a", "list"]]),
        ],
        ids=["json", "utf-8", "no delta", "a list", "a string", "a number", "a list of text"],
    )
    async def test_of_any_shape_is_one_kind_of_trouble(self, nonsense: Behaviour) -> None:
        assert (await trouble_with(nonsense)).kind is WriterFailure.MALFORMED

    async def test_a_captive_portal(self) -> None:
        page = bad.sending("<html>Sign in</html>", content_type="text/html; charset=utf-8")
        trouble = await trouble_with(page)
        assert trouble.kind is WriterFailure.MALFORMED
        assert "web page" in trouble.what

    async def test_an_answer_that_is_not_streamed(self) -> None:
        trouble = await trouble_with(bad.sending("{}", content_type="application/json"))
        assert trouble.kind is WriterFailure.MALFORMED

    @pytest.mark.parametrize("text", ["", " ", "\n \n"])
    async def test_nothing_but_space(self, text: str) -> None:
        trouble = await trouble_with(answering([text]), said=text)
        assert trouble.kind is WriterFailure.EMPTY

    async def test_an_answer_the_content_filter_stopped(self) -> None:
        trouble = await trouble_with(answering(["You"], reason="content_filter"), said="You")
        assert trouble.kind is WriterFailure.REFUSED

    async def test_a_refusal_in_a_field_of_its_own(self) -> None:
        refusal = bad.sending(bad.event(bad.delta(refusal="I cannot help with that.")))
        assert (await trouble_with(refusal)).kind is WriterFailure.REFUSED


class TestErrorStatus:
    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            (401, WriterFailure.AUTH),
            (402, WriterFailure.RATE),
            (403, WriterFailure.AUTH),
            (404, WriterFailure.REFUSED),
            (408, WriterFailure.TIMEOUT),
            (409, WriterFailure.REFUSED),
            (429, WriterFailure.RATE),
            (500, WriterFailure.SERVER),
            (503, WriterFailure.SERVER),
        ],
    )
    async def test_is_told_by_kind_and_asked_only_once(
        self, status: int, kind: WriterFailure
    ) -> None:
        async with ModelServer((bad.refusing(status),)) as server:
            with pytest.raises(WriterTrouble) as raised:
                await written(writer_for(server))
        assert raised.value.kind is kind
        assert len(server.asked) == 1

    async def test_names_the_model_nobody_knows(self) -> None:
        trouble = await trouble_with(bad.refusing(404))
        assert trouble.what == 'openai does not know "test-model".'

    @pytest.mark.parametrize(
        ("header", "seconds"),
        [("3", 3.0), ("90", 90.0), ("3600", 3600.0), ("1e9", 86_400.0)]
        + [(text, None) for text in ("-5", "0", "soon", "nan", "inf", "", "Wed, 21 Oct")]
        + [("Wed, 21 Oct 2015 07:28:00 GMT", None)],
    )
    async def test_says_when_to_come_back(self, header: str, seconds: float | None) -> None:
        trouble = await trouble_with(bad.refusing(429, retry_after=header))
        assert trouble.retry_after == seconds

    async def test_says_when_to_come_back_as_a_date(self) -> None:
        date = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
        trouble = await trouble_with(bad.refusing(503, retry_after=date))
        assert trouble.retry_after == pytest.approx(300, abs=30)

    @pytest.mark.parametrize(
        ("error", "kind"),
        [
            ({"message": "overloaded", "code": 502}, WriterFailure.SERVER),
            ({"message": "slow down", "code": 429}, WriterFailure.RATE),
            ({}, WriterFailure.SERVER),
        ],
    )
    async def test_may_come_inside_the_stream(
        self, error: dict[str, Any], kind: WriterFailure
    ) -> None:
        trouble = await trouble_with(bad.reporting(error or {"message": "x"}, "You"), said="You")
        assert trouble.kind is kind


class TestTooMuch:
    async def test_a_token_of_fifty_megabytes_is_not_kept(self) -> None:
        tracemalloc.start()
        try:
            trouble = await trouble_with(bad.one_token_of(50_000_000))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert trouble.kind is WriterFailure.MALFORMED
        assert peak < 60_000_000

    async def test_a_packed_answer_is_not_unpacked(self) -> None:
        trouble = await trouble_with(bad.gzip_bomb(20_000_000))
        assert trouble.kind is WriterFailure.MALFORMED
        assert "packed" in trouble.what

    async def test_an_error_page_without_end(self) -> None:
        async def endless(request: Request, reply: Reply) -> None:
            await reply.begin(500, "text/plain")
            while True:
                await reply.send("x" * 65_536)

        trouble = await trouble_with(endless)
        assert trouble.kind is WriterFailure.MALFORMED
