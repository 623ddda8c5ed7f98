"""Of answers with a planted falsehood, how many show it; of true ones, how many pass whole."""

from __future__ import annotations

import random
from typing import Any

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.explaining.chain import Chain
from tests.bench.planted import false_answers, pieces_of, shows, true_answers
from tests.bench.words_common import SetClock, ending, states, told
from tests.model_server import ModelServer, answering

_COUNT = 200


async def truth() -> dict[str, Any]:
    """Both, with every state of the screen looked at."""
    chance = random.Random(5)
    false, true = false_answers(_COUNT), true_answers(_COUNT)
    spoken = [*false, *true]
    behaviours = tuple(answering(pieces_of(planted.text, chance)) for planted in spoken)
    shown = whole = 0
    async with ModelServer(behaviours) as server:
        writer = OpenAICompatible("openai", server.url, "", "test-model")
        for planted in spoken:
            # A chain of its own: an answer that is withheld whole must not rest the writer.
            events = await told(Chain(clock=SetClock()), planted.pick, [writer])
            if planted.mark:
                shown += any(shows(planted, state) for state in states(events))
            else:
                kept = ending(events)
                whole += kept.writer == "openai" and not kept.interrupted
    return {
        "answers with a planted falsehood": len(false),
        "of these shown, even for a moment": shown,
        "true answers": len(true),
        "of these passed whole": whole,
        "share": whole / len(true),
    }
