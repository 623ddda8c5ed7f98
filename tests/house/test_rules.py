"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "cinemai_tui"
LONGEST = 300
SOURCES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *ROOT.glob(".ci/*.py")])
STYLES = sorted((ROOT / "styles").rglob("*.tcss"))


def test_no_python_file_is_longer_than_three_hundred_lines() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in SOURCES
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_stylesheet_names_a_colour() -> None:
    for file in STYLES:
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;%])", text), file.name
        assert len(text.splitlines()) <= 200


@pytest.mark.parametrize(
    "module", ["engine", "importing", "taste", "candidates", "ranking", "explaining", "cli.main"]
)
def test_the_core_runs_without_a_terminal_or_heavy_libraries(module: str) -> None:
    code = (
        f"import cinemai_tui.{module}, sys;"
        "print([n for n in ('textual', 'openai', 'anthropic', 'sklearn', 'hdbscan', 'redis')"
        " if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_generated_docs_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "docs.py"), "--check"],
        capture_output=True, text=True, timeout=60, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_readme_shows_both_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "pip install -e . && cinemai-tui --demo" in text
    assert "pip install -e '.[dev]' && pytest" in text


def test_every_picture_of_the_readme_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"\]\((docs/[^)]+|sample_data/[^)]+)\)", text):
        assert (ROOT / name).is_file(), name


def test_every_except_that_is_broad_says_why() -> None:
    silent = []
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and len(node.body) == 1:
                only = node.body[0]
                dots = isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant)
                if isinstance(only, ast.Pass) or dots:
                    silent.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert silent == []


def test_foreign_text_reaches_no_widget_as_markup() -> None:
    found = []
    for file in (PACKAGE / "tui").rglob("*.py"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            markup = re.search(r"Static\(f|Label\(f|escape\(|\.notify\(", line)
            if markup and "markup=False" not in line:
                found.append(f"{file.name}:{number}: {line.strip()}")
    assert found == []


def test_every_module_has_its_sentence() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))), file


def test_the_shipped_packages_are_importable() -> None:
    for name in ("cinemai_tui.assembly", "cinemai_tui.tui.app", "cinemai_tui.cli.main"):
        assert importlib.util.find_spec(name) is not None
