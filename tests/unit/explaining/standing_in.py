"""What stands in at ports: a writer elsewhere whose server is here, books and answers in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.domain.spending import Call, Totals, added_up
from cinemai_tui.errors import StoreTrouble
from cinemai_tui.explaining.accounts import Accounts
from cinemai_tui.explaining.chain import Chain
from cinemai_tui.ports import KeptAnswer, Prompt, Usage
from tests.model_server import ModelServer
from tests.unit.explaining.chains import PATIENT, Clock


class Elsewhere:
    """A real writer under another name that may count as outside this machine."""

    def __init__(
        self,
        name: str,
        server: ModelServer | None = None,
        *,
        local: bool = False,
        model: str = "dear",
    ) -> None:
        url = server.url if server else "http://127.0.0.1:9/v1"
        self._real = OpenAICompatible(name, url, "sk-secret-key", model)
        self._local = local

    @property
    def name(self) -> str:
        return self._real.name

    @property
    def local(self) -> bool:
        return self._local

    def write(self, prompt: Prompt) -> AbstractAsyncContextManager[AsyncIterator[str | Usage]]:
        return self._real.write(prompt)

    async def model(self) -> str:
        return await self._real.model()


class Book:
    """A ledger in memory, that can be closed."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.closed = False

    async def add(self, calls: Sequence[Call]) -> None:
        if self.closed:
            raise StoreTrouble("It is closed.")
        self.calls += calls

    async def since(self, moment: datetime) -> tuple[Totals, ...]:
        return added_up(call for call in self.calls if call.at >= moment)


def price_of(writer: str, model: str) -> tuple[float, float] | None:
    return (2.0, 10.0) if model == "dear" else None


class Kept:
    """Answers in memory."""

    def __init__(self) -> None:
        self.answers: dict[str, KeptAnswer] = {}

    async def get(self, key: str) -> KeptAnswer | None:
        return self.answers.get(key)

    async def put(self, key: str, answer: KeptAnswer, *, most: int = 0) -> None:
        self.answers[key] = answer

    async def clear(self) -> int:
        return 0


def paid_chain(book: Book | None = None, kept: Kept | None = None, **limits: Any) -> Chain:
    clock = Clock()
    accounts = Accounts(clock, ledger=book, price_of=price_of, **limits)
    return Chain(clock=clock, deadlines=PATIENT, accounts=accounts, answers=kept)
