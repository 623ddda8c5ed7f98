"""Who is asked first, by task and by how much is asked."""

from __future__ import annotations

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.domain.asking import Task
from cinemai_tui.explaining.order import first_for

WRITERS = [OpenAICompatible(n, "http://127.0.0.1:9/v1", "", "m") for n in ("a", "b", "c", "d")]


def order(task: Task, constraints: int = 0, **given: object) -> str:
    found = first_for(task, constraints, WRITERS, **given)  # type: ignore[arg-type]  # as given
    return "".join(writer.name for writer in found)


def test_without_more_the_order_of_the_settings_stands() -> None:
    assert order(Task.REASON) == "abcd"


def test_a_task_may_have_an_order_of_its_own() -> None:
    orders = {Task.CHAT: ("c", "nobody", "b")}
    assert order(Task.CHAT, orders=orders) == "cbad"
    assert order(Task.REASON, orders=orders) == "abcd"


def test_a_wish_with_several_constraints_starts_at_a_stronger_writer() -> None:
    orders = {Task.CHAT: ("b",)}
    assert order(Task.CHAT, 2, strong=("d", "c"), orders=orders) == "bacd"
    assert order(Task.CHAT, 3, strong=("d", "c"), orders=orders) == "dcba"
    assert order(Task.REASON, 3, strong=("d", "c")) == "abcd"
