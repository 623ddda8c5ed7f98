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
    Key("more", "m", "more", "Title", "More like this title"),
    Key("again", "r", "again", "List", "Make the list again"),
    Key("filters", "f", "app.filters", "List", "Filters", "filters", 7),
)

APP = (
    Key("find", "slash", "app.find", "Go to", "Find any title", "find", 8),
    Key("library", "L", "app.library", "Go to", "Library: what was imported"),
    Key("watchlist", "W", "app.watchlist", "Go to", "Watchlist"),
    Key("import", "n", "app.import_files", "Go to", "Import history", "import", 11),
    Key("theme", "f2", "app.next_theme", "Look", "Next theme"),
    Key("help", "question_mark,f1", "app.keys", "Help", "Keys, and what has the focus", "help", 1),
    Key("quit", "q", "app.leave", "Help", "Quit", "quit", 12),
)

ALL = (*LIST, *TITLE, *RECOMMEND, *APP)


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
        "down": "↓", "up": "↑", "full_stop": ".", "slash": "/", "question_mark": "?",
        "enter": "Enter", "escape": "Esc", "home": "Home", "end": "End", "pagedown": "PgDn",
        "pageup": "PgUp", "f1": "F1", "f2": "F2",
    }  # fmt: skip  # fmt: skip
    return " ".join(names.get(key, key.replace("ctrl+", "^")) for key in keys.split(","))
