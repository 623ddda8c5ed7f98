"""Which column is what: for a table whose header says nothing to us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Select, Static

from cinemai_tui.tui.shown import literal

FIELDS = {
    "title": "title",
    "original_title": "original title",
    "year": "year",
    "rating": "your rating",
    "date": "date seen",
    "type": "film or show",
    "imdb_id": "IMDb id",
    "tmdb_id": "TMDB id",
}


class MappingScreen(ModalScreen[dict[str, str] | None]):
    """One line a field, each with the table's columns to choose from; only the title is needed."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "Enter opens a field's columns. Only the title is needed; Esc goes back."

    def __init__(self, file: str, columns: Sequence[str], known: Mapping[str, str]) -> None:
        super().__init__()
        self._file = file
        self._columns = tuple(dict.fromkeys(column for column in columns if column))
        self._known = known

    def compose(self) -> ComposeResult:
        """What it is about, the fields, the two ways out."""
        with Vertical(classes="modal") as box:
            box.border_title = "Which column is what?"
            box.border_subtitle = "remembered for tables like this one"
            yield Static(literal(self._file), classes="muted")
            with VerticalScroll():
                for field, words in FIELDS.items():
                    with Container(classes="line"):
                        yield Label(words, classes="name")
                        yield self._select(field)
            with Horizontal(id="mapping-buttons"):
                yield Button("Read it so", id="read")
                yield Button("Back", id="back")

    def _select(self, field: str) -> Select[str]:
        options = [(literal(column), column) for column in self._columns]
        known = self._known.get(field)
        value = known if known in self._columns else Select.NULL
        return Select(options, value=value, prompt="none", id=field, compact=True)

    def chosen(self) -> dict[str, str]:
        """From every field to the column chosen for it; "" says that it has none."""
        found = {field: self.query_one(f"#{field}", Select).value for field in FIELDS}
        return {f: "" if value is Select.NULL else str(value) for f, value in found.items()}

    @on(Button.Pressed, "#read")
    def _read(self) -> None:
        chosen = self.chosen()
        if chosen["title"]:
            self.dismiss(chosen)
        else:
            self.query_one(".modal").border_subtitle = "choose the column of the title first"

    @on(Button.Pressed, "#back")
    def _back(self) -> None:
        self.dismiss(None)
