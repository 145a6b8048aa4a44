"""Copies of one file in which people went on by themselves, made with the program's own actions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ChildId, RecordId, ReviewId
from scr_appraiser.model.workspace import Workspace
from tests.model.merging.replicas import merge, replicas

REASON = "The report says so on page 4."


@contextmanager
def copies(count: int = 3) -> Iterator[list[Workspace]]:
    """Open copies of a file with a review, a child and two judgements: Person 0 at work in the first, and so on."""
    with replicas(count) as files:
        yield files


def merged(files: Sequence[Workspace]) -> Workspace:
    """The last of the copies, with all that the others hold: nobody there wrote any of it."""
    for other in files[:-1]:
        merge(files[-1], other)
    return files[-1]


def ids(workspace: Workspace) -> tuple[ReviewId, ChildId, AppraisalId]:
    """The one review, its child and its appraisal."""
    with workspace.reading() as cursor:
        found = [cursor.execute(f"SELECT id FROM {kind}").fetchone()[0] for kind in ("review", "child", "appraisal")]
    review, child, appraisal = (RecordId(one.hex()) for one in found)
    return ReviewId(review), ChildId(child), AppraisalId(appraisal)


def only(workspace: Workspace) -> Conflict:
    """The one conflict that the file has."""
    (found,) = conflicts(workspace)
    return found


def work_as(workspace: Workspace, number: int) -> None:
    """Somebody else sits down at this copy."""
    workspace.author = identify(f"AB12{number}", f"Person {number}")


def is_proved(workspace: Workspace) -> bool:
    """Whether the file proves true: hashes, heads, and every record says what its heads say."""
    return verify(workspace).problems == ()
