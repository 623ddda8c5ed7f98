"""What is noted beside a backup, and how it is read back, whatever lies there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cinemai_tui import paths
from cinemai_tui.domain.upkeep import Backup, Occasion
from cinemai_tui.domain.wording import clean

SUFFIX = ".db"
_NAME = re.compile(r"cinemai-(\d{4,9})-(\d{8}T\d{6}Z)")
_CHUNK = 1 << 20


def name_of(number: int, made: datetime) -> str:
    """`cinemai-0007-20251121T235959Z`: the number first, so that names sort as backups do."""
    return f"cinemai-{number:04d}-{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def number_of(file: Path) -> int:
    """The number in a backup's name, 0 for a file of another name."""
    found = _NAME.fullmatch(file.stem)
    return int(found[1]) if found else 0


def note(folder: Path, backup: Backup) -> None:
    """Write down what is known of a backup, whole or not at all."""
    known = {
        "number": backup.number,
        "made": backup.made.isoformat(),
        "occasion": backup.occasion.value,
        "size": backup.size,
        "schema": backup.schema,
        "rows": dict(backup.rows),
        "sha256": backup.sha256,
        "verified": backup.verified.isoformat() if backup.verified else None,
        "fault": backup.fault,
    }
    paths.write_private(folder / f"{backup.name}.json", json.dumps(known, indent=1) + "\n")


def read(file: Path) -> Backup:
    """What is known of a backup's file; notes that are missing or broken leave it unverified."""
    facts = file.stat()
    bare = Backup(
        name=file.stem,
        number=number_of(file),
        made=datetime.fromtimestamp(facts.st_mtime, UTC),
        occasion=Occasion.FOUND,
        size=facts.st_size,
    )
    try:
        known = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        return _noted(bare, known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Anybody may have edited the notes; the file itself is what counts, once verified.
        return bare


def _noted(bare: Backup, known: Mapping[str, Any]) -> Backup:
    sha256 = str(known["sha256"])
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return bare
    verified = known["verified"]
    return Backup(
        name=bare.name,
        number=bare.number,
        made=_moment(str(known["made"])),
        occasion=Occasion(known["occasion"]),
        size=bare.size,
        schema=int(known["schema"]),
        rows={clean(str(table), 80): int(count) for table, count in known["rows"].items()},
        sha256=sha256,
        verified=_moment(str(verified)) if verified else None,
        fault=clean(str(known["fault"]), 200),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
