"""What a person can change: a TOML file, and environment variables that win over it."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from cinemai_tui import paths
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadSettings

SECRETS = ("openai_api_key",)
"""Settings never written by `config set` and always masked."""


class Settings(BaseSettings):
    """Every setting with its sentence; the settings screen and the docs are made from these."""

    model_config = SettingsConfigDict(extra="forbid", env_ignore_empty=True, populate_by_name=True)

    data_dir: Annotated[Path | None, Field(validation_alias="CINEMAI_DATA_DIR")] = None
    """Where your history, taste and catalogue are kept."""

    theme: Annotated[str, Field(validation_alias="CINEMAI_THEME")] = "marquee"
    """How the app looks: marquee (dark), matinee (light), noir (high contrast)."""

    country: Annotated[str, Field(pattern="^[A-Z]{2}$", validation_alias="CINEMAI_COUNTRY")] = "US"
    """Whose age ratings count first, as a two-letter code."""

    ranker: Annotated[str, Field(validation_alias="CINEMAI_RANKER")] = "blend"
    """What orders the list: blend, or groups (your taste groups alone)."""

    alpha: Annotated[float, Field(ge=1, le=50, validation_alias="CINEMAI_ALPHA")] = 5.0
    """How much the best-fitting taste group outweighs the others, 1 to 50."""

    writers: Annotated[tuple[str, ...], NoDecode, Field(validation_alias="CINEMAI_WRITERS")] = (
        "openai",
    )
    """Who writes the reasons, tried in this order; the built-in template always stands behind."""

    allow_cloud: Annotated[bool, Field(validation_alias="CINEMAI_ALLOW_CLOUD")] = False
    """Whether writers outside this machine may be asked. Off: nothing leaves it."""

    openai_api_key: Annotated[
        SecretStr | None, Field(validation_alias="OPENAI_API_KEY", repr=False)
    ] = None
    """Key of the OpenAI-compatible writer. Local servers need none."""

    openai_base_url: Annotated[str, Field(validation_alias="OPENAI_BASE_URL")] = ""
    """Address of the OpenAI-compatible writer, such as http://127.0.0.1:1234/v1."""

    openai_model: Annotated[str, Field(validation_alias="CINEMAI_OPENAI_MODEL")] = ""
    """Model to ask for; empty takes the first chat model the server offers."""

    words_per_second: Annotated[
        float, Field(ge=0, le=1000, validation_alias="CINEMAI_WORDS_PER_SECOND")
    ] = 40.0
    """How fast the built-in writer's words appear in the app; 0 shows them at once."""

    keys: dict[str, str] = Field(default_factory=dict)
    """Your own keys: an action's id and the key or keys for it, such as like = "a"."""

    @field_validator("writers", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options beat the environment, the environment beats the file; no .env is read."""
        file = paths.config_file()
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file))


def load_settings(**given: object) -> Settings:
    """Read the settings; `given` (command-line options) win over everything.

    Raises:
        BadSettings: a file that is no TOML, an unknown or impossible setting; the sentence names
            the file or variable and the nearest valid name.
    """
    file = paths.config_file()
    _check_names(file)
    try:
        build: Callable[..., Settings] = Settings
        return build(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "a setting"
        if name in os.environ:
            where = f"The environment variable {name}"
        else:
            aliases = {f.validation_alias: n for n, f in Settings.model_fields.items()}
            where = f"The setting {aliases.get(name, name)} in {file}"
        raise BadSettings(
            f"{where} is not usable: {clean(first['msg'], 120).lower()}.",
            "Put it right, or see `cinemai-tui config show`.",
        ) from None


def _check_names(file: Path) -> None:
    """Refuse a settings file that is broken or holds names nobody reads."""
    if not file.is_file():
        return
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


def described(settings: Settings) -> list[tuple[str, str, str]]:
    """Each setting as (name, value shown, sentence), secrets masked."""
    sentences = _sentences()
    rows = []
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if name in SECRETS:
            shown = "set" if value else "not set"
        elif isinstance(value, tuple):
            shown = ", ".join(value)
        else:
            shown = "" if value is None else str(value)
        rows.append((name, clean(shown, 200), sentences[name]))
    return rows


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


def change_setting(name: str, value: str) -> Path:
    """Write one setting to the settings file, keeping its comments; returns the file.

    Raises:
        BadSettings: the name is unknown or secret, or the value is not usable.
    """
    import tomlkit

    if name not in Settings.model_fields or name == "keys":
        near = difflib.get_close_matches(name, Settings.model_fields, 1)
        raise BadSettings(
            f'There is no setting "{clean(name, 40)}".',
            f'Did you mean "{near[0]}"?' if near else "See `cinemai-tui config show`.",
        )
    if name in SECRETS:
        raise BadSettings(
            "Keys are not taken on the command line, where other programs could read them.",
            f"Put {Settings.model_fields[name].validation_alias} into your environment.",
        )
    file = paths.config_file()
    _check_names(file)
    document = (
        tomlkit.parse(file.read_text(encoding="utf-8-sig"))
        if file.is_file()
        else tomlkit.document()
    )
    typed: object = value
    if name == "writers":
        typed = [part.strip() for part in value.split(",") if part.strip()]
    elif name == "allow_cloud":
        typed = value.casefold() in ("1", "true", "yes", "on")
        if value.casefold() not in ("1", "true", "yes", "on", "0", "false", "no", "off"):
            raise BadSettings("allow_cloud is yes or no.", "Say `config set allow_cloud yes`.")
    elif name in ("alpha", "words_per_second"):
        try:
            typed = float(value)
        except ValueError:
            raise BadSettings(f"{name} is a number.", f"Say `config set {name} 10`.") from None
    try:
        Settings.__pydantic_validator__.validate_assignment(Settings.model_construct(), name, typed)
    except ValidationError as error:
        raise BadSettings(
            f"{name} cannot be {clean(value, 60)}: {clean(error.errors()[0]['msg'], 120).lower()}.",
            "See `cinemai-tui config show`.",
        ) from None
    document[name] = typed
    paths.private_dir(file.parent)
    paths.write_private(file, tomlkit.dumps(document))
    return file
