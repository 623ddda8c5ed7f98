"""`cinemai-tui profile`: whose histories are kept here."""

from __future__ import annotations

import click

from cinemai_tui.cli.common import engine, person_named, reader, run_async, say_json, shared_options
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import BadInput


@click.group("profile")
def command() -> None:
    """List, add or remove profiles."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def listing(as_json: bool) -> None:
    """All profiles and how much each has watched."""
    run_async(_list(as_json))


async def _list(as_json: bool) -> None:
    async with reader() as cinemai:
        rows = [(p.name, await cinemai.watched_count(p)) for p in await cinemai.people()]
    if as_json:
        say_json({"profiles": [{"name": name, "watched": count} for name, count in rows]})
        return
    if not rows:
        click.echo("There is no profile yet; `cinemai-tui import FILE` makes one.", err=True)
    for name, count in rows:
        click.echo(f"{name}\t{plural(count, 'title')} watched")


@command.command("add")
@click.argument("name")
@shared_options
def add(name: str) -> None:
    """Make a profile called NAME."""
    run_async(_add(name))
    click.echo(f'Profile "{person_named(name).name}" is there.')


async def _add(name: str) -> None:
    async with engine() as cinemai:
        await cinemai.add_person(person_named(name).name)


@command.command("remove")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@shared_options
def remove(name: str, yes: bool) -> None:
    """Delete the profile NAME with its history, taste and feedback, for good."""
    if not yes:
        click.confirm(f'Delete "{name}" with everything in it? This cannot be undone', abort=True)
    run_async(_remove(name))
    click.echo(f'Profile "{name}" is gone.')


async def _remove(name: str) -> None:
    async with engine() as cinemai:
        person = person_named(name)
        if person not in await cinemai.people():
            raise BadInput(f'There is no profile "{name}".', "See `cinemai-tui profile list`.")
        await cinemai.remove_person(person)
