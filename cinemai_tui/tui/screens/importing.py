"""Import, and the welcome: files are chosen, understood, shown, and only then stored."""

from __future__ import annotations

import shlex
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, OptionList, Static

from cinemai_tui.domain.events import Imported, Progress, Understood
from cinemai_tui.domain.history import FilePreview, Preview
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.shown import bar, fitted, joined, literal
from cinemai_tui.tui.widgets.lines import HeaderLine
from cinemai_tui.tui.widgets.path_field import PathCompletion
from cinemai_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from cinemai_tui.importing.spotting import Spotted

MOST_PROBLEMS = 8
WELCOME = (
    "Give CinemAI the watch history you already own and it knows your taste. "
    "Nothing leaves this machine."
)
FORMS = "Letterboxd, IMDb, Netflix, MovieLens exports, plain lists, any CSV or JSON with titles."


class ImportScreen(CinemaiScreen, Screen[bool]):
    """Choose files, read what was understood, store it; Esc stops or goes back."""

    BINDINGS = [
        Binding("escape", "back", "Back", show=False),
        Binding("u", "undo", "Undo the newest import", show=False),
    ]
    AUTO_FOCUS = "#path"
    HELP = "Choose export files; they are shown before anything is stored. Esc stops or goes back."

    def __init__(self, *, welcome: bool = False) -> None:
        super().__init__()
        self._welcome = welcome
        self._files: list[Path] = []
        self._found: list[Spotted] = []
        self._preview: Preview | None = None
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
        yield Static(id="progress")
        with Container(id="buttons"):
            yield Button("Import", id="commit", disabled=True)
            yield Button("Try the demo history", id="demo")
            yield Button("Undo last import", id="undo")
            yield Button("Back", id="back")

    def _greeting(self) -> Content:
        words = WELCOME if self._welcome else "Files are read and shown first, then stored."
        return joined((words, ""), "\n", (FORMS, "$foreground-muted"))

    def on_mount(self) -> None:
        """Look for files while the person reads."""
        self.query_one("#found").display = False
        self.query_one("#found").border_title = "Found"
        report = self.query_one("#report")
        report.border_title = "What was understood"
        self.query_one("#understood", Static).update(
            joined(("Choose a file above, or try the demo history.", "$foreground-muted"))
        )
        self._look_around()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look_around(self) -> None:
        await self.cinemai.tell_facts()
        engine = await self.cinemai.engine()
        self._found = await engine.spot_exports((Path.cwd(), Path.home() / "Downloads"))
        if self._found:
            found = self.query_one(Rows)
            found.display = True
            found.show(self._found)

    # -- choosing --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#found")
    def _take_found(self, event: OptionList.OptionSelected) -> None:
        self._add([self._found[event.option_index].path])

    @on(Input.Submitted, "#path")
    def _take_typed(self, event: Input.Submitted) -> None:
        paths = paths_in(event.value)
        if paths:
            event.input.value = ""
            self._add(paths)

    def _add(self, paths: list[Path]) -> None:
        self._files = list(dict.fromkeys([*self._files, *paths]))
        self._understand(tuple(self._files))

    @on(Button.Pressed, "#demo")
    def _take_demo(self) -> None:
        from cinemai_tui.paths import shipped

        self._files = []
        self._add([shipped("sample_data") / "people" / "ben-imdb.csv"])

    # -- understanding -----------------------------------------------------------------------------

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _understand(self, files: tuple[Path, ...]) -> None:
        engine = await self.cinemai.engine()
        self._preview = None
        self.query_one("#commit", Button).disabled = True
        try:
            async with aclosing(engine.preview(files, self.cinemai.person)) as events:
                async for event in events:
                    match event:
                        case Progress():
                            self._tell_progress(event)
                        case Understood(preview=preview):
                            self._show(preview)
        except CinemaiError as error:
            self._files = []
            self.query_one("#understood", Static).update(
                joined(literal(error.what, "$error"), "\n", literal(error.hint))
            )
        finally:
            self.query_one("#progress", Static).update("")

    def _tell_progress(self, event: Progress) -> None:
        count = f" {event.done:,} of {event.total:,}" if event.total else ""
        line = f" {bar(event.done / event.total, 16)}" if event.total else ""
        self.query_one("#progress", Static).update(literal(f"{event.what}{count}{line}  Esc stops"))

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        self.query_one("#understood", Static).update(understood(preview))
        button = self.query_one("#commit", Button)
        new = sum(file.new + file.unmatched for file in preview.files)
        button.disabled = new == 0
        button.label = f"Import {plural(new, 'event')}" if new else "Nothing new"
        if new:
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
            async with aclosing(engine.commit(preview, self.cinemai.person)) as events:
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
    async def action_undo(self) -> None:
        """Take the newest import back."""
        engine = await self.cinemai.engine()
        undone = await engine.undo_import(self.cinemai.person)
        if undone is None:
            self.cinemai.tell("There is no import to undo.")
            return
        record, events = undone
        self._changed = True
        self.cinemai.tell(f"Took back {plural(events, 'event')} from {', '.join(record.files)}.")

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


