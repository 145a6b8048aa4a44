"""The consensus beside a comparison: by keyboard, with a reason, without names where that is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from scr_appraiser.model.allocating.allocations import allocate, withdraw
from scr_appraiser.model.appraisal.seals import seal, withdraw_seal
from scr_appraiser.model.comparing.reading import comparable_reviews, sides_of
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.ui.appraisal.head import AppraisalHead
from scr_appraiser.ui.appraisal.reading import read_appraisal
from scr_appraiser.ui.settings import Settings
from tests.model.differing import appraise_otherwise, appraised_twice, confirm, first_review
from tests.ui.consensus.stage import WHY, Stage


@pytest.fixture
def stage(sample_file: Path, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """Two who differ on SCO2 and SCO3, and somebody at work who is neither."""
    with appraised_twice(sample_file, tmp_path, SCO2=2, SCO3="IE") as workspace:
        yield Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)


def test_the_differences_are_gone_through_by_keyboard(stage: Stage, qtbot: QtBot) -> None:
    panel, review = stage.panel, stage.review
    assert "No consensus has been begun" in panel.state.text()
    panel.doing.begin.trigger()
    assert review.table.current_key == "SCO2"
    assert "0 of 2 differences decided" in panel.state.text()
    assert not panel.doing.begin.isVisible()
    qtbot.waitUntil(review.table.hasFocus)
    qtbot.keyClick(review.table, Qt.Key.Key_3)
    assert panel.answering.answer == 3
    qtbot.waitUntil(panel.answering.reason.hasFocus)
    assert not panel.doing.decide.isEnabled()
    qtbot.keyClicks(panel.answering.reason, "Page 4 shows 6 of 7.")
    assert panel.answering.answer == 3
    qtbot.keyClick(panel.answering.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    decided = stage.consensus.appraisal.judgements["SCO2"]
    assert (decided.rating, decided.comment) == (3, "Page 4 shows 6 of 7.")
    assert review.table.current_key == "SCO3"
    assert panel.answering.words() == ""
    qtbot.keyClick(review.table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert (panel.answering.answer, panel.answering.missing.text()) == ("IE", "The minutes")
    assert panel.answering.reason.hasFocus()
    panel.answering.missing.clear()
    panel.answering.go_on()
    assert panel.answering.missing.hasFocus(), "what was missing is asked for first"
    panel.answering.missing.setText("The minutes")
    panel.answering.reason.setPlainText(WHY)
    panel.doing.decide.trigger()
    assert stage.consensus.appraisal.judgements["SCO3"].missing == "The minutes"
    assert "2 of 2 differences decided" in panel.state.text()
    stage.history.undo()
    assert "1 of 2 differences decided" in panel.state.text()
    stage.stop()


def test_what_is_typed_on_a_line_waits_there_and_outlives_the_program(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "settings.ini")
    stage.panel.doing.begin.trigger()
    stage.at("SCO2", "Half of a thought")
    stage.at("SCO3", "")
    stage.review.table.choose("SCO2")
    assert stage.panel.answering.words() == "Half of a thought"
    stage.review.table.choose("SCO1")
    assert stage.panel.answering.words() == ""
    stage.at("SCO3", "Written when the power failed")
    stage.page.leave()
    again = Stage(stage.workspace, settings, qtbot)
    again.review.table.choose("SCO3")
    assert again.panel.answering.words() == "Written when the power failed"
    again.panel.answering.choose(4)
    again.panel.doing.decide.trigger()
    again.review.table.choose("SCO3")
    assert again.panel.answering.words() == ""
    again.stop()
    stage.review.table.choose("SCO1")
    assert stage.panel.point.text().startswith("All agreed: ")
    stage.stop()


def test_names_are_hidden_everywhere_beside_the_comparison(stage: Stage, qtbot: QtBot) -> None:
    named = [
        word
        for side in sides_of(stage.workspace, first_review(stage.workspace))
        for word in (side.appraisal.appraiser, side.appraisal.appraiser_name)
    ]
    stage.at("SCO2")
    assert all(word in stage.words() for word in named)  # the control
    stage.panel.hide_names.click()
    assert [word for word in named if word in stage.words()] == []
    assert "The first appraiser" in stage.words()
    assert "go on naming who appraised what" in stage.review.about.sides.text()
    assert not stage.review.go.isEnabled()
    assert not stage.review.which_counts.isEnabled()
    qtbot.keyClick(stage.review.table, Qt.Key.Key_Return)
    assert stage.places == []
    stage.panel.doing.begin.trigger()
    made_from = stage.consensus.appraisal.made_from
    assert made_from is not None
    assert made_from.are_names_hidden
    assert [word for word in named if word in stage.words()] == []
    stage.panel.hide_names.click()
    assert all(word in stage.words() for word in named)
    stage.history.undo()
    assert stage.panel.hide_names.isChecked()
    assert [word for word in named if word in stage.words()] == []
    stage.stop()


def test_what_is_due_after_the_seals_is_offered_and_can_be_taken_back(stage: Stage) -> None:
    panel, steps, workspace = stage.panel, stage.panel.steps, stage.workspace
    assert panel.state.text().startswith("Stage: sealed.")
    assert not steps.sign.isVisible()
    steps.compared.trigger()
    assert panel.state.text().startswith("Stage: compared.")
    panel.doing.begin.trigger()
    consensus = stage.consensus.appraisal.id
    set_facts(workspace, "appraisal", consensus, {"conflict_of_interest": "none"})
    for name in ("SCO2", "SCO3"):
        stage.at(name)
        panel.answering.choose(4)
        panel.doing.decide.trigger()
    confirm(workspace, consensus)
    for ruling in stage.consensus.waiting:
        stage.at(ruling.trigger.name)
        panel.moderating.leave.trigger()
    row = next(row for row in stage.review.table.model().rows if row.triggers)
    assert row.decided == {trigger.id for trigger in row.triggers}
    seal(workspace, consensus)
    assert panel.state.text().startswith("Stage: consensus.")
    assert "Sealed by Ann Brown" in panel.state.text()
    assert not panel.doing.decide.isVisible()
    panel.show_line("OVERALL")
    assert panel.point.isHidden(), "there is nothing to decide in it any more"
    for act, reached in (
        (steps.sign, "moderated"),
        (steps.release, "released"),
        (steps.take_release_back, "moderated"),
        (steps.take_signature_back, "consensus"),
    ):
        assert act.isVisible()
        for button in (each for each in panel.ways.findChildren(QAbstractButton) if each.text() == act.text()):
            button.setFocus()
        act.trigger()
        assert stage.review.window().focusWidget() is stage.review.table, "and not the button of the next step"
        assert panel.state.text().startswith(f"Stage: {reached}.")
    stage.stop()


def test_a_consensus_says_when_what_it_was_made_from_is_opened_again(stage: Stage, qtbot: QtBot) -> None:
    stage.panel.doing.begin.trigger()
    consensus, workspace = stage.consensus.appraisal.id, stage.workspace
    second = sides_of(workspace, first_review(workspace))[1].appraisal.id
    head = AppraisalHead()
    qtbot.addWidget(head)
    head.show_appraisal(read_appraisal(workspace, consensus), is_others=False)
    gone = "One of the appraisals that the consensus was made from is not sealed now"
    assert gone not in head._banner_words.text()
    stage.review.table.setFocus()
    withdraw_seal(workspace, second, "The minutes came in late.")
    head.show_appraisal(read_appraisal(workspace, consensus), is_others=False)
    assert gone in head._banner_words.text()
    (listed,) = stage.review.reviews.rows
    assert listed.is_held_up, "the page goes on listing it, and says what happened and what to do"
    assert f"{gone} (open: Zoe Young)" in stage.panel.state.text()
    assert "withdraw it" in stage.panel.state.text()
    assert stage.panel.doing.open.isVisible()
    assert stage.panel.doing.withdraw.isVisible()
    assert not stage.review.table.isVisible()
    assert stage.page.window().focusWidget() is stage.review.reviews, "and not whatever comes next in the window"
    assert not stage.panel.doing.decide.isVisible()
    workspace.author = identify("EF789", "Ed Frost")
    allocate(workspace, first_review(workspace), "EF789", "Ed Frost", 3)
    assert comparable_reviews(workspace) == (), "who came to it since works blind"
    withdraw(workspace, first_review(workspace), "EF789")
    workspace.author = identify("ZZ999", "Zoe Young")
    seal(workspace, second)
    stage.page.show_entered()
    assert "Changed since it was begun was the second appraisal." in stage.panel.state.text()
    assert stage.review.table.isVisible()
    stage.panel.doing.take_in.trigger()
    assert "Changed since" not in stage.panel.state.text()
    stage.stop()


def test_while_somebody_is_still_at_work_there_is_nothing_to_begin(stage: Stage) -> None:
    appraise_otherwise(stage.workspace, {}, "YY1", "Yan Yu", is_sealed=False)
    stage.page.show_entered()
    assert appraisals_of(stage.workspace, first_review(stage.workspace))[2].seal is None
    assert stage.panel.isHidden()
    assert stage.review._nothing.isVisible()
    stage.stop()
