"""The tokens an OpenAI-compatible server counts, and what is optional in asking for them."""

from __future__ import annotations

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.ports import Usage
from tests.model_server import OPENAI, Behaviour, Reply, Request
from tests.model_server import openai_protocol as bad
from tests.unit.adapters.openai_writers import KEY
from tests.unit.adapters.protocol_writers import heard, heard_of, serving, writer_of


def strict_about(*names: str, status: int = 400) -> Behaviour:
    """A server that refuses requests which hold any of these."""

    async def behave(request: Request, reply: Reply) -> None:
        if any(name in request.json for name in names):
            await reply.json(status, {"error": {"message": "unknown field"}})
        else:
            await OPENAI.answering("Yes.")(request, reply)

    return behave


async def test_the_count_is_asked_for() -> None:
    async with serving(OPENAI, OPENAI.answering("Yes.")) as server:
        await heard_of(writer_of(OPENAI, server))
    assert server.asked[0].json["stream_options"] == {"include_usage": True}


async def test_a_server_that_does_not_know_it_is_asked_without_from_then_on() -> None:
    async with serving(OPENAI, strict_about("stream_options")) as server:
        writer = writer_of(OPENAI, server)
        assert (await heard_of(writer))[0] == "Yes."
        assert (await heard_of(writer))[0] == "Yes."
    asked = ["stream_options" in request.json for request in server.asked]
    assert asked == [True, False, False]


async def test_a_quirk_a_server_refuses_is_left_out_too() -> None:
    async with serving(OPENAI, strict_about("reasoning_effort", status=422)) as server:
        writer = OpenAICompatible("gemini", server.url, KEY, "m", extra={"reasoning_effort": "low"})
        assert (await heard_of(writer))[0] == "Yes."
    assert [request.json.get("reasoning_effort") for request in server.asked] == ["low", None]


async def test_a_server_known_to_take_it_is_not_asked_twice_for_a_bad_request() -> None:
    async with serving(OPENAI, OPENAI.answering("Yes."), bad.refusing(400)) as server:
        writer = writer_of(OPENAI, server)
        await heard_of(writer)
        try:
            await heard_of(writer)
        except Exception as error:
            assert "refused the request" in str(error)
    assert len(server.asked) == 2


async def test_the_count_may_come_with_the_last_piece() -> None:
    usage = {"prompt_tokens": 3, "completion_tokens": 2}
    last = bad.event(bad.delta("Yes.", finish="stop") | {"usage": usage})
    found = await heard(OPENAI, OPENAI.sending(last, bad.DONE))
    assert found == ["Yes.", Usage(tokens_in=3, tokens_out=2)]


async def test_a_server_that_never_sends_it_ends_the_answer_all_the_same() -> None:
    end = bad.event(bad.delta("Yes.", finish="stop"))
    assert await heard(OPENAI, OPENAI.sending(end, bad.DONE)) == ["Yes."]


async def test_a_server_that_falls_silent_after_its_end_has_answered() -> None:
    async def silent(request: Request, reply: Reply) -> None:
        await OPENAI.say(reply, "Yes.")
        await reply.send(bad.event(bad.delta(finish="stop")))
        await reply.hang()

    assert await heard(OPENAI, silent) == ["Yes."]


async def test_a_count_of_no_sense_is_none() -> None:
    for usage in ({"prompt_tokens": -1, "completion_tokens": 2}, {"prompt_tokens": "9"}, 7):
        last = bad.event(bad.delta("Yes.", finish="stop") | {"usage": usage})
        assert (await heard(OPENAI, OPENAI.sending(last, bad.DONE)))[0] == "Yes."


async def test_the_token_limit_goes_by_the_name_the_server_knows() -> None:
    async with serving(OPENAI, OPENAI.answering("Yes.")) as server:
        await heard_of(
            OpenAICompatible("o", server.url, KEY, "m", limit_name="max_completion_tokens")
        )
    assert server.asked[0].json["max_completion_tokens"] == 77
    assert "max_tokens" not in server.asked[0].json
