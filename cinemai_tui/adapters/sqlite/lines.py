"""A title as one line of JSON, and how the lines of several sources become one title."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from functools import reduce
from typing import Any

from cinemai_tui.domain.titles import Kind, Title, TitleId

_OPTIONAL = {field.name: field.default for field in fields(Title) if field.default is not MISSING}
"""From a field that may be unknown to what it holds then."""

_LISTS = frozenset(name for name, unknown in _OPTIONAL.items() if unknown == ())
_KINDS = {kind.value: kind for kind in Kind}
_VOTES = frozenset(("vote_average", "vote_count"))


def to_line(title: Title) -> str:
    """A title without its id; unknown fields are left out."""
    known: dict[str, Any] = {"kind": title.kind.value, "title": title.title, "year": title.year}
    for name, unknown in _OPTIONAL.items():
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


def merged(lines: Sequence[Title]) -> Title:
    """One title from what several sources say of it, the weightiest first.

    A later line fills what the earlier ones leave unknown and overwrites nothing but the votes,
    which simply get old.
    """
    return reduce(_filled, lines)


def _filled(known: Title, later: Title) -> Title:
    changes = {
        name: value
        for name, unknown in _OPTIONAL.items()
        if (value := getattr(later, name)) != unknown
        and (name in _VOTES or getattr(known, name) == unknown)
        and value != getattr(known, name)
    }
    if known.year is None and later.year is not None:
        changes["year"] = later.year
    return replace(known, **changes) if changes else known


def renamed(title: Title, title_id: TitleId, names: Mapping[TitleId, TitleId]) -> Title:
    """A source's line under our ids: its own, and those of kindred it gave other names."""
    if any(kin in names for kin in title.kindred):
        kin = _unique(names.get(kin, kin) for kin in title.kindred)
        title = replace(title, kindred=tuple(one for one in kin if one != title_id))
    return title if title.id == title_id else replace(title, id=title_id)


def _unique(ids: Iterable[TitleId]) -> tuple[TitleId, ...]:
    return tuple(dict.fromkeys(ids))
