"""Files become previews: what each one is and why, its events, and a reason for every odd row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from cinemai_tui.domain.history import FilePreview, RowProblem
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.checking import check
from cinemai_tui.importing.column_mapping import Mappings, columns_in_words
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Format
from cinemai_tui.importing.formats import FAMILIES, FORMATS
from cinemai_tui.importing.formats.any_table import AnyTable
from cinemai_tui.importing.wanted import wanted
from cinemai_tui.reading.decoding import decode
from cinemai_tui.reading.limits import LIMITS, Limits
from cinemai_tui.reading.members import Member, Trouble, open_members

Report = Callable[[str, int, int], None]

UNREADABLE = "unreadable"
"""The format of what could not be read at all; its reason stands under row 0."""

UNRECOGNISED = "no column or line in it could be recognised as titles"

_GENERIC = ("list", "table")
_ALIASES = {"csv": "table", "json": "table", "any": "table", "txt": "list", "plain": "list"}


def understand(
    paths: Sequence[Path],
    *,
    today: date,
    user: str | None = None,
    format: str = "auto",
    progress: Report = lambda what, done, total: None,
    stopped: Callable[[], bool] = lambda: False,
    limits: Limits = LIMITS,
    mapping: Mapping[str, str] | None = None,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> list[FilePreview]:
    """Read files, folders and zips into one preview for every file in them.

    In a preview every data row counts once: `read` is the number of its events and of its
    rejected rows together. `problems` also holds what was odd about rows that were kept, and,
    as row 0, about the file itself. Events have no title id yet. One bad file among several
    becomes a preview of the format "unreadable". When `stopped` says so, what was read so far
    is returned.

    `mapping` names the columns of tables of no known format that have them all, `remembered`
    those of tables with a header seen before. A table in which no titles can be found becomes a
    preview with its columns and no events.

    Raises:
        BadInput: nothing given can be read, the format has no such name, a file holds several
            people's ratings and `user` names none of them, or no table has the columns of the
            `mapping`.
    """
    forms = _forms(format)
    mappings = Mappings(mapping, remembered)
    asked = Asked(today=today, user=user)
    previews: list[FilePreview] = []
    troubles: list[BadInput] = []
    for found in open_members(paths, limits, wanted):
        if stopped():
            return previews
        if isinstance(found, Trouble):
            troubles.append(BadInput(found.what, found.hint))
            previews.append(_unreadable(found.name, f"{found.what} {found.hint}".strip()))
            continue
        progress(f"Reading {found.name}", 0, 0)
        try:
            previews.append(_preview(found, forms, asked, mappings, progress, limits))
        except BadInput as error:
            troubles.append(error)
            previews.append(_unreadable(found.name, str(error)))
    if troubles and not any(preview.read for preview in previews):
        raise troubles[0]
    mappings.check_used()
    return previews


def _forms(name: str) -> tuple[Format, ...]:
    wanted_name = _ALIASES.get(name.strip().casefold(), name.strip().casefold())
    if wanted_name == "auto":
        return FORMATS
    forms = tuple(form for form in FORMATS if form.family == wanted_name)
    if not forms:
        raise BadInput(
            f'There is no format called "{clean(name, 40)}".',
            f"Choose auto, {', '.join(FAMILIES)}.",
        )
    return forms


def _preview(
    member: Member,
    forms: Sequence[Format],
    asked: Asked,
    mappings: Mappings,
    progress: Report,
    limits: Limits,
) -> FilePreview:
    if not member.data.strip():
        return _nothing(member, "empty", "it is empty")
    decoded = decode(member.data)
    if decoded.reason:
        return _nothing(member, UNREADABLE, decoded.reason)
    content = Content(member, decoded, limits, lambda: progress(f"Reading {member.name}", 0, 0))
    form, why = _detected(content, forms, mappings)
    if form is None and why == UNRECOGNISED and _could_be_mapped(content):
        return _unmapped(content)
    if form is None:
        return _nothing(member, "unknown", why, decoded.encoding)
    reading = form.read(content, asked)
    checked = check(
        reading,
        asked.today,
        lambda done, total: progress(f"Checking {member.name}", done, total),
    )
    problems = checked.problems
    if not reading.entries and not problems:
        problems = (RowProblem(row=0, reason="it has a header and no rows"),)
    return FilePreview(
        file=member.name,
        format=reading.name,
        why=why,
        scale=checked.scale,
        date_order=checked.date_order,
        encoding=decoded.encoding,
        read=len(reading.entries),
        events=checked.events,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        notes=(*decoded.notes, *checked.notes),
        columns=content.table.header if isinstance(form, AnyTable) else (),
        mapping=form.mapping(content) if isinstance(form, AnyTable) else (),
        mapped=isinstance(form, AnyTable) and form.mapped,
    )


def _detected(
    content: Content, forms: Sequence[Format], mappings: Mappings
) -> tuple[Format | None, str]:
    tables = any(isinstance(form, AnyTable) for form in forms)
    for form in forms:
        if tables and form.family in _GENERIC:
            named, how = mappings.of(content.table.header)
            if named:
                table = AnyTable(named, how)
                return (table, why) if (why := table.detect(content)) else (None, UNRECOGNISED)
        why = form.detect(content)
        if why:
            return form, why
    if content.parsed is not None and (content.parsed.reason or not content.table.rows):
        return None, content.parsed.reason or "it holds no entries"
    if content.xml and content.table.problems:
        return None, content.table.problems[0][1]
    if content.parsed is None and content.name.endswith(".json"):
        return None, "it is named .json and holds no JSON"
    if len({form.family for form in forms}) == 1:
        return None, f"it does not look like {forms[0].family}"
    return None, UNRECOGNISED


def _could_be_mapped(content: Content) -> bool:
    """True for a table of several columns, as opposed to prose with commas or a lone object."""
    table = content.table
    least = 2 if content.parsed is not None else 1
    prose = any(len(name.split()) > 8 or name.endswith(".") for name in table.header)
    shaped = len(table.header) > 1 and len(table.rows) >= least and table.regular >= 0.5
    return shaped and not prose


def _unmapped(content: Content) -> FilePreview:
    """A table that can be read once somebody says which column holds the titles."""
    header = content.table.header
    reason = f"no column could be recognised as titles; its columns are {columns_in_words(header)}"
    return FilePreview(
        file=content.member.name,
        format="unknown",
        why=reason,
        encoding=content.decoded.encoding,
        read=len(content.table.rows),
        problems=(RowProblem(row=0, reason=reason),),
        columns=header,
    )


def _nothing(member: Member, form: str, reason: str, encoding: str = "") -> FilePreview:
    """A preview without rows, with its reason under row 0, where a report shows it."""
    return FilePreview(
        file=member.name,
        format=form,
        why=reason,
        encoding=encoding,
        problems=(RowProblem(row=0, reason=reason),),
    )


def _unreadable(name: str, sentence: str) -> FilePreview:
    return FilePreview(
        file=name,
        format=UNREADABLE,
        why=sentence,
        problems=(RowProblem(row=0, reason=sentence),),
    )
