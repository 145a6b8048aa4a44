"""Who is appraising: a staff code that is the same person on every computer, and a name to show."""

import re
from dataclasses import dataclass

from scr_appraiser.model.canonical import clean
from scr_appraiser.problems import Problem

_STAFF_CODE = re.compile(r"[A-Z0-9]+(?:[-/._][A-Z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Identity:
    """The author of revisions. Made by `identify`, which normalises the code."""

    staff_code: str
    display_name: str


def identify(staff_code: str, display_name: str) -> Identity:
    """An identity from what a person typed. "ab 123" and "AB123" are one person. Raises Problem."""
    code = "".join(clean(staff_code).upper().split())
    if not _STAFF_CODE.fullmatch(code) or not 2 <= len(code) <= 30:
        raise Problem(
            "A staff code is 2 to 30 letters and digits.",
            "Type the code by which your organisation knows you, for example AB123.",
        )
    name = " ".join(clean(display_name).split())
    if not name or len(name) > 100:
        raise Problem("A display name is needed, of at most 100 characters.", "Type the name to show beside your work.")
    return Identity(code, name)
