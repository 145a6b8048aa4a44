"""The dialog that says which appraisal of a review counts."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.designating import designate
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.designating.dialog import DesignatingDialog, ask_which_counts
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.model.differing import appraise_otherwise, first_review
from tests.ui.fakes import FakeJobs, FakeMessages

WHY = "Checked by the team."


@pytest.fixture
def second(sample: Workspace) -> AppraisalId:
    """A second sealed appraisal of the first review."""
    return appraise_otherwise(sample, {"SCO1": 5})


def dialog_of(workspace: Workspace, qtbot: QtBot) -> DesignatingDialog:
    dialog = DesignatingDialog(workspace, first_review(workspace))
    qtbot.addWidget(dialog)
    return dialog


def counts(workspace: Workspace, period: str = "") -> str | None:
    return all_designated(workspace, period)[first_review(workspace)].appraisal_id


def test_one_of_two_is_chosen_with_a_reason_and_taken_back(
    sample: Workspace, second: AppraisalId, qtbot: QtBot
) -> None:
    dialog = dialog_of(sample, qtbot)
    assert "several are sealed" in dialog.now.text()
    assert dialog.focusWidget() is next(iter(dialog.buttons.values())), "and not the button that chooses"
    dialog.action_button.click()
    assert "Nothing is marked yet" in dialog._problem.text()
    dialog.buttons[second].click()
    dialog.action_button.click()
    assert counts(sample) is None, "a choice needs its reason"
    dialog.reason.setText(WHY)
    dialog.action_button.click()
    assert counts(sample) == second
    dialog = dialog_of(sample, qtbot)
    assert dialog.chosen == second
    assert "chosen by Ann Brown" in dialog.now.text()
    dialog.reason.setText("The team looked again.")
    dialog.take_back.click()
    assert counts(sample) is None


def test_for_one_period_another_can_count(sample: Workspace, second: AppraisalId, qtbot: QtBot) -> None:
    dialog = dialog_of(sample, qtbot)
    dialog.period.setCurrentIndex(1)
    period = dialog.period.currentData()
    dialog.buttons[second].click()
    dialog.reason.setText(WHY)
    dialog.action_button.click()
    assert (counts(sample, period), counts(sample)) == (second, None)


def test_who_may_not_choose_is_told_whom_to_ask(sample: Workspace, second: AppraisalId, qtbot: QtBot) -> None:
    set_role(sample, "CD456", administrator=True)
    dialog = dialog_of(sample, qtbot)
    assert "Ask one of them: CD456." in dialog._problem.text()
    assert not dialog.action_button.isEnabled()


def test_while_others_are_at_work_it_is_not_marked_that_one_counts(sample: Workspace, qtbot: QtBot) -> None:
    dialog, counting = dialog_of(sample, qtbot), counts(sample)
    assert counting is not None
    assert dialog.chosen == counting
    designate(sample, first_review(sample), counting, WHY)
    allocate(sample, first_review(sample), "CD456", "Carla Dean", 2)
    sample.author = identify("CD456", "Carla Dean")
    dialog = dialog_of(sample, qtbot)
    assert (dialog.chosen, dialog.buttons, dialog.action_button.isEnabled()) == (None, {}, False)
    assert not dialog.take_back.isVisibleTo(dialog)
    assert "not shown until all have sealed" in dialog.now.text()


def test_what_was_done_is_said_and_can_be_undone(
    sample: Workspace, second: AppraisalId, qtbot: QtBot, tmp_path: Path
) -> None:
    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DesignatingDialog)
        dialog.buttons[second].click()
        dialog.reason.setText(WHY)
        dialog.action_button.click()

    messages, history, parent = FakeMessages(), History(sample), QWidget()
    qtbot.addWidget(parent)
    context = Context(
        sample,
        history,
        cast("Jobs", FakeJobs(messages)),
        cast("Messages", messages),
        Settings(tmp_path / "settings.ini"),
        lambda *_: None,
        lambda _: None,
    )
    QTimer.singleShot(0, fill_in)
    ask_which_counts(context, first_review(sample), parent)
    assert (messages.notices, messages.offered_undo) == (["What counts is chosen."], [True])
    history.undo()
    assert counts(sample) is None
