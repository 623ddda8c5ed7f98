"""Files, folders and zips become members: named bytes, or a sentence why there are none."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from cinemai_tui.domain.wording import clean
from cinemai_tui.reading.limits import LIMITS, MIB, Limits

DATA_SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".txt", ".dat", ".data", ".item", ".xml")

# Exports carry these beside the history; nothing in them is ours to read.
_PRIVATE = (
    "token", "password", "address", "email", "e-mail", "account", "billing", "payment", "profile",
    "personal", "device", "comments", "messages", "cookies", "user_data",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file's bytes: `name` to show, `path` its name with the folder it lies in.

    `beside` fetches the bytes of a file of that name in the same place, or None.
    """

    name: str
    path: PurePosixPath
    data: bytes = field(repr=False)
    beside: Callable[[str], bytes | None] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A path or member that cannot be read, in a sentence, with what to do next."""

    name: str
    what: str
    hint: str = ""


Wanted = Callable[[PurePosixPath], bool]
"""Whether a member of a zip or folder may be opened, by its path in there."""


def data_file(path: PurePosixPath) -> bool:
    """True for a name that holds data and nothing private: no hidden file, mail or token."""
    lowered = path.name.lower()
    return (
        lowered.endswith(DATA_SUFFIXES)
        and not any(part.startswith((".", "__MACOSX")) for part in path.parts)
        and not any(word in lowered for word in _PRIVATE)
    )


def open_members(
    paths: Sequence[Path], limits: Limits = LIMITS, wanted: Wanted = data_file
) -> Iterator[Member | Trouble]:
    """Read every file given, and the wanted ones inside folders and zips, one at a time.

    Only regular files are opened, so nothing here waits on a pipe or a device. A zip is read in
    memory and never extracted. What cannot be read comes as a `Trouble` in its place.
    """
    for path in paths:
        name = clean(path.name or str(path), 120)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _unreachable(name, path, error)
            continue
        except ValueError:
            yield Trouble(name=name, what=f"{name} is not a path that can exist.")
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(name, path, limits, wanted)
        elif stat.S_ISREG(mode):
            yield from _file(name, path, limits, wanted)
        else:
            yield Trouble(
                name=name,
                what=f"{name} is not a regular file but {_kind_of(mode)}.",
                hint="Give the export file itself.",
            )


def _file(name: str, path: Path, limits: Limits, wanted: Wanted) -> Iterator[Member | Trouble]:
    from cinemai_tui.reading.archives import is_zip, zip_members

    data = read_regular(name, path, limits)
    if isinstance(data, Trouble):
        yield data
    elif is_zip(data):
        yield from zip_members(name, data, limits, wanted)
    else:
        yield Member(
            name=name,
            path=PurePosixPath(path.parent.name, path.name),
            data=data,
            beside=_neighbour(path.parent, limits),
        )


def read_regular(name: str, path: Path, limits: Limits) -> bytes | Trouble:
    """Read a whole regular file, or say why not; never blocks on what is not one."""
    # Opened without blocking and looked at again: between the first look and this one a path
    # may have become a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        return _unreachable(name, path, error)
    try:
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Trouble(name=name, what=f"{name} is not a regular file.")
            if status.st_size > limits.total_bytes:
                return _too_large(name, limits)
            data = file.read(limits.total_bytes + 1)
    except OSError as error:
        return _unreachable(name, path, error)
    return _too_large(name, limits) if len(data) > limits.total_bytes else data


def _too_large(name: str, limits: Limits) -> Trouble:
    return Trouble(
        name=name,
        what=f"{name} is larger than {limits.total_bytes // MIB:,} MiB, the most that is read.",
        hint="Is it an export? They are rarely larger than a few MiB.",
    )


def _unreachable(name: str, path: Path, error: OSError) -> Trouble:
    if isinstance(error, PermissionError):
        return Trouble(
            name=name, what=f"{name} may not be read.", hint="Check the file's permissions."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if path.is_symlink():
            return Trouble(
                name=name, what=f"{name} is a link to a file that is gone.", hint="Mend the link."
            )
        return Trouble(name=name, what=f"{name} does not exist.", hint="Check the path.")
    return Trouble(
        name=name, what=f"{name} could not be read.", hint="Check the disk and the path."
    )


def _kind_of(mode: int) -> str:
    for test, word in (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    ):
        if test(mode):
            return word
    return "something else"


def _neighbour(folder: Path, limits: Limits) -> Callable[[str], bytes | None]:
    def fetch(name: str) -> bytes | None:
        path = folder / name
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                return None
        except OSError:
            # No such neighbour, or none we may look at: to the caller that is the same.
            return None
        data = read_regular(name, path, limits)
        return data if isinstance(data, bytes) else None

    return fetch


def _folder(name: str, root: Path, limits: Limits, wanted: Wanted) -> Iterator[Member | Trouble]:
    found: list[Path] = []
    spare: list[Path] = []
    looked_at = 0
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        depth = len(here.relative_to(root).parts)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and depth < limits.depth)
        for file in sorted(files):
            looked_at += 1
            inside = PurePosixPath((here / file).relative_to(root).as_posix())
            if wanted(inside):
                found.append(here / file)
            elif data_file(inside) and depth == 0 and not file.lower().endswith(".txt"):
                spare.append(here / file)
        if looked_at > limits.members * 10 or len(found) > limits.members:
            yield Trouble(
                name=name,
                what=f"The folder {name} holds too many files to search.",
                hint="Give the export file itself.",
            )
            return
    # A lone table whose name tells nothing may still be what was meant.
    for path in found or spare[:1] * (len(spare) == 1):
        shown = clean(f"{name}/{path.relative_to(root).as_posix()}", 160)
        yield from _file(shown, path, limits, wanted)
    if not found and len(spare) != 1:
        yield Trouble(
            name=name,
            what=f"The folder {name} holds no export file that is known by its name.",
            hint="Give the files themselves.",
        )
