"""The command line's entry: lazy sub-commands, common options, errors as sentences and codes."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cinemai_tui import __version__
from cinemai_tui.domain.people import DEFAULT_PROFILE
from cinemai_tui.errors import BadSettings, CinemaiError, NoProfile, NothingImported

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FAILED, USAGE, NOTHING_IMPORTED, NO_PROFILE = 1, 2, 3, 4
"""Exit codes; 0 is success."""

COMMANDS = {
    "import": ("importing", "Import watch history from export files."),
    "recommend": ("recommending", "Recommend films and shows."),
    "explain": ("explaining", "Say why a title fits you."),
    "chat": ("chat", "Say what you feel like watching."),
    "search": ("searching", "Find titles by name, alias or person."),
    "taste": ("taste", "Tell your taste in a few sentences, then its groups."),
    "insights": ("insights", "Tell what your history adds up to, and how your lists fared."),
    "watchlist": ("watchlist", "List what you want to see."),
    "recommended": ("recommended", "List what was recommended, and what became of it."),
    "evaluate": ("evaluating", "Tell which ranker finds what you liked."),
    "experiment": ("experiment", "Let two rankers share your list, and see which suits you."),
    "profile": ("profiles", "List, add, remove or export profiles."),
    "catalogue": ("catalogue", "List, add, update or remove catalogue sources."),
    "shared": ("shared", "One Postgres for several people, and what you share there."),
    "backup": ("backup", "Make, list, verify or restore backups."),
    "metrics": ("metrics", "Figures for a monitor, as Prometheus text."),
    "serve": ("serve", "The app in a browser on this machine."),
    "completions": ("completions", "Completions for bash, zsh or fish."),
    "doctor": ("doctor", "Check everything the program leans on."),
    "config": ("config", "Show or change settings."),
}


class LazyGroup(click.Group):
    """Sub-commands are imported when one is run, and listed without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The sub-command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cinemai_tui.cli.{COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - each module defines one
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Their names for a shell, without importing one; a Tab must answer at once."""
        from click import shell_completion

        names = [n for n in COMMANDS if n.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [
            *(shell_completion.CompletionItem(name, help=COMMANDS[name][1]) for name in names),
            *options,
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--profile", "profile", default=None, help=f"Whose history.  [{DEFAULT_PROFILE}]")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where everything is kept.")
@click.option("--config", "config", type=click.Path(path_type=Path), help="The settings file.")
@click.option("--demo", is_flag=True, help="Open the app on a sample history, kept nowhere.")
@click.option("--theme", default=None, help="marquee, matinee or noir.")
@click.version_option(__version__, "-V", "--version", message="cinemai-tui %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    profile: str | None,
    data_dir: Path | None,
    config: Path | None,
    demo: bool,
    theme: str | None,
) -> None:
    """Film and show recommendations from the watch history you already own.

    Without a command the app opens. Everything works offline.
    """
    if config is not None:
        os.environ["CINEMAI_CONFIG"] = str(config)
    if data_dir is not None:
        os.environ["CINEMAI_DATA_DIR"] = str(data_dir)
    ctx.obj = {"profile": profile, "demo": demo, "theme": theme}
    if ctx.invoked_subcommand is None:
        from cinemai_tui.cli.app import open_app

        ctx.exit(open_app(profile, demo=demo, theme=theme))


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; errors are sentences on stderr."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that cannot show a letter gets its code, not a crash.
            reconfigure(errors="backslashreplace")
    sys.exit(_outcome(arguments))


def _outcome(arguments: list[str] | None) -> int:
    try:
        result: Any = cli.main(arguments, prog_name="cinemai-tui", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except CinemaiError as error:
        click.echo(f"cinemai-tui: {error}", err=True)
        return _code(error)
    except BrokenPipeError:
        # The reader went away (`| head`): nothing to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        # The last door: a note in a file instead of a trace with local variables.
        from cinemai_tui.tui.faults import note_fault

        what = f"something went wrong inside ({type(error).__name__})"
        click.echo(f"cinemai-tui: {what}. What happened is in {note_fault(error)}.", err=True)
        return FAILED
    return result if isinstance(result, int) else 0


def _code(error: CinemaiError) -> int:
    if isinstance(error, NothingImported):
        return NOTHING_IMPORTED
    if isinstance(error, NoProfile):
        return NO_PROFILE
    if isinstance(error, BadSettings):
        return USAGE
    return FAILED
