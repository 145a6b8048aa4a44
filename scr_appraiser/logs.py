"""The log of faults: types of exceptions and places in the program; never a message, never text of a case."""

import logging
import traceback
from pathlib import Path

import platformdirs

LARGEST = 256 * 1024
"""Bytes after which the log begins anew."""

_log = logging.getLogger("scr_appraiser")


def log_path() -> Path:
    """The log file of this person on this computer."""
    return Path(platformdirs.user_log_dir("scr-appraiser", appauthor=False)) / "faults.log"


def start_log(path: Path) -> None:
    """Log to `path` from now on; where that cannot be written, log nowhere."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_full = path.is_file() and path.stat().st_size > LARGEST
        handler = logging.FileHandler(path, mode="w" if is_full else "a", encoding="utf-8")
    except OSError:
        _log.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.propagate = False


def log_error(error: BaseException) -> None:
    """Log a fault: its kind and where it came from."""
    _log.error("%s", " < ".join(traces(error)))


def traces(error: BaseException) -> list[str]:
    """The kinds of the exception and of those behind it, each followed by its places, the innermost first.

    A place is module:line of our own code, or the file's name of somebody else's.
    """
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        frames = reversed(traceback.extract_tb(cause.__traceback__))
        lines += [f"  {_place(frame)} {frame.name}" for frame in frames]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return lines


def _place(frame: traceback.FrameSummary) -> str:
    parts = Path(frame.filename).with_suffix("").parts
    if "scr_appraiser" in parts:
        start = len(parts) - 1 - parts[::-1].index("scr_appraiser")
        return f"{'.'.join(parts[start:])}:{frame.lineno}"
    return f"{Path(frame.filename).name}:{frame.lineno}"
