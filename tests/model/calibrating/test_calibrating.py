"""A calibration: in no count, blind before one's own seal, told round by round afterwards."""

from dataclasses import replace
from pathlib import Path

import pytest

from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.allocating.hiding import hidden_appraisals
from scr_appraiser.model.allocating.table import allocation_table, people_in
from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.appraisal.seals import reopen, seal, withdraw_seal
from scr_appraiser.model.calibrating.adding import add_calibration
from scr_appraiser.model.calibrating.calibrations import REFERENCE, Calibration, calibration_reviews, calibrations
from scr_appraiser.model.calibrating.distances import Round, comparable_criteria, distances, latest, lean, spreads
from scr_appraiser.model.calibrating.reading import NO_REFERENCE, REOPENED, picture
from scr_appraiser.model.calibrating.reasons import reasons
from scr_appraiser.model.caring.content_notes import content_note
from scr_appraiser.model.comparing.reading import comparable_reviews
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.handing_out.handing_out import hand_out
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.reading import live_reviews
from scr_appraiser.model.workbook.outgoing import outgoing
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import a_framework
from tests.model.second_opinion import appraise_again


@pytest.fixture
def calibration(sample: Workspace) -> Calibration:
    """The sample carries one."""
    (found,) = calibrations(sample)
    return found


def appraised(workspace: Workspace, calibration: Calibration, code: str = "ZZ1") -> AppraisalId:
    return appraise_again(workspace, calibration.review, like=5, code=code, name="Zoe")


def test_it_is_in_no_list_and_no_count(sample: Workspace, calibration: Calibration) -> None:
    before = verify(sample)
    appraised(sample, calibration)
    after = verify(sample)
    figures = ("reviews", "children", "appraisals", "judgements", "sealed")
    assert after.ok
    assert [getattr(after, name) for name in figures] == [getattr(before, name) for name in figures]
    assert [getattr(after, name) for name in figures] == [20, 23, 20, 840, 20]
    lists = (register(sample), all_reviews(sample), allocation_table(sample), live_reviews(sample))
    assert [len(each) for each in lists] == [20, 20, 20, 20]
    with sample.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM review").fetchone() == (21,), "else there was nothing to leave out"
    assert comparable_reviews(sample) == ()
    assert not rated_together(sample)
    assert calibration_reviews(sample) == {calibration.review}
    assert REFERENCE[0] not in people_in(sample), "nobody to whom a review could be allocated"


def test_it_is_added_once_and_under_nobodys_name(workspace: Workspace) -> None:
    at_work = workspace.author
    added = add_calibration(workspace)
    assert calibrations(workspace) == (added,)
    assert workspace.author is at_work
    assert "gravely ill" in content_note(workspace, added.review), "said before the report is opened"
    with pytest.raises(Problem, match="already"):
        add_calibration(workspace)


def test_it_is_not_added_where_the_framework_of_its_reference_lacks(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "scr_appraiser.model.calibrating.adding.frameworks", lambda _: (replace(a_framework(), domains=()),)
    )
    with pytest.raises(Problem, match="written for the framework that comes with the program"):
        add_calibration(workspace)
    assert calibrations(workspace) == ()


def test_nobody_sees_the_reference_before_their_own_seal(sample: Workspace, calibration: Calibration) -> None:
    sample.author = identify("ZZ1", "Zoe")
    assert calibration.reference in hidden_appraisals(sample)
    assert reasons(sample, picture(sample, calibration)) is None
    own = appraised(sample, calibration)
    assert calibration.reference not in hidden_appraisals(sample)
    shown = reasons(sample, picture(sample, calibration))
    assert shown is not None
    assert [side.appraisal.id for side in shown.comparison.sides] == [own, calibration.reference]
    assert [row.name for row in shown.lines_of("SCO1")] == ["SCO1", "SCO"]
    reopen(sample, own, "Once more, with care.")
    assert calibration.reference in hidden_appraisals(sample)
    assert reasons(sample, picture(sample, calibration)) is None


