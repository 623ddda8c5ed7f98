"""Every way a server can fail a writer, in every protocol, over real HTTP."""

from __future__ import annotations

import asyncio
import logging
import traceback
import tracemalloc
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from cinemai_tui.errors import WriterFailure, WriterTrouble
from tests.model_server import ANTHROPIC, OLLAMA, OPENAI, Behaviour, Dialect, Reply, Request
from tests.model_server.dialect import portal, refusing, sending
from tests.unit.adapters.openai_writers import HANG_GUARD, KEY, PROMPT
from tests.unit.adapters.protocol_writers import (
    every_protocol,
    heard_of,
    serving,
    trouble_of,
    writer_of,
)


class TestFailingToConnect:
    @every_protocol
    async def test_a_port_nobody_listens_on(self, dialect: Dialect) -> None:
        async with serving(dialect, dialect.answering("Yes.")) as server:
            writer = writer_of(dialect, server)
        with pytest.raises(WriterTrouble) as raised:
            await heard_of(writer)
        assert raised.value.kind is WriterFailure.NETWORK
        assert raised.value.what == f"{dialect.name} cannot be reached at 127.0.0.1."


class TestBreakingOff:
    @every_protocol
    async def test_a_reset_in_mid_sentence(self, dialect: Dialect) -> None:
        trouble = await trouble_of(dialect, dialect.resetting_after("You", " loved"))
        assert trouble.kind is WriterFailure.CUT_OFF

    @every_protocol
    async def test_a_reset_before_the_first_word(self, dialect: Dialect) -> None:
        trouble = await trouble_of(dialect, dialect.resetting_after())
        assert trouble.kind is WriterFailure.NETWORK

    @every_protocol
    async def test_a_clean_end_without_a_reason(self, dialect: Dialect) -> None:
        ending = dialect.ending_after("You", " loved")
        trouble = await trouble_of(dialect, ending, said="You loved")
        assert trouble.kind is WriterFailure.CUT_OFF

    @every_protocol
    async def test_half_a_piece_at_the_end(self, dialect: Dialect) -> None:
        ending = dialect.ending_after("You", half=True)
        trouble = await trouble_of(dialect, ending, said="You")
        assert trouble.kind is WriterFailure.CUT_OFF

    @every_protocol
    async def test_an_empty_stream(self, dialect: Dialect) -> None:
        trouble = await trouble_of(dialect, dialect.sending())
        assert trouble.kind is WriterFailure.CUT_OFF

    @every_protocol
    @pytest.mark.parametrize(
        ("kind", "failure"),
        [("overloaded", WriterFailure.SERVER), ("rate", WriterFailure.RATE)],
    )
    async def test_an_error_told_in_the_stream(
        self, dialect: Dialect, kind: str, failure: WriterFailure
    ) -> None:
        trouble = await trouble_of(dialect, dialect.reporting(kind, "You"), said="You")
        # Ollama tells its errors in words only.
        assert trouble.kind is (WriterFailure.SERVER if dialect is OLLAMA else failure)


_NONSENSE: list[tuple[Dialect, str | bytes]] = [
    (OLLAMA, "{not json}\n"),
    (OLLAMA, b'{"message": {"content": "\xff\xfe"}, "done": false}\n'),
    (OLLAMA, '{"message": null}\n'),
    (OLLAMA, '{"done": true}\n'),
    (OLLAMA, "[]\n"),
    (OLLAMA, '"text"\n'),
    (OLLAMA, "7\n"),
    (OLLAMA, OLLAMA.piece(7)),
    (OLLAMA, OLLAMA.piece(["a", "list"])),
    (ANTHROPIC, "event: content_block_delta\ndata: {not json}\n\n"),
    (ANTHROPIC, b"event: content_block_delta\ndata: \xff\xfe\n\n"),
    (ANTHROPIC, 'event: content_block_delta\ndata: {"type": "content_block_delta"}\n\n'),
    (ANTHROPIC, 'event: message_start\ndata: {"type": "message_start", "message": 3}\n\n'),
    (ANTHROPIC, "event: content_block_delta\ndata: []\n\n"),
    (ANTHROPIC, 'event: content_block_delta\ndata: "text"\n\n'),
    (ANTHROPIC, ANTHROPIC.piece(7)),
    (ANTHROPIC, ANTHROPIC.piece(["a", "list"])),
]


class TestNonsense:
    @pytest.mark.parametrize(("dialect", "raw"), _NONSENSE)
    async def test_of_any_shape_is_one_kind_of_trouble(
        self, dialect: Dialect, raw: str | bytes
    ) -> None:
        trouble = await trouble_of(dialect, dialect.sending(raw))
        assert trouble.kind is WriterFailure.MALFORMED

    @every_protocol
    async def test_a_captive_portal(self, dialect: Dialect) -> None:
        trouble = await trouble_of(dialect, portal)
        assert trouble.kind is WriterFailure.MALFORMED
        assert "web page" in trouble.what

    @pytest.mark.parametrize("dialect", [OPENAI, ANTHROPIC], ids=["openai", "claude"])
    async def test_an_answer_that_is_not_streamed(self, dialect: Dialect) -> None:
        trouble = await trouble_of(dialect, sending("{}", content_type="application/json"))
        assert trouble.kind is WriterFailure.MALFORMED

    @every_protocol
    @pytest.mark.parametrize("text", [" ", "\n \n"])
    async def test_nothing_but_space(self, dialect: Dialect, text: str) -> None:
        trouble = await trouble_of(dialect, dialect.answering([text]), said=text)
        assert trouble.kind is WriterFailure.EMPTY

    @every_protocol
    async def test_nothing_but_a_thought(self, dialect: Dialect) -> None:
        async def thinking(request: Request, reply: Reply) -> None:
            await dialect.say(reply)
            await reply.send(dialect.thought("hm") + dialect.ending())
            await reply.end()

        trouble = await trouble_of(dialect, thinking, said="")
        assert trouble.kind is WriterFailure.EMPTY

    @pytest.mark.parametrize("dialect", [OPENAI, ANTHROPIC], ids=["openai", "claude"])
    async def test_a_refusal(self, dialect: Dialect) -> None:
        refusal = dialect.answering(["You"], reason="refusal")
        trouble = await trouble_of(dialect, refusal, said="You")
        assert trouble.kind is WriterFailure.REFUSED