def paths_in(text: str) -> list[Path]:
    """The paths in what was typed, pasted or dropped: quoted, escaped, or several in a row."""
    text = text.strip()
    if not text:
        return []
    whole = Path(text.strip("'\"")).expanduser()
    if whole.exists():
        return [whole]
    try:
        parts = shlex.split(text)
    except ValueError:
        parts = [text]  # an unpaired quote is part of a name
    return [Path(part.removeprefix("file://")).expanduser() for part in parts]


def found_row(item: Spotted, width: int, lit: bool) -> Content:
    """A file's name, why it is offered, and its folder."""
    muted = "" if lit else "$foreground-muted"
    room = max(12, width - 42)
    return joined(
        fitted(literal(item.path.name).plain, room),
        (f"  {fitted(item.why, 27)}", muted),
        (f" {fitted(literal(item.path.parent.name).plain, width - room - 30)}", muted),
    )


def understood(preview: Preview) -> Content:
    """Per file: what it is and why, its counts, its notes and problems; then unsure rows."""
    lines: list[Content] = []
    for file in preview.files:
        lines += _file_lines(file)
    if preview.unsure:
        lines.append(joined((f"Without a title yet ({len(preview.unsure):,})", "bold")))
        for row in preview.unsure[:MOST_PROBLEMS]:
            offered = ", ".join(choice.label for choice in row.choices[:2])
            year = f" ({row.event.year})" if row.event.year else ""
            lines.append(
                joined(
                    literal(f"  {row.event.title}{year}"),
                    literal(f"  perhaps {offered}" if offered else "", "$foreground-muted"),
                )
            )
        if len(preview.unsure) > MOST_PROBLEMS:
            more = (
                f"  and {len(preview.unsure) - MOST_PROBLEMS:,} more; all are kept in the library"
            )
            lines.append(joined((more, "$foreground-muted")))
    return Content("\n").join(lines)


def _file_lines(file: FilePreview) -> list[Content]:
    facts = " · ".join(part for part in (file.scale, file.date_order, file.encoding) if part)
    rejected = file.read - file.new - file.same - file.unmatched
    lines = [
        joined(literal(file.file, "bold"), "  ", (file.format, "$accent")),
        literal(f"  {file.why}", "$foreground-muted"),
    ]
    if facts:
        lines.append(literal(f"  {facts}", "$foreground-muted"))
    lines.append(
        joined(
            f"  {plural(file.read, 'row')}: ",
            (f"{file.new:,} new", "$success"),
            f", {file.same:,} known, ",
            (f"{file.unmatched:,} without a title", "$warning" if file.unmatched else ""),
            ", ",
            (f"{rejected:,} refused", "$error" if rejected else ""),
        )
    )
    lines += [literal(f"  {note}", "$foreground-muted") for note in file.notes]
    for problem in file.problems[:MOST_PROBLEMS]:
        where = f"row {problem.row:,}: " if problem.row else ""
        lines.append(literal(f"  {where}{problem.reason}", "$foreground-muted"))
    if len(file.problems) > MOST_PROBLEMS:
        lines.append(literal(f"  and {len(file.problems) - MOST_PROBLEMS:,} more"))
    lines.append(Content(""))
    return lines
