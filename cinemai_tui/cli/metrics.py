"""`cinemai-tui metrics`: figures for a monitor, as Prometheus text."""

from __future__ import annotations

import click

from cinemai_tui.cli.common import reader, run_async, shared_options


@click.command("metrics")
@shared_options
def command() -> None:
    """Print counts, sizes, times and cost as Prometheus text; no name and no title is in it."""
    click.echo(run_async(_metrics()), nl=False)


async def _metrics() -> str:
    async with reader() as cinemai:
        return await cinemai.metrics()
