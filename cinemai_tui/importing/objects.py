"""JSON as formats walk it: values by their path, and facts numbered as the rows of the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cinemai_tui.domain.history import RowProblem
from cinemai_tui.domain.wording import plural
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Days, Entry, Reading
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.scales import Scale

NO_OBJECT = "it is not an object with named values"
_SAMPLE = 50


def inside(value: Any, *path: str) -> Any:
    """The value at a path of keys; None wherever something else than an object stands."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text(value: Any, *path: str) -> str:
    """The text or number at a path, as text; empty for everything else."""
    found = inside(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found)


def number(value: Any, *path: str) -> int | None:
    """The whole number at a path, of at most twelve digits."""
    return whole_number(text(value, *path))


def share(value: Any, *path: str) -> float | None:
    """The percentage at a path as a share, 0 to 1; None for what is no number from 0 to 100."""
    try:
        percent = float(text(value, *path))
    except ValueError:
        return None
    return percent / 100 if 0 <= percent <= 100 else None


def items(value: Any, *path: str) -> list[Any]:
    """The list at a path; empty for everything else."""
    found = inside(value, *path)
    return found if isinstance(found, list) else []


def sampled(value: Any) -> list[dict[str, Any]]:
    """The first objects of a list, to tell a format by."""
    return [item for item in items(value)[:_SAMPLE] if isinstance(item, dict)]


def reading(
    content: Content,
    facts: Iterable[Entry],
    *,
    name: str,
    source: str,
    scale: Scale | None = None,
    days: Days = Days.NOTED,
    notes: tuple[str, ...] = (),
    told_by: int | None = None,
) -> Reading:
    """Facts as the rows of a file, counted from 1, under the limits rows are read with.

    `told_by` is how many entries the file has where one may tell several facts; a note then
    says why there are more rows than entries.
    """
    limits, problems = content.limits, content.json_problems
    entries: list[Entry] = []
    for fact in content.ticking(facts):
        if len(entries) == limits.rows:
            reason = f"only the first {limits.rows:,} entries were read"
            problems = (*problems, RowProblem(row=0, reason=reason))
            break
        row = len(entries) + 1
        most = max(len(fact.title), len(fact.date), len(fact.rating), len(fact.episode_title))
        if most > limits.cell:
            refused = f"one value holds {most:,} characters; at most {limits.cell:,} are read"
            entries.append(Entry(row=row, refused=refused))
        else:
            entries.append(replace(fact, row=row))
    if told_by is not None and len(entries) > told_by:
        each = f"{plural(told_by, 'entry', 'entries')} telling {plural(len(entries), 'thing')}"
        notes = (*notes, f"{each}; each of these counts as a row.")
    return Reading(
        name=name,
        source=source,
        entries=entries,
        scale=scale,
        days=days,
        notes=notes,
        problems=problems,
    )
