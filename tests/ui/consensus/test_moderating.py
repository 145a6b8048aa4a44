"""What a moderator does beside a comparison: decides triggers, lifts caps, returns an appraisal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.comparing.reading import sides_of
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.moderating.returned import returned
from scr_appraiser.ui.appraisal.head import AppraisalHead
from scr_appraiser.ui.appraisal.reading import read_appraisal
from scr_appraiser.ui.settings import Settings
from tests.model.differing import appraised_twice, first_review
from tests.ui.consensus.stage import WHY, Stage


@pytest.fixture
def stage(sample_file: Path, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """Two who differ on SCO2 and SCO3, and somebody at work who is neither."""
    with appraised_twice(sample_file, tmp_path, SCO2=2, SCO3="IE") as workspace:
        yield Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)


def test_a_moderator_decides_lifts_and_returns(stage: Stage, qtbot: QtBot) -> None:
    panel, moderating = stage.panel, stage.panel.moderating
    panel.doing.begin.trigger()
    stage.at("SCO2")
    panel.answering.choose(4)
    moderating.stand.trigger()
    assert [one.answer for one in stage.consensus.rulings if one.trigger.name == "SCO2"] == [4, 4]
    assert "Ann Brown" in moderating.lines[0].text()
    assert "4 Good" in moderating.lines[0].text()
    assert panel.point.text() == "The moderator decided 4 Good: decide it so, with a reason."
    panel.show_line("SCO2")
    assert (panel.answering.answer, panel.answering.words()) == (4, ""), "it is chosen, and has no reason yet"
    moderating.back.trigger()
    stage.at("SCO2")
    moderating.leave.trigger()
    assert [one.answer for one in stage.consensus.rulings if one.trigger.name == "SCO2"] == [None, None]
    level, cap = next(
        (name, cap.id)
        for name, working in stage.consensus.side.judged.domains.items()
        for cap in working.caps
        if cap.holds
    )
    stage.at(level)
    moderating.lift_asked.emit(cap)
    assert [(one.level, one.cap, one.reason) for one in stage.consensus.appraisal.lifted] == [(level, cap, WHY)]
    assert any(label.text().startswith("Lifted") for label, _ in moderating.caps)
    panel.show_line(level)
    assert panel.answering.words() == "", "what was written is the reason of that cap alone"
    moderating.put_back_asked.emit(cap)
    assert stage.consensus.appraisal.lifted == ()
    second = sides_of(stage.workspace, first_review(stage.workspace))[1].appraisal.id
    stage.messages.answers["text"] = "SCO2 rests on the draft."
    moderating.returns[1].trigger()
    assert returned(stage.workspace, load_appraisal(stage.workspace, second)) is not None
    head = AppraisalHead()
    qtbot.addWidget(head)
    head.show_appraisal(read_appraisal(stage.workspace, second), is_others=False)
    assert head._banner_words.text().startswith("Returned by Ann Brown: SCO2 rests on the draft.")
    head.show_appraisal(read_appraisal(stage.workspace, stage.consensus.appraisal.id), is_others=False)
    assert "Consensus by Ann Brown" in head._details.text()
    stage.stop()


def test_an_appraiser_of_the_review_is_told_why_they_do_not_moderate(stage: Stage) -> None:
    stage.workspace.author = identify("ZZ999", "Zoe Young")
    stage.panel.doing.begin.trigger()
    stage.at("SCO2")
    assert stage.panel.moderating.refusal.text().startswith("You appraised this review yourself.")
    assert not stage.panel.moderating.leave.isVisible()
    assert stage.panel.doing.decide.isVisible()
    stage.stop()
