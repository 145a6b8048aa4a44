"""What a seal notes of the other appraisals of the review that lay in its file."""

import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.file import schema
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.histories.small_file import PERSON, small_file
from tests.model.merging.replicas import merge
from tests.model.second_opinion import appraise_again

SEALED_AND_HIDDEN, SEALED_AND_OPEN, OPEN_ENDED_AND_HIDDEN = (True, False), (True, True), (False, False)


@pytest.fixture
def review(sample: Workspace) -> ReviewId:
    """One that somebody appraised and sealed, and that is allocated to two others since."""
    review = register(sample)[0].review_id
    for position, code in enumerate(("ZZ1", "ZZ2"), 1):
        allocate(sample, review, code, f"Zoe {position}", position)
    return review


def appraise(workspace: Workspace, review: ReviewId, number: int) -> AppraisalId:
    return appraise_again(workspace, review, like=3 + number, code=f"ZZ{number}", name=f"Zoe {number}")


def beside(workspace: Workspace, appraisal: AppraisalId) -> dict[AppraisalId, tuple[bool, bool]]:
    """By other appraisal, whether it was sealed and whether it could be looked into; told to an onlooker."""
    at_work, workspace.author = workspace.author, identify("AB123", "Ann Brown")
    found = load_appraisal(workspace, appraisal).seal
    workspace.author = at_work
    assert found is not None
    assert found.beside is not None
    return {one.id: (one.was_sealed, one.was_seen) for one in found.beside}


def test_where_nothing_else_lies_in_the_file_the_seal_says_so(sample: Workspace, review: ReviewId) -> None:
    (first,) = appraisals_of(sample, review)
    assert beside(sample, first.id) == {}


def test_what_lay_open_before_the_review_was_a_second_persons_too_is_told_apart(
    sample: Workspace, review: ReviewId
) -> None:
    (first,) = appraisals_of(sample, review)
    one, two = appraise(sample, review, 1), appraise(sample, review, 2)
    assert beside(sample, one) == {first.id: SEALED_AND_OPEN}
    assert beside(sample, two) == {first.id: SEALED_AND_OPEN, one: SEALED_AND_HIDDEN}
    assert verify(sample).ok


def test_one_that_is_not_sealed_is_noted_as_such(sample: Workspace, review: ReviewId) -> None:
    sample.author = identify("ZZ1", "Zoe 1")
    begun = start_appraisal(sample, review, frameworks(sample)[0].hash)
    assert beside(sample, appraise(sample, review, 2))[begun] == OPEN_ENDED_AND_HIDDEN


def test_who_seals_again_after_all_lay_open_is_not_independent_any_more(sample: Workspace, review: ReviewId) -> None:
    one, two = appraise(sample, review, 1), appraise(sample, review, 2)
    assert two not in beside(sample, one)
    sample.author = identify("ZZ1", "Zoe 1")
    reopen(sample, one, "A document came in late.")
    seal(sample, one)
    assert beside(sample, one)[two] == SEALED_AND_OPEN
    assert beside(sample, two)[one] == SEALED_AND_HIDDEN


def test_appraisals_of_the_same_review_registered_again_lie_beside_it(sample: Workspace, review: ReviewId) -> None:
    other = register(sample)[1].review_id
    (there,) = appraisals_of(sample, other)
    say_same(sample, review, other, review, "One report, registered twice.")
    assert there.id in beside(sample, appraise(sample, review, 1))


def test_nothing_is_noted_where_the_seal_is_refused(sample: Workspace, review: ReviewId) -> None:
    sample.author = identify("ZZ1", "Zoe 1")
    begun = start_appraisal(sample, review, frameworks(sample)[0].hash)
    with pytest.raises(Problem, match="missing"):
        seal(sample, begun)
    with sample.reading() as cursor:
        assert not cursor.execute(
            "SELECT 1 FROM sealed_beside WHERE appraisal_id = ?", (bytes.fromhex(begun),)
        ).fetchone()


def test_sealed_on_two_copies_the_seals_conflict_and_what_lay_beside_them_does_not(tmp_path: Path) -> None:
    small = small_file()
    copies = []
    for name in ("one", "other"):
        copies.append(open_workspace(Path(shutil.copy(small.path, tmp_path / f"{name}.scra"))))
        copies[-1].author = identify(PERSON.format(0), "Person 0")
    with copies[1].change("Take the other appraisal back") as session:
        session.get_one(schema.Appraisal, small.appraisals[1]).state = "withdrawn"
    for copy in copies:
        seal(copy, small.appraisals[0])
    merge(*copies)
    assert [one.subject.kind for one in conflicts(copies[0])] == ["seal"]
    for copy in copies:
        copy.close()
