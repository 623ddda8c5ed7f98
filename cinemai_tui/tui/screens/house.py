"""The house: how everything is doing, the backups, what takes room, and the end of the log."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import OptionList

from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.upkeep import Backup, LogLine, Stored, in_bytes
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine import Engine
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keeping import with_engine_closed
from cinemai_tui.tui.screens.help import AskScreen
from cinemai_tui.tui.screens.house_rows import (
    StoredRow,
    backup_row,
    check_row,
    log_row,
    size_row,
)
from cinemai_tui.tui.screens.read import ReadScreen
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rows import Rows

PANES = ("health", "backups", "sizes", "log")
LINES = 200


class HouseScreen(CinemaiScreen, Screen[None]):
    """Four panes; in a narrow window the one with the focus takes the room."""

    BINDINGS = [
        Binding("escape", "back", "Back", show=False),
        Binding("r", "again", "Look again", show=False),
        Binding("b", "back_up", "Make a backup", show=False),
        Binding("v", "verify", "Verify the backup", show=False),
        Binding("p", "put_back", "Put the backup back", show=False),
        *(Binding(str(n), f"pane('{name}')", show=False) for n, name in enumerate(PANES, 1)),
    ]
    AUTO_FOCUS = "#health"

    def compose(self) -> ComposeResult:
        """Header, four panes of rows, keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            checks = Rows(check_row, ident="health")
            yield explained(checks, "Each part and how it is doing. Enter reads all of a line.")
            words = (
                "b makes a backup, v looks through the one under the cursor, p puts it in the "
                "place of the database. The newest verified one is never thrown away."
            )
            yield explained(Rows(backup_row, ident="backups"), words)
            yield explained(Rows(size_row, ident="sizes"), "What takes how much room.")
            yield explained(Rows(log_row, ident="log"), "The newest lines of the log come last.")
        yield KeyLine(
            ("Tab", "next pane", "app.focus_next"),
            ("Enter", "read", ""),
            ("r", "again", "screen.again"),
            ("b", "backup", "screen.back_up"),
            ("v", "verify", "screen.verify"),
            ("p", "put back", "screen.put_back"),
            ("Esc", "back", "screen.back"),
        )

    def on_mount(self) -> None:
        """Name the panes and look."""
        for name, words in zip(PANES, ("Health", "Backups", "Room", "Log"), strict=True):
            rows = self._rows(name)
            rows.add_class("pane")
            rows.border_title = words
        self.action_again()

    def _rows(self, name: str) -> Rows[object]:
        return self.query_one(f"#{name}", Rows)

    def _say(self, name: str, words: str) -> None:
        self._rows(name).border_subtitle = literal(words)

    # -- looking -----------------------------------------------------------------------------------

    @work(exclusive=True, group="house", exit_on_error=False)
    async def action_again(self) -> None:
        """Look at everything again."""
        self._say("health", "looking ...")
        try:
            engine = await self.cinemai.engine()
        except CinemaiError as error:
            await self._without_engine(error)
            return
        await self._show_backups(await self._known_backups(engine))
        self._show_sizes(await engine.sizes())
        self._show_log(await engine.log_tail(LINES))
        self._show_health((await engine.health()).checks)
        await self.cinemai.tell_facts()

    async def _known_backups(self, engine: Engine) -> list[Backup]:
        try:
            return await engine.backups()
        except CinemaiError as error:
            self._say("backups", error.what)
            return []

    async def _without_engine(self, error: CinemaiError) -> None:
        """The database cannot be opened: what is wrong, and the backups that can replace it."""
        broken = Check(name="store", state=State.BROKEN, detail=error.what, hint=error.hint)
        self._show_health((broken,))
        await self._show_backups(await self.cinemai.keeping.backups())
        self._rows("backups").focus()

    def _show_health(self, checks: tuple[Check, ...]) -> None:
        rows = self._rows("health")
        rows.show(checks, rows.highlighted or 0)
        worse = [check for check in checks if check.state in (State.WARNING, State.BROKEN)]
        self._say("health", f"{len(worse)} to look at" if worse else "all is well")

    async def _show_backups(self, backups: list[Backup]) -> None:
        rows = self._rows("backups")
        rows.show(backups, rows.highlighted or 0)
        good = sum(backup.good for backup in backups)
        told = f"{plural(len(backups), 'backup')}, {good} verified" if backups else "b makes one"
        self._say("backups", told)

    def _show_sizes(self, stored: list[Stored]) -> None:
        most = max((entry.size for entry in stored), default=0)
        rows = self._rows("sizes")
        rows.show([StoredRow(entry, most) for entry in stored], rows.highlighted or 0)
        self._say("sizes", f"{in_bytes(sum(entry.size for entry in stored))} in all")

    def _show_log(self, lines: list[LogLine]) -> None:
        self._rows("log").show(lines, len(lines))
        self._say("log", plural(len(lines), "line") if lines else "nothing noted yet")

    @on(OptionList.OptionSelected)
    def _read(self, event: OptionList.OptionSelected) -> None:
        rows = event.option_list
        item = rows.current if isinstance(rows, Rows) else None
        match item:
            case Check(name=name, detail=detail, hint=hint):
                self.app.push_screen(ReadScreen(name, f"{detail}\n\n{hint}".strip()))
            case Backup(name=name):
                self.app.push_screen(ReadScreen(name, all_about(item)))
            case LogLine(at=at, level=level, event=what, words=words):
                self.app.push_screen(ReadScreen(f"{level} {what}", f"{at}\n\n{words}"))

    # -- backups -----------------------------------------------------------------------------------

    @property
    def _backup(self) -> Backup | None:
        found = self._rows("backups").current
        return found if isinstance(found, Backup) else None

    @work(exclusive=True, group="backup", exit_on_error=False)
    async def action_back_up(self) -> None:
        """Make a backup; everything else goes on."""
        self._say("backups", "copying ...")
        try:
            engine = await self.cinemai.engine()
            backup = await engine.back_up()
            self.cinemai.tell(f"{backup.name} is made and verified.")
        finally:
            self.action_again()

    @work(exclusive=True, group="backup", exit_on_error=False)
    async def action_verify(self) -> None:
        """Look through the backup under the cursor."""
        backup = self._backup
        if backup is None:
            self.cinemai.tell("There is no backup yet. b makes one.", "warning")
            return
        self._say("backups", "verifying ...")
        try:
            engine = await self.cinemai.engine()
            found = await engine.verify_backup(backup.name)
            said = f"{found.name}: {found.state}. {found.fault}".strip()
            self.cinemai.tell(said, "error" if found.fault else "information")
        finally:
            self.action_again()

    def action_put_back(self) -> None:
        """Ask, then put the backup under the cursor in the place of the database."""
        backup = self._backup
        if backup is None:
            self.cinemai.tell("There is no backup to put back.", "warning")
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._restore(backup.name)

        question = (
            f"Put {backup.name} in the place of everything as it is now? "
            "What is there now is kept aside, and nothing is deleted."
        )
        self.app.push_screen(AskScreen(question), answered)

    @work(exclusive=True, group="backup", exit_on_error=False)
    async def _restore(self, name: str) -> None:
        app = self.cinemai
        self._say("backups", "putting back ...")

        async def put_back() -> str:
            app.busy = "A restore"
            try:
                return (await app.keeping.restore(name)).aside
            finally:
                app.busy = ""

        try:
            aside = await with_engine_closed(app, put_back)
            kept = f" What was there is kept as {aside.rsplit('/', 1)[-1]}." if aside else ""
            app.tell(f"{name} is restored.{kept}")
        finally:
            self.action_again()

    # -- moving ------------------------------------------------------------------------------------

    def action_pane(self, name: str) -> None:
        """To a pane."""
        self._rows(name).focus()

    def action_back(self) -> None:
        """Home."""
        self.dismiss(None)


def all_about(backup: Backup) -> str:
    """What is known of a backup, line by line."""
    rows = "\n".join(f"  {table:<24}{count:>9,}" for table, count in backup.rows.items() if count)
    verified = f"{backup.verified:%Y-%m-%d %H:%M} UTC" if backup.verified else "never"
    lines = [
        f"made      {backup.made:%Y-%m-%d %H:%M} UTC, {backup.occasion.value}",
        f"size      {in_bytes(backup.size)}, schema {backup.schema}",
        f"verified  {verified}",
        f"sha256    {backup.sha256 or 'not noted'}",
    ]
    lines += [f"fault     {backup.fault}"] if backup.fault else []
    return "\n".join([*lines, "", rows]).rstrip()
