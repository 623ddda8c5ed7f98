"""Import, and the welcome: files are chosen, understood, shown, and only then stored."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static

from cinemai_tui.domain.events import Imported, Progress, Understood
from cinemai_tui.domain.history import Preview
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import CinemaiError, SeveralPeople
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.screens.help import AskScreen
from cinemai_tui.tui.screens.preview import found_row, paths_in, understood, unsure_row, ways
from cinemai_tui.tui.screens.putting_right import PuttingRight
from cinemai_tui.tui.shown import bar, joined, literal
from cinemai_tui.tui.widgets.lines import HeaderLine
from cinemai_tui.tui.widgets.path_field import PathCompletion
from cinemai_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from cinemai_tui.importing.spotting import Spotted

MOST_UNSURE = 300
"""Unsure rows listed at once: ten thousand would hold the screen up for seconds."""

WELCOME = (
    "Give CinemAI the watch history you already own and it knows your taste. "
    "Nothing leaves this machine."
)
FORMS = "Letterboxd, IMDb, Netflix, Trakt and a dozen more; plain lists; any CSV or JSON."


class ImportScreen(PuttingRight):
    """Choose files, read what was understood, store it; Esc stops or goes back."""

    BINDINGS = [
        Binding("escape", "back", "Back", show=False),
        Binding("u", "undo", "Undo the newest import", show=False),
        Binding("f3", "demo", "Take the demo history", show=False),
        Binding("f4", "favourites", "Name films you love instead", show=False),
    ]
    AUTO_FOCUS = "#path"
    HELP = "Choose export files; they are shown before anything is stored. Esc stops or goes back."

    def __init__(self, *, welcome: bool = False, person: Person | None = None) -> None:
        super().__init__()
        self._welcome = welcome
        self._other = person
        self._files = []
        self._found: list[Spotted] = []
        self._preview = None
        self._mapping = None
        self._user = None
        self._typed = ""
        self._changed = False

    def compose(self) -> ComposeResult:
        """Words, where files come from, what was understood, buttons."""
        yield HeaderLine(id="header")
        with Vertical(id="choose"):
            yield Static(self._greeting(), id="welcome")
            path = Input(id="path", placeholder="path of a file or folder; several with spaces")
            path.border_title = "File"
            yield explained(path, "Type or drop a path here; Tab completes, Enter reads it.")
            yield PathCompletion(path)
            found = Rows(found_row, ident="found")
            words = "Files here and in your downloads that look like exports. Enter reads one."
            yield explained(found, words)
        with VerticalScroll(id="report", classes="pane", can_focus=True):
            yield Static(id="understood")
        unsure = Rows(unsure_row, ident="unsure")
        words = "Rows whose title is not certain. Enter chooses one, or none of these."
        yield explained(unsure, words)
        yield Static(id="progress")
        with Container(id="buttons"):
            yield Button("Import", id="commit", disabled=True)
            yield Button("Columns", id="columns")
            yield Button("Demo (F3)", id="demo")
            yield Button("Favourites (F4)", id="favourites")
            yield Button("Undo import", id="undo")
            yield Button("Back", id="back")

    @property
    def _whose(self) -> Person:
        """Whose history it will be: the person's own, unless another was named."""
        return self._other or self.cinemai.person

    def _greeting(self) -> Content:
        words = WELCOME if self._welcome else "Files are read and shown first, then stored."
        whose = literal(f"The history of {self._other.name}. ", "bold") if self._other else ""
        return joined(whose, (words, ""), "\n", (FORMS, "$foreground-muted"))

    def on_mount(self) -> None:
        """Look for files while the person reads."""
        for ident in ("#found", "#unsure", "#columns"):
            self.query_one(ident).display = False
        # Favourites are told by the person at the keyboard.
        self.query_one("#favourites").display = self._other is None
        self.query_one("#found").border_title = "Found"
        self.query_one("#report").border_title = "Ways to begin"
        self._tell_ways()
        self._look_around()

    def _tell_ways(self) -> None:
        words = ways(found=bool(self._found), own=self._other is None)
        self.query_one("#understood", Static).update(words)

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look_around(self) -> None:
        await self.cinemai.tell_facts()
        engine = await self.cinemai.engine()
        self._found = await engine.spot_exports((Path.cwd(), Path.home() / "Downloads"))
        if self._found:
            found = self.query_one("#found", Rows)
            found.display = True
            found.show(self._found)
            if not self._files:
                self._tell_ways()

    # -- choosing --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#found")
    def _take_found(self, event: OptionList.OptionSelected) -> None:
        self._add([self._found[event.option_index].path])

    @on(Input.Submitted, "#path")
    def _take_typed(self, event: Input.Submitted) -> None:
        paths = paths_in(event.value)
        if not event.value.strip() and not self._files:
            # The newcomer's shortest way: Enter, and Enter again when it was understood.
            if self._found:
                self._add([self._found[0].path])
            else:
                self.action_demo()
        elif paths:
            self._typed = event.value
            event.input.value = ""
            self._add(paths)

    def _add(self, paths: list[Path]) -> None:
        self._files = list(dict.fromkeys([*self._files, *paths]))
        # Columns and people were told of other files.
        self._mapping = self._user = None
        self.understand(tuple(self._files))

    @on(Button.Pressed, "#demo")
    def action_demo(self) -> None:
        """Read the demo history; it is shown before it is stored."""
        from cinemai_tui.paths import shipped

        self._files = []
        self.cinemai.tell("An invented history; it stays in your profile until you undo it.")
        self._add([shipped("sample_data") / "people" / "ben-imdb.csv"])

    # -- understanding -----------------------------------------------------------------------------

    @work(exclusive=True, group="import", exit_on_error=False)
    async def understand(self, files: tuple[Path, ...]) -> None:
        """Read files and show what they hold; nothing is stored."""
        engine = await self.cinemai.engine()
        self._preview = None
        self.query_one("#commit", Button).disabled = True
        try:
            person = self._whose
            asked = engine.preview(files, person, user=self._user, mapping=self._mapping)
            async with aclosing(asked) as events:
                async for event in events:
                    match event:
                        case Progress():
                            self._tell_progress(event)
                        case Understood(preview=preview):
                            self.show_preview(preview)
        except SeveralPeople as error:
            self.ask_whose(error)
        except CinemaiError as error:
            self._files = []
            # What was typed comes back, so that a slip costs one letter and not the whole path.
            field = self.query_one("#path", Input)
            self.query_one(PathCompletion).hush(self._typed)
            field.value, self._typed = field.value or self._typed, ""
            self.query_one("#understood", Static).update(
                joined(literal(error.what, "$error"), "\n", literal(error.hint))
            )
        finally:
            self.query_one("#progress", Static).update("")

    def _tell_progress(self, event: Progress) -> None:
        count = f" {event.done:,} of {event.total:,}" if event.total else ""
        line = f" {bar(event.done / event.total, 16)}" if event.total else ""
        self.query_one("#progress", Static).update(literal(f"{event.what}{count}{line}  Esc stops"))

    def show_preview(self, preview: Preview, *, cursor: int = 0) -> None:
        """Show a preview: words above, unsure rows below, the button that stores it."""
        self._preview = preview
        self.query_one("#report").border_title = "What was understood"
        self.query_one("#understood", Static).update(understood(preview))
        unsure = self.query_one("#unsure", Rows)
        unsure.display = bool(preview.unsure)
        unsure.border_title = f"Without a title yet ({len(preview.unsure):,})"
        more = f"the first {MOST_UNSURE} · " if len(preview.unsure) > MOST_UNSURE else ""
        unsure.border_subtitle = f"{more}Enter chooses · they are kept either way"
        unsure.show(preview.unsure[:MOST_UNSURE], cursor)
        self.query_one("#columns").display = any(file.columns for file in preview.files)
        for ident in ("#demo", "#favourites"):
            self.query_one(ident).display = False  # a file was chosen: the line is for it now
        button = self.query_one("#commit", Button)
        new = sum(file.new + file.unmatched for file in preview.files)
        button.disabled = new == 0
        button.label = f"Import {plural(new, 'event')}" if new else "Nothing new"
        button.refresh(layout=True)
        if new and not unsure.has_focus:
            button.focus()

    # -- storing -----------------------------------------------------------------------------------

    @on(Button.Pressed, "#commit")
    def _commit_pressed(self) -> None:
        if self._preview is not None:
            self._commit(self._preview)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _commit(self, preview: Preview) -> None:
        engine = await self.cinemai.engine()
        self.cinemai.busy = "An import"
        try:
            async with aclosing(engine.commit(preview, self._whose)) as events:
                async for event in events:
                    match event:
                        case Progress():
                            self._tell_progress(event)
                        case Imported(report=report):
                            counts = report.totals
                            self._changed = True
                            self.cinemai.tell(
                                f"Imported {plural(counts['added'], 'event')} of "
                                f"{plural(report.titles, 'title')}; "
                                f"{counts['unmatched']:,} without a title yet."
                            )
                            self.dismiss(True)
        finally:
            self.cinemai.busy = ""
            self.query_one("#progress", Static).update("")

    @on(Button.Pressed, "#undo")
    @work(exclusive=True, group="undo", exit_on_error=False)
    async def action_undo(self) -> None:
        """Ask, then take the newest import back."""
        engine = await self.cinemai.engine()
        imports = await engine.imports(self._whose)
        if not imports:
            self.cinemai.tell("There is no import to undo.")
            return
        newest = imports[0]
        what = f"{plural(newest.events, 'event')} from {', '.join(newest.files)}"

        def answered(yes: bool | None) -> None:
            if yes:
                self._undo()

        self.app.push_screen(AskScreen(f"Take back {what}?"), answered)

    @work(exclusive=True, group="undo", exit_on_error=False)
    async def _undo(self) -> None:
        engine = await self.cinemai.engine()
        undone = await engine.undo_import(self._whose)
        if undone is not None:
            record, events = undone
            self._changed = True
            told = f"Taken back: {plural(events, 'event')} from {', '.join(record.files)}."
            self.cinemai.tell(told)
            await self.cinemai.tell_facts()

    # -- leaving -----------------------------------------------------------------------------------

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Stop what runs; with nothing running, go back."""
        running = [w for w in self.workers if w.group == "import" and w.is_running]
        if running:
            self.workers.cancel_group(self, "import")
            self._files = []
            self.cinemai.tell("Stopped. Nothing was stored.")
            return
        self.dismiss(self._changed)