class TestErrorStatus:
    @every_protocol
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
            (529, WriterFailure.SERVER),
        ],
    )
    async def test_is_told_by_kind_and_asked_only_once(
        self, dialect: Dialect, status: int, kind: WriterFailure
    ) -> None:
        async with serving(dialect, refusing(status)) as server:
            with pytest.raises(WriterTrouble) as raised:
                await heard_of(writer_of(dialect, server))
        assert raised.value.kind is kind
        assert len(server.asked) == 1

    @every_protocol
    @pytest.mark.parametrize(
        ("header", "seconds"),
        [("3", 3.0), ("90", 90.0), ("3600", 3600.0), ("-5", None), ("Wed, 21 Oct", None)],
    )
    async def test_says_when_to_come_back(
        self, dialect: Dialect, header: str, seconds: float | None
    ) -> None:
        trouble = await trouble_of(dialect, refusing(429, retry_after=header))
        assert trouble.retry_after == seconds

    @every_protocol
    async def test_says_when_to_come_back_as_a_date(self, dialect: Dialect) -> None:
        date = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
        trouble = await trouble_of(dialect, refusing(503, retry_after=date))
        assert trouble.retry_after == pytest.approx(300, abs=30)

    @every_protocol
    async def test_a_redirect_is_not_followed(self, dialect: Dialect) -> None:
        async with serving(dialect, dialect.answering("Stolen.")) as elsewhere:

            async def redirect(request: Request, reply: Reply) -> None:
                await reply.whole(307, "", "text/plain", location=elsewhere.root + dialect.main)

            trouble = await trouble_of(dialect, redirect)
        assert "another address" in trouble.what
        assert elsewhere.requests == []


class TestTooMuch:
    @every_protocol
    async def test_a_token_of_fifty_megabytes_is_not_kept(self, dialect: Dialect) -> None:
        tracemalloc.start()
        try:
            trouble = await trouble_of(dialect, dialect.one_token_of(50_000_000))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert trouble.kind is WriterFailure.MALFORMED
        assert peak < 60_000_000

    @every_protocol
    async def test_a_packed_answer_is_not_unpacked(self, dialect: Dialect) -> None:
        trouble = await trouble_of(dialect, dialect.gzip_bomb(20_000_000))
        assert trouble.kind is WriterFailure.MALFORMED
        assert "packed" in trouble.what

    @every_protocol
    async def test_a_stream_without_end_is_left(self, dialect: Dialect) -> None:
        async with serving(dialect, dialect.never_ending) as server:
            with pytest.raises(WriterTrouble) as raised:
                async with (
                    asyncio.timeout(HANG_GUARD),
                    writer_of(dialect, server).write(PROMPT) as pieces,
                ):
                    async for _ in pieces:
                        pass
            async with asyncio.timeout(1):
                await server.all_left()
        assert raised.value.kind is WriterFailure.MALFORMED

    @every_protocol
    async def test_an_error_page_without_end(self, dialect: Dialect) -> None:
        async def endless(request: Request, reply: Reply) -> None:
            await reply.begin(500, "text/plain")
            while True:
                await reply.send("x" * 65_536)

        trouble = await trouble_of(dialect, endless)
        assert trouble.kind in (WriterFailure.MALFORMED, WriterFailure.SERVER)


class TestTheKey:
    @pytest.mark.parametrize("dialect", [OPENAI, ANTHROPIC], ids=["openai", "claude"])
    @pytest.mark.parametrize("case", ["401", "429", "500", "reset", "nonsense", "error"])
    async def test_is_in_no_exception_and_no_log(
        self, dialect: Dialect, case: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        behaviours: dict[str, Behaviour] = {
            "reset": dialect.resetting_after("You"),
            "nonsense": dialect.sending("event: content_block_delta\ndata: {not json}\n\n"),
            "error": dialect.reporting("overloaded", "You"),
        }
        caplog.set_level(logging.DEBUG)
        behaviour = behaviours[case] if case in behaviours else refusing(int(case))
        async with serving(dialect, behaviour) as server:
            writer = writer_of(dialect, server)
            with pytest.raises(WriterTrouble) as raised:
                await heard_of(writer)
        trouble = raised.value
        told = "".join(traceback.format_exception(trouble)) + repr(vars(trouble))
        assert trouble.__cause__ is None
        assert trouble.__context__ is None
        assert KEY not in told + caplog.text + repr(writer) + repr(vars(writer))
