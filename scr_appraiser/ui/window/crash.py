"""What happens when the program itself is at fault: it is logged without content, and shown with details to copy."""

import sys
from collections.abc import Callable
from types import TracebackType

from scr_appraiser.problems import Problem


def catch(show_problem: Callable[[Problem], None], show_fault: Callable[[BaseException], None]) -> None:
    """Have every exception that nobody caught shown to the person: a Problem as such, anything else as a fault."""
    is_showing = False

    def on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal is_showing
        if isinstance(error, Problem):
            show_problem(error)
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        from scr_appraiser.logs import log_error

        log_error(error)
        if is_showing:
            return
        is_showing = True
        try:
            show_fault(error)
        finally:
            is_showing = False

    sys.excepthook = on_uncaught
