"""Conflicts as frozen dataclasses: versions that stand against each other, whose they are, and how one was decided."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.history.meeting import FACT
from scr_appraiser.model.ids import RevisionId
from scr_appraiser.model.past.entries import Subject
from scr_appraiser.model.snapshots import Heads

Class: TypeAlias = Literal["C2", "C3", "C4", "C5", "C6", "C9", "C11"]
"""The class of a conflict, by the rules of merging."""

CLASSES: Mapping[Class, str] = {
    "C2": "Different versions",
    "C3": "Changed and withdrawn",
    "C4": "Changed after the seal",
    "C5": "Decided in two ways",
    "C6": "Different facts",
    "C9": "Same and different review",
    "C11": "Two appraisals that count",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a version says: of one field its value, else the whole record, as canonical JSON."""

    content: str | None = ""
    """ "" where it says nothing, None where what it said was redacted."""
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """One revision by which somebody came to a version."""

    revision: RevisionId
    author: str
    """Staff code."""
    author_name: str
    time: str
    """UTC, as the author's computer had it; it decides nothing."""
    reason: str = ""
    is_decision: bool = False
    """Whether it decided a conflict itself."""
    merging: int = 0
    """The number of the merge that brought it into this file; 0 where it was written in it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the versions that stand against each other, and everybody who came to it."""

    said: Said
    writings: tuple[Writing, ...]

    @property
    def names(self) -> str:
        """Who came to it: "Ann Brown and Carl Dean"."""
        return " and ".join(dict.fromkeys(writing.author_name for writing in self.writings))

    @property
    def time(self) -> str:
        """UTC, of the last that was written."""
        return max((writing.time for writing in self.writings), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What somebody must decide: a whole record, or one field of its facts."""

    code: Class
    subject: Subject
    field: str = ""
    """The field of facts ("facts.sex"); "" where the whole record is in conflict."""
    label: str = ""
    """What the field is called."""
    base: Said | None
    """What the nearest version said from which all sides come; None where there is no such one."""
    sides: tuple[Side, ...]
    heads: Heads = ()
    """All that stood side by side of the record: a decision is refused where that has moved."""

    @property
    def key(self) -> Hashable:
        """By which it is known again."""
        return self.subject.record, self.field, self.code == "C4"

    @property
    def is_past_redaction(self) -> bool:
        """Whether a text was taken out of what all sides come from, so that one of them may say it still."""
        return self.base is not None and self.base.content is None

    @property
    def fact(self) -> str:
        """The codebook's id of the field; "" where it is none of the codebook's."""
        return self.field.removeprefix(FACT) if self.field.startswith(FACT) else ""

    @property
    def place(self) -> str:
        """The record, and the field of it: "Child A: Sex"."""
        if self.code == "C4":
            return f"Appraisal by {self.subject.appraiser}" if self.subject.appraiser else "Appraisal"
        is_more = self.label not in ("", self.subject.words)
        return f"{self.subject.words}: {self.label}" if is_more else self.subject.words

    @property
    def who(self) -> str:
        """Who stands against whom."""
        return " against ".join(side.names for side in self.sides)

    @property
    def time(self) -> str:
        """UTC, of the last that was written."""
        return max((side.time for side in self.sides), default="")

    @property
    def authors(self) -> frozenset[str]:
        """Whose versions stand against each other, by staff code."""
        return frozenset(writing.author for side in self.sides for writing in side.writings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A conflict that was decided: `conflict` as it stood before; what was taken, by whom, when and why."""

    conflict: Conflict
    taken: Said
    writing: Writing
    standing: Heads = ()
    """The heads of the record, where that is what it still says and it can be decided again; () where it is not."""
