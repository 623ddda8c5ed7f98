"""`cinemai-tui doctor`: the state of every part, and what to do."""

from __future__ import annotations

import click

from cinemai_tui.cli.common import reader, run_async, say_json, shared_options
from cinemai_tui.domain.health import Health


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check everything the program leans on."""
    health = run_async(_examine())
    if as_json:
        say_json(
            {
                "sound": health.sound,
                "checks": [
                    {
                        "name": check.name,
                        "state": check.state.value,
                        "detail": check.detail,
                        "hint": check.hint,
                        "milliseconds": check.milliseconds,
                    }
                    for check in health.checks
                ],
            }
        )
    else:
        width = max(len(check.name) for check in health.checks)
        for check in health.checks:
            took = "" if check.milliseconds is None else f"  ({check.milliseconds:g} ms)"
            click.echo(f"{check.state.value:<8} {check.name:<{width}} {check.detail}{took}")
            if check.hint:
                click.echo(f"{'':<{width + 9}} {check.hint}")
    if not health.sound:
        ctx.exit(1)


async def _examine() -> Health:
    async with reader() as cinemai:
        return await cinemai.health()
