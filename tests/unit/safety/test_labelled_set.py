"""SA2: measured on the fixed set, which no check reads."""

from __future__ import annotations

import json

from tests.bench.safety import SET, measured


def test_the_set_is_as_large_as_it_was_made() -> None:
    for name, count in (("texts", 400), ("titles", 300)):
        text = (SET / f"{name}.jsonl").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in text.splitlines()]
        assert len(rows) == count
        assert len({row["id"] for row in rows}) == count


def test_nearly_all_that_should_be_withheld_is_and_little_else() -> None:
    for half, figures in measured().items():
        assert figures["all"]["recall"] >= 0.95, half
        assert figures["all"]["precision"] >= 0.95, half
