"""Sending a workbook from the window: read as a job, noted in one short step, written as a job, told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.workbook.outgoing import Ready, get_ready, note_ready
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.workbooks.choices import SendChoice
from scr_appraiser.ui.workbooks.sending import start_sending
from tests.model.workbook.books import EDITOR, fill, planned, sent_out
from tests.ui.fakes import FakeJobs, FakeMessages


def sent_before(workspace: Workspace) -> int:
    with workspace.reading() as cursor:
        return int(cursor.execute("SELECT count(*) FROM sending").fetchone()[0])


def test_a_blank_workbook_is_sent_and_told(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    messages = FakeMessages()
    choice = SendChoice((review_id,), tmp_path, EDITOR, is_blank=True)
    start_sending(workspace, choice, FakeJobs(messages), messages)
    (path,) = tmp_path.glob("exchange-*.xlsx")
    assert messages.notices == [f"The workbook “{path.name}” was written, not encrypted."]
    assert {one.appraiser for one in appraisals_of(workspace, review_id)} == {"ED7"}


def test_nothing_is_read_or_noted_before_the_job(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    messages = FakeMessages()
    jobs, waiting = FakeJobs(messages), list[Any]()
    jobs.run = lambda *job: waiting.append(job)  # type: ignore[method-assign, assignment]
    start_sending(workspace, SendChoice((review_id,), tmp_path, EDITOR), jobs, messages)
    assert sent_before(workspace) == 0
    (_, read, note), *_ = waiting
    note(read(lambda *_: None))
    assert sent_before(workspace) == 1
    assert not list(tmp_path.glob("exchange-*.xlsx"))
    _, write, tell = waiting[1]
    tell(write(lambda *_: None))
    assert len(list(tmp_path.glob("exchange-*.xlsx"))) == 1


def test_what_is_changed_between_reading_and_noting_is_read_anew(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    rate(workspace, appraisal_id, "SCO1", 3)
    messages = FakeMessages()

    class Busy(FakeJobs):
        """The person rates while the first job reads."""

        def run(self, name: str, work: Callable[..., Any], done: Callable[[Any], None], failed: Any = None) -> None:
            def late(result: Any) -> None:
                if len(self.names) == 1:
                    rate(workspace, appraisal_id, "SCO1", 5)
                done(result)

            super().run(name, work, late, failed)

    start_sending(workspace, SendChoice((review_id,), tmp_path, EDITOR), Busy(messages), messages)
    (path,) = tmp_path.glob("exchange-*.xlsx")
    assert sent_before(workspace) == 1
    fill(path, {"SCO2": {"rating": 4}})
    taken = [line.about.split()[0] for _, line in planned(workspace, path).lines() if line.is_taken]
    assert taken == ["SCO2"]


def test_what_was_read_of_a_file_that_has_moved_is_not_noted(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    ready: Ready = get_ready(workspace, [review_id])
    rate(workspace, appraisal_id, "SCO1", 5)
    assert note_ready(workspace, ready) is None
    assert sent_before(workspace) == 0


def test_what_is_in_conflict_is_left_out_of_what_went_out(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    from scr_appraiser.model.workbook.applying import take_in

    book = fill(sent_out(workspace, review_id, tmp_path / "first.xlsx"), {"SCO1": {"rating": 5}})
    rate(workspace, appraisal_id, "SCO1", 2)
    take_in(workspace, planned(workspace, book))
    bases = get_ready(workspace, [review_id]).bases[appraisal_id]["judgement"]
    assert "SCO1" not in bases
    assert "SCO2" in bases
