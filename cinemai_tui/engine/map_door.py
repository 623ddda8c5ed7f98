"""The part of the engine's door that concerns the taste map."""

from __future__ import annotations

from collections.abc import Sequence

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste import TasteGroup, TasteProfile
from cinemai_tui.domain.taste_map import Layout, TasteMap
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import taste_map
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock


class MapDoor:
    """What `Engine` does to draw a taste, and to let its owner name and mute its groups."""

    _parts: Parts
    _stock: Stock

    async def taste_map(self, person: Person, layout: Layout = Layout.PCA) -> TasteMap:
        """Every watched title as a point; raises NoProfile.

        PCA is there at once; t-SNE takes seconds the first time and is kept until titles come or
        go. A cancelled call stops computing.
        """
        return await taste_map.taste_map(self._parts, self._stock, person, layout)

    async def rename_group(
        self, person: Person, members: Sequence[TitleId], name: str
    ) -> TasteGroup:
        """Give the group with these members a name, kept as it changes; "" takes it back.

        Raises BadInput or NoProfile.
        """
        return await taste_map.mark_group(self._parts, self._stock, person, members, name=name)

    async def mute_group(
        self, person: Person, members: Sequence[TitleId], *, muted: bool = True
    ) -> TasteGroup:
        """Let the group with these members order no list, or let it again.

        Raises BadInput or NoProfile.
        """
        return await taste_map.mark_group(self._parts, self._stock, person, members, muted=muted)

    def group_named(self, profile: TasteProfile, text: str) -> TasteGroup:
        """The group of that name or number, 1 for the heaviest; raises BadInput."""
        return taste_map.group_named(profile, text)
