"""What a widget says of itself when it has the focus and somebody asks for help."""

from __future__ import annotations

from typing import TypeVar
from weakref import WeakKeyDictionary

from textual.widget import Widget

W = TypeVar("W", bound=Widget)
_WORDS: WeakKeyDictionary[Widget, str] = WeakKeyDictionary()


def explained(widget: W, words: str) -> W:
    """Give one widget its own words; a class gives them to all by its HELP."""
    _WORDS[widget] = words
    return widget


def words_about(widget: Widget | None) -> str:
    """The words of the focused widget, or of the nearest thing around it that has some."""
    for node in widget.ancestors_with_self if widget else ():
        if isinstance(node, Widget) and (words := _WORDS.get(node) or node.HELP):
            return words
    return ""
