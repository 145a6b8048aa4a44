"""The one transaction: whatever fails in it, even COMMIT itself, the file is as it was and can be worked with."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from scr_appraiser.model import workspace as door
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal import sealing
from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.file import connection, schema
from scr_appraiser.model.history import recording, replaying, revisions
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace, everything

WATCHED = {module.__file__ for module in (connection, door, recording, replaying, revisions, sealing)}


def test_a_commit_that_is_refused_leaves_the_file_as_it_was_and_in_working_order(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    before = everything(workspace)
    with pytest.raises(IntegrityError), workspace.change("Point to nowhere") as session:
        session.add(schema.Child(id="ab" * 16, review_id="cd" * 16))
    assert everything(workspace) == before
    rate(workspace, appraisal_id, "SCO1", 4)
    assert verify(workspace).ok


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_a_disk_that_is_full_at_the_commit_leaves_the_file_in_working_order(
    tmp_path: Path, passphrase: str | None
) -> None:
    import resource
    import signal

    workspace = a_workspace(tmp_path, passphrase=passphrase)
    before, size = everything(workspace), workspace.path.stat().st_size
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        for limit in (0, 4096, size - 4096, size):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
            with pytest.raises(Problem, match="disk"), workspace.change("Bulk") as session:
                session.add(schema.Review(id="ab" * 16, facts={"review_ref": "x" * 50_000}))
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            assert everything(workspace) == before
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    with workspace.change("Bulk") as session:
        session.add(schema.Review(id="ab" * 16, facts={"review_ref": "x" * 50_000}))
    assert verify(workspace).reviews == 1
    workspace.close()


class Interrupt:
    """Raises KeyboardInterrupt before the n-th line that runs in the modules watched, in their `finally` blocks too."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        return self._on_line if frame.f_code.co_filename in WATCHED else None

    def _on_line(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if event == "line":
            self.left -= 1
            if self.left == 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self._on_line


def interrupted(at: int, act: Callable[[], object]) -> bool:
    """Whether `act` was interrupted at the n-th line; False where it has fewer."""
    interrupt, before = Interrupt(at), sys.gettrace()
    sys.settrace(interrupt)
    try:
        act()
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(before)
    return interrupt.left <= 0


def rating(workspace: Workspace, appraisal_id: AppraisalId) -> Answer:
    """What the criterion that is rated all the time is rated now."""
    return load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating


def test_an_interrupt_at_any_line_leaves_all_of_a_change_or_nothing(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 1)
    at = 0
    while True:
        before, at = rating(workspace, appraisal_id), at + 1
        wanted = 1 + at % 6
        if not interrupted(at, partial(rate, workspace, appraisal_id, "SCO1", wanted)):
            break
        workspace._open = None  # where it was interrupted in the very line that says that the change is over
        assert rating(workspace, appraisal_id) in (before, wanted)
        write_comment(workspace, appraisal_id, "SCO1", f"Still at work: {at}.")
    assert at > 100
    assert verify(workspace).ok
