"""What a month of reasons costs, from the ledger: the chain against asking a cloud model only.

The month is made up, and these are its rules: 30 days, 1,000 reasons, one every 43 minutes. Every
third is for a title whose reason was read before in the month. The model on this machine is down
on 3 of the 30 days, and on those days the cloud model is asked.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cinemai_tui.adapters.known_writers import listed_prices
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.spending import Spending
from cinemai_tui.explaining.accounts import Accounts
from cinemai_tui.explaining.chain import Chain
from cinemai_tui.ports import Answers, Store, Writer
from tests.bench.planted_picks import picks
from tests.bench.words_common import SetClock, told
from tests.model_server import ModelServer, Reply, Request
from tests.model_server import openai_protocol as openai
from tests.unit.explaining.standing_in import Elsewhere

REQUESTS = 1000
DAYS = 30
DOWN = frozenset((6, 15, 24))
REPEATS = 3
CLOUD, MODEL = "openai", "gpt-5.4-mini"


async def month() -> dict[str, Any]:
    """Both bills, the saving, and who gave the answers."""
    asked = _asked()
    with TemporaryDirectory() as folder:
        async with (
            ModelServer((_reasoning,)) as server,
            open_store(Path(folder) / "cloud") as one,
            open_store(Path(folder) / "chain") as two,
        ):
            cloud = Elsewhere(CLOUD, server, model=MODEL)
            near = Elsewhere("ollama", server, local=True, model="llama3.2")
            down = Elsewhere("ollama", None, local=True, model="llama3.2")
            alone = await _spent(one, None, asked, [cloud], [cloud])
            spent = await _spent(two, two.answers, asked, [near, cloud], [down, cloud])
    return {
        "reasons": len(asked),
        "list prices per million tokens, $": listed_prices().of(CLOUD, MODEL),
        "cloud only, $": alone.dollars,
        "cloud only, tokens": alone.tokens,
        "the chain, $": spent.dollars,
        "the chain, tokens outside": spent.tokens,
        "saving": 1 - spent.dollars / alone.dollars,
        "answered here": spent.locally,
        "answered from the cache": spent.from_cache,
        "answered by the template": spent.by_template,
        "share that cost nothing": spent.free_share,
    }


def _asked() -> list[Pick]:
    """The picks of the month in the order they are read."""
    chance = random.Random(3)
    fresh = [*picks(REQUESTS - REQUESTS // REPEATS)]
    asked: list[Pick] = []
    for number in range(1, REQUESTS + 1):
        asked.append(chance.choice(asked) if number % REPEATS == 0 else fresh.pop())
    return asked


async def _spent(
    store: Store,
    answers: Answers | None,
    asked: Sequence[Pick],
    writers: Sequence[Writer],
    on_bad_days: Sequence[Writer],
) -> Spending:
    clock = SetClock()
    start: datetime = clock.now
    accounts = Accounts(clock, ledger=store.ledger, price_of=listed_prices().of)
    chain = Chain(clock=clock, accounts=accounts, answers=answers)
    for pick in asked:
        day = (clock.now - start).days
        await told(chain, pick, on_bad_days if day in DOWN else writers)
        clock.pass_by(minutes=DAYS * 24 * 60 / REQUESTS)
    await chain.settle()
    return Spending(since=start, totals=await store.ledger.since(start))


async def _reasoning(request: Request, reply: Reply) -> None:
    """A model that writes three true sentences, and counts its tokens as four letters each."""
    system, user = (message["content"] for message in request.json["messages"])
    data = json.loads("\n".join(user.split("\n")[1:-1]))
    own = data["their_own_titles"][0]
    about = data["recommended"]
    text = (
        f"You gave [[t1]] {own['their_rating_of_10']:g} of 10, and [[t0]] works in the same way: "
        "it is patient with its people and sure of where it goes. "
        f"{about.get('about', 'It is quiet.')} If that is what you liked, this is your evening."
    ).replace(" of 10,", " out of 10,")
    await openai.say(reply, *openai.pieces_of(text))
    await reply.send(openai.event(openai.delta(finish="stop")))
    usage = {
        "prompt_tokens": (len(system) + len(user)) // 4,
        "completion_tokens": len(text) // 4,
        "total_tokens": (len(system) + len(user) + len(text)) // 4,
    }
    await reply.send(openai.event(openai.delta() | {"choices": [], "usage": usage}))
    await reply.send(openai.DONE)
    await reply.end()
