"""`cinemai-tui backup`: copies of everything, made, listed, verified and put back."""

from __future__ import annotations

import asyncio
from typing import Any

import click

from cinemai_tui.cli.common import reader, run_async, say_json, shared_options
from cinemai_tui.domain.upkeep import Backup, in_bytes
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import BadInput
from cinemai_tui.settings import load_settings
from cinemai_tui.upkeep.backups import Backups


@click.group("backup")
def command() -> None:
    """Make, list, verify or restore backups of everything."""


@command.command("create")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def create(as_json: bool) -> None:
    """Copy the database as it stands, and verify the copy; other work goes on meanwhile."""
    backup = run_async(_create())
    if as_json:
        say_json(_told(backup))
        return
    click.echo(f"{backup.name}: {in_bytes(backup.size)}, {_rows(backup)}, verified.")


async def _create() -> Backup:
    async with reader() as cinemai:
        return await cinemai.back_up()


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def listing(as_json: bool) -> None:
    """The backups there are, newest first."""
    kept = _kept()
    found = kept.all()
    if as_json:
        say_json({"folder": str(kept.folder), "backups": [_told(backup) for backup in found]})
        return
    if not found:
        click.echo("There is no backup yet. `cinemai-tui backup create` makes one.")
    for backup in found:
        click.echo(
            f"{backup.name}\t{in_bytes(backup.size)}\t{backup.occasion.value}\t{backup.state}"
        )
        if backup.fault:
            click.echo(f"  {backup.fault}")


@command.command("verify")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def verify(ctx: click.Context, name: str | None, as_json: bool) -> None:
    """Look through the backup NAME, or all of them: bytes, structure and rows.

    Exit 1 when one of them cannot be trusted.
    """
    kept = _kept()
    names = [name] if name else [backup.name for backup in kept.all()]
    if not names:
        raise BadInput("There is no backup to verify.", "`cinemai-tui backup create` makes one.")
    found = [kept.verify(each) for each in names]
    if as_json:
        say_json({"backups": [_told(backup) for backup in found]})
    else:
        for backup in found:
            click.echo(f"{backup.name}: {backup.state}. {backup.fault}".rstrip())
    if any(backup.fault for backup in found):
        ctx.exit(1)


@command.command("restore")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
def restore(name: str | None, as_json: bool) -> None:
    """Put a backup in the place of the database.

    NAME is a backup's name or number, or the path of a database file; without one it is the
    newest verified backup. It is verified before anything changes, and the database of now is
    kept aside.
    """
    from cinemai_tui import assembly

    settings = load_settings()
    done = assembly.restore(settings, name or "")
    # Opened once, so that an older one is brought up to date and a broken one told at once.
    run_async(_opens())
    if as_json:
        say_json({"restored": done.backup, "aside": done.aside or None})
        return
    click.echo(f"{done.backup} is restored.")
    if done.aside:
        click.echo(f"The database of before is kept as {done.aside}.")


async def _opens() -> None:
    async with reader() as cinemai:
        await asyncio.wait_for(cinemai.people(), timeout=60)


def _kept() -> Backups:
    # Without opening the database: this is needed most when it cannot be opened.
    from cinemai_tui.assembly import backups_of

    return backups_of(load_settings())


def _rows(backup: Backup) -> str:
    return plural(sum(backup.rows.values()), "row")


def _told(backup: Backup) -> dict[str, Any]:
    return {
        "name": backup.name,
        "number": backup.number,
        "made": backup.made.isoformat(),
        "occasion": backup.occasion.value,
        "size": backup.size,
        "schema": backup.schema,
        "rows": dict(backup.rows),
        "sha256": backup.sha256,
        "verified": backup.verified.isoformat() if backup.verified else None,
        "state": backup.state,
        "fault": backup.fault,
    }
