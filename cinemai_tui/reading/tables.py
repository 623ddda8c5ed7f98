"""Text becomes a table: delimiter, header and numbered rows, with a reason for every odd one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from cinemai_tui.domain.wording import clean
from cinemai_tui.reading.limits import LIMITS, Limits
from cinemai_tui.reading.records import Record, Records, cut, split_lines

DELIMITERS = (",", ";", "\t", "|", "::")
TICK = 2_000
_SAMPLE = 60
_VALUE = re.compile(
    r"^[-+]?\d+(?:[.,]\d+)?$|^tt\d{5,}$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?$|https?://",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row, counted from 1; `trouble` says why its cells cannot be used.

    `cells` has as many entries as the header; `surplus` holds what stood beyond them.
    """

    number: int
    cells: list[str]
    trouble: str = ""
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and rows.

    `headless` means the first line held data already and the columns are only numbered;
    `regular` is the share of sampled lines that have as many cells as the first; `problems`
    pairs a row number (0: the whole file) with a reason that did not keep the row from use.
    """

    header: tuple[str, ...]
    rows: list[Row] = field(repr=False)
    delimiter: str = ","
    headless: bool = False
    regular: float = 1.0
    problems: tuple[tuple[int, str], ...] = ()


def read_table(
    text: str, limits: Limits = LIMITS, tick: Callable[[], None] = lambda: None
) -> Table:
    """Read delimited text; an empty text gives a table without columns.

    Never raises but what `tick` does, which is called every few thousand rows.
    """
    lines = split_lines(text.lstrip("\ufeff"))
    del text
    while lines and not lines[-1].strip():
        lines.pop()
    delimiter = ""
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is not None and (told := re.fullmatch(r"\s*sep=(.)\s*", lines[first], re.IGNORECASE)):
        delimiter = told[1]
        lines[first] = ""
    guessed, regular = _dialect(lines)
    delimiter = delimiter or guessed
    header: tuple[str, ...] = ()
    headless = False
    rows: list[Row] = []
    problems: list[tuple[int, str]] = []
    for record in Records(lines, delimiter):
        if not header:
            headless = _is_data(record.cells)
            header = _header(record.cells[: limits.columns], headless, problems)
            if not headless:
                if record.unclosed:
                    problems.append((0, f"the header line has {_UNCLOSED}"))
                continue
        if len(rows) % TICK == 0:
            tick()
        if len(rows) == limits.rows:
            problems.append((0, f"only the first {limits.rows:,} rows were read"))
            break
        rows.append(_row(len(rows) + 1, record, len(header), limits, problems))
    odd = {number for number, _ in problems}
    # Spreadsheets leave rows of bare delimiters at the end.
    while rows and _blank(rows[-1]) and rows[-1].number not in odd:
        rows.pop()
    return Table(
        header=header,
        rows=rows,
        delimiter=delimiter,
        headless=headless,
        regular=regular,
        problems=tuple(problems),
    )


def _blank(row: Row) -> bool:
    return not row.trouble and not row.surplus and not any(row.cells)


_UNCLOSED = "a quotation mark that is never closed"


def _row(
    number: int,
    record: Record,
    columns: int,
    limits: Limits,
    problems: list[tuple[int, str]],
) -> Row:
    cells = record.cells
    longest = max(map(len, cells))
    if longest > limits.cell:
        trouble = f"one cell holds {longest:,} characters; at most {limits.cell:,} are read"
        return Row(number, [], trouble)
    if len(cells) > limits.columns:
        trouble = f"it has {len(cells):,} cells; at most {limits.columns:,} are read"
        return Row(number, [], trouble)
    if record.unclosed:
        lines = f"spans {record.unclosed:,} lines because of" if record.unclosed > 1 else "has"
        problems.append((number, f"row {number:,} {lines} {_UNCLOSED}; it was read as one line"))
    missing = columns - len(cells)
    if missing > 0:
        return Row(number, [*cells, *[""] * missing])
    if missing < 0:
        surplus = tuple(cells[columns:])
        return Row(number, cells[:columns], surplus=surplus if any(surplus) else ())
    return Row(number, cells)


def _header(cells: list[str], headless: bool, problems: list[tuple[int, str]]) -> tuple[str, ...]:
    if headless:
        return tuple(f"column {place}" for place in range(1, len(cells) + 1))
    names = tuple(
        clean(cell, 100) or f"column {place}" for place, cell in enumerate(cells, start=1)
    )
    counts = Counter(name.casefold() for name in names)
    problems.extend(
        (0, f'{count} columns are called "{next(n for n in names if n.casefold() == name)}"; '
            "the first of them is read")
        for name, count in counts.items()
        if count > 1
    )  # fmt: skip
    return names


def _is_data(cells: list[str]) -> bool:
    """True when a first line holds values: no header is a number, a date, an id or an address."""
    return any(_VALUE.search(cell) for cell in cells if len(cell) < 200)


def _dialect(lines: list[str]) -> tuple[str, float]:
    """The delimiter, and how regular the lines are with it.

    The first line must hold it; the one that gives most lines the same number of cells wins,
    then the one that gives more cells.
    """
    sample: list[str] = []
    inside = False
    for line in lines:
        if not line.strip():
            continue
        # Lines inside a quoted cell say nothing about the dialect.
        if not inside:
            sample.append(line[:5_000])
        inside ^= line.count('"') % 2 == 1
        if len(sample) == _SAMPLE:
            break
    best = (",", 0.0, 1)
    for delimiter in DELIMITERS:
        counts = [len(cut(line, delimiter, literal=True)[0]) for line in sample]
        if counts and counts[0] > 1:
            share = sum(count == counts[0] for count in counts) / len(counts)
            if (round(share, 1), counts[0]) > (round(best[1], 1), best[2]):
                best = (delimiter, share, counts[0])
    return best[0], best[1] if best[2] > 1 else 1.0
