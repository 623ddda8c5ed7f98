"""Reading the settings, with a sentence for whatever is wrong with them."""

from __future__ import annotations

import difflib
import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError

from cinemai_tui import paths
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadSettings
from cinemai_tui.settings.values import SECRETS, TABLES, Settings


def load_settings(**given: object) -> Settings:
    """Read the settings; `given` (command-line options) win over everything.

    Raises:
        BadSettings: a file that is no TOML, an unknown or impossible setting; the sentence names
            the file or variable and the nearest valid name.
    """
    file = paths.config_file()
    read_file(file)
    try:
        build: Callable[..., Settings] = Settings
        return build(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "a setting"
        if name in os.environ:
            where = f"The environment variable {name}"
        else:
            aliases = {f.validation_alias: n for n, f in Settings.model_fields.items()}
            inside = [aliases.get(name, name), *(str(part) for part in first["loc"][1:])]
            where = f"The setting {clean('.'.join(inside), 80)} in {file}"
        raise BadSettings(
            f"{where} is not usable: {clean(first['msg'], 120).lower()}.",
            "Put it right, or see `cinemai-tui config show`.",
        ) from None
    except SettingsError:
        names = [f"CINEMAI_{name.upper()}" for name in TABLES]
        given_as = " or ".join(name for name in names if name in os.environ)
        raise BadSettings(
            f"The environment variable {given_as} is no table.",
            "Write it as JSON, or put the table into the settings file.",
        ) from None


def read_file(file: Path) -> dict[str, Any]:
    """What a settings file holds, {} without one.

    Raises:
        BadSettings: it is broken or holds names nobody reads.
    """
    if not file.is_file():
        return {}
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(
            f"{file} is not valid TOML: {clean(str(error), 120)}.",
            "Mend that line or move the file away.",
        ) from None
    except OSError:
        raise BadSettings(f"{file} cannot be read.", "Check its permissions.") from None
    for name in found:
        if name not in Settings.model_fields:
            near = difflib.get_close_matches(name, Settings.model_fields, 1)
            raise BadSettings(
                f'{file} has an unknown setting "{clean(name, 40)}".',
                f'Did you mean "{near[0]}"?' if near else "See `cinemai-tui config show`.",
            )
    return found


def exposed_keys() -> str:
    """What is wrong when others on this machine can read a settings file that holds a key.

    Returns "" when there is nothing to say. A file only its owner can read keeps a key as well as
    an environment variable does.
    """
    file = paths.config_file()
    found = read_file(file)
    servers = found.get("servers")
    tables = servers.values() if isinstance(servers, dict) else ()
    holds = any(found.get(name) for name in SECRETS) or any(
        isinstance(table, dict) and table.get("api_key") for table in tables
    )
    if not holds or not file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return ""
    return f"{file} holds a key and can be read by others on this machine"
