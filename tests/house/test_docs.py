"""What the documents say, held against the code: links, commands, settings, formulae, examples."""

from __future__ import annotations

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from cinemai_tui.cli.main import COMMANDS, cli
from cinemai_tui.domain.sources import POLICIES
from cinemai_tui.settings import Settings
from cinemai_tui.tui.keys import ALL, keys_shown

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.glob("*.md")])
LARGEST_PICTURE = 200_000


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text_of(page), re.DOTALL)


def command_lines(page: Path) -> Iterator[list[str]]:
    """What follows `cinemai-tui` in the examples of a page, in blocks and in sentences."""
    said = [line for block in blocks(page, "sh") for line in block.splitlines()]
    said += re.findall(r"`([^`\n]*cinemai-tui[^`\n]*)`", text_of(page))
    for line in said:
        for part in re.split(r"&&|\|", line):
            found = re.search(r"(?:^|\s)cinemai-tui(?:\s+(.*))?$", part.strip())
            if found:
                yield shlex.split(found.group(1) or "", comments=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    places = re.findall(r"\]\((?!https?:|#)([^)#]+)", text_of(page))
    assert [place for place in places if not (page.parent / place).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_the_project_that_is_named_is_there(page: Path) -> None:
    named = re.findall(r"`((?:cinemai_tui|tests|styles|sample_data|\.ci)/[\w./-]*)`", text_of(page))
    wanted = [name for name in named if "NAME" not in name]
    assert [name for name in wanted if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_is_one_the_program_takes(page: Path) -> None:
    for words in command_lines(page):
        command: click.Command = cli
        context = click.Context(cli, info_name="cinemai-tui")
        while words and isinstance(command, click.Group) and not words[0].startswith("-"):
            name = words.pop(0)
            found = command.get_command(context, name)
            assert found is not None, f"{page.name}: no command {name}"
            command, context = found, click.Context(found, parent=context, info_name=name)
        options = {face for part in command.params for face in (*part.opts, *part.secondary_opts)}
        used = {word.split("=")[0] for word in words if re.match(r"--?[A-Za-z]", word)}
        assert used <= options | {"--help", "-h"}, f"{page.name}: {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_that_is_set_exists(page: Path) -> None:
    told = re.findall(r"config set ([a-z_]+)", text_of(page))
    assert set(told) <= set(Settings.model_fields)


def test_every_command_stands_in_the_list_of_commands() -> None:
    text = text_of(DOCS / "commands.md")
    for name, (module, _) in COMMANDS.items():
        command = importlib.import_module(f"cinemai_tui.cli.{module}").command
        assert f"## {name}\n" in text
        for child in getattr(command, "commands", {}):
            assert f"## {name} {child}\n" in text


def test_the_keys_in_the_readme_are_the_apps_own() -> None:
    faces = {face for key in ALL for face in keys_shown(key.keys).split()}
    table = text_of(ROOT / "README.md").split("## The first five minutes")[1].split("\n\n")[1]
    shown = {
        key
        for row in table.splitlines()[2:]
        for key in re.findall(r"`([^`]+)`", row.split("|")[1])
        if key != "cinemai-tui"
    }
    assert shown <= faces
    for key, words in re.findall(r"\*\*[\w ]+\*\*, `([^`]+)`\. (.)", text_of(ROOT / "README.md")):
        assert key in faces, words


def formulae() -> Iterator[tuple[str, str]]:
    """Each line of a block of formulae, with the file it is said to stand in."""
    for block in blocks(DOCS / "how-it-works.md", "text"):
        file = ""
        for line in block.splitlines():
            if line.startswith("# "):
                file = line[2:]
            elif line.strip():
                yield file, line.strip()


@pytest.mark.parametrize(("file", "formula"), list(formulae()))
def test_a_formula_stands_in_the_code_as_it_is_told(file: str, formula: str) -> None:
    code = " ".join(text_of(ROOT / file).replace("`", "").split())
    assert formula in code


def test_the_examples_for_adding_something_run() -> None:
    known: dict[str, Any] = {"__name__": "examples"}
    for number, block in enumerate(blocks(DOCS / "adding.md", "python"), 1):
        exec(compile(block, f"example {number} of adding.md", "exec"), known)  # noqa: S102
    assert "line" in known


def test_the_terms_of_every_source_are_told() -> None:
    text = text_of(DOCS / "sources.md")
    for policy in POLICIES.values():
        assert policy.licence in text, policy.key
        assert policy.attribution in text, policy.key


def test_the_variables_of_all_keys_are_told_under_privacy() -> None:
    text = text_of(DOCS / "privacy.md")
    for name in ("openai", "anthropic", "gemini", "openrouter"):
        assert f"`{Settings.model_fields[f'{name}_api_key'].validation_alias}`" in text


def test_no_picture_is_larger_than_it_has_to_be() -> None:
    pictures = list((DOCS / "pictures").iterdir())
    assert pictures
    large = [file.name for file in pictures if file.stat().st_size > LARGEST_PICTURE]
    assert large == []


def test_every_picture_is_shown_and_made_by_the_script() -> None:
    shown = set(re.findall(r"docs/pictures/([\w-]+)\.svg", text_of(ROOT / "README.md")))
    made = set(re.findall(r'^\s+"([\w-]+)",$', text_of(ROOT / ".ci" / "pictures.py"), re.MULTILINE))
    there = {file.stem for file in (DOCS / "pictures").iterdir()}
    assert shown == there
    assert shown <= made
