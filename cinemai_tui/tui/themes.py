"""Themes as data: TOML files become Textual themes, the shipped ones and the person's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from textual.theme import Theme

from cinemai_tui.paths import shipped

DEFAULT = "marquee"
OWN = ("marquee", "matinee", "noir")

FALLBACKS = {
    "resting": "#808080",
    "row-background": "$block-cursor-background",
    "row-foreground": "$block-cursor-foreground",
    "row-style": "bold",
    "row-rest-background": "$block-cursor-blurred-background",
    "row-few-background": "$block-cursor-background",
    "row-rest-few-background": "$block-cursor-blurred-background",
    "group-1": "$primary",
    "group-2": "$secondary",
    "group-3": "$error",
    "group-4": "$success",
    "group-5": "$warning",
    "group-6": "$foreground",
}
"""Our own tokens, for themes that do not know them (Textual's, or a person's)."""


def themes() -> Iterator[Theme]:
    """The shipped themes, in the order they are offered."""
    for name in OWN:
        yield read_theme(shipped("styles") / "themes" / f"{name}.toml")


def read_theme(file: Path) -> Theme:
    """Make a theme of a TOML file: Textual's theme fields, and a table of variables."""
    with file.open("rb") as stream:
        data = tomllib.load(stream)
    variables = {str(k): str(v) for k, v in data.pop("variables", {}).items()}
    return Theme(variables=variables, **data)
