"""`cinemai-tui doctor`: the state of every part, and what to do."""

from __future__ import annotations

from dataclasses import asdict

import click

from cinemai_tui.cli.common import reader, run_async, say_json, shared_options
from cinemai_tui.domain.health import Health
from cinemai_tui.domain.upkeep import LogLine, Stored, in_bytes


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--log", "lines", type=click.IntRange(0, 10_000), default=0, help="Newest log lines.")
@shared_options
@click.pass_context
def command(ctx: click.Context, as_json: bool, lines: int) -> None:
    """Check everything the program leans on."""
    health, stored, log = run_async(_examine(lines))
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
                "sizes": [asdict(entry) for entry in stored],
                "log": [asdict(line) for line in log],
            }
        )
    else:
        width = max(len(check.name) for check in health.checks)
        for check in health.checks:
            took = "" if check.milliseconds is None else f"  ({check.milliseconds:g} ms)"
            click.echo(f"{check.state.value:<8} {check.name:<{width}} {check.detail}{took}")
            if check.hint:
                click.echo(f"{'':<{width + 9}} {check.hint}")
        click.echo("Room taken:")
        for entry in stored:
            click.echo(f"  {in_bytes(entry.size):>8}  {entry.area}: {entry.name}")
        for line in log:
            click.echo(f"{line.at} {line.level} {line.event} {line.words}")
    if not health.sound:
        ctx.exit(1)


async def _examine(lines: int) -> tuple[Health, list[Stored], list[LogLine]]:
    async with reader() as cinemai:
        log = await cinemai.log_tail(lines) if lines else []
        return await cinemai.health(), await cinemai.sizes(), log
