"""Why a revision is set aside in place of being taken in: in words, and by the class of the rule that says so."""

MISSING_PARENTS = "What it replaces is in neither file."
MISSING_OWNER = "What it belongs to is in neither file."
UNKNOWN_KIND = "It is of a kind that this version of the program does not know."
UNKNOWN_FORMAT = "It is written in a way that this version of the program does not know."
OTHER_KIND = "Another file has it as something of another kind."
MISSING_DEFINITION = "The framework or codebook that it was made under is in neither file."
FORKED = "It was made under a framework or codebook that has the name and version of another one here, and differs."
WAITS = "What it builds on waits too."
BUILDS_ON_INVALID = "What it builds on cannot be taken in."

_CLASSES = {
    MISSING_PARENTS: "C15",
    MISSING_OWNER: "C15",
    UNKNOWN_KIND: "C15",
    UNKNOWN_FORMAT: "C15",
    WAITS: "C15",
    OTHER_KIND: "C16",
    MISSING_DEFINITION: "C12",
    FORKED: "C13",
}

GONE = "C19"
"""What stands though it was withdrawn or erased elsewhere: nothing differs, and yet somebody must look."""

WORDS = {
    "C2": "two different judgements",
    "C3": "changed by one, withdrawn by another",
    "C4": "changed, and sealed without that change",
    "C5": "two decisions of one conflict",
    "C6": "two values of one field",
    "C9": "the same review by one, a different one by another",
    "C11": "two appraisals designated to count",
    "C12": "made under an unknown framework or codebook",
    "C13": "made under a framework or codebook that differs from the one of that name here",
    "C15": "waits for what is in neither file",
    "C16": "does not fit what is here",
    GONE: "withdrawn or erased elsewhere, or what it belongs to was",
    "C20": "says what cannot be",
}
"""The classes in words."""


def class_of(why: str) -> str:
    """The class by which a reason is listed: C12, C13, C15, C16; C20 where what it says is not valid."""
    return _CLASSES.get(why, "C20")


def of_what_waits(why: str) -> str:
    """The reason of what builds on, or belongs to, something that was set aside for that reason."""
    if why in (FORKED, MISSING_DEFINITION):
        return why
    return WAITS if class_of(why) == "C15" else BUILDS_ON_INVALID
