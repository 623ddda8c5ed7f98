"""Who is asked first: the order of the settings, by task, and stronger writers for hard wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cinemai_tui.domain.asking import Task
from cinemai_tui.ports import Writer

MANY_CONSTRAINTS = 3
"""From so many constraints on a wish may start at a stronger writer."""


def first_for(
    task: Task,
    constraints: int,
    writers: Sequence[Writer],
    *,
    orders: Mapping[Task, Sequence[str]] | None = None,
    strong: Sequence[str] = (),
) -> tuple[Writer, ...]:
    """The writers in the order they are asked for this task.

    `orders` holds names that go before the others for a task. A wish with `MANY_CONSTRAINTS`
    and more starts at those named in `strong`, in that order; the others follow as they were.
    """
    first = [*((orders or {}).get(task, ()))]
    if task is Task.CHAT and constraints >= MANY_CONSTRAINTS:
        first = [*strong, *first]
    place = {name: number for number, name in reversed([*enumerate(first)])}
    return tuple(sorted(writers, key=lambda writer: place.get(writer.name, len(first))))
