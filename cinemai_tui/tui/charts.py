"""Small charts as lines of text: a calendar of shaded days and a chart of dots on stems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor

from textual.content import Content

from cinemai_tui.tui.shown import joined

SHADES = "·░▒▓█"
"""A day without a viewing, then with one, two, three, and more."""

DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
LABEL = 4
MOST_STEP = 7
"""Cells from one stem to the next, where there is room."""


def shaded(first: date, weeks: Sequence[Sequence[int]], width: int) -> list[Content]:
    """Months above seven lines of days, a column a week; the newest weeks that fit `width`."""
    room = max(1, min(len(weeks), width - LABEL))
    start = first + timedelta(weeks=len(weeks) - room)
    shown = weeks[len(weeks) - room :]
    lines = [joined((f"{'':<{LABEL}}{_months(start, room)}".rstrip(), "$foreground-muted"))]
    for day in range(7):
        pieces: list[tuple[str, str]] = [(f"{DAYS[day]:<{LABEL}}", "$foreground-muted")]
        for week in shown:
            count = min(week[day], len(SHADES) - 1)
            pieces.append((SHADES[count], "$accent" if count else "$foreground-muted"))
        lines.append(joined(*pieces))
    return lines


def _months(start: date, weeks: int) -> str:
    """Month names over the weeks they begin in, where there is room for them."""
    line = ""
    seen = 0
    for week in range(weeks):
        monday = start + timedelta(weeks=week)
        if monday.month != seen and monday.day <= 7 and len(line) <= week and week + 3 <= weeks:
            line = line.ljust(week) + monday.strftime("%b") + " "
        seen = monday.month
    return line


def legend() -> Content:
    """What the shades mean."""
    return joined((f"{SHADES[0]} none ", "$foreground-muted"), *_legend())


def _legend() -> list[tuple[str, str]]:
    words = ("1", "2", "3", "4 or more a day")
    pieces: list[tuple[str, str]] = []
    for shade, word in zip(SHADES[1:], words, strict=True):
        pieces += [(f" {shade}", "$accent"), (f" {word}", "$foreground-muted")]
    return pieces


def stems(points: Sequence[tuple[str, float | None]], width: int, height: int) -> list[Content]:
    """A dot on a stem for each value over its label; the newest points that fit `width`.

    The scale runs from the whole number below the least to the one above the greatest value and
    is written on the left; a point without a value keeps its place.
    """
    least = max((len(label) for label, _ in points), default=1) + 1
    step = max(least, min(MOST_STEP, (width - LABEL) // max(1, len(points))))
    shown = list(points)[-max(1, (width - LABEL) // step) :]
    told = [value for _, value in shown if value is not None]
    if not told or height < 2:
        return []
    low, high = floor(min(told)), ceil(max(told))
    high = max(high, low + 1)
    lines: list[Content] = []
    for row in range(height, -1, -1):
        level = {height: f"{high}", 0: f"{low}"}.get(row, "")
        pieces: list[tuple[str, str]] = [(f"{level:>{LABEL - 1}} ", "$foreground-muted")]
        for _, value in shown:
            place = None if value is None else round((value - low) / (high - low) * height)
            mark = " " if place is None or row > place else "●" if row == place else "│"
            style = "$accent" if mark == "●" else "$foreground-muted"
            pieces.append((mark.center(step), style))
        lines.append(joined(*pieces))
    labels = "".join(label.center(step) for label, _ in shown)
    lines.append(joined((f"{'':<{LABEL}}{labels}", "$foreground-muted")))
    return lines
