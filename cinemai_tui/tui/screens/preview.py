"""What was understood of files, as words: per file its counts, notes and odd rows."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from cinemai_tui.domain.history import FilePreview, Preview, Unsure
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.shown import fitted, joined, literal

if TYPE_CHECKING:
    from cinemai_tui.importing.spotting import Spotted

MOST_PROBLEMS = 8


def paths_in(text: str) -> list[Path]:
    """The paths in what was typed, pasted or dropped: quoted, escaped, or several in a row."""
    text = text.strip()
    if not text:
        return []
    whole = Path(text.strip("'\"")).expanduser()
    if whole.exists():
        return [whole]
    try:
        parts = shlex.split(text)
    except ValueError:
        parts = [text]  # an unpaired quote is part of a name
    return [Path(part.removeprefix("file://")).expanduser() for part in parts]


def found_row(item: Spotted, width: int, lit: bool) -> Content:
    """A file's name, why it is offered, and its folder."""
    muted = "" if lit else "$foreground-muted"
    room = max(12, width - 42)
    return joined(
        fitted(literal(item.path.name).plain, room),
        (f"  {fitted(item.why, 27)}", muted),
        (f" {fitted(literal(item.path.parent.name).plain, width - room - 30)}", muted),
    )


def understood(preview: Preview) -> Content:
    """Per file: what it is and why, its counts, its notes and problems."""
    lines: list[Content] = []
    for file in preview.files:
        lines += _file_lines(file)
    return Content("\n").join(lines)


def _file_lines(file: FilePreview) -> list[Content]:
    facts = " · ".join(part for part in (file.scale, file.date_order, file.encoding) if part)
    rejected = file.read - file.new - file.same - file.unmatched
    lines = [
        joined(literal(file.file, "bold"), "  ", (file.format, "$accent")),
        literal(f"  {file.why}", "$foreground-muted"),
    ]
    if facts:
        lines.append(literal(f"  {facts}", "$foreground-muted"))
    lines.append(
        joined(
            f"  {plural(file.read, 'row')}: ",
            (f"{file.new:,} new", "$success"),
            f", {file.same:,} known, ",
            (f"{file.unmatched:,} without a title", "$warning" if file.unmatched else ""),
            ", ",
            (f"{rejected:,} refused", "$error" if rejected else ""),
        )
    )
    lines += [literal(f"  {note}", "$foreground-muted") for note in file.notes]
    for problem in file.problems[:MOST_PROBLEMS]:
        where = f"row {problem.row:,}: " if problem.row else ""
        lines.append(literal(f"  {where}{problem.reason}", "$foreground-muted"))
    if len(file.problems) > MOST_PROBLEMS:
        lines.append(literal(f"  and {len(file.problems) - MOST_PROBLEMS:,} more"))
    lines.append(Content(""))
    return lines


def unsure_row(row: Unsure, width: int, lit: bool) -> Content:
    """A row without a title: its name and year, and what it might be."""
    muted = "" if lit else "$foreground-muted"
    offered = ", ".join(choice.label for choice in row.choices[:2])
    words = f"perhaps {offered}" if offered else "nothing like it in the catalogue"
    room = max(12, width // 2 - 6)
    return joined(
        fitted(row.event.title, room),
        (f" {row.event.year or '':>4} ", muted),
        (fitted(words, width - room - 6), muted),
    )


def ways(*, found: bool, own: bool) -> Content:
    """What can be done before a file is chosen, each with its key.

    `found` says that files which look like exports were found, `own` that it is the history of
    whoever sits here.
    """
    alone = "reads the first file found" if found else "takes the demo history"
    told = [
        ("Enter", f"after a path reads that file; alone it {alone}"),
        ("F3", "takes the demo history, an invented one that can be undone"),
    ]
    if own:
        told.append(("F4", "starts from films you love, without any file"))
    lines = [joined((f"{key:<6}", "$accent"), (words, "$foreground-muted")) for key, words in told]
    return Content("\n").join(lines)
