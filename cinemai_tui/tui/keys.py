"""Every action of the app: its id, its keys, its words. Bindings, help, docs come from here."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One action; `area` groups it in the palette and the help, `short` names it in the footer.

    `footer` orders the footer, 0 leaves it out; narrow windows show the first six.
    """

    id: str
    keys: str
    action: str
    area: str
    words: str
    short: str = ""
    footer: int = 0


LIST = (
    Key("down", "j,down", "cursor_down", "Move", "Next title"),
    Key("up", "k,up", "cursor_up", "Move", "Previous title"),
    Key("top", "g,home", "first", "Move", "First title"),
    Key("bottom", "G,end", "last", "Move", "Last title"),
    Key("page-down", "ctrl+d,pagedown", "page_down", "Move", "A page on"),
    Key("page-up", "ctrl+u,pageup", "page_up", "Move", "A page back"),
)

TITLE = (
    Key("like", "l", "act('like')", "Title", "Like: more like this", "like", 2),
    Key(
        "not-for-me",
        "x",
        "act('not for me')",
        "Title",
        "Not for me: hide it for half a year",
        "not for me",
        3,
    ),
    Key("seen", "s", "rate", "Title", "Seen it, with a rating if you like", "seen", 4),
    Key("later", "w", "act('later')", "Title", "Later: put it on the watchlist", "later", 5),
    Key("dislike", "d", "act('dislike')", "Title", "Dislike: seen and disliked", "dislike"),
    Key("undo", "u", "undo", "Title", "Undo the last act", "undo", 6),
    Key("browse", "o", "browse", "Title", "Open its page in the browser"),
    Key("copy", "y", "copy", "Title", "Copy title and reason"),
)

RECOMMEND = (
    Key("open", "enter", "open", "Title", "All about this title", "open", 9),
    Key("explain", "e", "explain", "Reasons", "Write the reason anew", "explain", 10),
    Key("stop", "full_stop", "stop", "Reasons", "Stop writing"),
    Key(
        "compare", "equals_sign", "compare", "Reasons", "Compare titles side by side", "compare", 8
    ),
    Key("choose", "space", "choose", "Reasons", "Choose a title for comparing"),
    Key("more", "m", "more", "Title", "More like this title"),
    Key("again", "r", "again", "List", "Make the list again"),
    Key("filters", "f", "app.filters", "List", "Filters", "filters", 7),
)

COMPARE = (
    *(key for key in RECOMMEND if key.id in ("open", "explain", "stop", "more")),
    Key("pane-left", "left", "pane(-1)", "Compare", "The pane on the left"),
    Key("pane-right", "right", "pane(1)", "Compare", "The pane on the right", "next pane", 7),
    Key("compare-back", "escape,equals_sign", "back", "Compare", "Back to the list", "back", 8),
)

TOGETHER = (
    Key("who-acts", "p", "who_acts", "Together", "Whose like, seen and later it is", "whose", 7),
    Key("kept-away", "v", "kept_away", "Together", "What was kept away, and for whom", "vetoes", 8),
    Key("seen-by-some", "b", "seen_by_some", "Together", "Also what some of you have seen"),
    Key("add-person", "a", "add_company", "Together", "Import somebody else's history", "add", 9),
)

CHAT = (
    Key("chat-stop", "ctrl+x", "stop_talk", "Chat", "Stop the answer"),
    Key("chat-fresh", "ctrl+n,f3", "fresh_talk", "Chat", "Begin a fresh conversation"),
    Key("chat-voice", "ctrl+t,f4", "next_voice", "Chat", "The next voice"),
    Key("chat-forget", "f9", "forget_talk", "Chat", "Forget everything talked about"),
)

APP = (
    Key("find", "slash", "app.find", "Go to", "Find any title", "find", 8),
    Key("library", "L", "app.library", "Go to", "Library: what was imported"),
    Key("watchlist", "W", "app.watchlist", "Go to", "Watchlist"),
    Key("insights", "i", "app.insights", "Go to", "Insights: what your history adds up to"),
    Key("recommended", "R", "app.recommended", "Go to", "What was recommended, and its fate"),
    Key("chat", "c", "app.chat", "Go to", "Chat: say what you feel like watching", "chat", 10),
    Key("together", "T", "app.together", "Go to", "Together: one list for several people"),
    Key("taste-map", "t", "app.taste_map", "Go to", "Taste map: your titles as a picture"),
    Key("evaluate", "E", "app.evaluate", "Go to", "Evaluate: which ranker finds what you like"),
    Key("import", "n", "app.import_files", "Go to", "Import history", "import", 11),
    Key("profile", "P", "app.profiles", "Go to", "Another profile"),
    Key("house", "H", "app.house", "Go to", "House: health, backups, room, log"),
    Key("settings", "comma", "app.settings", "Go to", "Settings"),
    Key("theme", "f2", "app.next_theme", "Look", "Next theme"),
    Key("jump", "apostrophe,f6", "app.jump", "Move", "To any pane: its letter follows"),
    Key("help", "question_mark,f1", "app.keys", "Help", "Keys, and what has the focus", "help", 1),
    Key("quit", "q", "app.leave", "Help", "Quit", "quit", 12),
)

ALL = (*LIST, *TITLE, *RECOMMEND, *COMPARE[-3:], *TOGETHER, *CHAT, *APP)


def bindings(*tables: tuple[Key, ...]) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Textual bindings of some tables; their ids let a person remap them."""
    return [
        Binding(key.keys, key.action, key.words, id=key.id, show=False)
        for table in tables
        for key in table
    ]


def keys_shown(keys: str) -> str:
    """How a binding's keys are written for people: `j ↓`."""
    names = {
        "down": "↓", "up": "↑", "full_stop": ".", "slash": "/", "comma": ",", "question_mark": "?",
        "enter": "Enter", "escape": "Esc", "home": "Home", "end": "End", "pagedown": "PgDn",
        "pageup": "PgUp", "equals_sign": "=", "apostrophe": "'", "space": "Space", "left": "←",
        "right": "→",
        "delete": "Del", "backspace": "Backspace", "tab": "Tab",
    }  # fmt: skip
    return " ".join(names.get(key, _plainly(key)) for key in keys.split(","))


def _plainly(key: str) -> str:
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key.replace("ctrl+", "^")
