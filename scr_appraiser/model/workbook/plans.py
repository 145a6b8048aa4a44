"""What will become of returned workbooks, row by row, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from scr_appraiser.model.history.revisions import Revision
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.workbook.comparing import TAKEN, WORDS, Outcome
from scr_appraiser.model.workbook.sendings import Sent
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """The revision that a row makes, and those that it replaces."""

    revision: Revision
    parents: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a workbook: where it stands, what it is about, what will become of it."""

    sheet: str
    row: int
    """0 where the row is missing."""
    review: str
    """The reference of its review, or the id."""
    about: str
    """The criterion or domain in words, or the key of a row that is not known."""
    outcome: Outcome
    why: str = ""
    """Why it is refused, or what else there is to know."""
    went_out: str = ""
    theirs: str = ""
    ours: tuple[str, ...] = ()
    """What the file says now, more than once where it is in conflict."""
    sent: Sent | None = None
    entry: Entry | None = None
    is_after_seal: bool = False
    """Whether it changes an appraisal that is sealed, which then shows as changed after the seal."""

    @property
    def place(self) -> str:
        """Where it stands: "Judgements, row 12"."""
        return f"{self.sheet}, row {self.row}" if self.row else "no row"

    @property
    def words(self) -> str:
        """What becomes of it, in a sentence without its full stop."""
        return f"{WORDS[self.outcome]}: {self.why}" if self.why else WORDS[self.outcome]

    @property
    def is_taken(self) -> bool:
        """Whether it changes the file."""
        return self.outcome in TAKEN


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """One workbook: its file's name, who filled it in, its lines; `problem` says why it cannot be taken in at all."""

    name: str
    lines: tuple[Line, ...] = ()
    workbook: str = ""
    digest: str = ""
    editor: Identity | None = None
    problem: Problem | None = None
    is_foreign: bool = False
    """Whether it is a workbook of another file, which somebody must merge first."""
    person: Entry | None = None
    """The record of whoever filled it in, where the file does not know them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that will be done, from a file with this digest."""

    workbooks: tuple[WorkbookPlan, ...]
    digest_before: str
    digest_after: str
    reviews: int

    def lines(self) -> Iterator[tuple[WorkbookPlan, Line]]:
        """Every line with its workbook."""
        for workbook in self.workbooks:
            for line in workbook.lines:
                yield workbook, line

    def count(self, *outcomes: Outcome) -> int:
        """How many rows have one of these outcomes."""
        return sum(line.outcome in outcomes for _, line in self.lines())
