"""Disguised letters made plain: what a text says once its tricks of spelling are undone."""

from __future__ import annotations

import re
import unicodedata

MAX_TEXT = 8_000
"""Characters a layer reads; more than that nobody was meant to read, and it is withheld."""

_LOOKALIKES = str.maketrans(
    {
        "а": "a", "в": "b", "с": "c", "е": "e", "г": "r", "н": "h", "і": "i", "ї": "i", "ј": "j",
        "к": "k", "м": "m", "о": "o", "р": "p", "ѕ": "s", "т": "t", "и": "u", "ц": "u", "у": "y",
        "ѵ": "v", "ш": "w", "х": "x", "з": "e", "б": "b", "ԁ": "d", "һ": "h", "ӏ": "l", "ԛ": "q",
        "α": "a", "β": "b", "ε": "e", "ι": "i", "κ": "k", "ν": "n", "η": "n", "ο": "o", "ρ": "p",
        "τ": "t", "υ": "u", "χ": "x", "ω": "w", "ϲ": "c", "γ": "y", "μ": "u", "ħ": "h", "ı": "i",
        "ł": "l", "ø": "o", "đ": "d", "ŧ": "t", "ƒ": "f", "ɑ": "a", "ɡ": "g", "ʋ": "u",
        "æ": "ae", "œ": "oe",
    }
)  # fmt: skip
_LEET = str.maketrans(
    {
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g",
        "@": "a", "$": "s", "!": "i", "|": "l", "+": "t", "€": "e", "£": "l", "¡": "i",
    }
)  # fmt: skip
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:([ .\-_*·•~/])[^\W_](?:\1[^\W_])+)(?![^\W_])")


def plain(text: str) -> str:
    """NFKC without invisible characters and accents, in its own capitals.

    Full-width and ligature letters become ordinary ones; zero-width joiners, soft hyphens,
    bidirectional controls and combining marks vanish, so a word broken up by them is whole.
    """
    if text.isascii():
        return text
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    kept = (char for char in spread if unicodedata.category(char) not in ("Cf", "Mn", "Me", "Cc"))
    return unicodedata.normalize("NFC", "".join(" " if char in "\n\t\r" else char for char in kept))


def same_script(token: str) -> str:
    """A token with foreign look-alikes of Latin letters turned into those, in lower case.

    Only where both stand in one word: a Russian word is no disguise.
    """
    small = token.casefold()
    if small.isascii() or not any("a" <= char <= "z" for char in small):
        return small
    return small.translate(_LOOKALIKES)


def unleet(token: str) -> str:
    """A lower-case token with digits and signs read as the letters they stand in for."""
    return token.translate(_LEET).replace("ph", "f").replace("vv", "w")


def joined_letters(text: str) -> list[str]:
    """What letters spaced out one by one spell: `f u n`, `f.u.n` and `f-u-n` all give `fun`."""
    return [re.sub(r"[^\w]|_", "", found.group()) for found in _SPACED.finditer(text)]


def closed_up(text: str) -> str:
    """The text with words that were spaced out letter by letter closed up again."""
    return _SPACED.sub(lambda found: re.sub(r"[^\w]|_", "", found.group()), text)


def once(token: str) -> str:
    """A token in which no letter follows itself."""
    return re.sub(r"(.)\1+", r"\1", token)


def readings(text: str) -> tuple[str, ...]:
    """The ways a whole text can be read, in lower case: as it stands, closed up, digits as letters.

    For patterns of several words; single words are looked at token by token.
    """
    base = " ".join(same_script(word) for word in plain(text).split())
    closed = closed_up(base)
    return tuple(dict.fromkeys((base, closed, unleet_words(closed))))


def unleet_words(text: str) -> str:
    """A text whose mixed words (letters and digits or signs) are read as letters throughout."""
    return " ".join(
        unleet(word) if any("a" <= c <= "z" for c in word) and not word.isalpha() else word
        for word in text.split()
    )
