"""The periods of a file: those of the codebook with what its settings say, and what is odd about them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from scr_appraiser.model.framework.codebook import Period
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.workspace import Workspace


def periods(workspace: Workspace) -> tuple[Period, ...]:
    """The periods that count in the file, retired ones too, by their first days."""
    return current_codebook(workspace).periods


def remarks_on(periods: Sequence[Period]) -> tuple[str, ...]:
    """Overlaps of periods and gaps between them, in whole sentences: they are said, not forbidden. Pure."""
    counted = sorted(
        (period for period in periods if period.first_day and not period.is_retired),
        key=lambda period: (period.first_day, period.last_day),
    )
    return (*_overlaps(counted), *_gaps(counted))


def _overlaps(counted: Sequence[Period]) -> Iterator[str]:
    for first, second in combinations(counted, 2):
        if second.first_day <= first.last_day:
            until = min(first.last_day, second.last_day)
            yield (
                f"“{first.words}” and “{second.words}” overlap from {in_words(second.first_day)} to {in_words(until)}: "
                "a review completed then belongs to the one that is chosen in it, and to none until one is."
            )


def _gaps(counted: Sequence[Period]) -> Iterator[str]:
    reached = ""
    for before, after in pairwise(counted):
        reached = max(reached, before.last_day)
        begins = date.fromisoformat(reached) + timedelta(days=1)
        ends = date.fromisoformat(after.first_day) - timedelta(days=1)
        if begins <= ends:
            yield (
                f"No period holds the days from {in_words(begins.isoformat())} to {in_words(ends.isoformat())}: "
                "a review completed then belongs to none."
            )
