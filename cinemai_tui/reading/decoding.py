"""Bytes become text: marks first, then UTF-8, then a careful guess among the old code pages."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass, field

_SAMPLE = 64 * 1024
_BINARY = (
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x1f\x8b", "a gzip file"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_OTHER_SCRIPTS = (
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "cp932", "euc_jp", "euc_kr",
    "gb18030", "big5",
)  # fmt: skip
_OLD = ("cp1252", "cp1250", "iso8859_2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text and the encoding it was in, or the `reason` there is no text; `notes` are sentences."""

    text: str = field(default="", repr=False)
    encoding: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Turn bytes into text; never raises.

    A byte order mark decides, then strict UTF-8, UTF-16 by its zero bytes, UTF-8 with a few
    broken characters, and at last the old code pages.
    """
    for magic, kind in _BINARY:
        if data.startswith(magic):
            return Decoded(reason=f"it is {kind}, not text")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :] if codec == "utf-8" else data
            return _forgiving(body, codec, name)
    wide = _wide(data[:_SAMPLE])
    if wide:
        return _forgiving(data, wide, "utf-16")
    if _binary(data[:_SAMPLE]):
        return Decoded(reason="it is not text but binary data")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        broken = _lines_with_high_bytes(data).decode("utf-8", "replace")
    lost = broken.count("\ufffd")
    kept = sum(char > "\x7f" for char in broken) - lost
    if kept > 20 * lost:
        return _forgiving(data, "utf-8", "utf-8")
    return _old(data)


def _forgiving(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    notes = (f"{lost:,} broken characters were replaced by �",) if lost else ()
    return Decoded(text=text, encoding=name, notes=notes)


def _wide(sample: bytes) -> str:
    """The byte order of UTF-16 without a mark: every second byte of western text is zero."""
    if len(sample) < 8 or (len(sample) % 2 and len(sample) < _SAMPLE):
        return ""
    half = len(sample) // 2
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _binary(sample: bytes) -> bool:
    """True when control bytes make up more than a stray few."""
    control = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return control > max(8, len(sample) // 50)


def _old(data: bytes) -> Decoded:
    """The likeliest of the old encodings.

    Western and central European pages differ in a few letters only; the wrong one puts symbols
    such as ¹ or ¿ between two letters, where no language has them. Text whose letters are mostly
    above ASCII is of another script, and there charset-normalizer guesses well.
    """
    sample = _lines_with_high_bytes(data)
    high = sum(byte > 0x7F for byte in sample)
    plain = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    if high > plain:
        # Imported here because it is only ever needed for such files.
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=list(_OTHER_SCRIPTS)).best()
        if best is not None:
            return _forgiving(data, best.encoding, best.encoding)
    name = min(_OLD, key=lambda page: (_misplaced(sample, page), _OLD.index(page)))
    # The few bytes cp1252 leaves undefined become C1 controls, which cleaning removes.
    text = data.decode(name, "replace")
    if "\ufffd" in text and name == "cp1252":
        text = "".join(
            data[i : i + 1].decode("latin-1") if char == "\ufffd" else char
            for i, char in enumerate(text)
        )
    return Decoded(text=text, encoding=name)


def _lines_with_high_bytes(data: bytes) -> bytes:
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line[:1000])
            size += len(lines[-1])
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _misplaced(sample: bytes, page: str) -> int:
    text = sample.decode(page, "replace")
    return sum(
        char > "\x7f"
        and unicodedata.category(char) in ("No", "Sc", "So", "Sm", "Sk", "Po", "Cc")
        and text[i - 1 : i].isalpha()
        and text[i + 1 : i + 2].isalpha()
        for i, char in enumerate(text)
    )
