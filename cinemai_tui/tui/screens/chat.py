"""Chat: a wish in plain words, an answer that streams, and the list that follows it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Input, OptionList

from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, CHAT, RECOMMEND, TITLE, Key, bindings, keys_shown
from cinemai_tui.tui.screens.talking import TalkingScreen
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.offers import OfferList
from cinemai_tui.tui.widgets.rating import RatingStrip
from cinemai_tui.tui.widgets.talk import State, TalkPane

ALIKE = tuple(key for key in RECOMMEND if key.id in ("open", "more", "stop"))
"""The keys that mean the same as at home."""
LEAVES = (Act.LIKE, Act.DISLIKE, Act.NOT_FOR_ME, Act.SEEN)
"""Acts that take a title off the list."""


class ChatScreen(TalkingScreen):
    """The conversation and its list above, the input below: it never waits for an answer."""

    BINDINGS = [
        *bindings(TITLE, ALIKE, APP),
        # Before the input's own keys; they come through again where nothing is to be stopped.
        *(
            Binding(key.keys, key.action, key.words, id=key.id, show=False, priority=True)
            for key in CHAT
        ),
        Binding("escape", "back", "Back", show=False),
        Binding("tab", "pane(1)", "Next pane", show=False),
        Binding("shift+tab", "pane(-1)", "Previous pane", show=False),
        Binding("pageup", "back_in_talk", "Earlier words", show=False),
        Binding("pagedown", "on_in_talk", "Later words", show=False),
    ]
    AUTO_FOCUS = "#say"

    def __init__(self) -> None:
        super().__init__()
        self._taught_home = False

    def compose(self) -> ComposeResult:
        """Header, conversation and list, the input, the keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            yield TalkPane()
            yield OfferList()
        field = Input(
            self.cinemai.choices.draft, id="say", placeholder="Say what you feel like watching"
        )
        words = (
            "Say what you feel like watching; Enter sends it, also while an answer streams. "
            "PgUp and PgDn scroll the conversation, Tab goes to the titles."
        )
        yield explained(field, words)
        yield RatingStrip()
        own = self.cinemai.own_keys
        yield KeyLine(
            ("Enter", "say", "screen.say"),
            ("Tab", "titles", "screen.pane(1)"),
            *((_face(key, own.get(key.id)), word, f"screen.{key.action}") for key, word in SHORT),
            ("Esc", "back", "screen.back"),
            ("F1", "help", "app.keys"),
        )

    def on_mount(self) -> None:
        """Show what is remembered."""
        self.query_one(OfferList).border_title = "What fits"
        self.remember()

    # -- stopping and leaving -----------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an answer to stop, ctrl+x is the input's own key again."""
        return self.talking if action == "stop_talk" else True

    def action_stop_talk(self) -> None:
        """Stop the answer; the connection closes."""
        self.halt()

    def action_stop(self) -> None:
        """Stop the answer."""
        self.halt()

    def action_back(self) -> None:
        """Stop an answer that streams; else back, with all of it kept."""
        if self.talking and self.query_one(TalkPane).state is not State.IDLE:
            self.halt()
            return
        self.cinemai.choices.draft = self.query_one("#say", Input).value
        self.dismiss(None)
        if self._taught_home:
            self.cinemai.list_again(keep=True)

    def action_back_in_talk(self) -> None:
        """A page back in the conversation."""
        self.query_one(TalkPane).scroll_page_up(animate=False)

    def action_on_in_talk(self) -> None:
        """A page on in the conversation."""
        self.query_one(TalkPane).scroll_page_down(animate=False)

    # -- titles -------------------------------------------------------------------------------

    @property
    def subject(self) -> Title | None:
        """The title under the cursor."""
        offer = self.query_one(OfferList).current
        return offer.title if offer else None

    @property
    def reason(self) -> str:
        """The newest answer."""
        return self.query_one(TalkPane).text

    def taught(self, undone: TitleId | None = None) -> None:
        """Take the title off or mark it; the list itself is the wish's and stays."""
        self._taught_home = True
        self._acting = None
        if undone is not None:
            self._gone = [i for i in self._gone if i != undone]
            self._later = [i for i in self._later if i != undone]
        elif self._last is not None:
            title_id, act = self._last
            (self._gone if act in LEAVES else self._later).append(title_id)
        self.fill()

    @on(OptionList.OptionSelected, "#offers")
    def _selected(self) -> None:
        # A first click only chooses a row; a second opens it.
        if not self.query_one(OfferList).just_chosen():
            self.action_open()

    def action_pane(self, step: int) -> None:
        """From the input to the titles, from there to the conversation, and round again."""
        panes = [self.query_one(ident) for ident in ("#say", "#offers", "#talk")]
        panes = [pane for pane in panes if pane.display]
        at = next((place for place, pane in enumerate(panes) if pane.has_focus), 0)
        panes[(at + step) % len(panes)].focus()

    def action_open(self) -> None:
        """All about the title under the cursor."""
        if self.subject is not None:
            self.cinemai.open_title(self.subject.id)

    def action_more(self) -> None:
        """More like the title under the cursor."""
        if self.subject is not None:
            self.cinemai.open_title(self.subject.id, neighbours=True)


SHORT = tuple(zip(CHAT[:3], ("stop", "fresh", "voice"), strict=True))


def _face(key: Key, own: str | None) -> str:
    return keys_shown((own or key.keys).split(",")[0])
