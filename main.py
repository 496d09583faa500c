"""Kế Hoạch: no arguments open the window, a subcommand runs on the command line. Imports nothing heavy."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Exit code of the run: 0 done, 1 refused, 2 wrong usage."""
    from desktop.cli.run import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a packed program is its own child process
    sys.exit(main())
