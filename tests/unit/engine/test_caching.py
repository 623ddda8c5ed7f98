"""What is remembered is trusted only where it is ours, whole, young and under its own key."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import timedelta

import pytest

from cinemai_tui.domain.offers import Offers
from cinemai_tui.engine.caching import Json, Remembered, offers_as_json, offers_from_json
from cinemai_tui.ports import Outside
from tests.small_engine import NOW, Small


class Bytes:
    """A cache that gives back whatever is put into it by hand."""

    name = "bytes"

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    async def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    async def put(self, key: str, value: bytes, keeps: timedelta) -> None:
        self.held[key] = value

    async def forget(self, beginning: str) -> None:
        self.held = {k: v for k, v in self.held.items() if not k.startswith(beginning)}

    async def trouble(self) -> str:
        return ""


@pytest.fixture
def cache() -> Bytes:
    return Bytes()


@pytest.fixture
def remembered(small: Small, cache: Bytes) -> Remembered:
    return Remembered(replace(small.parts, outside=Outside(cache=cache)))


async def test_a_value_comes_back_by_source_and_question(remembered: Remembered) -> None:
    await remembered.put("TMDB", "one", {"a": [1, "ü", None]})
    assert await remembered.get("TMDB", "one") == {"a": [1, "ü", None]}
    assert await remembered.get("TMDB", "two") is None
    assert await remembered.get("OMDb", "one") is None
    await remembered.forget("TMDB")
    assert await remembered.get("TMDB", "one") is None


async def test_the_time_of_a_value_is_checked_here_too(remembered: Remembered) -> None:
    await remembered.put("TMDB", "one", 1, timedelta(days=1))
    later = replace(remembered.parts, clock=lambda: NOW + timedelta(days=2))
    assert await Remembered(later).get("TMDB", "one") is None


async def test_a_value_of_another_data_folder_is_not_seen(
    remembered: Remembered, small: Small
) -> None:
    await remembered.put("TMDB", "one", 1)
    facts = replace(small.parts.store.facts(), path="elsewhere")
    theirs = replace(remembered.parts, store=replace(small.parts.store, facts=lambda: facts))
    assert await Remembered(theirs).get("TMDB", "one") is None


@pytest.mark.parametrize(
    "poison",
    [
        pickle.dumps({"schema": 1}),
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b'{"schema": 2}',
        b"[" * 100_000,
        json.dumps({"schema": 1, "key": "another", "until": "2999-01-01", "value": 7}).encode(),
        json.dumps({"schema": 1, "key": None, "until": 7, "value": 7}).encode(),
    ],
)
async def test_poison_is_as_if_it_were_not_there(
    remembered: Remembered, cache: Bytes, poison: bytes
) -> None:
    await remembered.put("TMDB", "one", 1)
    [key] = cache.held
    cache.held[key] = poison
    assert await remembered.get("TMDB", "one") is None


async def test_what_was_another_keys_value_is_not_taken(
    remembered: Remembered, cache: Bytes
) -> None:
    await remembered.put("TMDB", "one", 1)
    [one] = cache.held
    await remembered.put("TMDB", "two", 2)
    [two] = cache.held.keys() - {one}
    cache.held[one] = cache.held[two]
    assert await remembered.get("TMDB", "one") is None


async def test_without_a_cache_nothing_is_remembered(small: Small) -> None:
    remembered = Remembered(small.parts)
    await remembered.put("TMDB", "one", 1)
    await remembered.forget("TMDB")
    assert await remembered.get("TMDB", "one") is None


def test_offers_are_checked_field_by_field_when_they_come_back() -> None:
    offers = Offers(country="FR", subscription=("A",), rent=("B", "C"))
    kept = offers_as_json(offers)
    assert offers_from_json(kept) == offers
    assert isinstance(kept, dict)
    odd: list[Json] = [
        None,
        [],
        {**kept, "country": 7},
        {**kept, "rent": "B"},
        {**kept, "buy": [7]},
    ]
    assert [offers_from_json(one) for one in odd] == [None] * 5
