"""The command palette: every action of the table as `area: action`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from cinemai_tui.tui import themes
from cinemai_tui.tui.keys import ALL, LIST, keys_shown

Action = tuple[str, str, str]
"""Words, the key as shown, the action to run."""


class ActionProvider(Provider):
    """Finds actions by their words."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for words, face, action in self._actions():
            yield DiscoveryHit(Content(words), partial(self._run, action), text=words, help=face)

    async def search(self, query: str) -> Hits:
        """Those that match what was typed."""
        matcher = self.matcher(query)
        for words, face, action in self._actions():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, Content(words), partial(self._run, action), text=words, help=face)

    def _actions(self) -> Iterator[Action]:
        offered = {binding.action for _, binding, _, _ in self.screen.active_bindings.values()}
        for key in ALL:
            if key not in LIST and key.action in offered:
                yield f"{key.area}: {key.words}", keys_shown(key.keys), key.action
        for name in themes.OWN:
            yield f"Look: Theme {name}", "", f"app.wear('{name}')"

    async def _run(self, action: str) -> None:
        await self.app.run_action(action, self.screen)
