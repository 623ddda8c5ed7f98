"""How much room the files of a data folder take."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cinemai_tui.domain.upkeep import Stored


def folder_size(place: Path) -> int:
    """Bytes of a file, or of all files under a folder; 0 where there is nothing.

    A file that goes away while it is looked at counts as gone; links are not followed.
    """
    if place.is_file():
        return _size(place)
    return sum(_size(file) for file in place.rglob("*") if file.is_file())


def files_stored(places: Mapping[str, Path]) -> list[Stored]:
    """One entry for each place, by its name."""
    return [
        Stored(area="files", name=name, size=folder_size(place)) for name, place in places.items()
    ]


def _size(file: Path) -> int:
    try:
        return 0 if file.is_symlink() else file.stat().st_size
    except OSError:
        return 0
