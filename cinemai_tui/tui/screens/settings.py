"""Settings: every one with its sentence, the writers, what would be sent, sources, keys."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static

from cinemai_tui.domain.providers import WOULD_SEND
from cinemai_tui.settings import Settings, load_settings
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.screens.settings_acts import SettingsActs
from cinemai_tui.tui.screens.settings_rows import (
    Pin,
    Row,
    Section,
    WouldSend,
    draw_row,
    draw_section,
    key_rows,
    member_row,
    provider_row,
    setting_rows,
    source_row,
)
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rows import Rows

_NOTHING = {
    Section.PROVIDERS: "No writer is named in the settings: the built-in template writes.",
    Section.HOUSEHOLD: "Nobody is here yet.",
}


class SettingsScreen(SettingsActs, CinemaiScreen, Screen[None]):
    """Sections on the left, what stands in one on the right, a sentence about it below."""

    BINDINGS = [
        Binding("escape", "back", "Back", show=False),
        Binding("right,l", "enter_section", "Into the section", show=False),
        Binding("left,h", "sections", "To the sections", show=False),
        Binding("r", "again", "Look again", show=False),
        Binding("x,delete", "take_back", "Default, or remove", show=False),
        *(
            Binding(str(number), f"section({number})", show=False)
            for number in range(1, len(Section) + 1)
        ),
    ]
    AUTO_FOCUS = "#sections"

    def compose(self) -> ComposeResult:
        """Header, sections, rows and their sentence, keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            sections = Rows(draw_section, ident="sections")
            yield explained(sections, "j and k choose a section, Enter or → goes into it.")
            with Vertical(id="side"):
                words = "Enter changes what is under the cursor, x takes it back, Esc goes left."
                yield explained(Rows(draw_row, ident="rows"), words)
                with Vertical(id="about", classes="pane"):
                    yield Static("", id="words", markup=False)
        yield KeyLine(
            ("Enter", "change", ""),
            ("x", "default / remove", "screen.take_back"),
            ("r", "look again", "screen.again"),
            ("1-9", "section", ""),
            ("?", "help", "app.keys"),
            ("Esc", "back", "screen.back"),
        )

    def on_mount(self) -> None:
        """Show the sections; the first one's rows follow."""
        sections = self.query_one("#sections", Rows)
        sections.border_title = "Settings"
        for rows in self.query(Rows):
            rows.add_class("pane")
        sections.show(list(Section))

    @property
    def section(self) -> Section:
        """The section under the cursor."""
        found = self.query_one("#sections", Rows).current
        return found if isinstance(found, Section) else Section.LOOK

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        found = self.query_one("#rows", Rows).current
        return found if isinstance(found, Row) else None

    # -- showing -----------------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#sections")
    def _section_changed(self) -> None:
        self.query_one("#rows", Rows).highlighted = None
        self.action_again()

    @work(exclusive=True, group="section", exit_on_error=False)
    async def action_again(self) -> None:
        """Look at the section again; writers on this machine are asked whether they are there."""
        section = self.section
        rows = self.query_one("#rows", Rows)
        rows.border_title = section.value
        if section is Section.PROVIDERS:
            rows.border_subtitle = "asking ..."
        found = await self._rows_of(section)
        cursor = rows.highlighted or 0
        rows.show(found, cursor)
        rows.border_subtitle = "" if found else literal(_NOTHING.get(section, ""))
        self._tell_about()
        await self.cinemai.tell_facts()

    async def _rows_of(self, section: Section) -> list[Row]:
        settings = load_settings()
        plain = setting_rows(settings, section)
        if section is Section.PROVIDERS:
            engine = await self.cinemai.engine()
            return [provider_row(each) for each in await engine.providers()]
        if section is Section.PRIVACY:
            return [*plain, *(_would_send(task) for task in WOULD_SEND)]
        if section is Section.HOUSEHOLD:
            engine = await self.cinemai.engine()
            there = await engine.has_pin()
            pin = Row(
                name="PIN",
                value="set" if there else "not set",
                words="Keeps who is a child a child. Enter sets it or takes it away.",
                about=Pin(there),
            )
            return [*(member_row(each) for each in await engine.members()), pin]
        if section is Section.SOURCES:
            engine = await self.cinemai.engine()
            return [*(source_row(each) for each in await engine.sources()), *plain]
        if section is Section.KEYS:
            return key_rows(self.cinemai.own_keys)
        return [*plain, *([_where(settings)] if section is Section.DATA else [])]

    @on(OptionList.OptionHighlighted, "#rows")
    def _tell_about(self) -> None:
        row = self.row
        about = self.query_one("#about")
        about.border_title = literal(row.name if row else "")
        self.query_one("#words", Static).update(literal(row.words if row else ""))

    # -- moving ------------------------------------------------------------------------------------

    def action_enter_section(self) -> None:
        """Into the section under the cursor."""
        self.query_one("#rows").focus()

    def action_sections(self) -> None:
        """To the sections."""
        self.query_one("#sections").focus()

    def action_section(self, number: int) -> None:
        """Into a section by its number."""
        self.query_one("#sections", Rows).highlighted = number - 1
        self.query_one("#rows").focus()

    @on(OptionList.OptionSelected, "#sections")
    def _section_entered(self) -> None:
        self.action_enter_section()

    @on(OptionList.OptionSelected, "#rows")
    def _row_chosen(self) -> None:
        if self.row is not None:
            self.change(self.row)

    def action_back(self) -> None:
        """From the rows to the sections, from there home."""
        if self.query_one("#rows").has_focus:
            self.action_sections()
        else:
            self.dismiss(None)


def _would_send(task: str) -> Row:
    words = f"{WOULD_SEND[task]} Enter shows the very text."  # type: ignore[index]  # a Task
    return Row(
        name=f"sent for a {task}", value="Enter shows it", words=words, about=WouldSend(task)
    )


def _where(settings: Settings) -> Row:
    from cinemai_tui import paths

    words = "The settings file; `cinemai-tui config path` says it too."
    return Row(name="settings file", value=str(paths.config_file()), words=words)
