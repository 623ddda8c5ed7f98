"""Export files lying about: found by a look at names and first lines, never read whole."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cinemai_tui.domain.wording import clean

MOST_ENTRIES = 2_000
"""Entries of one folder looked at; a downloads folder can hold a great many."""
MOST_FOUND = 30
PEEK = 4_096
LARGEST = 200 * 2**20

_NAMES = (
    (re.compile(r"letterboxd-.*\.zip$", re.I), "Letterboxd export"),
    (re.compile(r"netflix.*viewing.*\.csv$", re.I), "Netflix viewing history"),
    (re.compile(r"movielens.*\.csv$", re.I), "MovieLens ratings"),
    (re.compile(r"netflix.*\.zip$", re.I), "Netflix account data"),
    (re.compile(r"trakt.*\.zip$", re.I), "Trakt export"),
    (re.compile(r"(tv-?time|gdpr).*\.zip$", re.I), "TV Time data"),
    (re.compile(r"simkl.*\.(csv|json|zip)$", re.I), "Simkl backup"),
    (re.compile(r"filmweb.*\.(csv|json)$", re.I), "Filmweb votes"),
    (re.compile(r"criticker.*\.(csv|xml)$", re.I), "Criticker ratings"),
    (re.compile(r"prime.?video.*\.(csv|zip)$", re.I), "Prime Video history"),
    (re.compile(r"(movary|yamtrack|watcharr|ryot).*\.(csv|json)$", re.I), "a tracker's export"),
    (re.compile(r"trakt.*\.zip$", re.I), "Trakt export"),
    (re.compile(r"simkl.*\.(?:json|zip)$", re.I), "Simkl backup"),
    (re.compile(r"tv.?time.*\.zip$|tracking-prod-records.*\.csv$", re.I), "TV Time export"),
    (re.compile(r"watcharr.*\.json$", re.I), "Watcharr export"),
    (re.compile(r"ryot.*\.json$", re.I), "Ryot export"),
)
_TITLE = re.compile(
    r"\b(title|name|film name|series_name|original_title|tytu\w*|titel|titre)\b", re.I
)
_HISTORY = re.compile(
    r"\b(rating|your rating|date|watched|watched_at|year|user_vote|rate|score)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A file that looks like an export, and why."""

    path: Path
    why: str


def spot(folders: Iterable[Path]) -> list[Spotted]:
    """Look into some folders, newest files first; what cannot be looked at is passed over."""
    found: list[tuple[float, Spotted]] = []
    for folder in dict.fromkeys(folders):
        try:
            entries = [
                entry for entry, _ in zip(os.scandir(folder), range(MOST_ENTRIES), strict=False)
            ]
        except OSError:
            continue  # a folder that is not there or not ours holds nothing to offer
        for entry in entries:
            seen = _looked_at(entry)
            if seen is not None:
                found.append(seen)
    found.sort(key=lambda item: -item[0])
    return [spotted for _, spotted in found[:MOST_FOUND]]


def _looked_at(entry: os.DirEntry[str]) -> tuple[float, Spotted] | None:
    suffix = Path(entry.name).suffix.casefold()
    if (
        suffix not in (".csv", ".tsv", ".zip", ".json", ".txt", ".xml")
        or clean(entry.name) != entry.name
    ):
        return None
    try:
        facts = entry.stat()
        if not stat.S_ISREG(facts.st_mode) or not 0 < facts.st_size <= LARGEST:
            return None
        for pattern, why in _NAMES:
            if pattern.search(entry.name):
                return facts.st_mtime, Spotted(path=Path(entry.path), why=why)
        if suffix not in (".csv", ".tsv"):
            return None
        with Path(entry.path).open("rb") as stream:
            start = stream.read(PEEK)
    except OSError:
        return None  # gone or locked since it was listed
    first = start.decode("utf-8", errors="replace").lstrip("\ufeff").splitlines()[:1]
    if not first or not _TITLE.search(first[0]) or not _HISTORY.search(first[0]):
        return None
    why = "IMDb ratings" if "Const" in first[0] else "looks like a watch history"
    return facts.st_mtime, Spotted(path=Path(entry.path), why=why)
