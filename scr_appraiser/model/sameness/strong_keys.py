"""Strong keys: where two reviews share one, they are one review registered twice, as far as a program can tell."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from scr_appraiser.model.sameness.traits import Traits

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_PLACEHOLDERS = frozenset(
    (
        *("", "0", "na", "n a", "nil", "none", "no", "not known", "unknown", "not applicable", "not stated"),
        *("pending", "tba", "tbc", "to be confirmed", "x", "xx", "xxx"),
    )
)
"""What people type where there is no reference."""

_YEARS = ("d_report_final", "d_event")
"""The dates by whose year a local reference is told from the same one of another year."""


class StrongKey(NamedTuple):
    """`kind` is document, notification or reference."""

    kind: str
    value: tuple[str, ...]


@lru_cache(maxsize=65_536)  # a reference is held against many others
def normalised(reference: str) -> str:
    """A reference without case, punctuation, spaces and leading zeros: "SCR/2016-007" is "scr 2016 7".

    "" where it holds neither letter nor digit, or only says that there is none.
    """
    parts = _PARTS.findall(unicodedata.normalize("NFKC", reference).casefold())
    words = " ".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)
    return "" if words in _PLACEHOLDERS else words


def strong_keys(traits: Traits) -> frozenset[StrongKey]:
    """Every strong key of a review (integrity rules, 2.9): the fingerprint of its report, the notification reference
    of the scrutiny body, and committee with local reference and year.
    """
    keys = {StrongKey("document", (paper.sha256,)) for paper in traits.papers if paper.is_report}
    notification, reference = normalised(traits.notification), normalised(traits.reference)
    if any(sign.isdigit() for sign in notification):  # words alone are nobody's number
        keys.add(StrongKey("notification", (notification,)))
    if reference and traits.lead:
        for date in _YEARS:
            if (year := traits.year(date)) is not None:
                keys.add(StrongKey("reference", (traits.lead.casefold(), reference, date, str(year))))
    return frozenset(keys)
