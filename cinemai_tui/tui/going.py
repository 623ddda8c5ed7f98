"""The way between screens: one action for each, so that keys and palette reach them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.tui import themes
from cinemai_tui.tui.focus_help import words_about

if TYPE_CHECKING:
    from cinemai_tui.tui.app import CinemaiApp
    from cinemai_tui.tui.screens.find import Found


class Going:
    """Part of the app. A screen is imported when it is first gone to: the first frame is quick."""

    @property
    def _app(self) -> CinemaiApp:
        return cast("CinemaiApp", self)

    def welcome(self) -> None:
        """There is no history yet: open the import screen as a welcome."""
        from cinemai_tui.tui.screens.importing import ImportScreen

        if not isinstance(self._app.screen, ImportScreen):
            self._app.push_screen(ImportScreen(welcome=True), self._imported)

    def action_import_files(self) -> None:
        """Import history."""
        from cinemai_tui.tui.screens.importing import ImportScreen

        self._app.push_screen(ImportScreen(), self._imported)

    def _imported(self, changed: bool | None) -> None:
        if changed:
            self.list_again()

    def list_again(self, *, keep: bool = False) -> None:
        """Make the home list anew, whatever screen is on top."""
        from cinemai_tui.tui.screens.recommend import RecommendScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, RecommendScreen):
                screen.again(keep=keep)

    def action_filters(self) -> None:
        """Open the filters."""
        from cinemai_tui.tui.screens.filters import FilterScreen

        self._app.push_screen(FilterScreen(self._app.filters, self._app.tuning), self._filtered)

    def _filtered(self, chosen: tuple[Filters, Tuning] | None) -> None:
        if chosen is not None and chosen != (self._app.filters, self._app.tuning):
            self._app.filters, self._app.tuning = chosen
            self.list_again()

    def action_find(self) -> None:
        """Find any title."""
        from cinemai_tui.tui.screens.find import FindScreen

        self._app.push_screen(FindScreen(), self._found)

    def _found(self, found: Found | None) -> None:
        if found is not None and found.title_id is not None:
            self.open_title(found.title_id)

    def open_title(self, title_id: TitleId, *, neighbours: bool = False) -> None:
        """All about a title."""
        from cinemai_tui.tui.screens.title import TitleScreen

        self._app.push_screen(TitleScreen(title_id, neighbours=neighbours))

    def action_library(self) -> None:
        """What was imported."""
        from cinemai_tui.tui.screens.library import LibraryScreen

        self._app.push_screen(LibraryScreen())

    def action_watchlist(self) -> None:
        """What is on the watchlist."""
        from cinemai_tui.tui.screens.library import LibraryScreen

        self._app.push_screen(LibraryScreen(watchlist=True))

    def action_keys(self) -> None:
        """The keys, and what has the focus."""
        from cinemai_tui.tui.screens.help import HelpScreen

        self._app.push_screen(HelpScreen(words_about(self._app.focused), self._app.own_keys))

    def action_next_theme(self) -> None:
        """The next of our own themes."""
        place = themes.OWN.index(self._app.theme) + 1 if self._app.theme in themes.OWN else 0
        self._app.theme = themes.OWN[place % len(themes.OWN)]
        self._app.tell(f"Theme {self._app.theme}.")

    def action_wear(self, name: str) -> None:
        """A theme by its name."""
        self._app.theme = name
