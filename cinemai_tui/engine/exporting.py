"""The act of exporting: a history as CSV, as JSON, or as what Letterboxd imports."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cinemai_tui import paths
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Event, Precision, day_of
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine import by_hand
from cinemai_tui.engine.knowing import known
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.own_export import (
    COLUMNS,
    FORMAT,
    VERSION,
    as_cells,
    as_object,
    guarded,
)
from cinemai_tui.taste.signals import signal_of

FORMS = ("csv", "json", "letterboxd")

LETTERBOXD_LIMIT = 1_000_000
"""Bytes of a file that Letterboxd still imports."""

_LETTERBOXD = (
    "Title", "Year", "imdbID", "tmdbID", "Rating10", "WatchedDate", "Rewatch", "Directors",
)  # fmt: skip
_DAYS = (Precision.TIME, Precision.DAY)


async def export(
    parts: Parts, person: Person, form: str, *, hidden: Collection[TitleId] = ()
) -> str:
    """A person's whole history as text.

    csv and json carry every event as it stands, in our own columns; importing them gives the
    same events. What was marked as seen or for later with one key goes along as events.
    letterboxd is a row for every day a film was watched. `hidden` titles are left out.

    Raises:
        BadInput: there is no such form.
        NoProfile: there is no history.
    """
    if form not in FORMS:
        raise BadInput(
            f'There is no export form "{clean(form, 40)}".', f"Choose {', '.join(FORMS)}."
        )
    who = await known(parts, person)
    told = [*who.events, *_said(who.feedback, who.facts)]
    events = [event for event in told if event.title_id not in hidden]
    write = {"csv": _csv, "json": _json, "letterboxd": _letterboxd}[form]
    return await asyncio.to_thread(write, events, who.facts)


async def export_to(
    parts: Parts,
    person: Person,
    form: str,
    path: Path,
    *,
    force: bool,
    hidden: Collection[TitleId] = (),
) -> list[Path]:
    """Write an export to a file only its owner can read; returns the files written.

    More than Letterboxd takes in one file becomes several: `name.csv`, `name-2.csv` and so on.

    Raises:
        BadInput: a file is there already and may not be replaced, or it cannot be written.
        NoProfile: there is no history.
    """
    text = await export(parts, person, form, hidden=hidden)
    texts = letterboxd_files(text) if form == "letterboxd" else [text]
    files = [path, *(path.with_stem(f"{path.stem}-{n}") for n in range(2, len(texts) + 1))]
    shown = clean(str(path), 200)
    for file in files:
        if file.is_dir() or not file.parent.is_dir():
            raise BadInput(f"{shown} is no place for a file.", "Give a file in a folder there is.")
        if file.exists() and not force:
            raise BadInput(
                f"{clean(str(file), 200)} is there already.",
                "Give another name, or --force to replace it.",
            )
    try:
        for file, content in zip(files, texts, strict=True):
            await asyncio.to_thread(paths.write_private, file, content)
    except OSError as error:
        raise BadInput(
            f"{shown} could not be written.", "Check the folder's permissions and the disk."
        ) from error
    return files


def letterboxd_files(text: str, limit: int = LETTERBOXD_LIMIT) -> list[str]:
    """The text in pieces of at most `limit` bytes, each with the header."""
    header, *rows = (f"{line}\n" for line in text.removesuffix("\n").split("\n"))
    pieces = [[header]]
    size = start = len(header.encode())
    for row in rows:
        length = len(row.encode())
        if size + length > limit and len(pieces[-1]) > 1:
            pieces.append([header])
            size = start
        pieces[-1].append(row)
        size += length
    return ["".join(piece) for piece in pieces]


def _said(feedback: Iterable[Feedback], facts: Mapping[TitleId, Title]) -> list[Event]:
    """Titles marked as seen or for later, as the events they come to in a signal."""
    found = []
    for act in feedback:
        title = facts.get(act.title_id)
        if title is None or act.act not in (Act.SEEN, Act.LATER):
            continue
        about = replace(by_hand.about_title(title), rating=act.rating)
        told = by_hand.watched if act.act is Act.SEEN else by_hand.put_on_list
        found.append(told(about, act.at))
    return found


def _csv(events: Sequence[Event], facts: Mapping[TitleId, Title]) -> str:
    return _table(COLUMNS, (as_cells(event) for event in events))


def _json(events: Sequence[Event], facts: Mapping[TitleId, Title]) -> str:
    whole = {"format": FORMAT, "version": VERSION, "events": [as_object(e) for e in events]}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _letterboxd(events: Sequence[Event], facts: Mapping[TitleId, Title]) -> str:
    """Films that were watched, matched or not; the rating stands with the newest day."""
    films: dict[object, list[Event]] = {}
    for event in events:
        title = facts.get(event.title_id) if event.title_id else None
        kind = title.kind if title else event.kind
        if kind is not Kind.SHOW and not event.episode_title and event.episode is None:
            films.setdefault(event.title_id or (event.title, event.year), []).append(event)
    rows: list[list[str]] = []
    for group in films.values():
        first = group[0]
        title = facts.get(first.title_id) if first.title_id else None
        rows += _film_rows(group, title)
    return _table(_LETTERBOXD, rows)


def _film_rows(events: Sequence[Event], title: Title | None) -> list[list[str]]:
    first = events[0]
    signal = signal_of(first.title_id or TitleId(""), events)
    if not signal.seen:
        return []
    days = sorted(
        {
            day
            for event in events
            if event.watched and event.precision in _DAYS and (day := day_of(event.when or ""))
        }
    )
    again = any(event.rewatch for event in events if event.watched)
    year = title.year if title else first.year
    tmdb = title.tmdb_id if title else first.tmdb_id
    # Letterboxd knows whole points only; a half goes up.
    rating = "" if signal.rating is None else str(int(signal.rating + 0.5))
    rows = []
    for place, day in enumerate(days or [None]):
        newest = place == max(0, len(days) - 1)
        rewatch = place > 0 or (len(days) == 1 and again)
        rows.append(
            [
                guarded(title.title if title else first.title),
                str(year or ""),
                guarded((title.imdb_id if title else first.imdb_id) or ""),
                str(tmdb or ""),
                rating if newest else "",
                day.isoformat() if day else "",
                "true" if rewatch else "",
                guarded(", ".join(title.directors) if title else ""),
            ]
        )
    return rows


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()
