"""The calibration on the page: blind before one's own seal, and the team's picture for administrators."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.calibrating.calibrations import calibrations
from scr_appraiser.model.calibrating.reading import BLIND, REOPENED
from scr_appraiser.model.evidence.anchoring import standing
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.sample.reference import PAGES, REPORT, reference_appraisal
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.comparing.calibration_part import NONE_YET, CalibrationPart
from scr_appraiser.ui.comparing.calibration_rows import TEAM_BLIND
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.page_texts import PageTexts
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.builders import a_framework
from tests.model.second_opinion import appraise_again
from tests.ui.fakes import FakeJobs, FakeMessages

pytestmark = pytest.mark.anybody


@pytest.fixture
def opened() -> list[AppraisalId]:
    return []


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, opened: list[AppraisalId]) -> Callable[[Workspace], CalibrationPart]:
    def made(workspace: Workspace) -> CalibrationPart:
        workspace.author = identify("ZZ1", "Zoe")
        messages = FakeMessages()
        part = CalibrationPart(
            Context(
                workspace,
                History(workspace),
                cast("Jobs", FakeJobs(messages)),
                cast("Messages", messages),
                Settings(tmp_path / "settings.ini"),
                lambda appraisal, _: opened.append(appraisal),
                lambda _: None,
            )
        )
        qtbot.addWidget(part)
        part.resize(1200, 600)
        part.show()
        qtbot.waitExposed(part)
        part.show_now()
        return part

    return made


@pytest.fixture
def part(sample: Workspace, make: Callable[[Workspace], CalibrationPart]) -> CalibrationPart:
    return make(sample)


def test_it_is_appraised_from_the_page(part: CalibrationPart, opened: list[AppraisalId]) -> None:
    assert BLIND in part._nothing.text()
    assert part._nothing.isVisible()
    assert not part._panes.isVisible(), "no empty box"
    part.appraise.trigger()
    part.show_now()
    assert part.appraise.text() == "Go to your &appraisal"
    part.appraise.trigger()
    assert len(set(opened)) == 1
    assert not part.own.rows
    assert not part.own_table.isVisible(), "no empty table"


def test_it_is_added_where_there_is_none(workspace: Workspace, make: Callable[[Workspace], CalibrationPart]) -> None:
    part = make(workspace)
    assert part._nothing.isVisible()
    assert not part.appraise.isVisible()
    part.add.trigger()
    assert len(calibrations(workspace)) == 1
    assert NONE_YET not in part._nothing.text()


def test_distances_are_told_after_the_seal_and_drift_after_another(part: CalibrationPart, sample: Workspace) -> None:
    (calibration,) = calibrations(sample)
    own = appraise_again(sample, calibration.review, like=5, code="ZZ1", name="Zoe")
    part.show_now()
    assert len(part.own.rows) == 42
    assert part.own_table.isVisible()
    assert part.own.rows[0].before is None
    assert "points from the reference on average" in part.text.toPlainText()
    reopen(sample, own, "Once more, with care.")
    part.show_now()
    assert not part.own.rows
    assert BLIND in part._nothing.text()
    seal(sample, own)
    part.show_now()
    assert part.own.rows[0].before is not None
    assert part.text.toPlainText().count("on average") == 2


def test_the_reasons_of_the_reference_stand_beside_ones_own_after_the_seal_and_not_before(
    part: CalibrationPart, sample: Workspace
) -> None:
    (calibration,) = calibrations(sample)
    assert not part.reasons.isVisible()
    own = appraise_again(sample, calibration.review, like=5, code="ZZ1", name="Zoe")
    part.show_now()
    assert part.reasons.toPlainText().startswith("SCO1 Reason for holding the review"), "the first stands there at once"
    part.own_table.choose("CAN1")
    told = part.reasons.toPlainText()
    assert "The summary takes it back in guarded words" in told
    assert "page 1 of “INVENTED learning review”" in told
    assert "Judgement on Candour and openness" in told
    assert told.index("Zoe (ZZ1)") < told.index("Reference appraisal (REFERENCE)")
    part.whose.chosen.emit("team")
    assert not part.reasons.isVisible()
    part.whose.chosen.emit("own")
    assert part.reasons.isVisible()
    reopen(sample, own, "Once more, with care.")
    part.show_now()
    assert not part.reasons.isVisible()
    assert "guarded" not in part.reasons.toPlainText()


def test_every_passage_of_the_reference_stands_on_its_page(qapp: QApplication) -> None:
    document = open_document(REPORT.read_bytes())
    assert len(document.labels) == PAGES
    pages = PageTexts(document)
    texts = {fingerprint(REPORT.read_bytes()): [pages.of(page).text for page in range(PAGES)]}
    document.close()
    cited = [each for answer in reference_appraisal(a_framework()).answers for each in answer.evidence]
    assert [standing(each, texts) for each in cited] == ["verified"] * 78
    assert all(each.anchor is not None and each.anchor.rectangles for each in cited)
    moved = [replace(each, quote=each.quote + " in part") for each in cited]
    assert {standing(each, texts) for each in moved} == {"unverified"}


def test_the_team_is_for_administrators(part: CalibrationPart, sample: Workspace) -> None:
    (calibration,) = calibrations(sample)
    for number in range(3):
        appraise_again(sample, calibration.review, like=3 + number, code=f"YY{number}", name=f"Yan <{number}>")
    appraise_again(sample, calibration.review, like=5, code="ZZ1", name="Zoe")
    part.show_now()
    part.whose.chosen.emit("team")
    assert [row.between(-9, 9) + row.spread.others for row in part.team.rows] == [4] * 42
    assert "Yan <2>" in part.text.toPlainText()
    set_role(sample, "AB123", administrator=True)
    part.show_now()
    assert not part.whose.isVisible()
    assert not part.team.rows
    assert "Yan" not in part.text.toPlainText()


def test_the_team_gives_nothing_of_the_reference_away_before_ones_own_seal(
    part: CalibrationPart, sample: Workspace
) -> None:
    (calibration,) = calibrations(sample)
    appraise_again(sample, calibration.review, like=3, code="YY0", name="Yan")
    part.show_now()
    part.whose.chosen.emit("team")
    assert not part.team.rows
    assert TEAM_BLIND in part.text.toPlainText()
    assert "Yan" in part.text.toPlainText()
    appraise_again(sample, calibration.review, like=5, code="ZZ1", name="Zoe")
    part.show_now()
    assert len(part.team.rows) == 42
    assert TEAM_BLIND not in part.text.toPlainText()


def test_a_reopened_reference_is_said(part: CalibrationPart, sample: Workspace) -> None:
    (calibration,) = calibrations(sample)
    appraise_again(sample, calibration.review, like=5, code="ZZ1", name="Zoe")
    assert calibration.reference is not None
    reopen(sample, calibration.reference, "A level was wrong.")
    part.show_now()
    assert REOPENED in part._nothing.text()
    assert not part.own.rows
