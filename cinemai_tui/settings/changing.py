"""Writing one setting to the file, without touching the rest of it."""

from __future__ import annotations

import difflib
from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr, ValidationError

from cinemai_tui import paths
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadSettings
from cinemai_tui.settings.loading import read_file
from cinemai_tui.settings.values import SECRETS, TABLES, Settings

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def change_setting(name: str, value: str) -> Path:
    """Write one setting to the settings file, keeping its comments; returns the file.

    Raises:
        BadSettings: the name is unknown, secret or a table, or the value is not usable.
    """
    _check_name(name)
    file, document = _document()
    document[name] = _typed(name, value)
    return _written(file, document)


def _check_name(name: str) -> None:
    if name not in Settings.model_fields:
        near = difflib.get_close_matches(name, Settings.model_fields, 1)
        raise BadSettings(
            f'There is no setting "{clean(name, 40)}".',
            f'Did you mean "{near[0]}"?' if near else "See `cinemai-tui config show`.",
        )
    if name in TABLES:
        raise BadSettings(
            f"{name} is a table.",
            f"Write it into {paths.config_file()}, under [{name}]; the docs show how.",
        )
    if name in SECRETS:
        raise BadSettings(
            "Keys are not taken on the command line, where other programs could read them.",
            f"Put {Settings.model_fields[name].validation_alias} into your environment.",
        )


def _typed(name: str, value: str) -> object:
    """The text as the setting's own type, in a form that TOML knows."""
    checked = Settings.model_construct()
    try:
        Settings.__pydantic_validator__.validate_assignment(checked, name, value.strip())
    except ValidationError as error:
        said = clean(error.errors(include_input=False)[0]["msg"], 120).lower()
        raise BadSettings(
            f"{name} cannot be {clean(value, 60)}: {said}.", "See `cinemai-tui config show`."
        ) from None
    typed: object = getattr(checked, name)
    if isinstance(typed, tuple):
        return list(typed)
    if isinstance(typed, Path):
        return str(typed)
    assert not isinstance(typed, SecretStr)  # noqa: S101 - those were refused
    return typed


def forget_setting(name: str) -> Path:
    """Take one setting out of the file, so that its default holds again; returns the file.

    Raises:
        BadSettings: the name is unknown, secret or a table.
    """
    _check_name(name)
    file, document = _document()
    document.pop(name, None)
    return _written(file, document)


def change_key(action: str, keys: str) -> Path:
    """Give an action keys of its own in the table `[keys]`, "" for those it came with.

    Keys are Textual's names with commas between, such as "a" or "ctrl+l,f5"; whether there is
    such an action its caller knows.
    """
    import tomlkit

    file, document = _document()
    table = document.get("keys")
    if not isinstance(table, MutableMapping):
        table = tomlkit.table()
        document["keys"] = table
    if keys:
        table[action] = keys
    else:
        table.pop(action, None)
    return _written(file, document)


def _document() -> tuple[Path, TOMLDocument]:
    import tomlkit

    file = paths.config_file()
    read_file(file)
    if not file.is_file():
        return file, tomlkit.document()
    return file, tomlkit.parse(file.read_text(encoding="utf-8-sig"))


def _written(file: Path, document: TOMLDocument) -> Path:
    import tomlkit

    paths.private_dir(file.parent)
    paths.write_private(file, tomlkit.dumps(document))
    return file
