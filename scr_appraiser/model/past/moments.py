"""Moments of the history: kept as UTC, told in the time of this computer."""

from datetime import datetime

from scr_appraiser.model.partial_dates import in_words

SITTING = 30 * 60
"""Seconds between two revisions up to which they belong to one sitting, and are shown as one entry."""

UNREADABLE = "at an unknown time"


def local(moment: str) -> datetime | None:
    """A moment, UTC, in the time of this computer; None where it is none, in a file from elsewhere."""
    try:
        return datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def day_words(moment: str) -> str:
    """The day on this computer: "22 November 2026"."""
    here = local(moment)
    return UNREADABLE if here is None else in_words(here.date().isoformat())


def clock_words(moment: str) -> str:
    """The time of day on this computer: "14:32"; "" where it is not known."""
    here = local(moment)
    return "" if here is None else f"{here:%H:%M}"


def moment_words(moment: str) -> str:
    """Day and time on this computer, and UTC where that differs: "22 November 2026, 14:32 (13:32 UTC)"."""
    here = local(moment)
    if here is None:
        return UNREADABLE
    words = f"{day_words(moment)}, {here:%H:%M}"
    return words if not here.utcoffset() else f"{words} ({moment[11:16]} UTC)"


def is_one_sitting(before: str, after: str) -> bool:
    """Whether two moments, UTC, lie close enough to be one sitting, on one day of this computer."""
    first, second = local(before), local(after)
    if first is None or second is None:
        return False
    return abs((second - first).total_seconds()) <= SITTING and first.date() == second.date()
