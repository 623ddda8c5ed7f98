"""A folder of backups: each made whole or not at all, verified, and kept as long as needed."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cinemai_tui import paths
from cinemai_tui.domain.upkeep import Backup, Inspected, Occasion
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput, StoreTrouble
from cinemai_tui.upkeep import notes
from cinemai_tui.upkeep.keeping import outlived

CopyTo = Callable[[Path], None]
"""Writes one consistent state of the database into a new file."""

KEEP = 7
_CHANGED = "It is not what it was when it was made: its bytes have changed."
_MAKING = ".making-"
_LONGEST_MAKING = 3600
"""Seconds after which a half-made copy was left behind by something that died."""


class Backups:
    """The backups of one data folder.

    `inspect` looks into a database file nobody has open; `clock` gives the time in UTC.
    """

    def __init__(
        self,
        folder: Path,
        *,
        inspect: Callable[[Path], Inspected],
        clock: Callable[[], datetime],
        keep: int = KEEP,
    ) -> None:
        self.folder = folder
        self._inspect = inspect
        self._clock = clock
        self._keep = keep

    # -- knowing them --------------------------------------------------------------------------

    def all(self) -> list[Backup]:
        """Every backup there is, newest first."""
        if not self.folder.is_dir():
            return []
        with _in_words(self.folder):
            files = [f for f in self.folder.glob(f"*{notes.SUFFIX}") if _ordinary(f)]
            found = [notes.read(file) for file in files]
        return sorted(found, key=lambda backup: (backup.number, backup.made), reverse=True)

    def newest_good(self) -> Backup | None:
        """The newest one that was verified, None when there is none."""
        return next((backup for backup in self.all() if backup.good), None)

    def file_of(self, name: str) -> Path:
        """The file of a backup, by its name or its number.

        Raises:
            BadInput: there is none of that name.
        """
        wanted = name.strip().removesuffix(notes.SUFFIX)
        for backup in self.all():
            if wanted == backup.name or (wanted.isdigit() and int(wanted) == backup.number):
                return self.folder / f"{backup.name}{notes.SUFFIX}"
        raise BadInput(
            f'There is no backup "{clean(name, 80)}".',
            "See `cinemai-tui backup list`.",
        )

    # -- making them ---------------------------------------------------------------------------

    def place(self) -> Path:
        """A name for a copy that is being made, in the same folder as it will lie in.

        Raises:
            StoreTrouble: the folder cannot be used.
        """
        with _in_words(self.folder):
            paths.private_dir(self.folder)
            if not self.folder.is_dir():
                raise NotADirectoryError(self.folder)
            for left in self.folder.glob(f"{_MAKING}*"):
                if _left_over(left):
                    left.unlink()
        return self.folder / f"{_MAKING}{os.getpid()}-{os.urandom(3).hex()}"

    def take(self, copy: Path, occasion: Occasion = Occasion.ASKED) -> Backup:
        """Verify a copy just made and take it in; it is a backup only then.

        Raises:
            StoreTrouble: the copy is not whole, or cannot be put in place; no backup was lost.
        """
        try:
            with _in_words(self.folder):
                found = self._inspect(copy)
                if found.faults:
                    raise StoreTrouble(
                        f"The backup was not kept. {found.faults[0]}",
                        "Run `cinemai-tui doctor`; the backups made before are as they were.",
                    )
                made = self._clock()
                number = max((backup.number for backup in self.all()), default=0) + 1
                backup = Backup(
                    name=notes.name_of(number, made),
                    number=number,
                    made=made,
                    occasion=occasion,
                    size=copy.stat().st_size,
                    schema=found.schema,
                    rows=found.rows,
                    sha256=notes.digest(copy),
                    verified=made,
                )
                # The notes first: a kill between the two leaves notes without a file, which
                # nothing looks at, and never a file that seems unverified.
                notes.note(self.folder, backup)
                copy.replace(self.folder / f"{backup.name}{notes.SUFFIX}")
                _settle(self.folder)
        finally:
            copy.unlink(missing_ok=True)
        self._prune()
        return backup

    def make(self, copy_to: CopyTo, occasion: Occasion = Occasion.ASKED) -> Backup:
        """Make a backup with plain work, as before a migration.

        Raises:
            StoreTrouble: it could not be made whole; no backup was lost.
        """
        place = self.place()
        copy_to(place)
        return self.take(place, occasion)

    def migrating(self, copy_to: CopyTo) -> Backup:
        """Make the backup that stands before the tables of an older version are changed."""
        return self.make(copy_to, Occasion.MIGRATION)

    def _prune(self) -> None:
        for backup in outlived(self.all(), self._keep):
            with _in_words(self.folder):
                (self.folder / f"{backup.name}{notes.SUFFIX}").unlink(missing_ok=True)
                (self.folder / f"{backup.name}.json").unlink(missing_ok=True)

    # -- trusting them -------------------------------------------------------------------------

    def verify(self, name: str) -> Backup:
        """Look through a backup anew: its bytes, SQLite's own check, its rows; note the outcome.

        Raises:
            BadInput: there is none of that name.
        """
        file = self.file_of(name)
        with _in_words(self.folder):
            backup, fault = self._checked(file, notes.read(file))
            known = replace(
                backup, fault=fault, verified=None if fault else self._clock(), size=_size(file)
            )
            notes.note(self.folder, known)
        return known

    def _checked(self, file: Path, backup: Backup) -> tuple[Backup, str]:
        """A backup with what its file holds now, and what is wrong with it."""
        found = self._inspect(file)
        sha256 = notes.digest(file)
        if backup.sha256 and sha256 != backup.sha256:
            return backup, found.faults[0] if found.faults else _CHANGED
        if found.faults:
            return backup, found.faults[0]
        if backup.sha256 and dict(found.rows) != dict(backup.rows):
            return backup, "It does not hold the rows it held when it was made."
        return replace(backup, sha256=sha256, rows=found.rows, schema=found.schema), ""

    # -- putting one back ----------------------------------------------------------------------

    def copy_out(self, name: str | Path, file: Path) -> str:
        """Copy a backup to a new name and verify that copy; returns the backup's name.

        `name` may also be the path of a database file, such as one kept elsewhere; notes beside
        it are held against it.

        Raises:
            BadInput: there is no such backup, or it cannot be trusted.
            StoreTrouble: there is no room for it.
        """
        given = Path(name)
        source = given if given.suffix and given.is_file() else self.file_of(str(name))
        try:
            with _in_words(file.parent):
                file.unlink(missing_ok=True)
                os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
                shutil.copyfile(source, file)
                with file.open("rb+") as stream:
                    os.fsync(stream.fileno())
                _, fault = self._checked(file, notes.read(source))
            if fault:
                raise BadInput(
                    f"The backup {clean(source.stem, 80)} cannot be put back. {fault}",
                    "Nothing was changed. Take another one of `cinemai-tui backup list`.",
                )
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        return source.stem


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreTrouble(
            f"The folder {clean(str(folder))} cannot be written or is full; nothing was lost.",
            "Free some space or check who owns it, then try again.",
        ) from error


def _ordinary(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _size(file: Path) -> int:
    return file.stat().st_size


def _left_over(making: Path) -> bool:
    """True for a copy nobody can be making any more."""
    return abs(time.time() - making.stat().st_mtime) > _LONGEST_MAKING


def _settle(folder: Path) -> None:
    """Let a rename outlast a power cut, where the platform can sync a folder."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
