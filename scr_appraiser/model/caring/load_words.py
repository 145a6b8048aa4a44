"""The words for one's own load."""

from scr_appraiser.model.caring.load import Month
from scr_appraiser.model.partial_dates import in_words

EXPLAIN = (
    "Your own appraisals by the month in which you sealed them, and the time that you noted, if you did. Nobody else "
    "is shown this. If it helps you to talk about it, write it out and give it to whom you choose."
)
NOTHING_YET = "You have begun no appraisal in this file."
NOT_SEALED = "Not sealed yet"


def month_words(row: Month) -> str:
    """ "November 2026"."""
    return in_words(row.month) if row.month else NOT_SEALED


def minutes_words(row: Month) -> str:
    """ "4 h 20 min", and of how many appraisals where not all say so; "" where none does."""
    if not row.timed:
        return ""
    hours, minutes = divmod(row.minutes, 60)
    words = f"{hours:,} h {minutes} min" if hours else f"{minutes} min"
    return words if row.timed == row.appraisals else f"{words}, for {row.timed:,} of {row.appraisals:,}"
