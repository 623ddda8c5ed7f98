"""The settings become writers: who is configured, who may be asked, and what each is told."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from pydantic import SecretStr

from cinemai_tui.adapters.claude import Claude
from cinemai_tui.adapters.known_writers import Preset, Prices, listed_prices, presets
from cinemai_tui.adapters.model_address import Address, is_loopback
from cinemai_tui.adapters.ollama import Ollama
from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.domain.providers import Provider
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadSettings
from cinemai_tui.ports import Writer
from cinemai_tui.settings import ServerSettings, Settings

_KEY_VARIABLES = {
    "openai": "OPENAI_API_KEY",
    "claude": "ANTHROPIC_API_KEY",
    "gemini": "GEMINI_API_KEY",
    "openrouter": "OPENROUTER_API_KEY",
}
OFF = "It is outside this machine, and such writers are switched off."
SWITCH_ON = "Say `cinemai-tui config set allow_cloud yes` to allow them."


class Probed(Writer, Protocol):
    """A writer whose server can be looked for."""

    @property
    def address(self) -> Address:
        """Where its server is."""
        ...

    async def probe(self, patience: float, *, strictly: bool = False) -> str:
        """The model it would write with; raises WriterTrouble when it would not.

        `strictly` doubts whether it is such a server at all.
        """
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """A writer the settings name, as far as it is one, and how it stands before anybody asks."""

    provider: Provider
    writer: Probed | None = None

    @property
    def usable(self) -> bool:
        """True when it may be asked."""
        return self.writer is not None and self.provider.allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What the settings say about one writer."""

    address: str = ""
    model: str = ""
    key: str = ""


def known_writers(settings: Settings) -> tuple[Known, ...]:
    """Every writer the settings name, in their order; `usable` ones may be asked.

    One outside this machine may be asked only when the person's switch allows it.

    Raises:
        BadSettings: an address or a key cannot be one.
    """
    found = [_known(name, settings) for name in _order(settings)]
    taken = {
        each.writer.address.port: each.provider.name
        for each in found
        if each.writer and each.writer.address.local and not each.provider.presumed
    }
    return tuple(_without_double(each, taken) for each in found)


def usable(known: tuple[Known, ...]) -> tuple[Writer, ...]:
    """Those that may be asked."""
    return tuple(each.writer for each in known if each.writer and each.usable)


def prices(settings: Settings, known: tuple[Known, ...]) -> Prices:
    """What each writer's models cost: the person's own prices first, nothing on this machine."""
    free = frozenset(each.provider.name for each in known if each.provider.local)
    return replace(listed_prices(), own=settings.prices, free=free)


def _order(settings: Settings) -> list[str]:
    """The writers' names; servers of one's own join the usual order by where they are."""
    names = list(settings.writers)
    if "writers" not in settings.model_fields_set:
        own = [name for name in settings.servers if name not in names]
        here = [name for name in own if _is_here(settings.servers[name])]
        names = [*here, *names, *(name for name in own if name not in here)]
    return list(dict.fromkeys(names))


def _is_here(server: ServerSettings) -> bool:
    try:
        return is_loopback(urlsplit(server.address).hostname or "")
    except ValueError:
        return False


def _known(name: str, settings: Settings) -> Known:
    preset = presets().get(name)
    table = settings.servers.get(name)
    if preset is None and (table is None or not table.address):
        shown = clean(name, 40)
        why = f'No address is set for "{shown}".' if table else f'No writer is called "{shown}".'
        hint = f"Write a table [servers.{shown}] with an address into the settings file."
        return Known(_provider(shown, why=why, what_to_do=hint))
    given = _given(name, settings, table or ServerSettings())
    usual = preset or Preset(name=name, protocol="openai", address=given.address)
    here_by_default = is_loopback(urlsplit(usual.address).hostname or "")
    if not given.address and not given.key and not here_by_default:
        variable = _KEY_VARIABLES.get(name, "its key")
        return Known(
            _provider(name, why="It has no key.", what_to_do=f"Put {variable} in the environment.")
        )
    named = "writers" in settings.model_fields_set
    try:
        writer = _made(usual, given, settings)
    except BadSettings as error:
        if name != "ollama" or named or table:
            raise
        # OLLAMA_HOST is Ollama's own variable: set for its server, it must not keep us shut.
        return Known(_provider(name, why=error.what, what_to_do=error.hint))
    allowed = writer.local or settings.allow_cloud
    return Known(
        Provider(
            name=name,
            local=writer.local,
            configured=True,
            allowed=allowed,
            presumed=not given.address and here_by_default and not named,
            address=writer.address.host,
            key="set" if given.key else "not set",
            model=given.model,
            why="" if allowed else OFF,
            what_to_do="" if allowed else SWITCH_ON,
        ),
        writer,
    )


def _provider(name: str, *, why: str, what_to_do: str) -> Provider:
    """One that cannot be asked at all."""
    return Provider(
        name=name, local=False, configured=False, allowed=False, why=why, what_to_do=what_to_do
    )


def _given(name: str, settings: Settings, table: ServerSettings) -> _Given:
    address, model, key = _flat(name, settings)
    if table.key_variable:
        key = os.environ.get(table.key_variable, "") or key
    if table.api_key:
        key = table.api_key.get_secret_value()
    return _Given(address=table.address or address, model=table.model or model, key=key.strip())


def _flat(name: str, settings: Settings) -> tuple[str, str, str]:
    """Address, model and key of a writer that has settings of its own."""

    def text(secret: SecretStr | None) -> str:
        return secret.get_secret_value() if secret else ""

    found: Mapping[str, tuple[str, str, str]] = {
        "ollama": (settings.ollama_host, settings.ollama_model, ""),
        "openai": (settings.openai_base_url, settings.openai_model, text(settings.openai_api_key)),
        "claude": (
            settings.anthropic_base_url,
            settings.claude_model,
            text(settings.anthropic_api_key),
        ),
        "gemini": (settings.gemini_base_url, settings.gemini_model, text(settings.gemini_api_key)),
        "openrouter": ("", settings.openrouter_model, text(settings.openrouter_api_key)),
    }
    return found.get(name, ("", "", ""))


def _made(preset: Preset, given: _Given, settings: Settings) -> Probed:
    address = given.address or preset.address
    if preset.protocol == "ollama":
        return Ollama(
            address,
            given.model,
            context=settings.ollama_context,
            suggested=preset.suggested,
            name=preset.name,
        )
    if preset.protocol == "anthropic":
        return Claude(address, given.key, given.model or preset.model, name=preset.name)
    # At another address than the usual one neither the usual model nor the quirks are known.
    usual = not given.address or _host(given.address) == _host(preset.address)
    return OpenAICompatible(
        preset.name,
        address,
        given.key,
        given.model or (preset.model if usual else "") or None,
        limit_name=preset.limit_name if usual else "max_tokens",
        extra=preset.extra if usual else None,
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _without_double(known: Known, taken: Mapping[int, str]) -> Known:
    """A presumed server that a writer of the settings speaks to already is not asked as well."""
    if not known.provider.presumed or known.writer is None:
        return known
    other = taken.get(known.writer.address.port)
    if other is None:
        return known
    why = f"The writer {other} speaks to this server already."
    return Known(replace(known.provider, configured=False, allowed=False, why=why))
