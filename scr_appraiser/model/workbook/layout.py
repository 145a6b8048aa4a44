"""How an exchange workbook is laid out: what is written into it is what is looked for when it comes back."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.canonical import canonical, clean

FORMAT = 1
"""The layout that this program writes; a later one is refused."""

Kind: TypeAlias = Literal["judgement", "decision"]
KINDS: tuple[Kind, ...] = ("judgement", "decision")

TITLE = "SCR Appraiser: exchange workbook"
COLLATION_TITLE = "SCR Appraiser: collation workbook"
GUIDE, FACTS, JUDGEMENTS, CRITERIA = "How to use this", "Review facts", "Judgements", "Criteria"
DECISIONS, CODES = "Domain decisions", "Code lists"

KEY = "Key - leave as it is"
"""Heads the column that says which row is which, wherever it is moved to."""

WITHDRAW = "WITHDRAW"
"""What is chosen in place of a rating to take a judgement back; a blank cell means no change."""

EDITOR_CODE, EDITOR_NAME = "Filled in by (staff code)", "Filled in by (name)"
"""The lines of the guide that say who stands behind the answers."""

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""

REASON = "Reason for withdrawing"
ANSWERS: Mapping[Kind, Mapping[str, str]] = {
    "judgement": {
        "rating": "Rating",
        "condition": "Condition for not applicable",
        "missing": "Missing document",
        "comment": "Comment",
        "confidence": "Confidence",
        "evidence": "References",
        "withdrawing": REASON,
    },
    "decision": {
        "value": "Decision",
        "reason": "Reason",
        "strengths": "Strengths",
        "weaknesses": "Weaknesses",
        "withdrawing": REASON,
    },
}
"""The headings of what may be filled in, by field of the record."""

LABELS: Mapping[Kind, tuple[str, ...]] = {
    "judgement": ("Review", "Appraiser", "Criterion", "Title"),
    "decision": ("Review", "Appraiser", "Domain", "Name"),
}
"""The headings of the cells that say in words what the key says in figures."""

_KEY = re.compile(r"SCR(\d+)-([0-9a-f]{32})-([0-9a-f]{32})-([0-9a-f]{16})")
_CONTINUED = re.compile(r"(.+?) \(continued(?: \d+)?\)")


@dataclass(frozen=True, slots=True)
class Key:
    """What the key of a row says: which workbook it left in, which record it is, and the check over its labels."""

    workbook: str
    record: str
    check: str
    format: int = FORMAT

    def __str__(self) -> str:
        return f"SCR{self.format}-{self.workbook}-{self.record}-{self.check}"


def read_key(text: str) -> Key | None:
    """The key in a cell; None where it is none of ours."""
    found = _KEY.fullmatch("".join(text.split()))
    return Key(found[2], found[3], found[4], int(found[1])) if found else None


def row_check(secret: str, record: str, bases: Iterable[str], labels: Sequence[str]) -> str:
    """16 hexadecimal digits over what a row is about, which nobody makes up without the workbook's secret.

    Labels are compared as a person reads them: however spaces and accents are written.
    """
    said = canonical([record, sorted(bases), [plain(label) for label in labels]])
    return hmac.new(bytes.fromhex(secret), said, hashlib.sha256).hexdigest()[:16]


def plain(text: str) -> str:
    """Text as it is compared: NFC, spaces and line ends alike, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", clean(text)).split())


def heading(text: str) -> str:
    """A heading without "(continued)": text too long for a cell goes on in further columns."""
    found = _CONTINUED.fullmatch(plain(text))
    return found[1] if found else plain(text)
