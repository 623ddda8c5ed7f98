"""The command palette: every action that works here, as `area: action`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from cinemai_tui.tui import themes
from cinemai_tui.tui.keys import APP, LIST
from cinemai_tui.tui.offered import offer_of, offers

if TYPE_CHECKING:
    from cinemai_tui.tui.app import CinemaiApp

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
        own = cast("CinemaiApp", self.app).own_keys
        here = list(offers(self.screen, own))
        # Going elsewhere works from anywhere, also where its letter is taken by something else.
        known = {offer.action for offer in here}
        away = [offer_of(key, own) for key in APP if key.action not in known]
        moves = {key.action for key in LIST}
        for offer in (*here, *away):
            if offer.action in moves:
                continue
            yield f"{offer.area}: {offer.words}", offer.face, offer.action
        yield "Help: The tour, five sentences", "", "app.tour"
        for name in themes.OWN:
            yield f"Look: Theme {name}", "", f"app.wear('{name}')"

    async def _run(self, action: str) -> None:
        # An action belongs to whatever has the focus, or to what is around it.
        for node in (self.screen.focused, self.screen):
            if node is not None and await self.app.run_action(action, node):
                return
