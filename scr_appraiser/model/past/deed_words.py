"""What was done, in a word or two, for screen and paper alike."""

from collections.abc import Mapping

from scr_appraiser.model.past.entries import Deed, Entry

_DEEDS: Mapping[Deed, str] = {
    "changed": "",
    "withdrawn": "Withdrawn",
    "put back": "Put back",
    "joined": "Versions that say the same brought together",
    "resolved": "Conflict decided",
    "redacted": "Redacted",
    "sealed": "Sealed",
    "sealed again": "Sealed again",
    "reopened": "Reopened",
    "brought back": "An older version brought back",
}
_MADE = {
    "review": "Registered",
    "appraisal": "Begun",
    "judgement": "Answered first",
    "decision": "Decided first",
    "sending": "Sent out",
    "allocation": "Allocated",
    "declaration": "Declared",
    "designation": "Designated",
    "sameness": "Said",
    "child_sameness": "Said",
    "consensus": "Consensus begun",
    "migration": "Carried over",
    "moderation": "Moderated",
    "sealed_beside": "Noted",
    "calibration": "Set for calibration",
    "release": "Released",
    "clearance": "Cleared",
    "person": "Worked in this file first",
}


def deed_words(entry: Entry) -> str:
    """What was done, in a word or two; "" where the fields say it."""
    if entry.deed in ("undone", "redone"):
        return f"{entry.deed.capitalize()}: {entry.step[:1].lower()}{entry.step[1:]}"
    return _MADE.get(entry.subject.kind, "Added") if entry.deed == "made" else _DEEDS[entry.deed]
