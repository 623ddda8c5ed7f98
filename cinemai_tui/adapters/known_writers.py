"""The writers known by name and their prices, read from the data file beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

Price = tuple[float, float]
"""US dollars per million tokens: read, written."""

FREE: Price = (0.0, 0.0)

_DATED = re.compile(r"-(20\d{6}|20\d\d-\d\d-\d\d)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """How a writer is spoken to (`protocol`: ollama, openai or anthropic) and what is usual."""

    name: str
    protocol: str
    address: str
    model: str = ""
    limit_name: str = "max_tokens"
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    suggested: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What each writer's models cost, and the day those prices were listed."""

    as_of: date
    listed: Mapping[str, Mapping[str, Price]]
    own: Mapping[str, Price] = field(default_factory=lambda: MappingProxyType({}))
    free: frozenset[str] = frozenset()

    def of(self, writer: str, model: str) -> Price | None:
        """The price of a writer's model; None when nobody knows it, zeros where nothing is paid.

        A person's own price wins; a model's dated name costs what the undated one does.
        """
        names = (model, _DATED.sub("", model))
        for name in names:
            if name in self.own:
                return self.own[name]
        if writer in self.free or writer == "template":
            return FREE
        listed = self.listed.get(writer, {})
        return next((listed[name] for name in names if name in listed), None)


@cache
def presets() -> Mapping[str, Preset]:
    """The writers known by name."""
    return {name: Preset(name=name, **table) for name, table in _data()["writers"].items()}


@cache
def listed_prices() -> Prices:
    """The makers' list prices."""
    tables = dict(_data()["prices"])
    as_of = tables.pop("as_of")
    listed = {
        writer: {model: (float(read), float(written)) for model, (read, written) in models.items()}
        for writer, models in tables.items()
    }
    return Prices(as_of=as_of, listed=listed)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("writers.toml").read_text(encoding="utf-8"))
