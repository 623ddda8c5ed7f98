"""Zips read in memory under limits, never extracted; only members wanted by name are opened."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.reading.limits import MIB, Limits
from cinemai_tui.reading.members import Member, Trouble, Wanted, data_file

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
"""What reading a damaged, encrypted or oddly packed member of a zip may raise."""

# The sizes and names an archive states of its members may be impossible as well.
_BROKEN = (*BROKEN, ValueError, OverflowError)

_AGAIN = "Download the export again."


def is_zip(data: bytes) -> bool:
    """True when the bytes begin as a zip does."""
    return data.startswith(_MAGIC)


def zip_members(
    name: str, data: bytes, limits: Limits, wanted: Wanted
) -> Iterator[Member | Trouble]:
    """Read the wanted members of a zip, or say why it is refused.

    The sizes a zip declares are checked before anything is unpacked; reading never goes beyond
    them, so a lying one is found out as damaged.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        yield Trouble(
            name=name,
            what=f"{name} is a damaged or cut-off zip.",
            hint=_AGAIN,
        )
        return
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        refused = _refused(name, members, limits)
        if refused:
            yield refused
            return
        yield from _read(name, archive, members, limits, wanted)


def _refused(name: str, members: list[zipfile.ZipInfo], limits: Limits) -> Trouble | None:
    """The one sentence for a zip that is refused as a whole."""
    if len(members) > limits.members:
        return Trouble(
            name=name,
            what=f"{name} holds {len(members):,} files; at most {limits.members:,} are read.",
            hint="Give the export files themselves.",
        )
    if any(info.filename == "xl/workbook.xml" for info in members):
        return Trouble(
            name=name,
            what=f"{name} is a spreadsheet workbook, which is not read.",
            hint="Save the sheet as CSV and import that.",
        )
    total = sum(info.file_size for info in members)
    if total > limits.total_bytes:
        return Trouble(
            name=name,
            what=f"{name} unpacks to {total // MIB:,} MiB; "
            f"at most {limits.total_bytes // MIB:,} MiB are read.",
            hint="Give the export files themselves.",
        )
    for info in members:
        if info.file_size > limits.ratio_from and (
            info.file_size > limits.ratio * max(1, info.compress_size)
        ):
            return Trouble(
                name=name,
                what=f"{name} is packed more than {limits.ratio:,} times tighter than any "
                "export is, so it was not unpacked.",
                hint="Give the export files themselves.",
            )
    return None


def _read(
    name: str,
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    limits: Limits,
    wanted: Wanted,
) -> Iterator[Member | Trouble]:
    odd = [info for info in members if _odd(info)]
    if odd:
        yield Trouble(
            name=name,
            what=f"{name} holds {plural(len(odd), 'member')} with a path that leads out of it or "
            "is a link; nothing of that kind is read.",
            hint="Was this zip made by the service it seems to come from?",
        )
    plain = [info for info in members if not _odd(info)]
    chosen = [info for info in plain if wanted(PurePosixPath(info.filename))]
    if not chosen:
        # A lone table whose name tells nothing may still be what was meant.
        spare = [info for info in plain if data_file(PurePosixPath(info.filename))]
        chosen = spare if len(spare) == 1 else []
    if not chosen and not odd:
        nested = any(info.filename.lower().endswith(".zip") for info in plain)
        yield Trouble(
            name=name,
            what=f"{name} holds {'another zip' if nested else 'no export file'} "
            f"{'and no export file ' if nested else ''}that is known by its name.",
            hint="Unpack it and give the files themselves.",
        )
    fetch = _neighbours(archive, plain)
    for info in chosen:
        shown = clean(f"{name}/{info.filename}", 160)
        path = PurePosixPath(info.filename)
        read = _bytes(archive, info)
        if isinstance(read, str):
            locked = info.flag_bits & 0x1
            hint = "Unpack it with its password and give the folder." if locked else _AGAIN
            yield Trouble(name=shown, what=f"{shown} {read}", hint=hint)
        else:
            yield Member(name=shown, path=path, data=read, beside=fetch(path.parent))


def _odd(info: zipfile.ZipInfo) -> bool:
    parts = info.filename.replace("\\", "/").split("/")
    return (
        info.filename.startswith(("/", "\\"))
        or ".." in parts
        or ":" in parts[0]
        or stat.S_ISLNK(info.external_attr >> 16)
    )


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | str:
    """A member's bytes, or the rest of a sentence that says why there are none."""
    if info.flag_bits & 0x1:
        return "is encrypted, so it cannot be read."
    try:
        with archive.open(info) as file:
            # One byte more than declared would be a lie; it is never asked for.
            return file.read(info.file_size)
    except _BROKEN:
        return "is damaged."


def _neighbours(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> Callable[[PurePosixPath], Callable[[str], bytes | None]]:
    by_path = {PurePosixPath(info.filename): info for info in members}

    def beside(folder: PurePosixPath) -> Callable[[str], bytes | None]:
        def fetch(name: str) -> bytes | None:
            info = by_path.get(folder / name)
            data = _bytes(archive, info) if info else None
            return data if isinstance(data, bytes) else None

        return fetch

    return beside
