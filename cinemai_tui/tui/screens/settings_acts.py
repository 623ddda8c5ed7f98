"""What Enter and x do to a row of the settings, and when it takes effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_origin

from textual import work

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.filters import RANKERS
from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.picks import Pick, Recommendation
from cinemai_tui.domain.providers import WOULD_SEND, Provider
from cinemai_tui.errors import BadSettings, CinemaiError
from cinemai_tui.ports import BUILT_IN, Source
from cinemai_tui.settings import (
    SECRETS,
    TABLES,
    Origin,
    Settings,
    change_key,
    change_setting,
    forget_setting,
    load_settings,
)
from cinemai_tui.tui import themes
from cinemai_tui.tui.keeping import NothingKept, with_engine_closed
from cinemai_tui.tui.keys import Key, keys_shown
from cinemai_tui.tui.screens.help import AskScreen
from cinemai_tui.tui.screens.read import ReadScreen
from cinemai_tui.tui.screens.settings_forms import (
    KeyScreen,
    MemberAnswer,
    MemberScreen,
    PickScreen,
    PinScreen,
    ValueScreen,
)
from cinemai_tui.tui.screens.settings_rows import Pin, Row, SettingOf, WouldSend

if TYPE_CHECKING:
    from cinemai_tui.tui.app import CinemaiApp
    from cinemai_tui.tui.screens.settings import SettingsScreen

NEXT_START = ("data_dir", "log_level", "words_per_second")
"""Settings that are read once; words appear at the pace the screen was made with."""


class SettingsActs:
    """Part of the settings screen."""

    @property
    def _screen(self) -> SettingsScreen:
        return cast("SettingsScreen", self)

    @property
    def _app(self) -> CinemaiApp:
        return self._screen.cinemai

    def change(self, row: Row) -> None:
        """Change what a row stands for, or show it."""
        match row.about:
            case SettingOf(name=name):
                self._change_setting(row, name)
            case Key() as key:
                screen = KeyScreen(key, self._app.own_keys)
                self._app.push_screen(screen, lambda pressed: self._remap(key, pressed))
            case HouseholdMember() as member:
                self._ask_member(member)
            case Pin(there=there):
                self._app.push_screen(PinScreen(there=there), self._set_pin_to)
            case WouldSend(task=task):
                self._show_sent(task)
            case Provider() | Source():
                self._app.push_screen(ReadScreen(row.name, f"{row.value}\n\n{row.words}"))
            case _:
                self._app.push_screen(ReadScreen(row.name, row.value))

    def action_take_back(self) -> None:
        """The default of a setting or a key; a source goes away after a question."""
        row = self._screen.row
        match row.about if row else None:
            case SettingOf(name=name, origin=origin):
                if origin is Origin.FILE and name not in (*TABLES, *SECRETS):
                    self._write(name, None)
                else:
                    self._app.tell("That one is not from your settings file.", "warning")
            case Key() as key:
                self._remap(key, "")
            case Source(name=name):
                self._ask_removal(name)

    # -- settings ----------------------------------------------------------------------------------

    def _change_setting(self, row: Row, name: str) -> None:
        if not self._app.keeping.writes_settings:
            self._app.tell("The demo keeps nothing. Start without --demo to change settings.")
            return
        if name in TABLES or name in SECRETS:
            self._app.push_screen(ReadScreen(name, row.words))
            return
        if name == "theme":
            self._pick_theme()
            return
        value = getattr(load_settings(), name)
        if isinstance(value, bool):
            self._write(name, "no" if value else "yes")
            return
        words = choices(name)
        if words:
            options = [(word, "") for word in words]

            def chosen(word: str | None) -> None:
                if word is not None:
                    self._write(name, word)

            self._app.push_screen(PickScreen(name, options, str(value)), chosen)
            return
        text = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)

        def taken(done: bool | None) -> None:
            if done:
                self._take_effect(name)

        self._app.push_screen(ValueScreen(row, text, lambda new: change_setting(name, new)), taken)

    def _write(self, name: str, value: str | None) -> None:
        try:
            if value is None:
                forget_setting(name)
            else:
                change_setting(name, value)
        except CinemaiError as error:
            self._app.tell_trouble(error)
            return
        self._take_effect(name)

    @work(group="settings", exit_on_error=False)
    async def _take_effect(self, name: str) -> None:
        """Act on a setting that has been written, at once where that can be done."""
        app, screen = self._app, self._screen
        settings = load_settings()
        if name == "theme":
            app.theme = settings.theme if settings.theme in app.available_themes else app.theme
        app.tuning = replace(app.tuning, ranker=settings.ranker, alpha=settings.alpha)
        later = name in NEXT_START or isinstance(app.keeping, NothingKept)
        if not later and name != "theme":
            await with_engine_closed(app, app.keeping.reopen)
        app.tell(f"{name} is changed{', from the next start on' if later else ''}.")
        screen.action_again()

    def _pick_theme(self) -> None:
        app = self._app
        before = app.theme
        own = [(name, "ours") for name in themes.OWN]
        others = [(n, "") for n in sorted(app.available_themes) if n not in themes.OWN]

        def look(name: str) -> None:
            app.theme = name

        def chosen(name: str | None) -> None:
            app.theme = name or before
            if name is not None:
                self._write("theme", name)

        # What is only looked at is not to be written down.
        remember, app.remember_theme = app.remember_theme, None

        def closed(name: str | None) -> None:
            app.remember_theme = remember
            chosen(name)

        app.push_screen(PickScreen("Theme", [*own, *others], before, look), closed)

    # -- keys --------------------------------------------------------------------------------------

    def _remap(self, key: Key, pressed: str | None) -> None:
        if pressed is None:
            return
        own = self._app.own_keys
        if self._app.keeping.writes_settings:
            try:
                change_key(key.id, pressed)
            except BadSettings as error:
                self._app.tell_trouble(error)
                return
        own.pop(key.id, None)
        if pressed:
            own[key.id] = pressed
        self._app.set_keymap(own)
        self._app.tell(f"{key.words}: {keys_shown(pressed or key.keys)}.")
        self._screen.action_again()

    # -- household ---------------------------------------------------------------------------------

    @work(group="household", exit_on_error=False)
    async def _ask_member(self, member: HouseholdMember) -> None:
        engine = await self._app.engine()
        screen = MemberScreen(member, pin=await engine.has_pin())

        def answered(answer: MemberAnswer | None) -> None:
            if answer is not None:
                self._set_member(member, answer)

        self._app.push_screen(screen, answered)

    @work(group="household", exit_on_error=False)
    async def _set_member(self, member: HouseholdMember, answer: MemberAnswer) -> None:
        engine = await self._app.engine()
        same = answer.kind is member.kind
        changed = await engine.set_member(
            member.person,
            answer.kind,
            age=answer.age,
            violence=member.violence if same else None,
            pin=answer.pin,
        )
        self._app.tell(f"{changed.person.name} is: {changed.told}.")
        self._app.list_again()
        self._screen.action_again()

    def _set_pin_to(self, answer: tuple[str, str] | None) -> None:
        if answer is not None:
            self._set_pin(*answer)

    @work(group="household", exit_on_error=False)
    async def _set_pin(self, old: str, new: str) -> None:
        engine = await self._app.engine()
        await engine.set_pin(new, old=old)
        self._app.tell("The PIN is set." if new else "There is no PIN any more.")
        self._screen.action_again()

    # -- sources and what is sent ------------------------------------------------------------------

    def _ask_removal(self, name: str) -> None:
        if name == BUILT_IN:
            self._app.tell("The built-in catalogue cannot be removed: it is what works offline.")
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._remove(name)

        question = f"Remove {name} and the titles only it gave? Your history and ratings stay."
        self._app.push_screen(AskScreen(question), answered)

    @work(group="sources", exit_on_error=False)
    async def _remove(self, name: str) -> None:
        engine = await self._app.engine()
        gone = await engine.remove_catalogue(name)
        self._app.tell(f"{name} is removed, with {gone:,} titles only it gave.")
        self._app.list_again()
        self._screen.action_again()

    @work(group="sent", exit_on_error=False)
    async def _show_sent(self, task: str) -> None:
        engine = await self._app.engine()
        about = self._about(Task(task))
        words = WOULD_SEND[Task(task)]
        if about is not None:
            sent = await engine.would_send(Task(task), about, person=self._app.person)
            words = f"{words}\n\nThe very text, as things are now:\n\n{sent}"
        elif Task(task) is not Task.CHAT:
            words = f"{words}\n\nThere is no list yet to show it with."
        self._app.push_screen(ReadScreen(f"Sent for a {task}", words))

    def _about(self, task: Task) -> Pick | Recommendation | None:
        """The title under the cursor of the list at home, or that list."""
        from cinemai_tui.tui.screens.recommend import RecommendScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, RecommendScreen):
                return {Task.REASON: screen.pick, Task.RERANK: screen.listing}.get(task)
        return None


def choices(name: str) -> tuple[str, ...]:
    """The words a setting can be, () where it is free."""
    if name == "ranker":
        return RANKERS
    kind: Any = Settings.model_fields[name].annotation
    return tuple(get_args(kind)) if get_origin(kind) is Literal else ()
