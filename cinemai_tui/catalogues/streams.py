"""Large text files read line by line: plain, gzipped or inside a zip, saying how far they are."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from cinemai_tui.catalogues.movielens import Part

Report = Callable[[str, int, int], None]
"""Called with what is done, how much is done, and of how much; raises where it should stop."""

TORN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)
"""What the place raises where a packed file breaks off."""

LONGEST_LINE = 1_000_000
"""Bytes after which a line is taken as it stands; the rest of it reads as another."""

_CHUNK = 1 << 18


class Stream:
    """The bytes of a file as lines; `percent` tells how far it is, of what the file declares."""

    def __init__(self, raw: IO[bytes], size: int) -> None:
        self._raw = raw
        self._size = size
        head = raw.read(2)
        raw.seek(0)
        self.packed = head == b"\x1f\x8b"
        self.bytes: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=raw) if self.packed else raw

    @property
    def percent(self) -> int:
        """How much is read, 0 to 100."""
        return min(100, 100 * self._raw.tell() // self._size) if self._size else 0

    def lines(self) -> Iterator[bytes]:
        """The lines without their line feeds; of a file that breaks off all that are complete."""
        read = getattr(self.bytes, "read1", self.bytes.read)
        rest = b""
        # Cut up here: a buffered reader would lose its last fill where a packed file breaks off.
        while chunk := read(_CHUNK):
            lines = (rest + chunk).split(b"\n")
            rest = lines.pop()
            yield from lines
            if len(rest) > LONGEST_LINE:
                yield rest
                rest = b""
        if rest:
            yield rest


@contextmanager
def streamed(part: Part) -> Iterator[Stream]:
    """A file opened for reading line by line.

    Raises:
        OSError or another of `archives.BROKEN`: it cannot be opened.
    """
    with part.opened() as raw:
        yield Stream(raw, part.size)


__all__ = ["LONGEST_LINE", "TORN", "Report", "Stream", "streamed"]
