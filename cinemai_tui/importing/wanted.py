"""Which members of a zip or folder may be opened: the names exports are known to use."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cinemai_tui.reading.members import data_file

_FOLDERS_LEFT_OUT = frozenset(["deleted", "orphaned", "lists", "__macosx"])
_KNOWN = re.compile(
    r"watch|rating|diary|review|history|seen|viewing|films?\b|movies?\b|shows?\b|series|netflix|"
    r"letterboxd|imdb|movielens|filmweb|criticker|trakt|simkl|tmdb|export|u\.data|mylist|activity"
)
# They belong to another file and are fetched with it, or hold nothing about watching.
_COMPANIONS = frozenset(
    ["links.csv", "tags.csv", "movies.dat", "u.item", "genome-scores.csv", "genome-tags.csv"]
)
_ARCHIVES = re.compile(
    r"letterboxd|netflix|trakt|imdb|simkl|filmweb|tvtime|tv-time|movielens|^ml-|export|history"
)


def wanted(path: PurePosixPath) -> bool:
    """True for a member whose name says it is part of a watch history."""
    folders = {part.lower() for part in path.parts[:-1]}
    name = path.name.lower()
    if folders & _FOLDERS_LEFT_OUT or name in _COMPANIONS:
        return False
    if name.endswith(".zip"):
        return len(path.parts) == 1 and bool(_ARCHIVES.search(name))
    if not data_file(path):
        return False
    likes = "likes" in folders
    if likes:
        return name == "films.csv"
    return bool(_KNOWN.search(name)) or "watched" in folders or "ratings" in folders
