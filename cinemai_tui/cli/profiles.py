"""`cinemai-tui profile`: whose histories are kept here."""

from __future__ import annotations

from pathlib import Path

import click

from cinemai_tui.cli import household
from cinemai_tui.cli.common import engine, person_named, reader, run_async, say_json, shared_options
from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import clean, listed, plural
from cinemai_tui.engine import Engine
from cinemai_tui.engine.exporting import LETTERBOXD_LIMIT
from cinemai_tui.errors import BadInput

SPLIT = "Letterboxd takes at most 1 MB a file; --output FILE writes as many as are needed."


@click.group("profile")
def command() -> None:
    """List, add, remove or export profiles, and say who is a child."""


command.add_command(household.set_member)
command.add_command(household.set_pin)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def listing(as_json: bool) -> None:
    """All profiles, who they are, and how much each has watched."""
    run_async(_list(as_json))


async def _list(as_json: bool) -> None:
    async with reader() as cinemai:
        rows = [(m, await cinemai.watched_count(m.person)) for m in await cinemai.members()]
        locked = await cinemai.has_pin()
    if as_json:
        told = [_as_json(member, count) for member, count in rows]
        say_json({"profiles": told, "pin": locked})
        return
    if not rows:
        click.echo("There is no profile yet; `cinemai-tui import FILE` makes one.", err=True)
    for member, count in rows:
        click.echo(f"{member.person.name}\t{plural(count, 'title')} watched\t{member.told}")


def _as_json(member: HouseholdMember, watched: int) -> dict[str, object]:
    return {
        "name": member.person.name,
        "watched": watched,
        "kind": member.kind.value,
        "age": member.age,
        "violence": member.limit.word,
    }


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
        if (await cinemai.member(person)).limited:
            # Made anew it would be without limits, so this is a change like any other.
            await cinemai.unlock(await household.pin_if_needed(cinemai))
        await cinemai.remove_person(person)


@command.command("export")
@click.argument("name")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "letterboxd"]),
    default="csv",
    show_default=True,
    help="csv and json keep everything and import back; letterboxd is what Letterboxd imports.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@shared_options
def export(name: str, form: str, output: Path | None, force: bool) -> None:
    """Print the whole history of the profile NAME, or write it to a file only you can read."""
    person = person_named(name)
    if output is None:
        text = run_async(_export(person, form))
        click.echo(text, nl=False)
        if form == "letterboxd" and len(text.encode()) > LETTERBOXD_LIMIT:
            click.echo(SPLIT, err=True)
        return
    files = run_async(_export_to(person, form, output, force))
    click.echo(f"Wrote {listed([clean(str(file), 200) for file in files])}.", err=True)
    if len(files) > 1:
        click.echo("Letterboxd takes 1 MB a file, so there are several; import each.", err=True)


async def _export(person: Person, form: str) -> str:
    async with reader() as cinemai:
        await _tell_withheld(cinemai, person)
        return await cinemai.export(person, form)


async def _export_to(person: Person, form: str, path: Path, force: bool) -> list[Path]:
    async with reader() as cinemai:
        await _tell_withheld(cinemai, person)
        return await cinemai.export_to(person, form, path, force=force)


async def _tell_withheld(cinemai: Engine, person: Person) -> None:
    count = await cinemai.withheld_from_export(person)
    if count:
        click.echo(f"{plural(count, 'title')} not meant for this profile left out.", err=True)
