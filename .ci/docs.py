"""Writes docs/keys.md, docs/settings.md and docs/commands.md from the tables in the code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from cinemai_tui.cli.main import COMMANDS, cli
from cinemai_tui.settings import Settings, described
from cinemai_tui.tui.keys import ALL, keys_shown
from cinemai_tui.tui.screens.help import ORDER

DOCS = Path(__file__).resolve().parent.parent / "docs"
COMMON = ("profile", "data_dir", "config", "help")
"""Options every command has; they are told once."""


def keys() -> str:
    """The table of keys, by area."""
    lines = [
        "# Keys",
        "",
        "Made from `cinemai_tui/tui/keys.py`. Remap any of them in the settings file by its id:",
        "",
        "```toml",
        "[keys]",
        'like = "a"',
        "```",
        "",
        "| Area | Keys | What it does | id |",
        "|---|---|---|---|",
    ]
    table = sorted(ALL, key=lambda key: ORDER.index(key.area))
    for area, group in groupby(table, key=lambda key: key.area):
        for key in group:
            face = " ".join(f"`{part}`" for part in keys_shown(key.keys).split())
            lines.append(f"| {area} | {face} | {key.words} | `{key.id}` |")
    lines.append("| Help | `^p` | Command palette: every action by its words | |")
    return "\n".join(lines) + "\n"


def settings() -> str:
    """The table of settings with their defaults and variables."""
    lines = [
        "# Settings",
        "",
        "Made from `cinemai_tui/settings/values.py`. They stand in the file that "
        "`cinemai-tui config path` "
        "names; an environment variable wins over the file. Keys are read from the environment "
        "or the file, never from the command line.",
        "",
        "| Setting | Variable | Default | What it is for |",
        "|---|---|---|---|",
    ]
    for name, value, words in described(Settings.model_construct()):
        variable = Settings.model_fields[name].validation_alias
        shown = f"`{variable}`" if variable else ""
        default = "" if value in ("", "{}", "not set") else f"`{value}`"
        lines.append(f"| `{name}` | {shown} | {default} | {words} |")
    return "\n".join(lines) + "\n"


def commands() -> str:
    """Every command with its sentence and its options."""
    lines = [
        "# Commands",
        "",
        "Made from the commands themselves; each answers `--help`. Data goes to stdout, narration "
        "to stderr; exit codes are 0 ok, 1 failed, 2 wrong usage, 3 nothing imported, 4 no history "
        "yet. Every command also takes the options of the first table but `--demo` and `--theme`.",
        "",
        "`cinemai-tui` alone opens the app.",
        "",
        *_options(cli, ()),
    ]
    for name, (module, _) in COMMANDS.items():
        for words, command in _with_children(
            name, importlib.import_module(f"cinemai_tui.cli.{module}").command
        ):
            usage = [part.make_metavar(click.Context(command)) for part in _arguments(command)]
            lines += [f"## {words}", "", f"`{' '.join(['cinemai-tui', words, *usage])}`", ""]
            lines += [*_told(command), "", *_options(command, COMMON)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _with_children(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from _with_children(f"{name} {child.name}", child)


def _arguments(command: click.Command) -> list[click.Argument]:
    return [part for part in command.params if isinstance(part, click.Argument)]


def _told(command: click.Command) -> list[str]:
    """The command's own words, a line for each paragraph of its docstring."""
    paragraphs = (command.help or "").replace("\b", "").split("\n\n")
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += ["", " ".join(paragraph.split())]
    return lines[1:]


def _options(command: click.Command, without: tuple[str, ...]) -> list[str]:
    """The options as a table; their defaults stand in their sentences."""
    found = [
        part
        for part in command.params
        if isinstance(part, click.Option) and part.name not in without and not part.hidden
    ]
    if not found:
        return []
    lines = ["| Option | What it is for |", "|---|---|"]
    for part in found:
        faces = ", ".join(f"`{face}`" for face in (*part.opts, *part.secondary_opts))
        words = " ".join((part.help or "").split()).replace("|", "\\|")
        if isinstance(part.type, click.Choice):
            words = f"{words} One of {', '.join(map(str, part.type.choices))}.".strip()
        lines.append(f"| {faces} | {words} |")
    return [*lines, ""]


def main() -> int:
    """Write the files, or with --check say whether they are up to date."""
    stale = []
    for name, text in (
        ("keys.md", keys()),
        ("settings.md", settings()),
        ("commands.md", commands()),
    ):
        file = DOCS / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
    if "--check" in sys.argv and stale:
        print(f"out of date: {', '.join(stale)}; run python .ci/docs.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
