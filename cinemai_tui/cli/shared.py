"""`cinemai-tui shared`: a shared database prepared, its people, and what one shares there."""

from __future__ import annotations

import os
from types import ModuleType
from typing import Any

import click

from cinemai_tui.cli.common import engine, person_of, run_async, say_json, shared_options
from cinemai_tui.domain.shared import CROWD_SOURCE, ROLES, Limits, Standing
from cinemai_tui.domain.wording import clean, listed, plural
from cinemai_tui.errors import BadInput
from cinemai_tui.settings import load_settings

NEW_PASSWORD = "CINEMAI_NEW_PASSWORD"  # noqa: S105 - the name of a variable
"""The environment variable a new login's password is taken from; else one is made up."""

_URL = click.option(
    "--database-url",
    envvar="CINEMAI_DATABASE_URL",
    help="Where, and as whom; the environment keeps the password off the command line.",
)


@click.group("shared")
def command() -> None:
    """One Postgres for a household or a film club: people, and what they share."""


@command.command("init")
@_URL
@click.option("--admin", default="admin", show_default=True, help="The first administrator.")
@shared_options
def init(database_url: str | None, admin: str) -> None:
    """Prepare a database, once, with a superuser's login; again for a newer version.

    Makes the tables and roles, and a first administrator whose login is printed once.
    """
    password, made = _new_password()
    steps = run_async(_init(_address(database_url), admin, password))
    click.echo("The database is prepared." if steps else "The database was prepared already.")
    if steps:
        _say_login(admin, password, made)
        click.echo("With that login, open the app once to fill the catalogue, then add people.")


async def _init(url: str, admin: str, password: str) -> int:
    return int((await _adapter().prepare(url, admin, password)).steps)


@command.command("add-user")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="member", show_default=True)
@_URL
@shared_options
def add_user(name: str, role: str, database_url: str | None) -> None:
    """Make a login NAME; as a curator it may change the catalogue, as an admin manage people."""
    password, made = _new_password()
    run_async(_add(_address(database_url), name, role, password))
    _say_login(name, password, made)


async def _add(url: str, name: str, role: str, password: str) -> None:
    async with _adapter().open_members(url) as people:
        await people.add(name, role, password)


@command.command("remove-user")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_URL
@shared_options
def remove_user(name: str, yes: bool, database_url: str | None) -> None:
    """Delete the login NAME with everything that is theirs, for good."""
    if not yes:
        click.confirm(f'Delete "{name}" with everything in it? This cannot be undone', abort=True)
    run_async(_remove(_address(database_url), name))
    click.echo(f"{name} is gone.")


async def _remove(url: str, name: str) -> None:
    async with _adapter().open_members(url) as people:
        await people.remove(name)


@command.command("limits")
@click.option("--imports", type=click.IntRange(0, 1_000_000), help="Imports a day; 0: no limit.")
@click.option("--cloud-tokens", type=click.IntRange(0, 10**12), help="Tokens a day; 0: no limit.")
@_URL
@shared_options
def limits(imports: int | None, cloud_tokens: int | None, database_url: str | None) -> None:
    """Show the fair part of each login in a day, or set it."""
    told = run_async(_limit(_address(database_url), imports, cloud_tokens))
    click.echo(f"imports a day\t{told.imports_a_day or 'no limit'}")
    click.echo(f"cloud tokens a day\t{told.cloud_tokens_a_day or 'no limit'}")


async def _limit(url: str, imports: int | None, tokens: int | None) -> Limits:
    async with _adapter().open_members(url) as people:
        now: Limits = await people.limits()
        wanted = Limits(
            imports_a_day=now.imports_a_day if imports is None else imports,
            cloud_tokens_a_day=now.cloud_tokens_a_day if tokens is None else tokens,
        )
        if wanted != now:
            await people.limit(wanted)
    return wanted


@command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_URL
@shared_options
def status(as_json: bool, database_url: str | None) -> None:
    """Tell who you are there, whom you are matched with, and, to an administrator, who is in."""
    document = run_async(_status(_address(database_url)))
    if as_json:
        say_json(document)
        return
    for name in ("login", "role", "shares", "in_crowd"):
        click.echo(f"{name.replace('_', ' ')}\t{document[name] or 'no'}")
    for name in ("lets", "let_by", "matched"):
        click.echo(f"{name.replace('_', ' ')}\t{listed(document[name]) or 'nobody'}")
    for name, used in document["used"].items():
        most = document["limits"].get(f"{name}_a_day") or "no limit"
        click.echo(f"{name.replace('_', ' ')} today\t{used} of {most}")
    for member in document["members"]:
        click.echo(f"{member['name']}\t{member['role']}\tsince {member['added'][:10]}")


