"""`cinemai-tui config`: where the settings are, what they are, and changing one."""

from __future__ import annotations

import click

from cinemai_tui import paths
from cinemai_tui.cli.common import say_json, shared_options
from cinemai_tui.settings import change_setting, described, load_settings


@click.group("config")
def command() -> None:
    """Show or change settings."""


@command.command("path")
@shared_options
def path() -> None:
    """Where the settings file is."""
    click.echo(str(paths.config_file()))


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def show(as_json: bool) -> None:
    """Every setting, its value and what it is for; keys are never shown."""
    rows = described(load_settings())
    if as_json:
        say_json({name: {"value": value, "help": words} for name, value, words in rows})
        return
    for name, value, words in rows:
        click.echo(f"{name} = {value}\n    {words}")


@command.command("set")
@click.argument("name")
@click.argument("value")
@shared_options
def change(name: str, value: str) -> None:
    """Write the setting NAME to the settings file."""
    file = change_setting(name, value)
    click.echo(f"{name} is now {value} ({file}).")
