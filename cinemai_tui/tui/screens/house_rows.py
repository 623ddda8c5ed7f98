"""One line each: a check, a backup, something that takes room, a line of the log."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.upkeep import Backup, LogLine, Stored, in_bytes
from cinemai_tui.domain.wording import clean
from cinemai_tui.tui.shown import bar, fitted, joined

MARKS = {State.OK: "✓", State.OFF: "·", State.WARNING: "!", State.BROKEN: "✗"}
STYLES = {
    State.OK: "$success",
    State.OFF: "$foreground-muted",
    State.WARNING: "$warning",
    State.BROKEN: "$error",
}
LEVELS = {"warning": "$warning", "error": "$error", "critical": "$error"}
BAR = 10


@dataclass(frozen=True, slots=True)
class StoredRow:
    """Something that takes room, beside what takes most."""

    entry: Stored
    most: int


def check_row(check: Check, width: int, lit: bool) -> Content:
    """Mark, word, name, and how it is doing; what to do where it is not well."""
    style = "" if lit else STYLES[check.state]
    muted = "" if lit else "$foreground-muted"
    name = min(20, width // 3)
    well = check.state in (State.OK, State.OFF) or not check.hint
    words = check.detail if well else f"{check.detail} {check.hint}"
    return joined(
        (f"{MARKS[check.state]} {check.state.value:<8}", style),
        fitted(clean(check.name, 60), name) + " ",
        (fitted(clean(words), width - name - 11), muted),
    )


def backup_row(backup: Backup, width: int, lit: bool) -> Content:
    """When it was made, how large it is, its state, and why; the last goes when it narrows."""
    style = "" if lit else "$success" if backup.good else "$error" if backup.fault else "$warning"
    muted = "" if lit else "$foreground-muted"
    mark = "✓" if backup.good else "✗" if backup.fault else "?"
    left = width - 18 - 9 - 15
    return joined(
        f"{backup.made:%Y-%m-%d %H:%M}  ",
        (f"{in_bytes(backup.size):>8} ", muted),
        (f" {mark} {backup.state:<12}", style),
        (fitted(backup.occasion.value, left), muted) if left > 4 else "",
    )


def size_row(row: StoredRow, width: int, lit: bool) -> Content:
    """Name, bar, size."""
    muted = "" if lit else "$foreground-muted"
    entry = row.entry
    area = 10 if width >= 48 else 0
    room = width - area - BAR - 11
    return joined(
        (fitted(entry.area, area), muted) if area else "",
        fitted(clean(entry.name, 60), room),
        (bar(entry.size / row.most if row.most else 0, BAR), "" if lit else "$secondary"),
        f" {in_bytes(entry.size):>10}",
    )


def log_row(line: LogLine, width: int, lit: bool) -> Content:
    """Time, level, event, words."""
    muted = "" if lit else "$foreground-muted"
    level = "" if lit else LEVELS.get(line.level, "$foreground-muted")
    return joined(
        (f"{line.at[11:19]:<9}", muted),
        (fitted(line.level, 8), level),
        fitted(line.event, 10) + " ",
        (fitted(line.words, width - 28), muted),
    )
