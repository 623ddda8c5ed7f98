"""A title as one line of JSON, and a line under our ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from cinemai_tui.domain.sources import OPTIONAL, merged
from cinemai_tui.domain.titles import Kind, Title, TitleId

__all__ = ["from_line", "merged", "renamed", "to_line"]

_LISTS = frozenset(name for name, unknown in OPTIONAL.items() if unknown == ())
_KINDS = {kind.value: kind for kind in Kind}


def to_line(title: Title) -> str:
    """A title without its id; unknown fields are left out."""
    known: dict[str, Any] = {"kind": title.kind.value, "title": title.title, "year": title.year}
    for name, unknown in OPTIONAL.items():
        value = getattr(title, name)
        if value != unknown:
            known[name] = value
    return json.dumps(known, separators=(",", ":"))


def from_line(title_id: str, line: str) -> Title:
    """The title a line was made from."""
    known: dict[str, Any] = json.loads(line)
    for name in known.keys() & _LISTS:
        known[name] = tuple(known[name])
    if "certifications" in known:
        known["certifications"] = tuple((where, age) for where, age in known["certifications"])
    known["kind"] = _KINDS[known["kind"]]
    return Title(id=TitleId(title_id), **known)


def renamed(title: Title, title_id: TitleId, names: Mapping[TitleId, TitleId]) -> Title:
    """A source's line under our ids: its own, and those of kindred it gave other names."""
    if any(kin in names for kin in title.kindred):
        kin = _unique(names.get(kin, kin) for kin in title.kindred)
        title = replace(title, kindred=tuple(one for one in kin if one != title_id))
    return title if title.id == title_id else replace(title, id=title_id)


def _unique(ids: Iterable[TitleId]) -> tuple[TitleId, ...]:
    return tuple(dict.fromkeys(ids))
