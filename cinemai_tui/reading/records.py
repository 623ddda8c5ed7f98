"""Delimited text cut into records: quotes as people and programs really write them."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

MAX_SPAN = 10_000


def split_lines(text: str) -> list[str]:
    """Cut text at CRLF, LF and bare CR, and at nothing else; titles may hold other breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, how many lines it took, and how many its open quote would take."""

    cells: list[str]
    lines: int = 1
    unclosed: int = 0


def cut(text: str, delimiter: str, *, literal: bool = False) -> tuple[list[str], str]:
    """Cut one record into cells; the second value says how its quotes were.

    `""` when every quoted cell is closed and ends where it closes, `"stray"` when text follows a
    closing quote, `"open"` when the last quote never closes. With `literal` an opening quote
    that never closes is taken for a stray character and its cell ends at the next delimiter.
    """
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)], ""
    if len(delimiter) == 1:
        # The standard library is several times faster, and strict enough to say when it is lost.
        try:
            row = next(csv.reader([text], delimiter=delimiter, strict=True, skipinitialspace=True))
        except csv.Error:
            row = []
        if row:
            return [cell.strip() for cell in row], ""
    cells: list[str] = []
    state = ""
    position, end, step = 0, len(text), len(delimiter)
    while True:
        start = position
        while start < end and text[start] == " ":
            start += 1
        if start < end and text[start] == '"':
            pieces, after = _quoted(text, start + 1)
            if after < 0 and literal:
                stop = text.find(delimiter, start)
                cells.append(text[start + 1 : stop if stop >= 0 else end].strip())
            elif after < 0:
                cells.append(pieces.strip())
                return cells, "open"
            else:
                stop = text.find(delimiter, after)
                rest = text[after : stop if stop >= 0 else end].rstrip()
                if rest.strip():
                    state = "stray"
                    # An unescaped quotation inside the cell: keep it as it was meant.
                    pieces = f'{pieces}"{rest.removesuffix(chr(34))}'
                cells.append(pieces.strip())
        else:
            stop = text.find(delimiter, position)
            cells.append(text[position : stop if stop >= 0 else end].strip())
        if stop < 0:
            return cells, state
        position = stop + step


def _quoted(text: str, position: int) -> tuple[str, int]:
    """The content of a quoted cell and where it ends; -1 when its quote never closes."""
    pieces: list[str] = []
    while True:
        quote = text.find('"', position)
        if quote < 0:
            pieces.append(text[position:])
            return "".join(pieces), -1
        if text[quote + 1 : quote + 2] != '"':
            pieces.append(text[position:quote])
            return "".join(pieces), quote + 1
        pieces.append(text[position : quote + 1])
        position = quote + 2


class Records:
    """Iterates over the records of delimited text.

    A quoted cell may span lines. One that never closes, or that would swallow lines which are
    records themselves, is read as the single line it starts on, so nothing after it is lost.
    """

    def __init__(self, lines: list[str], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._odd: list[int] | None = None
        self._hopeless = -1

    def __iter__(self) -> Iterator[Record]:
        lines, delimiter = self._lines, self._delimiter
        columns = 0
        index = 0
        while index < len(lines):
            line = lines[index]
            if not line or line.isspace():
                index += 1
                continue
            cells, state = cut(line, delimiter)
            record = self._across(index, columns) if state == "open" else Record(cells)
            columns = columns or len(record.cells)
            yield record
            index += record.lines

    def _across(self, index: int, columns: int) -> Record:
        """The record that starts on a line whose last quote does not close there."""
        last = self._next_odd(index)
        if last is not None and last != self._hopeless and last - index < MAX_SPAN:
            joined = "\n".join(self._lines[index : last + 1])
            cells, state = cut(joined, self._delimiter)
            fits = not columns or 1 < len(cells) <= columns or columns == 1
            if state == "" and fits and not self._swallows(index, last, columns):
                return Record(cells, lines=last - index + 1)
            self._hopeless = last
        cells, _ = cut(self._lines[index], self._delimiter, literal=True)
        span = (last if last is not None else len(self._lines) - 1) - index + 1
        return Record(cells, unclosed=max(span, 1))

    def _next_odd(self, index: int) -> int | None:
        """The next line after `index` with an odd number of quotes: only there it can close."""
        if self._odd is None:
            self._odd = [i for i, line in enumerate(self._lines) if line.count('"') % 2]
        place = bisect_right(self._odd, index)
        return self._odd[place] if place < len(self._odd) else None

    def _swallows(self, first: int, last: int, columns: int) -> bool:
        """True when the lines a cell would span look like records of their own."""
        if columns < 2:
            return False

        def whole(line: str) -> bool:
            return len(cut(line, self._delimiter, literal=True)[0]) == columns

        between = self._lines[first + 1 : last]
        if between and 2 * sum(map(whole, between)) >= len(between):
            return True
        return whole(self._lines[first]) and whole(self._lines[last])
