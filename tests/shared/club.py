"""A shared database with people in it, for the tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from cinemai_tui.adapters.postgres import open_store
from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Event
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shared import SharedTaste
from cinemai_tui.domain.spending import Call, Outcome
from cinemai_tui.domain.talk import Exchange, Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import KeptAnswer, Store
from tests.contracts.making import taste
from tests.shared.server import Server

NOW = datetime(2025, 11, 21, 12, tzinfo=UTC)
SECRET = "THE SECRET OF ALICE"
ALICE = Person(name="alice's profile")
ROWS = 51


@dataclass(frozen=True, slots=True)
class Club:
    """A database and the server it is on."""

    server: Server
    database: str

    def url(self, user: str) -> str:
        return self.server.url(user, self.database)

    def open(self, user: str, **changes: Any) -> Any:
        """A store under somebody's login."""
        return open_store(self.url(user), **changes)

    @asynccontextmanager
    async def psql(self, user: str) -> AsyncIterator[Any]:
        """A bare connection with somebody's own login."""
        connection = await self.server.connect(user, self.database)
        try:
            yield connection
        finally:
            await connection.close()


def event(key: str, title: str = "Heat", **changes: Any) -> Event:
    return Event(key=key, title=title, source="letterboxd", **changes)


def ids(count: int, first: int = 0) -> list[TitleId]:
    return [TitleId(f"movie:tmdb:{number:05d}") for number in range(first, first + count)]


async def live_a_little(store: Store, person: Person, secret: str, rows: int = ROWS) -> None:
    """Leave something in every personal table there is."""
    events = [event(f"{secret}-{n}", f"{secret} {n}", watched=True) for n in range(rows)]
    await store.history.add_import(person, [f"{secret}.csv"], events, NOW)
    liked = Feedback(title_id=TitleId(f"movie:own:{secret}"), act=Act.LIKE, at=NOW)
    await store.feedback.add(person, liked)
    await store.tastes.save(person, taste(), "v1")
    await store.showings.note(person, ids(3), "blend", NOW)
    await store.experiments.start(person, "blend", "groups", NOW)
    talk = await store.conversations.begin(person, NOW)
    said = Exchange(said=secret, answer=secret, wish=Wish(), writer="template", at=NOW)
    await store.conversations.add(talk, said)
    await store.answers.put("k", KeptAnswer(text=secret, writer="w", model="m", at=NOW))
    await store.ledger.add(
        [
            Call(
                at=NOW + timedelta(seconds=n),
                writer="claude",
                task=Task.REASON,
                outcome=Outcome.ANSWERED,
                local=False,
                tokens_in=70,
                tokens_out=7,
            )
            for n in range(3)
        ]
    )
    assert store.sharing is not None and store.members is not None
    centroid = np.eye(1, 4, dtype=np.float32)
    shared = SharedTaste(
        owner="", fit="lsa", weights=(1.0,), centroids=centroid, vetoes=(TitleId(secret),)
    )
    await store.sharing.publish(person, shared)
    await store.members.join(person, [TitleId(f"movie:own:{secret}"), *ids(24)])
