"""The writers as the engine tells of them: what discovery found, and what the chain knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.providers import WOULD_SEND, Provider
from cinemai_tui.engine.health import examine
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.providers import awake, checks, providers
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import WriterFailure
from cinemai_tui.explaining.circuits import Resting
from cinemai_tui.ports import Writer
from tests.small_engine import Small, small_engine

LATER = datetime(2026, 11, 21, 12, 5, tzinfo=UTC)


def told(name: str = "ollama", **fields: Any) -> Provider:
    usual = {"local": True, "configured": True, "allowed": True} | fields
    return Provider(name=name, **usual)


@dataclass
class Found:
    """Discovery that found this."""

    providers: tuple[Provider, ...]
    writers: tuple[Writer, ...] = ()

    async def look(self) -> tuple[Provider, ...]:
        return self.providers

    async def awake(self) -> tuple[Writer, ...]:
        return self.writers


def with_found(small: Small, *found: Provider) -> Parts:
    return replace(small.parts, discovery=Found(found))


def nobody_rests(name: str) -> Resting | None:
    return None


async def test_are_told_as_they_were_found(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        parts = with_found(small, told(model="llama3.2", reachable=True))
        (found,) = await providers(parts, nobody_rests)
    assert found.ready
    assert found.model == "llama3.2"


async def test_a_writer_that_rests_is_told_until_when_and_why(tmp_path: Path) -> None:
    def resting(name: str) -> Resting | None:
        return Resting(until=LATER, kind=WriterFailure.RATE) if name == "openai" else None

    async with small_engine(tmp_path) as small:
        parts = with_found(small, told(), told("openai", local=False))
        first, second = await providers(parts, resting)
    assert first.cooling_until is None
    assert (second.cooling_until, second.why) == (LATER, "It has had too many requests.")
    assert not second.ready


async def test_a_writer_whose_key_failed_is_off_until_the_settings_change(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        parts = with_found(small, told("openai", local=False))
        (found,) = await providers(parts, lambda _: Resting(until=None, kind=WriterFailure.AUTH))
    assert found.cooling_until is None
    assert "off until the settings change" in found.why


async def test_the_engine_tells_them_at_its_door(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        assert await small.engine.providers() == ()
        assert await awake(small.parts) == ()


@pytest.mark.parametrize(
    ("provider", "state"),
    [
        (told(model="llama3.2"), State.OK),
        (told(presumed=True, why="It is not running on this machine."), State.OFF),
        (told(why="It is not running on this machine."), State.WARNING),
        (told(configured=False, allowed=False, why="It has no key."), State.OFF),
        (told(local=False, allowed=False, why="It is switched off."), State.OFF),
    ],
    ids=["runs", "presumed", "named and gone", "no key", "not allowed"],
)
async def test_a_writer_nobody_set_up_is_no_fault(
    provider: Provider, state: State, tmp_path: Path
) -> None:
    async with small_engine(tmp_path) as small:
        (check,) = await checks(with_found(small, provider), nobody_rests)
    assert (check.name, check.state) == ("writer ollama", state)


async def test_what_was_noticed_in_the_settings_is_part_of_the_health(tmp_path: Path) -> None:
    exposed = Check(name="settings", state=State.WARNING, detail="others can read it")
    async with small_engine(tmp_path) as small:
        parts = replace(small.parts, checks=(exposed,))
        health = await examine(parts, Stock(parts), nobody_rests)
    assert exposed in health.checks
    assert health.sound


def test_what_would_be_sent_is_told_for_every_task() -> None:
    assert set(WOULD_SEND) == set(Task)
    assert all(words.endswith(".") for words in WOULD_SEND.values())
