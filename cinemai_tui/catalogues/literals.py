"""Lists inside table cells, written as JSON or as Python writes them: read as data, never run."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

LONGEST = 400_000
"""Characters of a cell that are looked at; a longer one counts as empty."""

_BETWEEN = "}, {"
_ODD_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:[^\\'\"abfnrtvxuUN0-7\n]|[4-7][0-7]{2})")


def objects(cell: str, most: int, having: str = "") -> list[dict[str, Any]]:
    """The first `most` objects of a list, of those whose text holds `having`.

    A cell that is no list, or broken, gives what can be read of it without guessing: nothing.
    Objects are read one by one, so that of a thousand only those wanted cost time.
    """
    text = cell.strip()
    if len(text) > LONGEST or not (text.startswith("[") and text.endswith("]")):
        return []
    inner = text[1:-1].strip()
    if not inner:
        return []
    found: list[dict[str, Any]] = []
    for piece in inner.split(_BETWEEN):
        if having not in piece:
            continue
        value = _value("{" + piece.strip().removeprefix("{").removesuffix("}") + "}")
        if not isinstance(value, dict):
            # A text of its own held what stands between objects: the slow way is sure.
            whole = _value(text)
            rows = whole if isinstance(whole, list) else []
            return [row for row in rows if isinstance(row, dict) and having in repr(row)][:most]
        found.append(value)
        if len(found) == most:
            break
    return found


def names(cell: str, most: int, key: str = "name") -> list[str]:
    """The names of the first `most` objects of a list."""
    return [str(row[key]) for row in objects(cell, most) if isinstance(row.get(key), str)]


def _value(text: str) -> object:
    """What a literal says; None when it is none."""
    if text.startswith(('{"', '[{"')):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None
    if _ODD_ESCAPE.search(text):
        return None
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return None
