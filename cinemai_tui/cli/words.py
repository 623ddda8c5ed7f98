"""The words for listed titles, and `--show-prompt`: exactly what a writer would be sent."""

from __future__ import annotations

from contextlib import aclosing

import click

from cinemai_tui.cli.common import narrated
from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Explained
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.engine import Engine

_TOP = 30

show_prompt_option = click.option(
    "--show-prompt", is_flag=True, help="Print what a writer would be sent, and send nothing."
)


async def words_for(
    cinemai: Engine, person: Person, pick: Pick, writer: str | None, used: set[str]
) -> Explanation:
    """The complete words for a pick."""
    async with aclosing(cinemai.explain(pick, writer=writer, used=used, person=person)) as events:
        async for event in events:
            if isinstance(event, Explained):
                return event.explanation
    raise AssertionError("explain ends with its words")


async def show_reason_prompt(cinemai: Engine, pick: Pick) -> None:
    """Print what would be sent for the words about a title."""
    click.echo(await cinemai.would_send(Task.REASON, pick), nl=False)


async def show_order_prompt(
    cinemai: Engine, person: Person, filters: Filters, tuning: Tuning
) -> None:
    """Print what would be sent for the order of a list."""
    # As after a key press: such a list is never put in order by a writer itself.
    asked = cinemai.recommend(person, filters, tuning, limit=_TOP, stale_ok=True)
    async for event in narrated(asked):
        text = await cinemai.would_send(Task.RERANK, event.recommendation, person=person)
        click.echo(text, nl=False)
