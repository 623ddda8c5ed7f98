"""What is remembered for a while: JSON under keys that say whose it is, of what, and since when."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from cinemai_tui.domain.offers import Offers
from cinemai_tui.engine.parts import Parts

SCHEMA = 1
"""Changes with the shape of what is kept, so that older values are not taken for new ones."""

A_DAY = timedelta(days=1)

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """Values by source and question; nothing where there is no cache."""

    parts: Parts

    async def get(self, source: str, what: str) -> Json:
        """What was kept for a question to a source; None when there is nothing to be trusted.

        A value that is no JSON of ours, of another schema, of another key or past its time is as
        if it were not there.
        """
        cache = self.parts.outside.cache
        if cache is None:
            return None
        key = self._key(source, what)
        raw = await cache.get(key)
        if raw is None:
            return None
        try:
            held = json.loads(raw.decode("utf-8"), parse_constant=lambda _: None)
            sound = held["schema"] == SCHEMA and held["key"] == key
            young = datetime.fromisoformat(held["until"]) > self.parts.clock()
            return held["value"] if sound and young else None
        except (ValueError, TypeError, KeyError, RecursionError):
            return None

    async def put(self, source: str, what: str, value: Json, keeps: timedelta = A_DAY) -> None:
        """Keep a value for so long."""
        cache = self.parts.outside.cache
        if cache is None:
            return
        key = self._key(source, what)
        until = (self.parts.clock() + keeps).isoformat()
        held = {"schema": SCHEMA, "key": key, "until": until, "value": value}
        await cache.put(key, json.dumps(held, ensure_ascii=False).encode(), keeps)

    async def forget(self, source: str) -> None:
        """Forget everything of a source."""
        cache = self.parts.outside.cache
        if cache is not None:
            await cache.forget(self._beginning(source))

    def _beginning(self, source: str) -> str:
        # Two data folders may share a Redis: what one knows is not the other's to read.
        whose = _digest(self.parts.store.facts().path)
        return f"cinemai:{SCHEMA}:{whose}:{_digest(source)}:"

    def _key(self, source: str, what: str) -> str:
        return self._beginning(source) + _digest(what)


def offers_as_json(offers: Offers) -> Json:
    """Offers as they are kept."""
    return {
        "country": offers.country,
        **{name: list(getattr(offers, name)) for name in _LISTS},
    }


_LISTS = ("subscription", "free", "rent", "buy")


def offers_from_json(value: Json) -> Offers | None:
    """Offers that were kept; None when it is anything else."""
    if not isinstance(value, dict) or not isinstance(value.get("country"), str):
        return None
    lists: dict[str, tuple[str, ...]] = {}
    for name in _LISTS:
        names = value.get(name)
        if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            return None
        lists[name] = tuple(str(one) for one in names)
    return Offers(
        country=str(value["country"]),
        subscription=lists["subscription"],
        free=lists["free"],
        rent=lists["rent"],
        buy=lists["buy"],
    )


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
