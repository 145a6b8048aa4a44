"""What a process must not leave on a disk: its memory when it crashes, and temporary files when it ends."""

import atexit
import sys
import tempfile
from contextlib import ExitStack

from scr_appraiser.files import private_folder
from scr_appraiser.problems import Problem

_PR_SET_DUMPABLE = 4
_NO_BOXES_NO_REPORTS = 0x0001 | 0x0002 | 0x8000
"""Windows: SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX."""

_NO_HEAP_NO_WINDOW = 1 | 32
"""Windows: WER_FAULT_REPORTING_FLAG_NOHEAP, WER_FAULT_REPORTING_NO_UI."""


def leave_none() -> None:
    """Called once, by a process that is the program's own, before it opens a file."""
    forbid_dumps()
    keep_temporary_files_private()


def forbid_dumps() -> None:
    """Have the system write nothing of this process's memory to a disk when it crashes."""
    if sys.platform == "win32":
        _forbid_reports()
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A system that pipes dumps to a program of its own does not heed the limit.
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def keep_temporary_files_private() -> None:
    """Have libraries put their temporary files where only this user can read them, until this process ends.

    What programs that were killed left behind goes at the same time.
    """
    kept = ExitStack()
    try:
        folder = kept.enter_context(private_folder())
    except Problem:
        return  # an export needs such a folder too, and says so then
    tempfile.tempdir = str(folder)
    atexit.register(kept.close)


def _forbid_reports() -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_BOXES_NO_REPORTS)
        ctypes.windll.kernel32.WerSetFlags(_NO_HEAP_NO_WINDOW)