async def _status(url: str) -> dict[str, Any]:
    adapter = _adapter()
    async with adapter.open_store(url) as store, adapter.open_members(url) as people:
        standing: Standing = await store.sharing.standing()
        members = await people.members()
    return {
        "login": standing.login,
        "role": standing.role,
        "shares": standing.shares,
        "in_crowd": standing.in_crowd,
        **_matches(standing),
        "limits": {
            "imports_a_day": standing.limits.imports_a_day,
            "cloud_tokens_a_day": standing.limits.cloud_tokens_a_day,
        },
        "used": {
            "imports": standing.used.imports,
            "cloud_calls": standing.used.cloud_calls,
            "cloud_tokens": standing.used.cloud_tokens,
        },
        "members": [
            {"name": one.name, "role": one.role, "added": one.added.isoformat()} for one in members
        ],
    }


def _matches(standing: Standing) -> dict[str, list[str]]:
    return {
        "lets": list(standing.lets),
        "let_by": list(standing.let_by),
        "matched": list(standing.matched),
    }


@command.command("match")
@click.argument("names", nargs=-1)
@click.option("--stop", is_flag=True, help="With nobody any more; what you shared is deleted.")
@shared_options
@click.pass_context
def match(ctx: click.Context, names: tuple[str, ...], stop: bool) -> None:
    """Let exactly the logins NAMES be matched with you; without names, tell how it stands.

    Shared is where your taste lies and what you put away, never what you watched. Once both sides
    agreed, `recommend --with NAME` and Together make one list for both.
    """
    if stop and names:
        raise click.UsageError("Give names or --stop, not both.")
    told = run_async(_match(ctx, names, change=bool(names) or stop))
    for label, people in _matches(told).items():
        click.echo(f"{label.replace('_', ' ')}\t{listed(people) or 'nobody'}")


async def _match(ctx: click.Context, names: tuple[str, ...], *, change: bool) -> Standing:
    async with engine() as cinemai:
        standing = await cinemai.standing()
        if standing is None:
            raise _not_shared()
        return await cinemai.share_with(person_of(ctx), names) if change else standing


@command.command("crowd")
@click.argument("act", type=click.Choice(["join", "leave", "learn"]))
@shared_options
@click.pass_context
def crowd(ctx: click.Context, act: str) -> None:
    """Let your likes count for everybody's lists (join, leave); as a curator, learn from them.

    Only numbers of people are ever added up, from five people on; nobody can read whose.
    """
    for line in run_async(_crowd(ctx, act)):
        click.echo(line)


async def _crowd(ctx: click.Context, act: str) -> list[str]:
    async with engine() as cinemai:
        if act != "learn":
            standing = await cinemai.join_crowd(person_of(ctx), act == "join")
            if standing.in_crowd:
                return [f'The likes of "{standing.in_crowd}" are counted with everybody\'s.']
            return ["Your likes are counted no more; the next learning goes without them."]
        found, flags = await cinemai.learn_from_members()
    told = [f"{flag.member}: {clean(flag.reason, 60)} ({flag.number:,})" for flag in flags]
    if found is None:
        return ["Too few members like anything in common yet; nothing was learned.", *told]
    learned = f"{plural(len(found.ids), 'title')} of {plural(found.people, 'person', 'people')}"
    return [f'Learned "{CROWD_SOURCE}": {learned}.', *told]


def _address(given: str | None) -> str:
    """The address from the option, the environment or the settings file."""
    if given:
        return given
    kept = load_settings().database_url
    if kept is None or not kept.get_secret_value():
        raise _not_shared()
    return kept.get_secret_value()


def _not_shared() -> BadInput:
    return BadInput(
        "No shared database is set.", "Set CINEMAI_DATABASE_URL to the address you were given."
    )


def _adapter() -> ModuleType:
    from cinemai_tui.assembly import shared_database

    return shared_database()


def _new_password() -> tuple[str, bool]:
    """A password and whether it was made up here."""
    given = os.environ.get(NEW_PASSWORD, "")
    if given:
        return given, False
    return _adapter().made_up(), True


def _say_login(name: str, password: str, made: bool) -> None:
    click.echo(f"login\t{name}")
    if made:
        click.echo(f"password\t{password}")
        click.echo("It is kept nowhere; pass it on in a safe way.", err=True)
