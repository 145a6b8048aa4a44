"""Which backups may go: many of the last day, fewer of weeks, fewest of months. Pure; asks no clock.

Anki's measure, 12 daily, 10 weekly and 9 monthly, each the newest of its day, week or month. Of the day before the
newest backup everything of two hours stays, and the last of each hour. What was made before something was done to the
whole file stays for 30 days, the original of a file that was upgraded for 90.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from scr_appraiser.model.backups.naming import WHYS, Backup

DAILY, WEEKLY, MONTHLY = 12, 10, 9
RECENT, DAY = timedelta(hours=2), timedelta(days=1)
GUARDED, MOST_GUARDED = timedelta(days=30), 20
UPGRADED, ORIGINAL = WHYS["upgrade"], timedelta(days=90)
SET_BACK = timedelta(hours=1)
"""A clock that goes back further than this was set back: times before and after it cannot be compared."""
WHOLE_RUNS, MOST_RUNS = 3, 30
"""So many runs of an unbroken clock are thinned each by itself; of earlier ones the last backup stays."""


def thin(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those that may go, the oldest first; in whatever order they are given. The newest always stays.

    The order of making decides what is newer. Where the clock was set back, a new run of backups begins, and each run
    is thinned by its own times: neither a year too early nor a year too late can push others out.
    """
    ordered = sorted(backups, key=lambda backup: (backup.number, backup.path.name))
    kept: set[Backup] = set()
    for age, run in enumerate(reversed(_runs(ordered))):
        if age < WHOLE_RUNS:
            kept |= _kept(run[::-1])
        elif age < MOST_RUNS:
            kept.add(run[-1])
    return tuple(backup for backup in ordered if backup not in kept)


def _runs(ordered: Sequence[Backup]) -> list[list[Backup]]:
    """The backups, oldest first, parted where the clock was set back."""
    runs: list[list[Backup]] = []
    for backup in ordered:
        if runs and backup.time >= runs[-1][-1].time - SET_BACK:
            runs[-1].append(backup)
        else:
            runs.append([backup])
    return runs


def _kept(newest_first: Sequence[Backup]) -> set[Backup]:
    newest = newest_first[0].time
    guards = [one for one in newest_first if one.why.startswith("before") and newest - one.time <= GUARDED]
    kept = {newest_first[0], *guards[:MOST_GUARDED]}
    kept |= {one for one in newest_first if one.why == UPGRADED and newest - one.time <= ORIGINAL}
    kept |= {backup for backup in newest_first if newest - backup.time <= RECENT}
    kept |= set(_last_of_each([one for one in newest_first if newest - one.time <= DAY], "%Y-%m-%d %H", 25).values())
    rest = newest_first
    for span, most in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        last = _last_of_each(rest, span, most)
        kept |= set(last.values())
        covered = [place for place, one in enumerate(rest) if one.time.strftime(span) in last]
        rest = rest[max(covered, default=-1) + 1 :]
    return kept


def _last_of_each(newest_first: Sequence[Backup], span: str, most: int) -> dict[str, Backup]:
    """The newest of each of the latest `most` spans of time in which there is any, by the span."""
    last: dict[str, Backup] = {}
    for backup in newest_first:
        named = backup.time.strftime(span)
        if len(last) < most:
            last.setdefault(named, backup)
    return last
