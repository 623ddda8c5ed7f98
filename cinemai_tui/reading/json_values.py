"""JSON under limits: no endless nesting, no huge numbers, no NaN, no key that is lost silently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cinemai_tui.domain.wording import clean
from cinemai_tui.reading.limits import LIMITS, Limits
from cinemai_tui.reading.tables import Row, Table

_DEPTH = 6
_DIGITS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A JSON value, or the `reason` there is none; `problems` are sentences about the whole."""

    value: Any = field(default=None, repr=False)
    reason: str = ""
    problems: tuple[str, ...] = ()


def looks_like_json(text: str) -> bool:
    """True when text begins as a JSON array or object does."""
    return text[:1_000].lstrip("\ufeff \t\r\n")[:1] in ("[", "{")


def read_json(text: str) -> Parsed:
    """Parse JSON or JSON Lines; never raises.

    Numbers no program can hold and NaN stay text, so whoever reads them refuses them with a
    reason. Of two equal keys the first counts. A file that breaks off gives what came before.
    """
    twice: set[str] = set()

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                twice.add(clean(key, 40))
            else:
                found[key] = value
        return found

    decoder = json.JSONDecoder(
        object_pairs_hook=pairs, parse_int=_whole, parse_float=_number, parse_constant=str
    )
    text = text.strip("\ufeff \t\r\n")
    problems: list[str] = []
    try:
        value = decoder.decode(text)
    except RecursionError:
        return Parsed(reason="its JSON is nested too deeply")
    except ValueError as error:
        mended = _mended(decoder, text, getattr(error, "pos", 0))
        if mended is not None:
            return Parsed(
                value=mended, problems=("its JSON breaks off; what came before was read",)
            )
        values = list(_salvaged(decoder, text))
        if not any(isinstance(value, dict | list) for value in values):
            return Parsed(reason="it begins like JSON but is not")
        problems.append(f"its JSON is broken; the {len(values):,} entries before that were read")
        if not text.startswith("["):
            problems = []  # JSON Lines are one value a line by design
        value = values
    problems += [f'the key "{key}" stands twice in an entry; the first counts' for key in twice]
    return Parsed(value=value, problems=tuple(problems[:20]))


_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


def _mended(decoder: json.JSONDecoder, text: str, end: int) -> dict[str, Any] | None:
    """One object that breaks off: what it holds up to its last complete part, or None.

    Its lines would else be taken for JSON Lines, and its keys for values.
    """
    open_ones: list[str] = []
    cut = depth = 0
    for found in _STRUCTURE.finditer(text, 0, end) if text.startswith("{") else ():
        sign = found[0]
        if sign in "{[":
            open_ones.append("}" if sign == "{" else "]")
        elif sign in "}]":
            open_ones.pop()
            cut, depth = found.end(), len(open_ones)
            if not open_ones:
                return None  # a whole object, and more after it: JSON Lines
    try:
        value = decoder.decode(text[:cut] + "".join(reversed(open_ones[:depth])))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _salvaged(decoder: json.JSONDecoder, text: str) -> Iterator[Any]:
    """The values of JSON Lines (None for a broken line), or of an array up to where it breaks."""
    position = 1 if text.startswith("[") else 0
    while True:
        while position < len(text) and text[position] in ", \t\r\n":
            position += 1
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            if text.startswith("[") or position >= len(text):
                return
            yield None
            position = text.find("\n", position)
            if position < 0:
                return
            continue
        yield value


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _DIGITS else digits[:40]


def _number(digits: str) -> float | str:
    # 1e999 would become infinity without a word.
    value = float(digits)
    return value if abs(value) < 1e15 else digits[:40]


def json_table(value: Any, limits: Limits = LIMITS) -> Table:
    """Lay a list of objects out as a table; nested keys become `movie.title`.

    A list inside an object is found, an object of objects is taken for its values, and a list
    of plain texts becomes one column called `title`.
    """
    items = _items(value)
    places: dict[str, int] = {}
    flat: list[dict[str, str] | None] = []
    for item in items[: limits.rows]:
        if isinstance(item, dict):
            cells: dict[str, str] = {}
            _flatten(item, "", cells, 0)
            flat.append(cells)
            for name in cells:
                if len(places) < limits.columns:
                    places.setdefault(name, len(places))
        elif isinstance(item, str):
            places.setdefault("title", len(places))
            flat.append({"title": item})
        else:
            flat.append(None)
    header = tuple(places)
    rows = [_row(number, cells, header, limits) for number, cells in enumerate(flat, start=1)]
    problems = [(0, f"only the first {limits.rows:,} entries were read")]
    return Table(
        header=header, rows=rows, problems=tuple(problems if len(items) > limits.rows else [])
    )


def _row(number: int, cells: dict[str, str] | None, header: tuple[str, ...], limits: Limits) -> Row:
    if cells is None:
        return Row(number, [], "it is not an object with named values")
    longest = max(map(len, cells.values()), default=0)
    if longest > limits.cell:
        return Row(
            number, [], f"one value holds {longest:,} characters; at most {limits.cell:,} are read"
        )
    return Row(number, [cells.get(name, "") for name in header])


def _items(value: Any, depth: int = 0) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > 3:
        return []
    lists = [_items(inner, depth + 1) for inner in value.values() if isinstance(inner, list)]
    objects = [inner for inner in value.values() if isinstance(inner, dict)]
    if len(objects) > 1 and len(objects) == len(value):
        return objects
    if not lists and len(objects) == 1:
        return _items(objects[0], depth + 1)
    longest: list[Any] = max(lists, key=len, default=[])
    return longest if any(isinstance(item, dict) for item in longest) else [value]


def _flatten(item: dict[str, Any], prefix: str, cells: dict[str, str], depth: int) -> None:
    for key, value in item.items():
        name = f"{prefix}{clean(str(key), 60)}"
        if isinstance(value, dict):
            if depth < _DEPTH:
                _flatten(value, f"{name}.", cells, depth + 1)
        elif isinstance(value, list):
            plain = [_text(entry) for entry in value if not isinstance(entry, dict | list)]
            if plain:
                cells.setdefault(name, ", ".join(plain))
        else:
            cells.setdefault(name, _text(value))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
