"""A plain list of titles, one a line: `Heat (1995)`, `- Heat, 1995`, `Heat (1995) 4/5`."""

from __future__ import annotations

import re

from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Reading
from cinemai_tui.importing.fields import choose
from cinemai_tui.importing.scales import read_mark
from cinemai_tui.reading.records import split_lines

_LONGEST = 200
_COMMENT = re.compile(r"(?:#+|//)(?:\s|$)")
_MOST_WORDS = 16
_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\[[ xX]\]\s+|[0-9]{1,4}[.)]\s+)+")
_RATED = re.compile(
    r"^(?P<title>.*\S)\s*(?:[-–—:|,]\s+|\s|\t)(?P<rating>"
    r"[0-9]{1,3}(?:[.,][0-9])?\s*/\s*[0-9]{1,3}|[★⭐]+️?½?☆*|[0-9](?:[.,][0-9])?\s*stars?)\s*$"
)
_AFTER_YEAR = re.compile(
    r"^(?P<title>.*[(\[](?:1[89]|20)[0-9]{2}[)\]])\s*[-–—:|,]?\s*(?P<rating>[0-9]{1,3}(?:[.,½][0-9]?)?)$"
)
_COMMA_YEAR = re.compile(r"^(?P<title>.+?)\s*[,|]\s*(?P<year>(?:1[89]|20)[0-9]{2})$")


class PlainList:
    """Any text of short lines that is no table and no JSON."""

    family = "list"

    def detect(self, content: Content) -> str:
        """When most lines are short and no delimiter makes them a table."""
        if content.parsed is not None or content.xml or content.name.endswith(".json"):
            return ""
        lines = [line for line in split_lines(content.text[:100_000]) if line.strip()]
        if sum(map(_prose, lines)) * 2 >= len(lines):
            return ""
        table = content.table
        columns = len(table.header)
        if columns > 1 and (table.regular >= 0.6 or table.headless):
            return ""
        # One column with a header we know is a table, however short.
        if choose(table, named_only=True).title is not None:
            return ""
        return "it is text with one title a line"

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read every line that is neither blank nor a comment."""
        lines = (line.strip() for line in split_lines(content.text.lstrip("\ufeff")))
        # "#Alive" is a film; a comment has a space after its sign.
        kept = [line for line in lines if line and not _COMMENT.match(line)]
        listed = "watchlist" in content.name
        entries = [_entry(number, line, listed) for number, line in enumerate(kept, start=1)]
        return Reading(name="plain list", source=self.family, entries=entries, days=Days.MADE)


def _prose(line: str) -> bool:
    """True for a line that is rather a sentence than a title."""
    return len(line) > _LONGEST or len(line.split()) > _MOST_WORDS or line.rstrip()[-1] in ".;{}"


def _entry(number: int, line: str, listed: bool) -> Entry:
    if len(line) > _LONGEST:
        return Entry(row=number, refused=f"its line is longer than {_LONGEST} characters")
    text = _BULLET.sub("", line, count=1).strip(' \t"')
    rating = ""
    found = _RATED.match(text) or _AFTER_YEAR.match(text)
    if found and read_mark(found["rating"]):
        text, rating = found["title"].rstrip(" \t-–—:|,"), found["rating"]
    year = ""
    if after := _COMMA_YEAR.match(text):
        text, year = after["title"], after["year"]
    return Entry(
        row=number, title=text, year=year, rating=rating, watched=not listed, listed=listed
    )
