"""Shelves kept on disk as plain arrays, mapped into memory instead of read."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import secrets
import shutil
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.shelf import Codes, Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import StoreTrouble
from cinemai_tui.paths import private_dir

_FORMAT = 1
"""Raised when the columns or their meaning change: older folders are then no longer read."""

_PREFIX = "shelf-"
_STAMP = "stamp.json"
_WORDS = "words.json"
_VECTORS = "vectors"
_COLUMNS = (
    "tmdb", "kinds", "years", "runtimes", "ages", "vote_average", "vote_count", "fame", "acclaim",
    "kindred_starts", "kindred", _VECTORS,
)  # fmt: skip
_CODED = ("genres", "countries", "languages", "names")
_SAMPLED_ROWS = 256
_HEAD_BYTES = 4096
_UNFINISHED = ".new"
_ABANDONED_AFTER = 3600.0
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise translate line ends


class _Damaged(Exception):
    """A kept shelf is not what was saved."""


class ShelfFiles:
    """The port `ShelfCache`: a folder for each shelf, made beside its place and moved there whole.

    Arrays are `.npy` files, words JSON: nothing that is read can run. The size and checksum of
    every file are noted and compared. Only the vectors have no checksum but of their beginning,
    because reading all of them would cost what mapping saves; a sample of their rows has to be
    of length 1.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def load(self, generation: str, fit: str) -> Shelf | None:
        """The shelf of exactly that generation and fit, or None; a damaged one is None too."""
        return await asyncio.to_thread(self._load, generation, fit)

    async def save(self, shelf: Shelf) -> None:
        """Keep this shelf, and only this one.

        Raises:
            StoreTrouble: it cannot be written; what was kept before still is.
        """
        await asyncio.to_thread(self._save, shelf)

    def _load(self, generation: str, fit: str) -> Shelf | None:
        folder = self._directory / _name(generation, fit)
        try:
            return _read(folder, generation, fit)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, _Damaged):
            # Absent, cut short, or altered: whichever, it is made anew from the database.
            return None

    def _save(self, shelf: Shelf) -> None:
        target = self._directory / _name(shelf.generation, shelf.fit)
        beside = self._directory / f"{_PREFIX}{secrets.token_hex(8)}{_UNFINISHED}"
        try:
            private_dir(self._directory)
            beside.mkdir(mode=0o700)
            _write(beside, shelf)
            _move(beside, target)
        except OSError as error:
            raise StoreTrouble(
                "The prepared catalogue could not be kept.",
                "Everything works, but each start prepares it again; is the disk full?",
            ) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        for old in self._directory.glob(f"{_PREFIX}*"):
            if old != target and (old.suffix != _UNFINISHED or _abandoned(old)):
                # One that is still mapped cannot be removed everywhere; the next save tries again.
                shutil.rmtree(old, ignore_errors=True)


def _name(generation: str, fit: str) -> str:
    """A folder name for any stamp, whatever characters it has."""
    return _PREFIX + hashlib.sha256(json.dumps([generation, fit]).encode()).hexdigest()[:24]


def _write(folder: Path, shelf: Shelf) -> None:
    """Write a shelf's files, the stamp last."""
    arrays: dict[str, NDArray[Any]] = {name: getattr(shelf, name) for name in _COLUMNS}
    words: dict[str, Iterable[str]] = {"ids": shelf.ids, "imdb": shelf.imdb}
    for name in _CODED:
        coded: Codes = getattr(shelf, name)
        arrays[f"{name}_starts"], arrays[f"{name}_codes"] = coded.starts, coded.codes
        words[name] = coded.names
    for name, array in arrays.items():
        with _created(folder / f"{name}.npy") as stream:
            np.save(stream, np.ascontiguousarray(array), allow_pickle=False)
    with _created(folder / _WORDS) as stream:
        stream.write(json.dumps(words).encode())
    files = {file.name: [file.stat().st_size, _checksum(file)] for file in folder.iterdir()}
    stamp = {"format": _FORMAT, "generation": shelf.generation, "fit": shelf.fit, "files": files}
    with _created(folder / _STAMP) as stream:
        stream.write(json.dumps(stamp).encode())


def _read(folder: Path, generation: str, fit: str) -> Shelf:
    stamp = json.loads((folder / _STAMP).read_bytes())
    if [stamp["format"], stamp["generation"], stamp["fit"]] != [_FORMAT, generation, fit]:
        raise _Damaged
    for name, (size, checksum) in stamp["files"].items():
        file = folder / name
        if file.stat().st_size != size or _checksum(file) != checksum:
            raise _Damaged
    words = json.loads((folder / _WORDS).read_bytes())
    columns = {name: _mapped(folder, name) for name in _COLUMNS}
    for name in _CODED:
        starts, codes = _mapped(folder, f"{name}_starts"), _mapped(folder, f"{name}_codes")
        columns[name] = Codes(starts, codes, tuple(words[name]))
    ids = tuple(TitleId(title_id) for title_id in words["ids"])
    _check_vectors(columns[_VECTORS], len(ids))
    return Shelf(ids=ids, imdb=tuple(words["imdb"]), fit=fit, generation=generation, **columns)


def _mapped(folder: Path, name: str) -> Any:
    """An array whose pages are read when they are looked at."""
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))


def _check_vectors(vectors: NDArray[np.float32], count: int) -> None:
    if vectors.ndim != 2 or len(vectors) != count or vectors.dtype != np.float32:
        raise _Damaged
    sample = vectors[:: max(1, count // _SAMPLED_ROWS)]
    # Norms that are NaN are not close either.
    if not np.allclose(np.linalg.norm(sample, axis=1), 1.0, atol=1e-3):
        raise _Damaged


def _checksum(file: Path) -> int:
    """CRC-32 of a file; of the vectors only their beginning, with shape and type."""
    with file.open("rb") as stream:
        return zlib.crc32(stream.read(_HEAD_BYTES if file.stem == _VECTORS else -1))


@contextmanager
def _created(file: Path) -> Iterator[BinaryIO]:
    """A new file only its owner can read, on the disk when the block ends."""
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
    with os.fdopen(handle, "wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def _move(beside: Path, target: Path) -> None:
    """Put a finished folder in its place, where another process may have put the same."""
    if target.exists():
        shutil.rmtree(target)
    try:
        beside.replace(target)
    except OSError:
        if not target.is_dir():
            raise


def _abandoned(folder: Path) -> bool:
    """True for a half-made folder nobody can still be working on."""
    try:
        return time.time() - folder.stat().st_mtime > _ABANDONED_AFTER
    except FileNotFoundError:
        return False
