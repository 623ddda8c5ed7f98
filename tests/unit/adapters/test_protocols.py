"""What each protocol's writer sends and hears when all goes well."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from cinemai_tui.ports import Prompt, Turn, Usage
from tests.model_server import ANTHROPIC, OLLAMA, OPENAI, Dialect, Reply, Request
from tests.model_server.anthropic_protocol import PING
from tests.unit.adapters.openai_writers import HANG_GUARD, KEY
from tests.unit.adapters.protocol_writers import (
    every_protocol,
    heard,
    heard_of,
    serving,
    writer_of,
)

COUNTED = Usage(tokens_in=9, tokens_out=5)


class TestAGoodAnswer:
    @every_protocol
    async def test_arrives_piece_by_piece_and_its_tokens_last(self, dialect: Dialect) -> None:
        found = await heard(dialect, dialect.answering("You loved Thief."))
        assert found == ["You", " loved", " Thief.", COUNTED]

    @every_protocol
    async def test_cut_at_the_limit_ends_with_an_ellipsis(self, dialect: Dialect) -> None:
        found = await heard(dialect, dialect.answering("You loved", reason="length"))
        assert found == ["You", " loved", "…", COUNTED]

    @every_protocol
    async def test_shows_thoughts_as_empty_pieces(self, dialect: Dialect) -> None:
        found = await heard(dialect, dialect.thinking_first("hm well", "Yes."))
        assert found == ["", "", "Yes.", COUNTED]

    @pytest.mark.parametrize("dialect", [OPENAI, OLLAMA], ids=["openai", "ollama"])
    async def test_loses_a_thought_written_into_it(self, dialect: Dialect) -> None:
        pieces = ["<thi", "nk>Heat", " is a film", ".</th", "ink>\n\nYes,", " you will."]
        found = await heard(dialect, dialect.answering(pieces))
        assert "".join(piece for piece in found if isinstance(piece, str)) == "Yes, you will."

    @every_protocol
    async def test_may_have_a_character_split_between_two_packets(self, dialect: Dialect) -> None:
        raw = (dialect.opening() + dialect.piece("Am@lie")).replace("@", "é").encode()
        cut = raw.index("é".encode()) + 1
        behaviour = dialect.sending(raw[:cut], raw[cut:], dialect.ending())
        assert await heard(dialect, behaviour) == ["Amélie", COUNTED]

    @every_protocol
    async def test_may_come_in_one_packet(self, dialect: Dialect) -> None:
        whole = dialect.opening() + dialect.piece("Y") + dialect.piece("es.") + dialect.ending()
        assert await heard(dialect, dialect.sending(whole)) == ["Y", "es.", COUNTED]

    @every_protocol
    async def test_may_come_byte_by_byte(self, dialect: Dialect) -> None:
        whole = (dialect.opening() + dialect.piece("Yes.") + dialect.ending()).encode()
        behaviour = dialect.sending(*(whole[i : i + 1] for i in range(len(whole))))
        assert await heard(dialect, behaviour) == ["Yes.", COUNTED]

    @every_protocol
    async def test_passes_control_characters_on_for_the_chain_to_take_out(
        self, dialect: Dialect
    ) -> None:
        found = await heard(dialect, dialect.answering(["a\x00b", "\x1b", "]52;c;x\x07"]))
        assert found == ["a\x00b", "\x1b", "]52;c;x\x07", COUNTED]

    @every_protocol
    async def test_leaves_no_connection_open(self, dialect: Dialect) -> None:
        async with serving(dialect, dialect.answering("Yes.")) as server:
            await heard_of(writer_of(dialect, server))
            async with asyncio.timeout(HANG_GUARD):
                await server.all_left()

    @every_protocol
    async def test_does_not_mix_with_others_streaming_at_once(self, dialect: Dialect) -> None:
        async def echo(request: Request, reply: Reply) -> None:
            word = request.json["messages"][-1]["content"]
            await dialect.answering([f"{word} "] * 20, pause=0.001)(request, reply)

        async with serving(dialect, echo) as server:
            writer = writer_of(dialect, server)
            prompts = [Prompt(system="s", user=word) for word in ("one", "two", "three")]
            answers = await asyncio.gather(*(heard_of(writer, prompt) for prompt in prompts))
        assert [answer[:-1] for answer in answers] == [
            [f"{word} "] * 20 for word in ("one", "two", "three")
        ]

    async def test_of_claude_may_hold_pings_anywhere(self) -> None:
        parts = [ANTHROPIC.opening(), PING, ANTHROPIC.piece("Yes."), PING, ANTHROPIC.ending()]
        assert await heard(ANTHROPIC, ANTHROPIC.sending(*parts)) == ["Yes.", COUNTED]


class TestWhatIsSent:
    @every_protocol
    async def test_holds_what_was_said_before_in_its_order(self, dialect: Dialect) -> None:
        earlier = (
            Turn(by_writer=False, text="Hello."),
            Turn(by_writer=True, text="Good evening."),
        )
        prompt = Prompt(system="Be brief.", user="Why Heat?", max_tokens=77, earlier=earlier)
        async with serving(dialect, dialect.answering("Yes.")) as server:
            await heard_of(writer_of(dialect, server), prompt)
        said = [m for m in server.asked[0].json["messages"] if m["role"] != "system"]
        assert said == [
            {"role": "user", "content": "Hello."},
            {"role": "assistant", "content": "Good evening."},
            {"role": "user", "content": "Why Heat?"},
        ]

    @every_protocol
    async def test_begins_with_the_person_and_leaves_empty_turns_out(
        self, dialect: Dialect
    ) -> None:
        earlier = (Turn(by_writer=True, text="Hi."), Turn(by_writer=False, text=" "))
        prompt = Prompt(system="s", user="Why?", earlier=earlier)
        async with serving(dialect, dialect.answering("Yes.")) as server:
            await heard_of(writer_of(dialect, server), prompt)
        said = [m for m in server.asked[0].json["messages"] if m["role"] != "system"]
        assert said == [{"role": "user", "content": "Why?"}]

    @every_protocol
    async def test_is_nothing_about_this_machine_or_from_its_environment(
        self, dialect: Dialect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(
            "ANTHROPIC_CUSTOM_HEADERS", "X-Mine: private\nAuthorization: Bearer other"
        )
        monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "token-of-somebody")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Mine: private")
        async with serving(dialect, dialect.answering("Yes.")) as server:
            await heard_of(writer_of(dialect, server))
        headers = server.asked[0].headers
        own = {OPENAI: {"authorization"}, ANTHROPIC: {"authorization", "anthropic-version"}}
        assert set(headers) - own.get(dialect, set()) == {
            "host", "accept", "accept-encoding", "connection", "content-length", "content-type",
            "user-agent",
        }  # fmt: skip
        assert headers["accept-encoding"] == "identity"
        assert headers["user-agent"] == "cinemai-tui"
        assert headers.get("authorization") == (None if dialect is OLLAMA else f"Bearer {KEY}")

    @every_protocol
    async def test_goes_straight_to_a_loopback_address_whatever_the_proxy(
        self, dialect: Dialect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        async with serving(dialect, dialect.answering("Yes.")) as server:
            assert (await heard_of(writer_of(dialect, server)))[0] == "Yes."

    async def test_to_claude_are_the_instructions_the_limit_and_the_model(self) -> None:
        async with serving(ANTHROPIC, ANTHROPIC.answering("Yes.")) as server:
            await heard_of(writer_of(ANTHROPIC, server))
        body = server.asked[0].json
        assert (body["system"], body["max_tokens"]) == ("Be brief.", 77)
        assert (body["model"], body["stream"]) == ("test-model", True)

    async def test_to_ollama_are_the_context_the_limit_and_no_thinking(self) -> None:
        async with serving(OLLAMA, OLLAMA.answering("Yes.")) as server:
            await heard_of(writer_of(OLLAMA, server))
        body = server.asked[0].json
        assert body["options"] == {"num_ctx": 8192, "num_predict": 77}
        assert (body["model"], body["stream"], body["think"]) == ("test-model", True, False)
        assert body["messages"][0] == {"role": "system", "content": "Be brief."}


class TestLeaving:
    @every_protocol
    async def test_in_mid_answer_closes_the_connection(self, dialect: Dialect) -> None:
        async with serving(dialect, dialect.never_ending) as server:
            async with writer_of(dialect, server).write(Prompt(system="s", user="u")) as pieces:
                async for _ in pieces:
                    break
            async with asyncio.timeout(1):
                await server.all_left()

    @every_protocol
    @pytest.mark.parametrize("begun", [False, True], ids=["before headers", "in mid-stream"])
    async def test_by_cancelling_closes_the_connection(self, dialect: Dialect, begun: bool) -> None:
        behaviour = dialect.hanging_after("You") if begun else dialect.hanging_after()
        async with serving(dialect, behaviour) as server:
            asking = asyncio.create_task(heard_of(writer_of(dialect, server)))
            async with asyncio.timeout(HANG_GUARD):
                await server.was_asked()
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            async with asyncio.timeout(1):
                await server.all_left()

    @every_protocol
    async def test_with_an_error_of_ones_own_lets_that_error_through(
        self, dialect: Dialect
    ) -> None:
        async with serving(dialect, dialect.never_ending) as server:
            with pytest.raises(ZeroDivisionError):
                async with writer_of(dialect, server).write(Prompt(system="s", user="u")) as said:
                    async for _ in said:
                        raise ZeroDivisionError


def test_making_all_writers_loads_no_package_and_no_http_client() -> None:
    code = (
        "import sys\n"
        "from cinemai_tui.adapters.making_writers import known_writers\n"
        "from cinemai_tui.settings import Settings\n"
        "known_writers(Settings(openai_api_key='k', anthropic_api_key='k', gemini_api_key='k'))\n"
        "print([n for n in ('openai', 'anthropic', 'httpx', 'httpx2') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
