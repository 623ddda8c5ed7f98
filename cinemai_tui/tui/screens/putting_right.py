"""What can be put right in a preview: the titles of rows, the columns of a table."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.screen import Screen
from textual.widgets import Button, OptionList

from cinemai_tui.domain.history import Preview
from cinemai_tui.errors import SeveralPeople
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.screens.choose import ChooseScreen
from cinemai_tui.tui.screens.favourites import FavouritesScreen
from cinemai_tui.tui.screens.find import FindScreen, Found
from cinemai_tui.tui.screens.mapping import MappingScreen
from cinemai_tui.tui.widgets.rows import Rows


class PuttingRight(CinemaiScreen, Screen[bool]):
    """The part of the import screen between understanding files and storing them."""

    _files: list[Path]
    _preview: Preview | None
    _mapping: dict[str, str] | None
    _user: str | None

    def show_preview(self, preview: Preview, *, cursor: int = 0) -> None:
        """Show a preview, with the cursor on one of its unsure rows."""
        raise NotImplementedError

    def understand(self, files: tuple[Path, ...]) -> object:
        """Read files again, with the columns named by hand."""
        raise NotImplementedError

    def ask_whose(self, error: SeveralPeople) -> None:
        """Ask which of several people's rows to read, then read again."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self._user = name
                self.understand(tuple(self._files))

        self.app.push_screen(ChooseScreen(error.what, error.people), chosen)

    @on(OptionList.OptionSelected, "#unsure")
    def _choose_title(self, event: OptionList.OptionSelected) -> None:
        if self._preview is None:
            return
        row = self._preview.unsure[event.option_index]
        year = f" ({row.event.year})" if row.event.year else ""
        screen = FindScreen(
            "Which title is this?",
            about=f"{row.event.title}{year}, row {row.event.row:,} of {row.file}",
            offered=[choice.title_id for choice in row.choices],
            may_be_none=True,
        )

        def chosen(found: Found | None) -> None:
            self._decided(row.event.key, found)

        self.app.push_screen(screen, chosen)

    @work(exclusive=True, group="decide", exit_on_error=False)
    async def _decided(self, key: str, found: Found | None) -> None:
        if found is None or self._preview is None:
            return
        engine = await self.cinemai.engine()
        cursor = self.query_one("#unsure", Rows).highlighted or 0
        self.show_preview(engine.decide(self._preview, key, found.title_id), cursor=cursor)

    @on(Button.Pressed, "#columns")
    def _map_columns(self) -> None:
        if self._preview is None:
            return
        file = next(file for file in self._preview.files if file.columns)
        screen = MappingScreen(file.file, file.columns, dict(file.mapping))
        self.app.push_screen(screen, self._mapped)

    def _mapped(self, mapping: dict[str, str] | None) -> None:
        if mapping is not None:
            self._mapping = mapping
            self.understand(tuple(self._files))

    @on(Button.Pressed, "#favourites")
    def action_favourites(self) -> None:
        """Start from films one loves, without any file."""
        self.app.push_screen(FavouritesScreen(), self._favoured)

    def _favoured(self, stored: bool | None) -> None:
        if stored:
            self.dismiss(True)
