"""Foreign text made harmless: every title, file, model answer and error passes through `clean`."""

from __future__ import annotations

import unicodedata

_ZWJ = "\u200d"
_MAX_MARKS = 4
# Bidirectional controls, zero-width characters, separators and tag characters: invisible, and
# able to reorder or hide what stands around them.
_INVISIBLE = frozenset(
    chr(code)
    for start, end in (
        (0x061C, 0x061C),
        (0x00AD, 0x00AD),
        (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0xE0000, 0xE007F),
    )
    for code in range(start, end + 1)
)


def clean(text: str, limit: int = 500, *, newlines: bool = False) -> str:
    """Return text that can be shown, stored and sent: no control, bidi or invisible characters.

    Control characters (C0, DEL, C1), lone surrogates and unassigned specials vanish; tabs and
    line ends become spaces, or stay line feeds with `newlines`. At most four combining marks
    follow a letter. The result is NFC, trimmed, at most `limit` characters long, and cleaning
    it again changes nothing.
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        # Most text is plain; going through it letter by letter costs twenty times as much.
        return " ".join(text.split())
    # A huge cell is cut before the work, generously, because cleaning only ever shortens.
    text = unicodedata.normalize("NFC", text[: limit * 8])
    kept: list[str] = []
    marks = 0
    for index, char in enumerate(text):
        if char in "\n\r\t\v\f":
            kept.append("\n" if newlines and char == "\n" else " ")
            marks = 0
            continue
        category = unicodedata.category(char)
        if category in ("Cc", "Cs"):
            continue
        if char in _INVISIBLE and not (char == _ZWJ and _joins_emoji(text, index)):
            continue
        if category in ("Mn", "Me"):
            marks += 1
            if marks > _MAX_MARKS:
                continue
        else:
            marks = 0
        kept.append(char)
    joined = "".join(kept)
    if newlines:
        lines = (" ".join(line.split(" ")).strip() for line in joined.split("\n"))
        joined = "\n".join(lines)
    result = " ".join(joined.split(" ")).strip() if newlines else " ".join(joined.split())
    result = unicodedata.normalize("NFC", result)
    if len(result) > limit:
        result = result[: max(0, limit - 1)].rstrip().rstrip(_ZWJ) + "…"
    return result


def clean_token(text: str) -> str:
    """Clean a piece of a stream: character by character, so chunk borders do not matter."""
    return "".join(
        char
        for char in text
        if char == "\n"
        or (unicodedata.category(char) not in ("Cc", "Cs") and char not in _INVISIBLE)
    )


def _joins_emoji(text: str, index: int) -> bool:
    """True when the zero-width joiner at `index` glues two symbols into one emoji."""
    before = text[index - 1] if index else ""
    after = text[index + 1] if index + 1 < len(text) else ""
    return _symbol(before) and _symbol(after)


def _symbol(char: str) -> bool:
    return bool(char) and (
        unicodedata.category(char) in ("So", "Sk") or char == "\ufe0f" or ord(char) >= 0x1F000
    )


def plural(count: int, one: str, many: str | None = None) -> str:
    """`plural(1034, "title")` is "1,034 titles"."""
    return f"{count:,} {one if count == 1 else (many or one + 's')}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """`listed(["a", "b", "c"])` is "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
