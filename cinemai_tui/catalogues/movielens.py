"""Whether a path holds a MovieLens data set, by its files' first lines; opening the files."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from cinemai_tui.domain.sources import POLICIES
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput
from cinemai_tui.reading.archives import BROKEN

LICENCE = POLICIES["movielens"].licence

_SUFFIXES = (".csv", ".dat")
_HEAD = 4096
_MOST_FILES = 200
_DEPTH = 2
_RATING_LINE = re.compile(rb"\d+::\d+::\d(?:\.\d+)?(?:::\d+)?\r?$")
_MOVIE_LINE = re.compile(rb"\d+::.+\(\d{4}\).*::[^:]*\r?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a data set: a file of its own, or a member of the zip at `path`.

    `columns` are the names of its header in plain letters, () where it has none and its fields
    are cut by `::`.
    """

    path: Path
    member: str = ""
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return clean(self.member or self.path.name, 120)

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The bytes of the file, from its beginning.

        Raises:
            OSError or another of `BROKEN`: it cannot be read, or is no regular file any more.
        """
        if self.member:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
                yield file
            return
        # Opened without blocking and looked at again: a path may have become a pipe meanwhile.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(self.path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError("not a regular file")
            yield file

    @property
    def size(self) -> int:
        """Its length in bytes as declared; 0 when that cannot be told."""
        try:
            if self.member:
                with zipfile.ZipFile(self.path) as archive:
                    return archive.getinfo(self.member).file_size
            return self.path.stat().st_size
        except BROKEN:
            return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieLens:
    """The files of a data set; without `ratings` it is titles only."""

    movies: Part
    ratings: Part | None = None
    links: Part | None = None


def find_movielens(path: Path) -> MovieLens | None:
    """Look for a MovieLens data set in a zip, a folder or beside a file; None when it is none.

    A file given alone brings the others of its folder. What each file is, is read off its first
    line: columns `userId, movieId, rating`, `movieId, title, genres` and `movieId, imdbId,
    tmdbId`, or fields cut by `::` as in the older sets.

    Raises:
        BadInput: it is a zip that cannot be opened, or ratings without a file of names.
    """
    found = tables_at(path)
    ratings = _one(found, ("user id", "movie id", "rating"), _RATING_LINE, path, "ratings")
    movies = _one(found, ("movie id", "title", "genres"), _MOVIE_LINE, path, "movies")
    links = _one(found, ("movie id", "imdb id"), None, path, "links")
    mine = [part for part in (ratings, movies, links) if part and part.path == path]
    if not (ratings or movies) or not (mine or path.is_dir()):
        return None
    if movies is None:
        raise BadInput(
            f"{clean(path.name)} tells films by number only.",
            "Put the movies.csv of the same data set beside it and add it again.",
        )
    return MovieLens(ratings=ratings, movies=movies, links=links)


def is_zip(path: Path) -> bool:
    """True for a regular file that begins as a zip does."""
    if not path.is_file():
        return False
    try:
        with Part(path=path).opened() as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        # Whoever opens it next says why it cannot be read.
        return False


def tables_at(path: Path) -> list[tuple[Part, bytes]]:
    """The tables at a path, each with its first line."""
    if path.is_dir():
        return _heads([Part(path=file) for file in _files(path)])
    if is_zip(path):
        try:
            with zipfile.ZipFile(path) as archive:
                names = [info.filename for info in archive.infolist() if _table(info.filename)]
        except BROKEN as error:
            raise BadInput(
                f"{clean(path.name)} is a damaged or cut-off zip.", "Download it again."
            ) from error
        return _heads([Part(path=path, member=name) for name in names[:_MOST_FILES]])
    if not path.is_file() or path.suffix.lower() not in _SUFFIXES:
        return []
    beside = [file for file in _files(path.parent, depth=0) if file != path]
    return _heads([Part(path=file) for file in (path, *beside)])


def _table(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in _SUFFIXES and not hidden


def _files(folder: Path, depth: int = _DEPTH) -> list[Path]:
    """The tables in a folder and those below it, few enough to look into each."""
    found: list[Path] = []
    for here, folders, files in os.walk(folder):
        inside = Path(here)
        level = len(inside.relative_to(folder).parts)
        folders[:] = sorted(f for f in folders if not f.startswith(".")) if level < depth else []
        found.extend(inside / file for file in sorted(files) if _table(file))
        if len(found) > _MOST_FILES:
            break
    return found[:_MOST_FILES]


def _heads(parts: Sequence[Part]) -> list[tuple[Part, bytes]]:
    found = []
    for part in parts:
        try:
            with part.opened() as file:
                head = file.read(_HEAD)
        except BROKEN:
            # A file that cannot be read may be none of the set's; if it is, it will be missed.
            continue
        line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].rstrip(b"\r")
        found.append((Part(path=part.path, member=part.member, columns=_columns(line)), line))
    return found


def _columns(line: bytes) -> tuple[str, ...]:
    """The header in plain letters: `userId` and `"User ID"` become `user id`."""
    if b"::" in line:
        return ()
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", line.decode("utf-8", "replace"))
    return tuple(" ".join(re.findall(r"[a-z]+", name.casefold())) for name in text.split(","))


def _one(
    found: Sequence[tuple[Part, bytes]],
    columns: Sequence[str],
    shape: re.Pattern[bytes] | None,
    given: Path,
    name: str,
) -> Part | None:
    """The file with these columns or lines of this shape.

    Of several the one that was given itself, else one of that name.
    """
    fitting = [
        part
        for part, line in found
        if set(columns) <= set(part.columns)
        or (shape is not None and not part.columns and shape.match(line))
    ]
    alone = [part for part in fitting if part.path == given and not part.member]
    named = [part for part in fitting if Path(part.name).stem.casefold() == name]
    return next(iter(alone or named or fitting), None)


def text_of(part: Part, most: int) -> str:
    """The whole text of a small file: UTF-8, else the Latin-1 of the older sets.

    Raises:
        BadInput: it cannot be read, or is larger than `most` bytes.
    """
    try:
        with part.opened() as file:
            data = file.read(most + 1)
    except BROKEN as error:
        raise BadInput(
            f"{part.name} is damaged or may not be read.", "Download the data set again."
        ) from error
    if len(data) > most:
        raise BadInput(
            f"{part.name} is larger than any MovieLens file of its kind.", "Is it the right file?"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
