"""The command line: one command without the window, or the window itself."""

import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = ("sample", "export", "workbook", "handout", "merge", "migrate", "overview", "verify")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window. Returns the exit status: 0 done, 1 a Problem, 3 nothing written because something
    must be decided first, 130 stopped with Ctrl+C; 2 is argparse's for wrong usage.

    Without `arguments` they are the process's own, and so is the process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--self-test" in given:
        from scr_appraiser.self_test import self_test

        return self_test()
    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        # Only now: the window's frame does without what commands stand on.
        from scr_appraiser.cli.commands import options_in, run

        options = options_in(given)
        if arguments is None:
            from scr_appraiser.traces import leave_none

            leave_none()
        return run(options)
    return _window(given)


def _window(given: Sequence[str]) -> int:
    from scr_appraiser.app import run_window

    return run_window(Path(given[0]) if given else None)
