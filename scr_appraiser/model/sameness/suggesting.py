"""Which of two reviews to let count, to begin with: a suggestion with its reason; a person chooses."""

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.traits import Traits
from scr_appraiser.model.sameness.verdicts import Classes


def suggested(one: Traits, other: Traits, classes: Classes[ReviewId]) -> tuple[ReviewId, str]:
    """The review whose facts to let count, and why, in a sentence."""
    settled = [
        each
        for each in (classes.of[one.id], classes.of[other.id])
        if len(each.members) > 1 and each.counts is not None
    ]  # fmt: skip
    if len(settled) == 1 and settled[0].counts is not None:
        return settled[0].counts, "It counts already for others that are the same."
    if one.recorded != other.recorded:
        more, less = (one, other) if one.recorded > other.recorded else (other, one)
        return more.id, f"More facts are recorded in it: {more.recorded} against {less.recorded}."
    return min(one.id, other.id), "It was registered first; as many facts are recorded in both."


def on_offer(one: ReviewId, other: ReviewId, classes: Classes[ReviewId]) -> tuple[ReviewId, ReviewId]:
    """Of either side the review that may count: that which counts for its class; within one class, each itself."""
    mine, theirs = classes.of[one], classes.of[other]
    return (one, other) if mine is theirs else (mine.counts or one, theirs.counts or other)
