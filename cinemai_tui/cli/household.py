"""`cinemai-tui profile set|pin`: who is a child, and the PIN that keeps it so."""

from __future__ import annotations

import os
import sys

import click

from cinemai_tui.cli.common import engine, person_named, run_async, shared_options
from cinemai_tui.domain.household import HouseholdMember, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.engine import Engine
from cinemai_tui.errors import BadInput

PIN, OLD_PIN = "CINEMAI_PIN", "CINEMAI_OLD_PIN"


@click.command("set")
@click.argument("name")
@click.option("--kind", type=click.Choice([k.value for k in MemberKind]), help="Who it is.")
@click.option("--age", type=click.IntRange(0, 150), help="In years; a child needs one.")
@click.option(
    "--violence",
    type=click.Choice([v.word for v in Violence]),
    help="The most that is shown.  [mild for a child, strong for a teen, any for an adult]",
)
@shared_options
def set_member(name: str, kind: str | None, age: int | None, violence: str | None) -> None:
    """Say whether NAME is an adult, a teen or a child, and so what may be shown.

    Where the household has a PIN it is asked for, or taken from CINEMAI_PIN.
    """
    if kind is None and age is None and violence is None:
        raise click.UsageError("Give --kind, --age or --violence.")
    member = run_async(_set(person_named(name), kind, age, violence))
    click.echo(f'Profile "{member.person.name}" is: {member.told}.')


async def _set(
    person: Person, kind: str | None, age: int | None, violence: str | None
) -> HouseholdMember:
    async with engine() as cinemai:
        if person not in await cinemai.people():
            raise BadInput(
                f'There is no profile "{person.name}".', "Make it with `cinemai-tui profile add`."
            )
        now = await cinemai.member(person)
        wanted = MemberKind(kind) if kind else now.kind
        same = wanted is now.kind
        return await cinemai.set_member(
            person,
            wanted,
            age=age if age is not None or not same else now.age,
            violence=Violence[violence.upper()] if violence else now.violence if same else None,
            pin=await pin_if_needed(cinemai),
        )


@click.command("pin")
@click.option("--off", is_flag=True, help="Take the PIN away.")
@shared_options
def set_pin(off: bool) -> None:
    """Set the PIN that guards what each profile may see.

    It is asked for twice; without a terminal CINEMAI_PIN is the new one and CINEMAI_OLD_PIN the
    one that was set before.
    """
    run_async(_set_pin(off))
    click.echo("The PIN is off." if off else "The PIN is set.")


async def _set_pin(off: bool) -> None:
    async with engine() as cinemai:
        old = ""
        if await cinemai.has_pin():
            old = _read("The PIN until now", OLD_PIN if not off else PIN, twice=False)
        new = "" if off else _read("New PIN, 4 to 12 digits", PIN, twice=True)
        await cinemai.set_pin(new, old=old)


async def pin_if_needed(cinemai: Engine) -> str:
    """The PIN from a person or the environment where this household has one, else ""."""
    return _read("PIN", PIN, twice=False) if await cinemai.has_pin() else ""


def _read(prompt: str, variable: str, *, twice: bool) -> str:
    given = os.environ.get(variable, "")
    if given:
        return given.strip()
    if not sys.stdin.isatty():
        raise BadInput("A PIN is needed.", f"Set {variable}, or run this in a terminal.")
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True)).strip()
