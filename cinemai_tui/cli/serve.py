"""`cinemai-tui serve`: the app in a browser, on this machine and behind a token."""

from __future__ import annotations

import ipaddress
import shlex
import sys

import click

from cinemai_tui.cli.common import run_async, shared_options
from cinemai_tui.domain.people import DEFAULT_PROFILE
from cinemai_tui.errors import BadInput, MissingExtra

PORT = 8765


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--allow-any-host",
    is_flag=True,
    help="Listen at an address others can reach. The connection is not encrypted.",
)
@click.option("--demo", is_flag=True, help="Serve the app on the sample history.")
@shared_options
@click.pass_context
def command(ctx: click.Context, port: int, host: str, allow_any_host: bool, demo: bool) -> None:
    """Serve the app to a browser on this machine.

    The address that is printed holds a token: only who has it gets in. Port 0 takes a free one.
    """
    if not is_loopback(host):
        if not allow_any_host:
            raise BadInput(
                f"{host} can be reached by others.",
                "Add --allow-any-host if you mean it: whoever sees the token on the way gets in.",
            )
        click.echo(
            "Warning: others can reach this address, and what they see on the way is not "
            "encrypted. Stop it with Ctrl+C.",
            err=True,
        )
    try:
        from cinemai_tui.cli import serving
    except ImportError as error:
        raise MissingExtra(
            "The app in the browser needs an optional package.",
            "Say `pip install 'cinemai-tui[browser]'`.",
        ) from error
    words = [sys.executable, "-m", "cinemai_tui"]
    words += ["--demo"] if demo or ctx.obj.get("demo") else []
    words += ["--profile", ctx.obj.get("profile") or DEFAULT_PROFILE]
    server = serving.TokenServer(f"exec {shlex.join(words)}", host=host, port=port)
    run_async(serving.run(server, lambda address: click.echo(f"Open {address}  (Ctrl+C stops)")))


def is_loopback(host: str) -> bool:
    """True for an address only this machine reaches."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
