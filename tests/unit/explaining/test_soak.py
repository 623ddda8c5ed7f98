"""Everybody fails again and again, and nobody is left without words."""

from __future__ import annotations

from tests.bench.words_soak import soak


async def test_with_every_writer_failing_often_all_are_answered_with_few_calls() -> None:
    found = await soak(60)
    assert found["left without words"] == 0
    assert found["most calls of one writer for one answer"] <= 2
    assert sum(found["answered by"].values()) == 60
