"""`cinemai-tui completions`: what a shell sources to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from cinemai_tui.errors import BadInput

VARIABLE = "_CINEMAI_TUI_COMPLETE"
"""Set by the completion script when it asks this program what fits; Click derives this name."""


@click.command("completions")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completions for SHELL.

    bash: `eval "$(cinemai-tui completions bash)"` in ~/.bashrc. zsh: the same in ~/.zshrc. fish:
    `cinemai-tui completions fish > ~/.config/fish/completions/cinemai-tui.fish`.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise BadInput("This shell has no completions.", "Take bash, zsh or fish.")
    click.echo(kind(ctx.find_root().command, {}, "cinemai-tui", VARIABLE).source())
