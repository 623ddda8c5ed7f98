"""Writers that fail, and who takes over: somebody always has the last word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.domain.events import Began, FellBack
from cinemai_tui.explaining.chain import Deadlines
from cinemai_tui.explaining.template import compose
from tests.model_server import Behaviour, ModelServer, Reply, Request, answering
from tests.model_server import openai_protocol as bad
from tests.unit.explaining.chains import (
    GOOD,
    PICK,
    SOON,
    Clock,
    assert_template_took_over,
    chain,
    ending,
    explained,
    fall,
    told_by,
    words,
    writer_at,
)


class TestHandingOver:
    async def test_when_the_writer_cannot_be_reached(self) -> None:
        async with ModelServer((answering(GOOD),)) as server:
            writer = writer_at(server)
        event = assert_template_took_over(await explained([writer]))
        assert event.why == (
            "openai cannot be reached at 127.0.0.1. "
            "Check that it is running and that its address is right."
        )

    @pytest.mark.parametrize("behaviour", [bad.hanging, bad.pinging], ids=["silence", "pings"])
    async def test_when_no_word_comes_in_time(self, behaviour: Behaviour) -> None:
        events, _ = await told_by(behaviour, deadlines=SOON)
        assert assert_template_took_over(events).why == "openai said nothing for 0.15 s."

    async def test_when_it_falls_silent_in_mid_answer(self) -> None:
        behaviour = bad.hanging_after("You gave Blow Out a 9.", " It is")
        events, _ = await told_by(behaviour, deadlines=SOON)
        event = assert_template_took_over(events, partial="You gave Blow Out a 9. It")
        assert event.why == "openai fell silent."

    async def test_when_it_drips_for_too_long(self) -> None:
        drip = Deadlines(first=5, first_local=5, idle=5, total=0.15)
        behaviour = answering(["It ", *["is "] * 10_000], pause=0.01)
        events, _ = await told_by(behaviour, deadlines=drip)
        assert fall(events).why == "openai had not finished after 0.15 s."
        assert fall(events).partial.startswith("It is is")
        assert ending(events).writer == "template"

    async def test_when_the_list_of_models_hangs_the_first_deadline_holds(self) -> None:
        async with ModelServer((bad.hanging,), routes={"/models": bad.hanging}) as server:
            writer = OpenAICompatible("openai", server.url)
            events = await explained([writer], chain(SOON))
        assert assert_template_took_over(events).why == "openai said nothing for 0.15 s."

    @pytest.mark.parametrize(
        "behaviour",
        [
            bad.resetting_after("You gave Blow Out a 9.", " It"),
            bad.ending_after("You gave Blow Out a 9.", " It"),
            bad.ending_after("You gave Blow Out a 9.", " It", half_event=True),
            bad.reporting({"message": "overloaded"}, "You gave Blow Out a 9.", " It"),
            answering(["You gave Blow Out a 9.", " It"], reason="content_filter"),
        ],
        ids=["reset", "clean end", "half an event", "error event", "filter"],
    )
    async def test_when_it_breaks_off_the_partial_words_are_marked_and_not_repeated(
        self, behaviour: Behaviour
    ) -> None:
        events, server = await told_by(behaviour)
        assert_template_took_over(events, partial="You gave Blow Out a 9.")
        assert len(server.asked) == 1

    @pytest.mark.parametrize(
        "behaviour",
        [
            bad.sending("data: {not json}\n\n"),
            bad.sending(b"data: \xff\xfe\n\n"),
            bad.sending("<html>Sign in</html>", content_type="text/html"),
            answering([7]),
            answering([" ", "\n"]),
            answering([]),
        ],
        ids=["json", "utf-8", "html", "shape", "space", "empty"],
    )
    async def test_when_it_answers_nonsense_or_nothing(self, behaviour: Behaviour) -> None:
        events, server = await told_by(behaviour)
        assert_template_took_over(events)
        assert len(server.asked) == 1

    async def test_when_it_understands_no_request(self) -> None:
        events, server = await told_by(bad.refusing(400))
        assert_template_took_over(events)
        assert len(server.asked) <= 2

    async def test_when_nothing_it_says_is_founded(self) -> None:
        events, _ = await told_by(answering("You loved Amadeus. Kubrick made it."))
        event = assert_template_took_over(events)
        assert event.why == "openai said nothing that your own films bear out."
        assert "Amadeus" not in words(events)

    async def test_when_it_gives_its_instructions_away(self) -> None:
        async def parrot(request: Request, reply: Reply) -> None:
            canary = request.json["messages"][0]["content"].split()[-1]
            await answering(f"It is quiet. The word is {canary}. So.")(request, reply)

        events, _ = await told_by(parrot)
        event = assert_template_took_over(events, partial="It is quiet. The word")
        assert event.why == "openai repeated its instructions."

    async def test_through_all_writers_down_to_the_template(self) -> None:
        async with (
            ModelServer((bad.refusing(500),)) as one,
            ModelServer((bad.hanging,)) as two,
            ModelServer((bad.resetting_after(),)) as three,
        ):
            writers = [writer_at(one, "a"), writer_at(two, "b"), writer_at(three, "c")]
            events = await explained(writers, chain(SOON))
        falls = [event for event in events if isinstance(event, FellBack)]
        assert [(f.writer, f.successor) for f in falls] == [
            ("a", "b"), ("b", "c"), ("c", "template")
        ]  # fmt: skip
        assert ending(events).text == compose(PICK)
        assert len(ending(events).interrupted) == 3

    async def test_says_no_key_and_nothing_of_the_servers_words(self) -> None:
        for behaviour in (bad.refusing(401), bad.reporting({"message": "sk-secret-key"})):
            events, _ = await told_by(behaviour)
            assert "sk-secret-key" not in repr(events)
            assert "bad luck" not in repr(events)


class TestTryingAgain:
    async def test_a_broken_server_is_asked_once_more(self) -> None:
        events, server = await told_by(bad.refusing(500), answering(GOOD))
        assert ending(events).text == words(events) == GOOD
        assert ending(events).interrupted == ()
        assert len([event for event in events if isinstance(event, Began)]) == 1
        assert len(server.asked) == 2

    async def test_but_not_twice(self) -> None:
        events, server = await told_by(bad.refusing(500), bad.refusing(502), answering(GOOD))
        assert_template_took_over(events)
        assert len(server.asked) == 2

    async def test_and_not_after_it_has_spoken(self) -> None:
        events, server = await told_by(
            bad.reporting({"message": "x"}, "It is quiet.", " So"), answering(GOOD)
        )
        assert_template_took_over(events, partial="It is quiet.")
        assert len(server.asked) == 1

    @pytest.mark.parametrize("after", ["3", "90", "3600", "-5", "Wed, 21 Oct"])
    async def test_a_busy_one_is_not_waited_for(self, after: str) -> None:
        clock = Clock()
        which = chain(clock=clock)
        async with ModelServer((bad.refusing(429, retry_after=after), answering(GOOD))) as server:
            writer = writer_at(server)
            assert_template_took_over(await explained([writer], which))
            second = assert_template_took_over(await explained([writer], which))
            assert len(server.asked) == 1
            wait = {"90": "90 seconds", "3600": "60 minutes"}.get(after, "30 seconds")
            assert second.why == (
                f"openai is left alone for another {wait}: it had too many requests."
            )
            clock.now += timedelta(hours=2)
            assert ending(await explained([writer], which)).text == GOOD

    async def test_one_that_refuses_the_key_is_off_until_that_changes(self) -> None:
        clock = Clock()
        which = chain(clock=clock)
        async with ModelServer((bad.refusing(401), answering(GOOD))) as server:
            writer = writer_at(server)
            first = assert_template_took_over(await explained([writer], which))
            assert first.why == "openai does not accept the key. Check it in the settings."
            clock.now += timedelta(days=30)
            second = assert_template_took_over(await explained([writer], which))
            assert "off until the settings change" in second.why
            assert len(server.asked) == 1
            which.circuits.changed("openai")
            assert ending(await explained([writer], which)).text == GOOD
