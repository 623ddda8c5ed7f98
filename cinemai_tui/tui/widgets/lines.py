"""The one-line widgets: the header on top, the keys at the bottom, the rating strip between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.keys import Key, keys_shown
from cinemai_tui.tui.shown import joined, literal

NARROW_KEYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the header tells; None is not told."""

    person: str = ""
    watched: int | None = None
    groups: int | None = None
    writer: str = ""
    writer_state: str = "muted"
    titles: int | None = None
    note: str = ""


class HeaderLine(Static):
    """Who is watching, how much is known, who writes, how many titles there are."""

    facts: reactive[Facts] = reactive(Facts(), layout=False)

    def render(self) -> Content:
        """One line; what is unknown is left out."""
        facts = self.facts
        pieces: list[str | Content | tuple[str, str]] = [("CinemAI", "bold $accent")]
        if facts.person:
            pieces += [" ", literal(facts.person, "bold")]
        rest = []
        if facts.watched is not None:
            rest.append((f"{facts.watched:,} watched", "$foreground-muted"))
        if facts.groups:
            rest.append((plural(facts.groups, "taste group"), "$foreground-muted"))
        if facts.writer:
            colour = "$success" if facts.writer_state == "success" else "$foreground-muted"
            rest.append((f"writer {facts.writer}", colour))
        if facts.titles is not None:
            rest.append((plural(facts.titles, "title"), "$foreground-muted"))
        if facts.note:
            rest.insert(0, (facts.note, "$warning"))
        for piece in rest:
            pieces += [(" · ", "$foreground-muted"), piece]
        return joined(*pieces)


class FooterKeys(Static):
    """The keys that matter most here, made from the table; each can be clicked."""

    def __init__(self, tables: Iterable[tuple[Key, ...]], own: Mapping[str, str]) -> None:
        super().__init__(id="footer")
        shown = [key for table in tables for key in table if key.footer]
        self._keys = sorted(shown, key=lambda key: key.footer)
        self._own = own

    def on_resize(self) -> None:
        """Show as many keys as fit whole."""
        self.update(self._line(self.content_size.width))

    def _line(self, width: int) -> Content:
        limit = NARROW_KEYS + 1 if width < 98 else len(self._keys)
        ranked = self._keys[:limit]
        # Help is first in rank and last on the line, where people look for it.
        kept, used = [], self._cells(ranked[0])
        for key in ranked[1:]:
            used += self._cells(key) + 2
            if used > width:
                break
            kept.append(key)
        pieces = []
        for key in [*kept, ranked[0]]:
            action = key.action if key.action.startswith("app.") else f"screen.{key.action}"
            pieces.append(_face(self._shown(key), key.short, action))
        return Content("  ").join(pieces)

    def _shown(self, key: Key) -> str:
        return keys_shown((self._own.get(key.id) or key.keys).split(",")[0])

    def _cells(self, key: Key) -> int:
        return cell_len(f"{self._shown(key)} {key.short}")


class KeyLine(Static):
    """A few keys of one screen, each with its word and what a click on it does."""

    def __init__(self, *keys: tuple[str, str, str]) -> None:
        super().__init__(Content("  ").join(_face(*key) for key in keys), id="footer")


def _face(key: str, word: str, action: str) -> Content:
    """A key and its word; our own words only, so markup is safe and carries the click."""
    words = f"[@click={action}]$word[/]" if action else "$word"
    return Content.from_markup(f"[bold $footer-key-foreground]$key[/] {words}", key=key, word=word)