def test_no_workbook_takes_the_reference_out_before_ones_own_seal(sample: Workspace, calibration: Calibration) -> None:
    sample.author = identify("ZZ1", "Zoe")
    for whom in (None, identify(*REFERENCE)):
        with pytest.raises(Problem, match="not shown to others"):
            outgoing(sample, [calibration.review], whom=whom)
    appraised(sample, calibration)
    material, _ = outgoing(sample, [calibration.review])
    assert calibration.reference in {one.id for one in material.appraisals}


def test_each_seal_is_a_round_and_what_was_said_before_stays(sample: Workspace, calibration: Calibration) -> None:
    sample.author = identify("ZZ1", "Zoe")
    own = appraised(sample, calibration)
    first = picture(sample, calibration)
    reopen(sample, own, "Once more, with care.")
    rate(sample, own, "SCO1", 1)
    write_comment(sample, own, "SCO1", "It says nothing of why the review was held.")
    before = picture(sample, calibration).own
    assert before is not None
    assert not before.is_sealed
    seal(sample, own)
    found = picture(sample, calibration)
    assert [one.appraiser for one in found.rounds] == ["ZZ1", "ZZ1"]
    assert found.rounds[0] == first.rounds[0]
    assert found.rounds[0].answers["SCO1"] != found.rounds[1].answers["SCO1"] == 1
    assert latest(found.rounds) == (found.rounds[1],)


def test_a_reference_that_is_reopened_or_gone_tells_nothing(sample: Workspace, calibration: Calibration) -> None:
    appraised(sample, calibration)
    assert len(picture(sample, calibration).reference) == 42
    assert calibration.reference is not None
    withdraw_seal(sample, calibration.reference, "A level was wrong.")
    found = picture(sample, calibration)
    assert (found.why_not, found.reference) == (REOPENED, {})
    assert picture(sample, replace(calibration, reference=None)).why_not == NO_REFERENCE


def test_nothing_sealed_is_no_round(sample: Workspace, calibration: Calibration) -> None:
    found = picture(sample, calibration)
    assert (found.rounds, found.own) == ((), None)
    assert spreads(found.reference, ())[0].points == {}


def test_a_hand_out_carries_it_with_its_reference_and_nobody_elses_work(
    sample: Workspace, calibration: Calibration, tmp_path: Path
) -> None:
    other = appraised(sample, calibration)
    path = tmp_path / "hand-out.scra"
    hand_out(sample, path, [register(sample)[0].review_id], passphrase=None, appraiser="INV02")
    copy = open_workspace(path)
    try:
        assert calibrations(copy) == (calibration,)
        assert len(register(copy)) == 1
        assert len(picture(copy, calibration).reference) == 42
        with pytest.raises(Problem):
            load_appraisal(copy, other)
    finally:
        copy.close()


def test_a_file_of_ones_own_begins_without_one(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "own.scra")
    assert calibrations(workspace) == ()
    workspace.close()


def a_round(code: str, at: str = "2026-01-01T00:00:00.000Z", **answers: object) -> Round:
    return Round(code, code, at, answers)  # type: ignore[arg-type]


def test_distances_have_a_size_and_a_side() -> None:
    reference = {"A": 4, "B": 3, "C": "IE", "D": 2}
    found = {one.criterion: one.points for one in distances(reference, {"A": 6, "B": 2, "C": 3, "E": 1})}
    assert found == {"A": 2, "B": -1, "C": None}
    said = lean(reference, a_round("X", A=6, B=2, C="IE", D=2))
    assert (said.criteria, said.distance, said.direction) == (4, 0.75, 0.25)
    assert lean(reference, a_round("X", E=1)).distance is None


def test_the_team_is_told_criterion_by_criterion() -> None:
    reference = {"A": 4, "C": "IE"}
    found = spreads(reference, [a_round("X", A=5, C=3), a_round("Y", A=5, C="IE"), a_round("Z", A=2)])
    assert found[0].points == {1: 2, -2: 1}
    assert (found[1].points, found[1].others) == ({0: 1}, 1)


def test_under_another_version_only_what_is_the_same_is_told() -> None:
    framework = a_framework()
    first = framework.domains[0].criteria[0]
    other = [replace(one, statement="Another.") if one == first else one for one in framework.criteria()]
    assert comparable_criteria(framework.criteria(), other) == {one.id for one in framework.criteria()} - {first.id}
