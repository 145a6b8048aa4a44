"""What is said about a conflict on screen: headings of its versions, who may decide it, what each choice does."""

from scr_appraiser.model.conflicts.entries import CLASSES, Conflict, Side, Writing
from scr_appraiser.model.past.moments import moment_words
from scr_appraiser.ui.conflicts.rows import Row

BEFORE = "Before"
COMMON = "What all of them come from"
WRITE = "write"
"""The choice of writing something new, beside the versions' letters."""

EXPLAIN = (
    "What two people wrote at once stands side by side and counts nowhere until somebody decides, with a reason. "
    "Another person decides than those whose versions they are, or an administrator."
)
MAY_SAY_IT = (
    "A text was taken out of what these versions come from, and whoever went on without knowing of it may say it "
    "still. Look for it here; taking it out again takes it out of every version and of the history."
)
NOTHING = "Nothing is in conflict. Where two people write the same thing at once in two copies, it will stand here."
NOTHING_DECIDED = "Nothing has been decided yet. Every decision stands here, with who made it and why."
NOTHING_FITS = "No conflict fits what you are looking for."


def letter(place: int) -> str:
    """What a version is called: A, B, C and so on."""
    return chr(ord("A") + place)


def heading(place: int, side: Side) -> str:
    """What stands over a version: "A: Ann Brown"."""
    return f"{letter(place)}: {side.names}"


def about(side: Side) -> str:
    """When and why a version was written, and whence it came, a line for each who came to it."""
    return "\n".join(_about(writing, is_one=len(side.writings) == 1) for writing in side.writings)


def choice_words(conflict: Conflict, place: int) -> str:
    """What taking a version does."""
    side = conflict.sides[place]
    if conflict.code == "C4":
        return "A: Take the later changes back" if place == 0 else "B: Reopen the appraisal"
    if conflict.code == "C3":
        return f"{letter(place)}: {'Withdraw it' if side.said.is_withdrawn else 'Keep it'}"
    return f"{letter(place)}: Take {side.names}’s" if len(side.writings) == 1 else f"{letter(place)}: Take {side.names}"


def title(row: Row) -> str:
    """The record, its review and its appraiser."""
    review = row.conflict.subject.review
    return f"{row.conflict.place}, {review}" if review else row.conflict.place


def told_about(row: Row) -> str:
    """The class of the conflict, and how it was decided."""
    subject = row.conflict.subject
    whose = f" Appraised by {subject.appraiser}." if subject.appraiser else ""
    words = f"{CLASSES[row.conflict.code]}.{whose}"
    if row.decided is None:
        return words
    writing = row.decided.writing
    return f"{words}\nDecided by {writing.author_name}, {moment_words(writing.time)}. Reason: {writing.reason}"


def _about(writing: Writing, *, is_one: bool) -> str:
    who = "" if is_one else f"{writing.author_name}: "
    came = ", came with a merge" if writing.merging else ""
    decided = ", a decision" if writing.is_decision else ""
    reason = f". Reason: {writing.reason}" if writing.reason else ""
    return f"{who}{moment_words(writing.time)}{came}{decided}{reason}"
