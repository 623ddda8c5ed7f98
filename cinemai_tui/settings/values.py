"""Every setting with its type, its default, its variable and its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from cinemai_tui import paths
from cinemai_tui.domain.asking import Task

SECRETS = (
    "openai_api_key",
    "anthropic_api_key",
    "gemini_api_key",
    "openrouter_api_key",
    "embedder_api_key",
    "tmdb_api_key",
    "omdb_api_key",
    "redis_url",
    "database_url",
)
"""Settings never written by `config set` and always masked."""

TABLES = ("keys", "servers", "prices", "task_writers")
"""Settings that are tables of the file: too much for `config set`."""

ORDER = ("ollama", "lmstudio", "llamacpp", "openai", "claude", "gemini", "openrouter")
"""The writers tried when nobody says otherwise: those on this machine first."""

Price = Annotated[float, Field(ge=0, le=100_000)]


class ServerSettings(BaseModel):
    """A `[servers.NAME]` table: one more OpenAI-compatible server, or another place for one."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    address: str = ""
    model: str = ""
    key_variable: str = ""
    api_key: Annotated[SecretStr | None, Field(repr=False)] = None


class Settings(BaseSettings):
    """Every setting with its sentence; the settings screen and the docs are made from these."""

    model_config = SettingsConfigDict(
        extra="forbid",
        env_ignore_empty=True,
        populate_by_name=True,
        # Without it a variable called THEME or COUNTRY, set for another program, would be read.
        env_prefix="CINEMAI_",
        hide_input_in_errors=True,
    )

    data_dir: Annotated[Path | None, Field(validation_alias="CINEMAI_DATA_DIR")] = None
    """Where your history, taste and catalogue are kept."""

    database_url: Annotated[
        SecretStr | None, Field(validation_alias="CINEMAI_DATABASE_URL", repr=False)
    ] = None
    """Address of a shared Postgres with your login; empty keeps everything on this machine."""

    theme: Annotated[str, Field(validation_alias="CINEMAI_THEME")] = "marquee"
    """How the app looks: marquee (dark), matinee (light), noir (high contrast)."""

    country: Annotated[str, Field(pattern="^[A-Z]{2}$", validation_alias="CINEMAI_COUNTRY")] = "US"
    """Whose age ratings count first, as a two-letter code."""

    ranker: Annotated[str, Field(validation_alias="CINEMAI_RANKER")] = "blend"
    """What orders the list: blend, or groups (your taste groups alone)."""

    alpha: Annotated[float, Field(ge=1, le=50, validation_alias="CINEMAI_ALPHA")] = 5.0
    """How much the best-fitting taste group outweighs the others, 1 to 50."""

    writers: Annotated[tuple[str, ...], NoDecode, Field(validation_alias="CINEMAI_WRITERS")] = ORDER
    """Who writes the reasons, tried in this order; the built-in template always stands behind."""

    task_writers: Annotated[
        dict[Task, tuple[str, ...]], Field(validation_alias="CINEMAI_TASK_WRITERS")
    ] = Field(default_factory=dict)
    """Another order for one task: reason, rerank or chat, such as chat = ["claude", "ollama"]."""

    strong_writers: Annotated[
        tuple[str, ...], NoDecode, Field(validation_alias="CINEMAI_STRONG_WRITERS")
    ] = ()
    """Who is asked first for a wish with several conditions."""

    allow_cloud: Annotated[bool, Field(validation_alias="CINEMAI_ALLOW_CLOUD")] = False
    """Whether writers outside this machine may be asked. Off: nothing leaves it."""

    cloud_texts: Annotated[bool, Field(validation_alias="CINEMAI_CLOUD_TEXTS")] = False
    """Whether they may read texts of sources that leave that to you, such as TMDB's."""

    ollama_host: Annotated[str, Field(validation_alias="OLLAMA_HOST")] = ""
    """Address of Ollama; empty looks for it on this machine, at port 11434."""

    ollama_model: Annotated[str, Field(validation_alias="CINEMAI_OLLAMA_MODEL")] = ""
    """Model Ollama is asked for; empty takes an installed one that can chat."""

    ollama_context: Annotated[
        int, Field(ge=1024, le=1_048_576, validation_alias="CINEMAI_OLLAMA_CONTEXT")
    ] = 8192
    """How many tokens Ollama keeps in mind at once; more takes more memory."""

    openai_api_key: Annotated[
        SecretStr | None, Field(validation_alias="OPENAI_API_KEY", repr=False)
    ] = None
    """Key of the OpenAI-compatible writer. Local servers need none."""

    openai_base_url: Annotated[str, Field(validation_alias="OPENAI_BASE_URL")] = ""
    """Address of the OpenAI-compatible writer, such as http://127.0.0.1:1234/v1."""

    openai_model: Annotated[str, Field(validation_alias="CINEMAI_OPENAI_MODEL")] = ""
    """Model to ask for; empty takes OpenAI's usual one, or the first chat model of your server."""

    anthropic_api_key: Annotated[
        SecretStr | None, Field(validation_alias="ANTHROPIC_API_KEY", repr=False)
    ] = None
    """Key of the writer claude."""

    anthropic_base_url: Annotated[str, Field(validation_alias="ANTHROPIC_BASE_URL")] = ""
    """Another address for the writer claude; empty is Anthropic's own."""

    claude_model: Annotated[str, Field(validation_alias="CINEMAI_CLAUDE_MODEL")] = ""
    """Model the writer claude asks for; empty takes the usual one."""

    gemini_api_key: Annotated[
        SecretStr | None, Field(validation_alias="GEMINI_API_KEY", repr=False)
    ] = None
    """Key of the writer gemini."""

    gemini_base_url: Annotated[str, Field(validation_alias="CINEMAI_GEMINI_URL")] = ""
    """Another address for the writer gemini; empty is Google's own."""

    gemini_model: Annotated[str, Field(validation_alias="CINEMAI_GEMINI_MODEL")] = ""
    """Model the writer gemini asks for; empty takes the usual one."""

    openrouter_api_key: Annotated[
        SecretStr | None, Field(validation_alias="OPENROUTER_API_KEY", repr=False)
    ] = None
    """Key of the writer openrouter."""

    openrouter_model: Annotated[str, Field(validation_alias="CINEMAI_OPENROUTER_MODEL")] = ""
    """Model the writer openrouter asks for; empty takes the usual one."""

    servers: Annotated[dict[str, ServerSettings], Field(validation_alias="CINEMAI_SERVERS")] = (
        Field(default_factory=dict)
    )
    """More OpenAI-compatible servers: a table [servers.NAME] with address, model, key_variable."""

    prices: Annotated[dict[str, tuple[Price, Price]], Field(validation_alias="CINEMAI_PRICES")] = (
        Field(default_factory=dict)
    )
    """Your own prices: a model's US dollars per million tokens, such as "gpt-x" = [0.5, 2.0]."""

    daily_tokens: Annotated[int, Field(ge=0, validation_alias="CINEMAI_DAILY_TOKENS")] = 0
    """How many tokens writers outside this machine may use in a day; 0 sets no cap."""

    daily_dollars: Annotated[float, Field(ge=0, validation_alias="CINEMAI_DAILY_DOLLARS")] = 0.0
    """How many US dollars writers may cost in a day; 0 sets no cap."""

    answer_cache: Annotated[bool, Field(validation_alias="CINEMAI_ANSWER_CACHE")] = True
    """Whether an answer is kept, so that the same question is not asked and paid for twice."""

    rerank: Annotated[bool, Field(validation_alias="CINEMAI_RERANK")] = False
    """Whether a writer may reorder the top of the list."""

    rerank_cloud: Annotated[bool, Field(validation_alias="CINEMAI_RERANK_CLOUD")] = False
    """Whether a writer outside this machine may reorder it too, and be sent the titles for that."""

    voice: Annotated[
        Literal["friend", "critic", "terse"], Field(validation_alias="CINEMAI_VOICE")
    ] = "friend"
    """How the chat speaks: friend, critic or terse."""

    embedder_url: Annotated[str, Field(validation_alias="CINEMAI_EMBEDDER_URL")] = ""
    """Address of an OpenAI-compatible server for text vectors; empty uses the built-in ones."""

    embedder_model: Annotated[str, Field(validation_alias="CINEMAI_EMBEDDER_MODEL")] = ""
    """Model that server makes text vectors with."""

    embedder_dimension: Annotated[
        int, Field(ge=0, le=8192, validation_alias="CINEMAI_EMBEDDER_DIMENSION")
    ] = 0
    """How many numbers a text vector is to have; 0 leaves it to the model."""

    embedder_api_key: Annotated[
        SecretStr | None, Field(validation_alias="CINEMAI_EMBEDDER_KEY", repr=False)
    ] = None
    """Key of the server for text vectors. Local servers need none."""

    tmdb_api_key: Annotated[
        SecretStr | None, Field(validation_alias="TMDB_API_KEY", repr=False)
    ] = None
    """Your own key for TMDB: the v3 key or the v4 read token."""

    tmdb: Annotated[bool, Field(validation_alias="CINEMAI_TMDB")] = True
    """Whether TMDB is asked for titles, once a key is set. Your filters are sent to it."""

    tmdb_url: Annotated[str, Field(validation_alias="CINEMAI_TMDB_URL")] = ""
    """Another address for TMDB; empty is its own."""

    omdb_api_key: Annotated[
        SecretStr | None, Field(validation_alias="OMDB_API_KEY", repr=False)
    ] = None
    """Your own key for OMDb, which is asked by `catalogue update` what critics say of titles."""

    omdb_url: Annotated[str, Field(validation_alias="CINEMAI_OMDB_URL")] = ""
    """Another address for OMDb; empty is its own."""

    wikidata: Annotated[bool, Field(validation_alias="CINEMAI_WIKIDATA")] = False
    """Whether `catalogue update` asks Wikidata for missing countries, directors and ids."""

    wikidata_url: Annotated[str, Field(validation_alias="CINEMAI_WIKIDATA_URL")] = ""
    """Another address for Wikidata; empty is its own."""

    redis_url: Annotated[
        SecretStr | None, Field(validation_alias="CINEMAI_REDIS_URL", repr=False)
    ] = None
    """Address of a Redis that remembers answers of TMDB, such as redis://127.0.0.1:6379/0."""

    words_per_second: Annotated[
        float, Field(ge=0, le=1000, validation_alias="CINEMAI_WORDS_PER_SECOND")
    ] = 40.0
    """How fast the built-in writer's words appear in the app; 0 shows them at once."""

    backups_kept: Annotated[int, Field(ge=1, le=1000, validation_alias="CINEMAI_BACKUPS_KEPT")] = 7
    """How many backups are kept; the newest that was verified always is."""

    log_level: Annotated[
        Literal["debug", "info", "warning"], Field(validation_alias="CINEMAI_LOG_LEVEL")
    ] = "info"
    """How much the log notes: debug (titles too), info or warning."""

    keys: dict[str, str] = Field(default_factory=dict)
    """Your own keys: an action's id and the key or keys for it, such as like = "a"."""

    @field_validator("writers", "strong_writers", mode="before")
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
