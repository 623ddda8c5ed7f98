"""Writes docs/keys.md and docs/settings.md from the tables in the code."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from cinemai_tui.settings import Settings, described
from cinemai_tui.tui.keys import ALL, keys_shown
from cinemai_tui.tui.screens.help import ORDER

DOCS = Path(__file__).resolve().parent.parent / "docs"


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


def main() -> int:
    """Write the files, or with --check say whether they are up to date."""
    stale = []
    for name, text in (("keys.md", keys()), ("settings.md", settings())):
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
