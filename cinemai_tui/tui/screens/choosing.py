"""Choosing titles of the list at home, to read the words for them side by side."""

from __future__ import annotations

from typing import Any, cast

from textual.screen import Screen

from cinemai_tui.domain.picks import Explanation, Pick, Recommendation
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.screens.compare import MOST, CompareScreen
from cinemai_tui.tui.screens.teaching import Teaching
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.picks import PickList


class Choosing(Teaching):
    """Part of the screen at home: which titles are chosen, and the way to compare them."""

    def __init__(self) -> None:
        super().__init__()
        self._listing: Recommendation | None = None
        self._words: dict[TitleId, Explanation] = {}
        self._used: set[str] = set()
        self._chosen: dict[TitleId, Pick] = {}

    @property
    def _screen(self) -> Screen[Any]:
        return cast(Screen[Any], self)

    def _explain_current(self, *, fresh: bool = False) -> None:
        raise NotImplementedError

    def action_choose(self) -> None:
        """Choose the title under the cursor for comparing, or no longer."""
        pick = self._screen.query_one(PickList).current
        if pick is None:
            return
        if self._chosen.pop(pick.title.id, None) is None:
            if len(self._chosen) == MOST:
                self.cinemai.tell(f"{MOST} titles fit side by side. = compares them.")
                return
            self._chosen[pick.title.id] = pick
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        picks = self._screen.query_one(PickList)
        picks.choose(self._chosen)
        listing = self._listing
        of = plural(listing.fitting, "title") if listing else ""
        told = f"{len(self._chosen)} chosen, = compares · " if self._chosen else ""
        picks.border_subtitle = literal(f"{told}{len(picks.items):,} of {of} that fit")

    def action_compare(self) -> None:
        """The words for two or three titles, side by side."""
        screen, side_by_side = self._screen, self._to_compare()
        if len(side_by_side) < 2:
            self.cinemai.tell("It takes two titles to compare.")
            return
        self._chosen.clear()
        self._tell_chosen()
        for group in ("why", "ahead"):
            screen.workers.cancel_group(screen, group)

        def back(_: None) -> None:
            self._explain_current()

        screen.app.push_screen(CompareScreen(side_by_side, self._words, self._used), back)

    def _to_compare(self) -> list[Pick]:
        """The chosen titles; with fewer than two, the cursor's and those below it too."""
        picks = self._screen.query_one(PickList)
        found = dict(self._chosen)
        if len(found) < 2 and picks.items:
            room = (
                MOST
                if self._screen.app.size.width >= 120 or self._screen.app.size.height >= 36
                else 2
            )
            start = min(picks.highlighted or 0, max(0, len(picks.items) - room))
            for pick in picks.items[start:]:
                if len(found) < room:
                    found[pick.title.id] = pick
        return sorted(found.values(), key=lambda pick: pick.rank)

    def _keep_chosen(self, listing: Recommendation) -> None:
        """Of what was chosen, keep what is on the list that is shown now."""
        listed = {pick.title.id: pick for pick in listing.picks}
        self._chosen = {key: listed[key] for key in self._chosen if key in listed}
        self._tell_chosen()
