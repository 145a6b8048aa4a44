"""What a merge would do, or has done: whole before anything is written, and made to be shown."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.merging.meetings import Conflict
from scr_appraiser.model.merging.working import Work
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Share:
    """What one source brings. Counts are of revisions where nothing else is said."""

    name: str
    problem: Problem | None = None
    """Why nothing could be taken from it."""
    file_id: str = ""
    digest: str = ""
    revisions: int = 0
    reviews: int = 0
    """Reviews in it."""
    new: int = 0
    """Those that enter from it."""
    shared: int = 0
    """Those that enter from a source named before it, which has them too."""
    had: int = 0
    """Those that are here already."""
    set_aside: int = 0
    fast_forwarded: int = 0
    """Records."""
    conflicts: int = 0
    """Records."""
    notes: tuple[str, ...] = ()
    """Whose copy it is, and what it should hold and does not (C17, C18)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is not taken in, where it stands and why."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A revision that waits aside, byte for byte, until what it lacks has come or somebody has decided."""

    rule: str
    """The class: C12, C13, C15, C16 or C20."""
    kind: str
    record: str
    revision: str
    source: str
    """The name of the source that brings it; "" where it waited here before."""
    why: str


@dataclass(frozen=True, slots=True)
class Violation:
    """What is sound in each file and no longer so once both are one (C19)."""

    kind: str
    record: str
    review: str
    why: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two reviews that are one as far as a program can tell (certain), or that may be, and nobody has decided."""

    reviews: tuple[ReviewId, ReviewId]
    references: tuple[str, str]
    certain: bool
    why: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameworkFinding:
    """A framework or codebook that a source has and the file has not."""

    kind: str
    name: str
    version: str
    hash: str
    is_fork: bool
    """It bears the name and version of another one: what was made under it waits aside. Else it comes along."""


@dataclass(frozen=True, slots=True)
class ReviewCount:
    """How many reviews there are; those that somebody said are the same count once."""

    before: int
    in_sources: int
    had: int
    new: int
    gone: int
    """Withdrawn or erased elsewhere, less those that were taken back there."""
    fused: int
    """By how many decisions that come in lessen the number: that two reviews are the same, or not any more."""
    certain: int
    """Undecided pairs that the merge touches."""
    possible: int
    after: int
    registered: int
    """Records of reviews that are kept afterwards, the same or not."""


@dataclass(frozen=True)
class MergePlan:
    """What merging would do. Counts are of revisions where nothing else is said."""

    sources: tuple[Share, ...]
    new: int
    had: int
    agreed: int
    combined: int
    """Records of facts of which several people changed several fields: nothing to decide."""
    fast_forwarded: int
    """Records."""
    entering: int
    """Those of the new that waited aside here."""
    redacted: int
    """Revisions here whose content goes, because it was redacted elsewhere."""
    conflicts: tuple[Conflict, ...]
    """In which records stand that the merge touches."""
    standing: tuple[Conflict, ...]
    """Those of before that it leaves as they are."""
    violations: tuple[Violation, ...]
    quarantined: tuple[Quarantined, ...]
    duplicates: tuple[Duplicate, ...]
    frameworks: tuple[FrameworkFinding, ...]
    reviews: ReviewCount
    digest_before: str
    digest_after: str
    hash: str
    """Of the file and the sources as they were planned with; applying asks for the same."""
    work: Work = field(repr=False)

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Sources of which nothing could be read, and revisions that wait aside."""
        unread = [
            Refused(one.name, f"{one.problem.message} {one.problem.advice}".strip())
            for one in self.sources
            if one.problem is not None
        ]
        waiting = [Refused(f"{one.source}: {one.kind} {one.record}", one.why) for one in self.quarantined]
        return (*unread, *waiting)

    @property
    def reviews_before(self) -> int:
        """As ReviewCount has it."""
        return self.reviews.before

    @property
    def reviews_after(self) -> int:
        """As ReviewCount has it."""
        return self.reviews.after

    @property
    def has_forks(self) -> bool:
        """Whether somebody must decide which of two frameworks of one name holds."""
        return any(one.is_fork for one in self.frameworks)

    @property
    def is_nothing(self) -> bool:
        """Whether the file has all of it already."""
        return self.work.is_nothing


@dataclass(frozen=True)
class MergeReport(MergePlan):
    """What was planned, and was done."""

    documents: int = 0
    """Contents of documents that this file had not."""
    backup: Backup | None = None
    """Of the file as it was before; None where its newest one said the same."""
    changed: Changed | None = None
    """What to tell the listeners, on their thread: `Workspace.tell`. None where nothing changed."""


def report_of(plan: MergePlan, documents: int, backup: Backup | None, changed: Changed | None) -> MergeReport:
    """The plan as it was carried out."""
    planned = {one.name: getattr(plan, one.name) for one in fields(MergePlan)}
    return MergeReport(**planned, documents=documents, backup=backup, changed=changed)
