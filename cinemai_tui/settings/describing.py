"""The settings as rows for people: the settings screen, `config show` and the docs."""

from __future__ import annotations

import os
from enum import StrEnum

from cinemai_tui import paths
from cinemai_tui.domain.wording import clean
from cinemai_tui.settings.loading import read_file
from cinemai_tui.settings.values import SECRETS, ServerSettings, Settings


class Origin(StrEnum):
    """Where a setting's value comes from; the environment wins over the file."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"


def origin_of(name: str) -> Origin:
    """Where the value of a setting comes from now."""
    variable = Settings.model_fields[name].validation_alias
    if isinstance(variable, str) and os.environ.get(variable):
        return Origin.ENVIRONMENT
    return Origin.FILE if name in read_file(paths.config_file()) else Origin.DEFAULT


def described(settings: Settings) -> list[tuple[str, str, str]]:
    """Each setting as (name, value shown, sentence), secrets masked."""
    sentences = _sentences()
    rows = []
    for name in Settings.model_fields:
        value = getattr(settings, name)
        shown = ("set" if value else "not set") if name in SECRETS else _shown(value)
        rows.append((name, clean(shown, 200), sentences[name]))
    return rows


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, ServerSettings):
        # A key is told by its presence only; an address may hold one too, in its user part.
        parts = [value.address.rsplit("@", 1)[-1], value.model, "key set" if value.api_key else ""]
        return " ".join(part for part in parts if part)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, dict) and value and not all(isinstance(v, str) for v in value.values()):
        return "; ".join(f"{name}: {_shown(each)}" for name, each in value.items())
    if isinstance(value, str) and "://" in value and "@" in value:
        return value.rsplit("@", 1)[-1]
    return str(value)


def _sentences() -> dict[str, str]:
    """The string literal under each field: one place for docs, screen and command line."""
    import ast
    import inspect

    body = ast.parse(inspect.getsource(Settings)).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - it is the class above
    found: dict[str, str] = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            found[field.target.id] = str(after.value.value)
    return found
