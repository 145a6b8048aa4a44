"""The plan of several files, and carrying it out: shares, what waits aside and enters by itself, what is left out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.file.cancelling import cancellable
from scr_appraiser.model.file.remembering import remember
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.merging import applying
from scr_appraiser.model.merging.checking import NotTakenIn
from scr_appraiser.model.merging.many import NamedSource, apply_plan, plan_sources
from scr_appraiser.model.merging.source import FileSource, Row
from scr_appraiser.model.merging.telling import as_json
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.merging.files import a_copy, merged, planned, sources
from tests.model.merging.replicas import rows
from tests.model.merging.test_taking_in import lay_in_fork

pytestmark = pytest.mark.anybody


class Cancelled(Exception):
    """Somebody pressed Cancel."""


@pytest.fixture
def two(workspace: Workspace, appraisal_id: AppraisalId) -> Iterator[tuple[Workspace, Workspace]]:
    """Two copies of a file with an appraisal, in which others go on."""
    rate(workspace, appraisal_id, "SCO1", 4)
    one, other = a_copy(workspace, "one", "CD456"), a_copy(workspace, "other", "EF789")
    yield one, other
    one.close()
    other.close()


def test_a_plan_of_two_files_tells_each_class_and_applying_does_what_it_says(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId, review_id: ReviewId
) -> None:
    one, other = two
    rate(one, appraisal_id, "SCO1", 5)
    rate(other, appraisal_id, "SCO1", 2)
    rate(one, appraisal_id, "SCO2", 3)
    rate(other, appraisal_id, "SCO2", 3)
    set_facts(one, "review", review_id, {"n_findings": 4})
    set_facts(other, "review", review_id, {"n_findings": 5})
    rate(one, appraisal_id, "SCO3", 6)
    register_review(other, {"review_ref": "OTHERS"})
    plan = planned(workspace, one, other)
    assert {(each.rule, each.about, *sorted(each.values), each.review) for each in plan.conflicts} == {
        ("C2", "SCO1", "2", "5", "INVENTED-1"),
        ("C6", "n_findings", "4", "5", "INVENTED-1"),
    }
    assert plan.agreed == 1
    assert (plan.reviews_before, plan.reviews_after) == (1, 2)
    assert [each.new for each in plan.sources] == [5, 5]
    report = merged(workspace, one, other)
    assert report.digest_after == plan.digest_after == verify(workspace).digest
    assert verify(workspace).ok
    assert verify(workspace).conflicts == 2
    again = planned(workspace, one, other)
    assert again.is_nothing
    assert (again.new, again.conflicts) == (0, ())
    assert as_json(report)["applied"]


def test_no_order_of_the_sources_changes_what_is_told_of_a_conflict(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    for file, ratings in zip(two, ((5, 1), (2, 6)), strict=True):
        for criterion, rating in zip(("SCO1", "SCO2"), ratings, strict=True):
            rate(file, appraisal_id, criterion, rating)
    assert planned(workspace, *two).conflicts == planned(workspace, *reversed(two)).conflicts


def test_merging_in_any_order_leads_to_one_digest(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    one, other = two
    rate(one, appraisal_id, "SCO1", 5)
    rate(other, appraisal_id, "SCO1", 2)
    copy, again = a_copy(workspace, "copy"), a_copy(workspace, "again")
    together = merged(workspace, one, other)
    merged(copy, other)
    merged(copy, one)
    merged(again, other, one)
    assert verify(copy).digest == verify(again).digest == together.digest_after
    assert rows(workspace) == rows(copy) == rows(again)
    copy.close()
    again.close()


def test_each_revision_is_noted_with_the_file_that_it_came_from(
    workspace: Workspace, two: tuple[Workspace, Workspace]
) -> None:
    one, other = two
    for file in two:
        register_review(file, {"review_ref": "THEIRS"})
    with other.aside() as cursor:
        cursor.execute("UPDATE meta SET value = ? WHERE key = 'file'", ("b" * 32,))
    report = merged(workspace, one, other)
    assert [(share.new, share.shared) for share in report.sources] == [(2, 0), (2, 0)]
    with workspace.reading() as cursor:
        query = "SELECT file, count(*) FROM arrival JOIN merging ON merging = number GROUP BY number"
        files = {file.hex(): count for file, count in cursor.execute(query)}
    assert files == {report.sources[0].file_id: 2, "b" * 32: 2}


def test_a_file_that_has_it_all_is_not_written_to(workspace: Workspace, two: tuple[Workspace, Workspace]) -> None:
    before = workspace.path.read_bytes()
    assert merged(workspace, *two).new == 0
    assert workspace.path.read_bytes() == before
    assert not (workspace.path.parent / "backups").exists()


def test_what_cancels_it_anywhere_leaves_the_file_as_it_was(
    workspace: Workspace, two: tuple[Workspace, Workspace]
) -> None:
    for file in two:
        register_review(file, {"review_ref": "THEIRS"})
    before = verify(workspace), rows(workspace)
    for last in range(1000):
        left = last

        def cancel(done: int, total: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        try:
            assert merged(workspace, *two, progress=cancel).new == 4
        except Cancelled:
            assert (verify(workspace), rows(workspace)) == before
        else:
            break
    assert last > 4, "it was never cancelled on the way"


def test_a_statement_of_the_database_is_cancelled_too(workspace: Workspace) -> None:
    long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000) SELECT sum(i) FROM n"

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with workspace.reading() as cursor, pytest.raises(Cancelled), cancellable(cursor, cancel):
        cursor.execute(long).fetchone()
    assert verify(workspace).ok


def test_a_file_that_has_moved_on_since_it_was_planned_is_left_alone(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    rate(two[0], appraisal_id, "SCO1", 5)
    with sources(two) as named:
        plan = plan_sources(workspace, named)
        rate(workspace, appraisal_id, "SCO2", 5)
        before = rows(workspace)
        with pytest.raises(Problem, match="changed since"):
            apply_plan(workspace, plan, named, folder=workspace.path.parent / "backups")
    assert rows(workspace) == before


def test_without_a_backup_nothing_is_merged_and_that_is_said(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    rate(two[0], appraisal_id, "SCO1", 5)
    before = rows(workspace)
    folder = workspace.path.parent / "no folder"
    folder.touch()
    with sources(two) as named, pytest.raises(Problem, match=r"^Nothing was merged\. No backup could be made"):
        apply_plan(workspace, plan_sources(workspace, named), named, folder=folder)
    assert rows(workspace) == before


def test_what_waits_for_its_parents_enters_by_itself_byte_for_byte(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    """P21: half of a history, then the other half; told as having come with the merge that brought it."""
    one, other = two
    rate(one, appraisal_id, "SCO1", 5)
    merged(other, one)
    rate(other, appraisal_id, "SCO1", 2)
    with other.reading() as cursor:
        half = FileSource(cursor.connection.cursor())
        (last,) = cursor.execute("SELECT revision FROM head WHERE record = ?", (_judgement(appraisal_id),)).fetchone()
        alone = [entry for entry in half.entries() if entry.id == last]
        (whole,) = half.rows([last])
        half.entries = lambda: alone  # type: ignore[method-assign]
        named = [NamedSource("half.scra", half)]
        plan = plan_sources(workspace, named)
        assert [(waiting.rule, waiting.source) for waiting in plan.quarantined] == [("C15", "half.scra")]
        assert apply_plan(workspace, plan, named, folder=workspace.path.parent / "backups").new == 0
    plan = planned(workspace, one)
    assert (plan.new, plan.entering, plan.quarantined) == (3, 1, ())
    merged(workspace, one)
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM quarantine").fetchone() == (0,)
        (entered,) = FileSource(cursor).rows([last])
        assert entered == whole
        query = "SELECT merging FROM arrival WHERE revision = ?"
        assert cursor.execute(query, (last,)).fetchone() == (1,)
    assert verify(workspace).ok


class _Broken(FileSource):
    """Gives the places of its revisions, and then brings down the process that reads it."""

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        raise Problem("This file cannot be read: it brings down the program that tries.")


def test_a_source_that_fails_on_the_way_is_left_out_and_named(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    one, other = two
    rate(one, appraisal_id, "SCO1", 5)
    rate(other, appraisal_id, "SCO2", 5)
    with sources(two) as named, other.reading() as cursor:
        named[1] = NamedSource("broken.scra", _Broken(cursor))
        named.append(NamedSource("locked.scra", Problem("No.")))
        report = apply_plan(workspace, plan_sources(workspace, named), named, folder=workspace.path.parent / "backups")
    assert report.new == 2
    assert [refused.place for refused in report.refused] == ["broken.scra", "locked.scra"]


def test_two_frameworks_of_one_name_that_come_together_both_wait(
    tmp_path: Path, workspace: Workspace, two: tuple[Workspace, Workspace], review_id: ReviewId
) -> None:
    """C13: which came first must not decide."""
    for number, file in enumerate(two):
        start_appraisal(file, review_id, lay_in_fork(file, version="99.0", title=str(number)))
    plan = planned(workspace, *two)
    assert [waiting.rule for waiting in plan.quarantined] == ["C13", "C13"]
    assert (len(plan.frameworks), plan.has_forks) == (2, True)
    alone = planned(workspace, two[0])
    assert (alone.has_forks, [finding.is_fork for finding in alone.frameworks]) == (False, [False])
    assert merged(workspace, two[0]).quarantined == ()


def test_a_framework_that_is_nowhere_keeps_what_was_made_under_it_waiting(
    workspace: Workspace, two: tuple[Workspace, Workspace], review_id: ReviewId
) -> None:
    """C12."""
    one, _ = two
    start_appraisal(one, review_id, lay_in_fork(one, version="99.0"))
    with sources([one]) as named:
        source = named[0].source
        assert isinstance(source, FileSource)
        source.definitions = lambda: ()  # type: ignore[method-assign]
        assert [waiting.rule for waiting in plan_sources(workspace, named).quarantined] == ["C12"]


def test_copies_and_older_copies_are_told(
    tmp_path: Path, workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    """C17, C18."""
    one, _ = two
    older = a_copy(one, "older")
    rate(one, appraisal_id, "SCO1", 5)
    memory = tmp_path / "files.json"
    remember(one, memory)
    with sources([older]) as named:
        assert plan_sources(workspace, named, memory=memory).sources[0].notes == (
            "It is a copy of this file.",
            "It is an older copy: at least 2 changes saved on this computer are neither in it nor in this file. "
            "Look for the newer copy.",
        )
        merged(workspace, one)
        notes = plan_sources(workspace, named, memory=memory).sources[0].notes
        assert "lacks 2 saved changes that came from there" in notes[1]
    older.close()


def test_what_does_not_prove_right_is_taken_back_and_noted_in_the_log(
    workspace: Workspace,
    two: tuple[Workspace, Workspace],
    appraisal_id: AppraisalId,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rate(two[0], appraisal_id, "SCO1", 5)
    before = rows(workspace)
    monkeypatch.setattr(applying, "_move_heads", lambda cursor, wanted: None)
    with pytest.raises(NotTakenIn):
        merged(workspace, two[0])
    assert rows(workspace) == before
    assert "A merge was taken back: the list of current revisions is wrong." in caplog.text


def _judgement(appraisal_id: AppraisalId) -> bytes:
    return bytes.fromhex(derived_id("judgement", appraisal_id, "SCO1"))
