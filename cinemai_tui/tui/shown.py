"""The one door for foreign text: what a file, a model or a server said is shown as written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from cinemai_tui.domain.wording import clean


def literal(text: str, style: str = "", limit: int = 2_000) -> Content:
    """Text as Content: cleaned of control characters, never read as markup, its indent kept."""
    indent = min(len(text) - len(text.lstrip(" ")), 8)
    content = Content(" " * indent + clean(text, limit, newlines=True))
    return content.stylize(style) if style else content


def joined(*pieces: str | Content | tuple[str, str]) -> Content:
    """Put pieces together; a (text, style) pair is literal text in that style."""
    parts = [
        piece
        if isinstance(piece, Content)
        else Content(piece)
        if isinstance(piece, str)
        else Content(piece[0]).stylize(piece[1])
        if piece[1]
        else Content(piece[0])
        for piece in pieces
    ]
    return Content("").join(parts)


def steady(text: str) -> str:
    """Text without what terminals give different widths, for lines whose columns must stand.

    Of an emoji made of several only the first is kept, without its colour or skin; a flag becomes
    the two letters it is made of.
    """
    if text.isascii():
        return text
    return _FLAG.sub(_letters, _JOINED.sub("", text))


_JOINED = re.compile("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d.")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]+")


def _letters(flags: re.Match[str]) -> str:
    return "".join(chr(ord(half) - 0x1F1E6 + ord("A")) for half in flags[0])


def fitted(text: str, width: int) -> str:
    """Cut or pad text to exactly `width` terminal cells, with an ellipsis where cut."""
    if width <= 0:
        return ""
    text = steady(text)
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    return (
        set_cell_size(text, width - 1).rstrip()
        + "…"
        + " " * (width - 1 - cell_len(set_cell_size(text, width - 1).rstrip()))
    )


def bar(share: float, width: int) -> str:
    """A thin bar of `width` cells, filled by `share` (0 to 1) with half steps."""
    halves = round(max(0.0, min(1.0, share)) * width * 2)
    return ("━" * (halves // 2) + "╸" * (halves % 2)).ljust(width)


def wrapped(pieces: Iterable[str], width: int, gap: str = " · ") -> list[str]:
    """Lay pieces out on lines of at most `width` cells, never breaking a piece."""
    lines: list[str] = []
    for piece in pieces:
        if lines and cell_len(lines[-1] + gap + piece) <= width:
            lines[-1] += gap + piece
        else:
            lines.append(piece)
    return lines
