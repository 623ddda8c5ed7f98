"""`python -m cinemai_tui`, and the command `cinemai-tui`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Nothing else is imported for `--version`."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from cinemai_tui import __version__

        sys.stdout.write(f"cinemai-tui {__version__}\n")
        return
    from cinemai_tui.cli.main import run

    run()


# The worker process imports this module again: only a direct start may run the program.
if __name__ == "__main__":
    main()
