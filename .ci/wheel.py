"""Looks into the built wheel and sdist, installs the wheel elsewhere, and starts it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

LARGEST = 5_000_000
NEEDED = (
    "cinemai_tui/styles/app.tcss",
    "cinemai_tui/styles/themes/marquee.toml",
    "cinemai_tui/sample_data/catalogue.jsonl",
    "cinemai_tui/sample_data/people/ben-imdb.csv",
    "cinemai_tui/adapters/writers.toml",
    "cinemai_tui/py.typed",
)
PROBE = (
    "from cinemai_tui.paths import shipped;"
    "assert (shipped('styles') / 'app.tcss').is_file();"
    "assert (shipped('sample_data') / 'catalogue.jsonl').is_file()"
)


def main(folder: Path) -> None:
    """Fail loudly when a file that must ship is missing or the wheel is too large."""
    (wheel,) = folder.glob("*.whl")
    (source,) = folder.glob("*.tar.gz")
    names = zipfile.ZipFile(wheel).namelist()
    missing = [name for name in NEEDED if name not in names]
    stray = [name for name in names if name.startswith(("tests/", "docs/"))]
    if missing or stray:
        sys.exit(f"wheel: missing {missing}, stray {stray}")
    if wheel.stat().st_size > LARGEST:
        sys.exit(f"wheel: {wheel.stat().st_size:,} bytes, more than {LARGEST:,}")
    with tarfile.open(source) as archive:
        inside = {name.split("/", 1)[-1] for name in archive.getnames()}
    for name in ("styles/app.tcss", "sample_data/catalogue.jsonl", "tests/conftest.py"):
        if name not in inside:
            sys.exit(f"sdist: missing {name}")
    with tempfile.TemporaryDirectory() as place:
        # No dependencies: only the package's own files are looked for here.
        venv.create(place, with_pip=True)
        python = Path(place) / "bin" / "python"
        quiet = ["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
        subprocess.run([python, *quiet, wheel], check=True)  # noqa: S603 - our own wheel
        subprocess.run([python, "-c", PROBE], check=True, cwd=place)  # noqa: S603 - as above
        version = [Path(place) / "bin" / "cinemai-tui", "--version"]
        subprocess.run(version, check=True, cwd=place)  # noqa: S603 - as above
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
