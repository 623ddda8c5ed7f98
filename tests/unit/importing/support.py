"""What the tests of importing share: files on disk, previews of them, and small shelves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from cinemai_tui.domain.history import Event, FilePreview
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.shelf import Codes, Shelf
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.importing.understanding import understand

TODAY = date(2025, 11, 21)
FIXTURES = Path(__file__).parents[2] / "fixtures"
USERS = {
    "netflix_ViewingActivity.csv": "Guest",
    "jellyfin_playback.tsv": "u1",
    "tautulli_history.json": "ann",
    "plex_history.xml": "1",
}
"""Whose rows to read of the fixtures that hold several people's."""


def preview(
    folder: Path,
    text: str | bytes,
    name: str = "export.csv",
    *,
    user: str | None = None,
    form: str = "auto",
) -> FilePreview:
    """Write a file and understand it alone."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    (found,) = understand([path], today=TODAY, user=user, format=form)
    conserved(found)
    return found


def fixture(name: str, user: str | None = None) -> FilePreview:
    """Understand a fixture that is one file."""
    (found,) = understand([FIXTURES / name], today=TODAY, user=user or USERS.get(name))
    conserved(found)
    return found


def conserved(found: FilePreview) -> None:
    """Every row read is an event, or is rejected with a reason under its number.

    Where no column of titles is known, all rows wait for it and one reason stands for the file.
    """
    if found.needs_mapping:
        assert not found.events
        assert "no column could be recognised as titles" in reasons(found)[0]
        return
    kept = {event.row for event in found.events}
    rejected = {problem.row for problem in found.problems if problem.row} - kept
    assert found.read == len(found.events) + len(rejected)
    assert len(kept) == len(found.events)


def reasons(found: FilePreview) -> dict[int, str]:
    """The first reason of each row."""
    told: dict[int, str] = {}
    for problem in found.problems:
        told.setdefault(problem.row, problem.reason)
    return told


Film = tuple[str, int] | tuple[str, int, tuple[str, ...]]


def shelf_of(
    films: Sequence[Film],
    *,
    shows: Sequence[Film] = (),
    imdb: dict[str, str] | None = None,
    tmdb: dict[str, int] | None = None,
    votes: dict[str, int] | None = None,
    fame: dict[str, float] | None = None,
) -> Shelf:
    """A shelf of (title, year, further names); ids are `movie:own:<title> (<year>)`."""
    rows = [(Kind.MOVIE, *film) for film in films] + [(Kind.SHOW, *show) for show in shows]
    count = len(rows)
    labels = [f"{row[1]} ({row[2]})" for row in rows]
    names = [
        tuple(
            dict.fromkeys(
                k for n in (row[1], *(row[3] if len(row) > 3 else ())) if (k := title_key(n))
            )
        )
        for row in rows
    ]

    def column(values: dict[str, int] | dict[str, float] | None, default: float) -> list[float]:
        return [(values or {}).get(label, default) for label in labels]

    none = Codes.of([()] * count)
    zeros = np.zeros(count)
    return Shelf(
        ids=tuple(
            TitleId(f"{row[0]}:own:{label}") for row, label in zip(rows, labels, strict=True)
        ),
        imdb=tuple((imdb or {}).get(label, "") for label in labels),
        tmdb=np.asarray(column(tmdb, 0), np.int64),
        kinds=np.asarray([row[0] is Kind.SHOW for row in rows], np.uint8),
        years=np.asarray([row[2] for row in rows], np.int16),
        runtimes=zeros.astype(np.int16),
        ages=zeros.astype(np.int16),
        vote_average=zeros.astype(np.float32),
        vote_count=np.asarray(column(votes, 0), np.int64),
        fame=np.asarray(column(fame, np.nan), np.float32),
        acclaim=zeros.astype(np.float32),
        genres=none,
        countries=none,
        languages=none,
        names=Codes.of(names),
        kindred_starts=np.zeros(count + 1, np.int64),
        kindred=np.zeros(0, np.int64),
        vectors=np.zeros((count, 1), np.float32),
        fit="",
        generation="",
    )


def event(
    title: str,
    year: int | None = None,
    *,
    kind: Kind | None = Kind.MOVIE,
    others: tuple[str, ...] = (),
    imdb: str | None = None,
    tmdb: int | None = None,
    episode: str = "",
) -> Event:
    """An event that looks for its title."""
    return Event(
        key="k",
        title=title,
        source="test",
        year=year,
        kind=kind,
        other_titles=others,
        imdb_id=imdb,
        tmdb_id=tmdb,
        episode_title=episode,
    )
