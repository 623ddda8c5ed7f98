"""Full-text search over names and people: what is indexed, asked, and shown first."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable

import apsw

from cinemai_tui.adapters.sqlite.lines import from_line
from cinemai_tui.domain.titles import Title

_ASCII_WORDS = re.compile(r"[a-z0-9]+")
# Letters that no decomposition takes apart.
_FOLDED = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
     "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i"}
)  # fmt: skip
_MOST_WORDS = 16
_POOL = 200
_QUERY = """
SELECT titles.id, titles.line
FROM titles_found JOIN titles ON titles.number = titles_found.rowid
WHERE titles_found MATCH ?
ORDER BY bm25(titles_found, 4.0, 1.0, 50.0) * (0.25 + titles.renown), titles.id
LIMIT ?
"""


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: case, accents and punctuation folded away.

    Each Chinese or Japanese character is a word of its own, because there no space tells where
    one ends; a run of them is then found by any part of it.
    """
    if text.isascii():
        return _ASCII_WORDS.findall(text.lower())
    apart = unicodedata.normalize("NFKD", text.translate(_FOLDED)).casefold()
    bare = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", bare):
        if _unspaced(char):
            kept.append(f" {char} ")
        elif unicodedata.category(char)[0] in "LNM":
            kept.append(char)
        else:
            kept.append(" ")
    return "".join(kept).split()


def _unspaced(char: str) -> bool:
    """True for kana and ideographs."""
    return char >= "\u3040" and (
        "\u3040" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def indexed(texts: Iterable[str]) -> str:
    """What the full-text table is given for some names.

    A word with punctuation inside is there twice, in pieces and in one, so `WALL-E`, `wall e`
    and `walle` all find it.
    """
    found: list[str] = []
    for text in texts:
        words = words_of(text)
        found.extend(words)
        chunks = text.split()
        if len(chunks) != len(words):
            for chunk in chunks:
                pieces = words_of(chunk)
                if len(pieces) > 1 and not any(_unspaced(piece[0]) for piece in pieces):
                    found.append("".join(pieces))
    return " ".join(found)


def whole(names: Iterable[str]) -> str:
    """Each name as one word, by which `It` is found among all that begins with those letters."""
    return " ".join("".join(words_of(name)) for name in names)


def renown(title: Title) -> float:
    """0 to 1: how widely known a title is, for the order among equally good hits."""
    if title.fame is not None:
        return min(max(title.fame, 0), 100) / 100
    return min(math.log10(1 + max(title.vote_count or 0, 0)) / 5, 1.0)


def search(connection: apsw.Connection, text: str, limit: int) -> list[Title]:
    """Titles that hold every word of `text`, the last as a prefix; exact names first."""
    chunks = [words for chunk in text.split() if (words := words_of(chunk))][:_MOST_WORDS]
    if not chunks or limit < 1:
        return []
    # Only letters and digits are left, and quoted: nothing of it can be read as syntax.
    every = " ".join(f'"{" ".join(words)}"' for words in chunks)
    wanted = [word for words in chunks for word in words]
    query = f'({{names people}} : ({every} *)) OR (whole : "{"".join(wanted)}")'
    rows = connection.execute(_QUERY, (query, max(limit, _POOL)))
    found = [from_line(title_id, line) for title_id, line in rows]
    # The sort is stable: where neither says more, the order of the query stays.
    return sorted(found, key=lambda title: _standing(title, wanted))[:limit]


def _standing(title: Title, wanted: list[str]) -> tuple[int, float]:
    """How well the names answer: 0 the title itself, 1 another name, 2 a beginning, 3 else.

    Among equals of the first three the better known comes first.
    """
    asked = "".join(wanted)
    if whole((title.title,)) == asked:
        return 0, -renown(title)
    names = [words_of(name) for name in title.known_titles]
    if any("".join(words) == asked for words in names):
        return 1, -renown(title)
    start = " ".join(wanted)
    if any(" ".join(words).startswith(start) for words in names):
        return 2, -renown(title)
    return 3, 0.0
