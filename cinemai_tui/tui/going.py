"""The way between screens: one action for each, so that keys and palette reach them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.insights import Fate
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.tui import themes
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.choices import Choices
from cinemai_tui.tui.focus_help import words_about
from cinemai_tui.tui.offered import offers

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
        """Make the lists anew, at home and on the way here, whatever screen is on top."""
        for screen in self._app.screen_stack:
            if isinstance(screen, CinemaiScreen):
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
        from cinemai_tui.tui.screens.watchlist import WatchlistScreen

        if not isinstance(self._app.screen, WatchlistScreen):
            self._app.push_screen(WatchlistScreen())

    def action_insights(self) -> None:
        """What the history adds up to."""
        from cinemai_tui.tui.screens.insights import InsightsScreen

        if not isinstance(self._app.screen, InsightsScreen):
            self._app.push_screen(InsightsScreen())

    def action_recommended(self) -> None:
        """What was recommended, and what became of it."""
        self.open_recommended()

    def open_recommended(self, ranker: str = "", fate: Fate | None = None) -> None:
        """What was recommended by one ranker, or with one ending; or all of it."""
        from cinemai_tui.tui.screens.recommended import RecommendedScreen

        if not isinstance(self._app.screen, RecommendedScreen):
            self._app.push_screen(RecommendedScreen(ranker, fate))

    def recommend_within(self, filters: Filters) -> None:
        """Home, with a list of what passes these filters."""
        self._app.filters = filters
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        self.list_again()
        self._app.tell(f"Only {filters.describe()}. f changes the filters.")

    def action_together(self) -> None:
        """One list for several people."""
        from cinemai_tui.tui.screens.together import TogetherScreen

        if not isinstance(self._app.screen, TogetherScreen):
            self._app.push_screen(TogetherScreen())

    def action_chat(self) -> None:
        """Talk about films."""
        from cinemai_tui.tui.screens.chat import ChatScreen

        if not isinstance(self._app.screen, ChatScreen):
            self._app.push_screen(ChatScreen())

    def action_taste_map(self) -> None:
        """The watched titles as a picture, with the taste groups."""
        from cinemai_tui.tui.screens.taste_map import TasteMapScreen

        if not isinstance(self._app.screen, TasteMapScreen):
            self._app.push_screen(TasteMapScreen())

    def action_evaluate(self) -> None:
        """How well each ranker does, and the experiment between two of them."""
        from cinemai_tui.tui.screens.evaluate import EvaluateScreen

        if not isinstance(self._app.screen, EvaluateScreen):
            self._app.push_screen(EvaluateScreen())

    def action_settings(self) -> None:
        """Every setting, writers, sources, household and keys."""
        from cinemai_tui.tui.screens.settings import SettingsScreen

        if not isinstance(self._app.screen, SettingsScreen):
            self._app.push_screen(SettingsScreen())

    def action_house(self) -> None:
        """Health, backups, room, log."""
        from cinemai_tui.tui.screens.house import HouseScreen

        if not isinstance(self._app.screen, HouseScreen):
            self._app.push_screen(HouseScreen())

    def action_keys(self) -> None:
        """The keys, and what has the focus."""
        from cinemai_tui.tui.screens.help import HelpScreen

        own = self._app.own_keys
        here = tuple(offers(self._app.screen, own))
        self._app.push_screen(HelpScreen(words_about(self._app.focused), own, here))

    def action_jump(self) -> None:
        """Letters over everything that can take the focus; one of them goes there."""
        from cinemai_tui.tui.screens.jump import JumpScreen, targets_of

        def chosen(widget: Widget | None) -> None:
            if widget is not None:
                widget.focus()

        targets = targets_of(self._app.screen)
        if targets:
            self._app.push_screen(JumpScreen(targets), chosen)

    def action_tour(self) -> None:
        """The tour, at home."""
        from cinemai_tui.tui.screens.tour import TourScreen

        self._app.go_home()
        self._app.push_screen(TourScreen(self._app.screen))

    def tour_if_new(self) -> None:
        """The tour, once, when home shows a list for the first time."""
        tour = self._app.tour
        if tour is not None and len(self._app.screen_stack) == 1 and tour.due():
            tour.done()
            self.action_tour()

    def go_home(self) -> None:
        """Close whatever lies over the list."""
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()

    def action_profiles(self) -> None:
        """Somebody else sits down here."""
        from cinemai_tui.tui.screens.profiles import ProfilesScreen

        if self._app.busy:
            self._app.tell(f"{self._app.busy} is still running. Wait for it to end.")
        elif not isinstance(self._app.screen, ProfilesScreen):
            self._app.push_screen(ProfilesScreen(), self._gone_over)

    def _gone_over(self, person: Person | None) -> None:
        """Everything chosen so far was the other person's: nothing of it stays."""
        from cinemai_tui.tui.screens.recommend import RecommendScreen

        if person is None or person == self._app.person:
            return
        self._app.person = person
        self._app.filters, self._app.tuning = Filters(), Tuning()
        self._app.choices = Choices()
        self.go_home()
        home = self._app.screen
        if isinstance(home, RecommendScreen):
            home.begin_anew()
        self._app.tell(f"This is {person.name}'s list now.")

    def action_next_theme(self) -> None:
        """The next of our own themes."""
        place = themes.OWN.index(self._app.theme) + 1 if self._app.theme in themes.OWN else 0
        self._app.theme = themes.OWN[place % len(themes.OWN)]
        self._app.tell(f"Theme {self._app.theme}.")

    def action_wear(self, name: str) -> None:
        """A theme by its name."""
        self._app.theme = name
