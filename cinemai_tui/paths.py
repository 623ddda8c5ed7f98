"""Where files live: what ships with the program, and the person's own directories."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

APP = "cinemai-tui"


def shipped(name: str) -> Path:
    """Return a directory that ships with the program.

    In a wheel it lies inside the package, in a checkout beside it, so both an installed and an
    editable copy find it.
    """
    package = Path(str(files("cinemai_tui")))
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def data_dir() -> Path:
    """The directory of the database: `CINEMAI_DATA_DIR`, else the platform's place for data."""
    from platformdirs import user_data_path

    given = os.environ.get("CINEMAI_DATA_DIR")
    return Path(given).expanduser() if given else user_data_path(APP)


def config_file() -> Path:
    """The settings file: `CINEMAI_CONFIG`, else the platform's place for settings."""
    from platformdirs import user_config_path

    given = os.environ.get("CINEMAI_CONFIG")
    return Path(given).expanduser() if given else user_config_path(APP) / "config.toml"


def private_dir(path: Path) -> Path:
    """Make a directory only its owner can enter, with its parents, and return it."""
    # `mkdir(parents=True)` would give the parents whatever the umask allows.
    for place in (*reversed(path.parents), path):
        if not place.exists():
            place.mkdir(mode=0o700, exist_ok=True)
    return path


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner can read, whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
