"""The ledger of calls in SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.spending import Call, Totals

_SUMS = """
SELECT writer, task, local,
    sum(outcome = 'answered'), sum(outcome = 'failed'), sum(outcome = 'left'),
    sum(outcome = 'cached'), sum(tokens_in), sum(tokens_out), sum(coalesce(micro_dollars, 0)),
    sum(micro_dollars IS NULL), sum(estimated), sum(seconds)
FROM calls WHERE at >= ? GROUP BY writer, task, local ORDER BY writer, task, local
"""


class SqliteLedger:
    """The port `Ledger`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, calls: Sequence[Call]) -> None:
        """Enter calls, all or none."""
        rows = [_row(call) for call in calls]

        def work(connection: apsw.Connection) -> None:
            connection.executemany(
                "INSERT INTO calls (at, writer, model, task, outcome, local, tokens_in, "
                "tokens_out, estimated, micro_dollars, seconds, why) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )

        await self._database.write(work)

    async def since(self, moment: datetime) -> tuple[Totals, ...]:
        """What the calls at or after this moment add up to, by writer and task."""

        def work(connection: apsw.Connection) -> tuple[Totals, ...]:
            return tuple(_totals(*row) for row in connection.execute(_SUMS, (_stamp(moment),)))

        return await self._database.read(work)


def _row(call: Call) -> tuple[str | int | float | None, ...]:
    return (
        _stamp(call.at),
        call.writer,
        call.model,
        call.task.value,
        call.outcome.value,
        int(call.local),
        call.tokens_in,
        call.tokens_out,
        int(call.estimated),
        call.micro_dollars,
        call.seconds,
        call.why,
    )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _totals(
    writer: str,
    task: str,
    local: int,
    answered: int,
    failed: int,
    left: int,
    cached: int,
    tokens_in: int,
    tokens_out: int,
    micro_dollars: int,
    unpriced: int,
    estimated: int,
    seconds: float,
) -> Totals:
    return Totals(
        writer=writer,
        task=Task(task),
        local=bool(local),
        answered=answered,
        failed=failed,
        left=left,
        cached=cached,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        micro_dollars=micro_dollars,
        unpriced=unpriced,
        estimated=estimated,
        seconds=seconds,
    )
