"""Completion of a path as it is typed; names a terminal would obey are never offered."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content
from textual.widgets import Input
from textual_autocomplete import DropdownItem, PathAutoComplete, TargetState

from cinemai_tui.domain.wording import clean


class PathCompletion(PathAutoComplete):
    """Folders and export files under what is typed; `~` is the home folder."""

    def __init__(self, target: Input) -> None:
        super().__init__(
            target,
            path=Path.cwd(),
            show_dotfiles=False,
            folder_prefix=Content("▸ "),
            file_prefix=Content("  "),
        )
        self._hushed = ""

    def hush(self, text: str) -> None:
        """Offer nothing for this text: it is put back, not typed."""
        self._hushed = text
        self.action_hide()

    def should_show_dropdown(self, search_string: str) -> bool:
        """Not for text put back after an error, nor once a whole path stands there.

        Then Enter must read the file, instead of completing what is complete.
        """
        text = self.target.value
        if text in ("", self._hushed) or Path(text).expanduser().is_file():
            return False
        return super().should_show_dropdown(search_string)

    def get_candidates(self, target_state: TargetState) -> list[DropdownItem]:
        """Entries of the folder typed so far, tidy names only."""
        text = target_state.text
        if text.startswith("~/"):
            home = str(Path.home())
            moved = len(home) - 1
            target_state = TargetState(
                text=home + text[1:], cursor_position=target_state.cursor_position + moved
            )
        return [
            item
            for item in super().get_candidates(target_state)
            if clean(item.main.plain) == item.main.plain
        ]
