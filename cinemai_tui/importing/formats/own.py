"""Our own export, csv and json: every event comes back as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cinemai_tui.domain.history import RowProblem
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Reading
from cinemai_tui.importing.headers import plain_words
from cinemai_tui.importing.own_export import (
    COLUMNS,
    FORMAT,
    MARKS,
    VERSION,
    as_text,
    read_event,
    unguarded,
)
from cinemai_tui.importing.scales import Scale


class OwnExport:
    """What `profile export` writes."""

    family = "cinemai"

    def detect(self, content: Content) -> str:
        """By its name in JSON, by columns no other file has in a table."""
        if content.parsed is not None:
            value = content.json
            named = isinstance(value, dict) and value.get("format") == FORMAT
            return f'it says it is a "{FORMAT}"' if named else ""
        if content.columns.has(*(plain_words(name) for name in MARKS)):
            return "it has the columns of our own export"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read every row as the event it was.

        Raises:
            BadInput: it was written by a newer version of this program.
        """
        told = _objects(content) if content.parsed is not None else _rows(content)
        entries: list[Entry] = []
        problems = list(content.json_problems if content.parsed else content.problems)
        for number, (cells, trouble) in enumerate(told, start=1):
            event, reasons = (None, [trouble]) if trouble else read_event(cells)
            if event is None:
                entries.append(Entry(row=number, refused=reasons[0]))
                continue
            problems += [RowProblem(row=number, reason=reason) for reason in reasons]
            entries.append(Entry(row=number, event=event))
        return Reading(
            name="cinemai json" if content.parsed is not None else "cinemai csv",
            source=self.family,
            entries=entries,
            scale=Scale.TEN,
            days=Days.VIEWED,
            problems=tuple(problems),
        )


def _rows(content: Content) -> Iterator[tuple[Mapping[str, str], str]]:
    """The cells of every row by field, or why there are none."""
    places = {
        name: place
        for name in COLUMNS
        if (place := content.columns.place(plain_words(name))) is not None
    }
    for row in content.rows():
        if row.trouble:
            yield {}, row.trouble
        else:
            yield {name: unguarded(row.cells[place]) for name, place in places.items()}, ""


def _objects(content: Content) -> Iterator[tuple[Mapping[str, str], str]]:
    """The values of every entry as texts by field, or why there are none."""
    value: dict[str, Any] = content.json
    version = value.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise BadInput(
            f"{content.member.name} was written by a newer CinemAI TUI.",
            "Update this one, then import it again.",
        )
    events = value.get("events")
    limit = content.limits.cell
    for one in content.ticking(events if isinstance(events, list) else []):
        if not isinstance(one, dict):
            yield {}, "it is not an object with named values"
            continue
        cells = {name: as_text(one[name]) for name in COLUMNS if name in one}
        longest = max(map(len, cells.values()), default=0)
        yield cells, f"one value holds {longest:,} characters" if longest > limit else ""
