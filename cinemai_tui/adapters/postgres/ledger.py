"""The ledger of calls in Postgres, each login's own; entries are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.people import numbers
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.spending import Call, Totals

_ADD = """
INSERT INTO calls (number, at, writer, model, task, outcome, local, tokens_in, tokens_out,
    estimated, micro_dollars, seconds, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
"""
_SUMS = """
SELECT writer, task, local,
    count(*) FILTER (WHERE outcome = 'answered') AS answered,
    count(*) FILTER (WHERE outcome = 'failed') AS failed,
    count(*) FILTER (WHERE outcome = 'left') AS left_alone,
    count(*) FILTER (WHERE outcome = 'cached') AS cached,
    sum(tokens_in)::bigint AS tokens_in, sum(tokens_out)::bigint AS tokens_out,
    sum(coalesce(micro_dollars, 0))::bigint AS micro_dollars,
    count(*) FILTER (WHERE micro_dollars IS NULL) AS unpriced,
    count(*) FILTER (WHERE estimated) AS estimated, sum(seconds) AS seconds
FROM calls WHERE owner = session_user AND at >= $1
GROUP BY writer, task, local ORDER BY writer, task, local
"""


class PostgresLedger:
    """The port `Ledger`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, calls: Sequence[Call]) -> None:
        """Enter calls, all or none."""
        moments = [utc(call.at) for call in calls]

        async def work(session: Session) -> None:
            first = await numbers(session, len(calls))
            await session.executemany(
                _ADD,
                [
                    (first + place, moments[place], call.writer, call.model, call.task.value,
                     call.outcome.value, call.local, call.tokens_in, call.tokens_out,
                     call.estimated, call.micro_dollars, call.seconds, call.why)
                    for place, call in enumerate(calls)
                ],
            )  # fmt: skip

        if calls:
            await self._database.write(work)

    async def since(self, moment: datetime) -> tuple[Totals, ...]:
        """What the calls at or after this moment add up to, by writer and task."""
        start = utc(moment)

        async def work(session: Session) -> tuple[Totals, ...]:
            return tuple(_totals(row) for row in map(tuple, await session.fetch(_SUMS, start)))

        return await self._database.read(work)


def _totals(row: tuple[object, ...]) -> Totals:
    writer, task, *rest = row
    names = (
        "local", "answered", "failed", "left", "cached", "tokens_in", "tokens_out",
        "micro_dollars", "unpriced", "estimated", "seconds",
    )  # fmt: skip
    given = dict(zip(names, rest, strict=True))
    return Totals(writer=str(writer), task=Task(str(task)), **given)  # type: ignore[arg-type]  # by the query
