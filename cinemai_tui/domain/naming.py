"""When two names mean the same title: normalised keys, and the guards that keep sequels apart."""

from __future__ import annotations

import re
import unicodedata

FUZZY_THRESHOLD = 85
"""Similarity (0 to 100) from which two names may mean one title, guards permitting."""

# Articles that are other words elsewhere stay: I, Robot; Die Hard; As Good as It Gets; O Brother.
_ARTICLES = frozenset("the a an le la les un une der das ein eine el los las il lo gli het".split())
_TRAILING_ARTICLE = re.compile(
    r"^(?P<rest>.+),\s*(?P<article>the|an?|le|la|les|l['’]|une?|der|die|das|eine?|el|los|las|"
    r"il|lo|gli|i|o|os|as|de|het)"
    r"(?P<tail>\s*[(:].*)?$",
    re.IGNORECASE,
)
# What the loop over characters does to ASCII, at the speed of one call.
_ASCII = {
    code: None if chr(code) in "'`" else " and " if chr(code) == "&" else " "
    for code in range(128)
    if not chr(code).isalnum()
}
_ELIDED = re.compile(r"^\W*l['’`´]\s*(?=\w)")
_ROMAN = {
    "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "xiii": 13,
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
_PART_WORDS = frozenset(
    "part chapter volume vol episode book season series teil partie parte kapitel".split()
)
_LOOSE_PARTS = frozenset("part chapter volume vol teil partie parte kapitel".split())
_NUMERALS = {"½": " 1/2 ", "²": " 2 ", "³": " 3 ", "⁴": " 4 ", "¹": " 1 "}
_SHORT = 6
"""Names shorter than this many letters never match fuzzily: Carol is not Carl."""


def title_key(text: str) -> str:
    """Return the comparison key of a name: accents, case, punctuation and articles folded away.

    `"Garden, The Tin (2016)"` keeps its year: cut years off before. Names without any letter or
    digit of any script return their punctuation-free form, which may be empty; an empty key
    matches nothing.
    """
    if "," in text and (moved := _TRAILING_ARTICLE.match(text.strip())):
        text = f"{moved['article']} {moved['rest']}{moved['tail'] or ''}"
    words = (_folded_ascii(text) if text.isascii() else _folded(text)).split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def _folded_ascii(text: str) -> str:
    return _ELIDED.sub("", text.casefold()).translate(_ASCII)


def _folded(text: str) -> str:
    """Text of any script with accents and marks gone and signs turned into spaces."""
    for numeral, spelled in _NUMERALS.items():
        text = text.replace(numeral, spelled)
    text = _ELIDED.sub("", unicodedata.normalize("NFKD", text).casefold())
    text = text.replace("&", " and ").replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    text = text.replace("æ", "ae").replace("œ", "oe").replace("đ", "d").replace("ı", "i")
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category[0] in "LN":
            kept.append(char)
        elif category == "Mn" and not _latin_mark(char):
            # Vowel signs of Indic scripts are letters in all but name.
            kept.append(char)
        elif char in "'’`´" or category in ("Mn", "Me"):
            continue
        else:
            kept.append(" ")
    return unicodedata.normalize("NFC", "".join(kept))


def _latin_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def article_first(text: str) -> str:
    """`"Matrix, The"` becomes `"The Matrix"`, `"Avventura, L'"` `"L'Avventura"`; others stay."""
    moved = _TRAILING_ARTICLE.match(text.strip()) if "," in text else None
    if moved is None:
        return text
    gap = "" if moved["article"].endswith(("'", "’")) else " "
    return f"{moved['article']}{gap}{moved['rest']}{moved['tail'] or ''}"


def numbers_in(key: str) -> tuple[int, ...]:
    """Return the numbers a key carries, roman and spelled ones after a part word included."""
    words = key.split()
    numbers = (_number(words, index) for index in range(len(words)))
    return tuple(sorted(number for number in numbers if number is not None))


def _number(words: list[str], index: int) -> int | None:
    """The number a word of a name stands for, or None."""
    word = words[index]
    after_part = index > 0 and words[index - 1] in _PART_WORDS
    if word.isdecimal():
        # Leading zeros and other scripts' digits mean the same number.
        return int(word[:9])
    if word in _ROMAN and (index > 0 or len(words) == 1):
        # A leading "v" or "x" is a name (V for Vendetta, X), later ones count.
        return _ROMAN[word]
    if word == "i" and after_part:
        return 1
    if word in _WORDS and (after_part or index == len(words) - 1):
        return _WORDS[word]
    return None


def loose_key(key: str) -> str:
    """Fold a key further: numbers as digits, part words and spaces gone.

    `kill bill volume ii` and `kill bill vol 2` are one, as are `spider man` and `spiderman`.
    """
    parts = key.split()
    if len(parts) < 2:
        # "Nine" and "9" are two films of one year.
        return key
    words: list[str] = []
    for index, word in enumerate(parts):
        number = _number(parts, index)
        if number is not None:
            # Numbers stay apart, or "2 1" would be "21".
            words.append(f"#{number}#")
        elif not (
            word in _LOOSE_PARTS and index and _number(parts, min(index + 1, len(parts) - 1))
        ):
            words.append(word)
    return "".join(words)


def may_match_fuzzily(left: str, right: str) -> bool:
    """Guard a fuzzy match between two keys: False when they can only be different titles.

    False for empty or short keys, and when the numbers they carry differ: Kill Bill: Vol. 1 is
    91.7 like Vol. 2 and still another film. A number on one side only also keeps them apart,
    because an unseen sequel is exactly what must not vanish.
    """
    if min(len(left.replace(" ", "")), len(right.replace(" ", ""))) < _SHORT:
        return False
    if numbers_in(left) != numbers_in(right):
        return False
    return not _one_word_apart(left, right)


def _one_word_apart(left: str, right: str) -> bool:
    """True for names that differ in exactly one whole word of real length.

    "Untitled" and "Entitled" are 87.5 alike, "Toy Story" and "Boy Story" 89: a different word is
    a different film, unless it is a slip of the pen (one letter more, less or swapped) in a
    word of six letters or more.
    """
    a, b = left.split(), right.split()
    if len(a) != len(b):
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(pairs) != 1:
        return False
    x, y = pairs[0]
    if len(a) == 1:
        # One word is the whole name; the first letter of a name is hardly ever mistyped.
        return x[:1] != y[:1] or x[-1:] != y[-1:] or not _slip(x, y)
    return not (_slip(x, y) or (len(a) > 2 and _letter_left_out(x, y)))


def _letter_left_out(x: str, y: str) -> bool:
    """True for short words where one lacks a letter in the middle of the other."""
    shorter, longer = sorted((x, y), key=len)
    return (
        len(longer) == len(shorter) + 1
        and len(shorter) == 3
        and (shorter[0], shorter[-1]) == (longer[0], longer[-1])
        and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    )


def _slip(x: str, y: str) -> bool:
    """True when two words differ by one letter or one swap, first letters alike."""
    if min(len(x), len(y)) < 4 or x[0] != y[0]:
        return False
    if abs(len(x) - len(y)) == 1:
        longer, shorter = (x, y) if len(x) > len(y) else (y, x)
        return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    if len(x) != len(y):
        return False
    unlike = [i for i in range(len(x)) if x[i] != y[i]]
    if len(unlike) == 1:
        return True
    return (
        len(unlike) == 2
        and unlike[1] == unlike[0] + 1
        and x[unlike[0]] == y[unlike[1]]
        and x[unlike[1]] == y[unlike[0]]
    )


_YEAR_TAIL = re.compile(
    r"^(?P<title>.+?)\s*[(\[](?P<year>1[89]\d\d|20\d\d)(?:\s*[-–—]\s*(?:\d{4})?)?[)\]]\s*$"
)


def split_year(text: str) -> tuple[str, int | None]:
    """Cut a trailing `(1999)` off a name: `"Heat (1995)"` becomes `("Heat", 1995)`."""
    found = _YEAR_TAIL.match(text.strip())
    return (found["title"].strip(), int(found["year"])) if found else (text.strip(), None)


_BRACKETS = re.compile(
    r"^(?P<title>.+?)\s*\((?:a\.?k\.?a\.?:?\s+)?(?P<alias>[^()]+)\)$", re.IGNORECASE
)


def split_aliases(text: str) -> tuple[str, tuple[str, ...], int | None]:
    """Cut a year and further names off: `"City, The (La ville) (1995)"` has one alias.

    Returns the main name, the names in brackets in their order, and the year.
    """
    title, year = split_year(text)
    aliases: list[str] = []
    while found := _BRACKETS.match(title):
        title = found["title"].strip()
        aliases.insert(0, found["alias"].strip())
    return title, tuple(aliases), year
