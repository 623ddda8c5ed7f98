"""What can be done on a screen, in words: the palette and the help are made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from cinemai_tui.tui.keys import ALL, Key, keys_shown

FRAMEWORKS = (
    "app.focus",
    "screen.copy_text",
    "copy_text",
    "app.command_palette",
    "command_palette",
)
"""The framework's own actions, which every screen has and nobody looks for by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One act: where it belongs, what it does, its keys as shown, and how it is run."""

    area: str
    words: str
    face: str
    action: str


def offer_of(key: Key, own: Mapping[str, str]) -> Offer:
    """A key of the table as it is offered."""
    face = keys_shown(own.get(key.id) or key.keys)
    return Offer(area=key.area, words=key.words, face=face, action=key.action)


def offers(screen: Screen[object], own: Mapping[str, str]) -> Iterator[Offer]:
    """Everything that works on a screen now: the table's actions first, then its own."""
    named = {(key.id, key.action): key for key in ALL}
    table: list[Offer] = []
    local: list[Offer] = []
    told: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not active.enabled or binding.action in told:
            continue
        key = _of_table(binding, named)
        if key is not None:
            told.add(binding.action)
            face = keys_shown(own.get(key.id) or key.keys)
            table.append(Offer(area=key.area, words=key.words, face=face, action=key.action))
        elif _is_own(binding, active.node):
            told.add(binding.action)
            local.append(
                Offer(
                    area=place_name(screen),
                    words=binding.description,
                    face=keys_shown(_keys_of(screen, binding)),
                    action=binding.action,
                )
            )
    order = {key.action: place for place, key in enumerate(ALL)}
    yield from sorted(table, key=lambda offer: order[offer.action])
    yield from local


def _of_table(binding: Binding, named: Mapping[tuple[str, str], Key]) -> Key | None:
    """The table's key for a binding: by id, or by action where a screen binds it itself."""
    found = named.get((binding.id or "", binding.action))
    if found is None and not binding.id:
        found = next((key for (_, action), key in named.items() if action == binding.action), None)
    return found


def _is_own(binding: Binding, node: DOMNode) -> bool:
    return (
        type(node).__module__.startswith(__package__)
        and bool(binding.description)
        and not binding.system
        and not binding.action.startswith(FRAMEWORKS)
    )


def _keys_of(screen: Screen[object], binding: Binding) -> str:
    keys = [
        key
        for key, active in screen.active_bindings.items()
        if active.binding.action == binding.action
    ]
    return ",".join(dict.fromkeys(keys[:2]))


def place_name(screen: Screen[object]) -> str:
    """What a screen is called, from its class: `Taste map`; home is the list."""
    words = re.findall(r"[A-Z][a-z]*", type(screen).__name__.removesuffix("Screen"))
    name = " ".join(words).capitalize()
    return "List" if name == "Recommend" else name
