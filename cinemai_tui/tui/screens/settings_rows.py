"""The sections of the settings, what stands in each, and how a line of one is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from textual.content import Content

from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.providers import Provider
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.ports import Source
from cinemai_tui.settings import SECRETS, TABLES, Origin, Settings, described, origin_of
from cinemai_tui.tui.keys import ALL, Key, keys_shown
from cinemai_tui.tui.shown import fitted, joined


class Section(Enum):
    """The parts of the settings, in the order of the list on the left."""

    LOOK = "Look"
    RECOMMENDING = "Recommending"
    WRITERS = "Writers"
    PROVIDERS = "Providers"
    PRIVACY = "Privacy"
    HOUSEHOLD = "Household"
    SOURCES = "Sources"
    KEYS = "Keys"
    DATA = "Data"


_PLACES = {
    Section.LOOK: ("theme", "words_per_second"),
    Section.RECOMMENDING: ("country", "ranker", "alpha", "rerank", "embedder_"),
    Section.WRITERS: (
        "writers", "task_writers", "strong_writers", "voice", "ollama_", "openai_", "anthropic_",
        "claude_", "gemini_", "openrouter_", "servers", "prices", "daily_",
    ),
    Section.PRIVACY: ("allow_cloud", "rerank_cloud", "answer_cache"),
    Section.SOURCES: ("tmdb_", "provider", "region"),
    Section.KEYS: ("keys",),
}  # fmt: skip
"""What the names of a section's settings begin with; the longest beginning decides."""


def section_of(name: str) -> Section:
    """Where a setting stands; with the data, where nothing else is said."""
    fitting = [
        (len(start), section)
        for section, starts in _PLACES.items()
        for start in starts
        if name.startswith(start)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else Section.DATA


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line: its name, its value, a sentence about it, and what it stands for."""

    name: str
    value: str = ""
    words: str = ""
    style: str = ""
    about: object = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingOf:
    """A row is this setting; `value` is as it would be written."""

    name: str
    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class WouldSend:
    """A row is the text that would be sent for this task."""

    task: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A row is the household's PIN."""

    there: bool


def setting_rows(settings: Settings, section: Section) -> list[Row]:
    """The settings of a section."""
    rows = []
    for name, value, words in described(settings):
        if section_of(name) is not section or name == "keys":
            continue
        origin = origin_of(name)
        shown = "" if name in TABLES and value == "{}" else value
        rows.append(
            Row(
                name=name,
                value=shown or "—",
                words=f"{words} {_whence(name, origin)}".strip(),
                style="" if origin is Origin.DEFAULT else "$accent",
                about=SettingOf(name=name, value=value, origin=origin),
            )
        )
    return rows


def _whence(name: str, origin: Origin) -> str:
    variable = Settings.model_fields[name].validation_alias
    if origin is Origin.ENVIRONMENT:
        return f"Set by the environment variable {variable}, which wins over the file."
    if name in SECRETS:
        return f"Put it into the environment as {variable}; it is never shown."
    if name in TABLES:
        return f"A table [{name}] of the settings file."
    return "From your settings file; x puts back the default." if origin is Origin.FILE else ""


def provider_row(provider: Provider) -> Row:
    """A writer as it stands now."""
    latency = f" · {provider.latency_ms:.0f} ms" if provider.latency_ms is not None else ""
    until = f" until {provider.cooling_until:%H:%M} UTC" if provider.cooling_until else ""
    if provider.ready:
        reach = {True: "✓ reachable", False: "✗ not reachable", None: "✓ ready"}
        value, style = f"{reach[provider.reachable]}{latency}", "$success"
    elif provider.cooling_until:
        value, style = f"! left alone{until}", "$warning"
    else:
        value, style = "· not used", "$foreground-muted"
    where = "on this machine" if provider.local else "outside this machine"
    facts = [provider.model or "its usual model", where, provider.address, f"key {provider.key}"]
    words = " · ".join(fact for fact in facts if fact)
    told = f"{words}. {provider.why} {provider.what_to_do}".strip()
    return Row(name=provider.name, value=value, words=told, style=style, about=provider)


def member_row(member: HouseholdMember) -> Row:
    """A profile and what it is."""
    words = "Enter says what it is: an adult, a teen or a child, and so what may be shown."
    return Row(name=member.person.name, value=member.told, words=words, about=member)


def source_row(source: Source) -> Row:
    """A source of the catalogue."""
    added = f"added {source.added:%Y-%m-%d}" if source.added else "shipped with the program"
    facts = [f"licence: {source.licence}" if source.licence else "no licence named", added]
    words = f"{' · '.join(facts)}. x removes it with the titles only it gave."
    value = plural(source.titles, "title")
    return Row(name=source.name, value=value, words=words, about=source)


def key_rows(own: dict[str, str]) -> list[Row]:
    """Every action with its keys."""
    return [_key_row(key, own.get(key.id, "")) for key in ALL]


def _key_row(key: Key, own: str) -> Row:
    usual = keys_shown(key.keys)
    return Row(
        name=key.words.split(":")[0],
        value=keys_shown(own) if own else usual,
        words=f"{key.area}: {key.words}. Enter, then the key you want; x puts back {usual}.",
        style="$accent" if own else "",
        about=key,
    )


def draw_row(row: Row, width: int, lit: bool) -> Content:
    """Name and value; the value takes what the name leaves."""
    name = min(30, max(14, width * 2 // 5))
    style = "" if lit else row.style or "$foreground-muted"
    return joined(
        fitted(clean(row.name, 80), name) + " ",
        (fitted(clean(row.value, 200), width - name - 1), style),
    )


def draw_section(section: Section, width: int, lit: bool) -> Content:
    """The number and the name of a section."""
    number = list(Section).index(section) + 1
    return joined(
        (f"{number} ", "" if lit else "$foreground-muted"), fitted(section.value, width - 2)
    )
