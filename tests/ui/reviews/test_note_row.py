"""The content note of a review is written, changed and taken back where the review is registered."""

from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from scr_appraiser.model.caring.content_notes import content_note
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.reviews.note_row import NoteRow
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeJobs, FakeMessages


def test_it_is_written_changed_and_taken_back(
    workspace: Workspace, review_id: ReviewId, qtbot: QtBot, tmp_path: Path
) -> None:
    messages = FakeMessages()
    row = NoteRow(
        Context(
            workspace,
            History(workspace),
            cast("Jobs", FakeJobs(messages)),
            cast("Messages", messages),
            Settings(tmp_path / "settings.ini"),
            lambda *_: None,
            lambda _: None,
        )
    )
    qtbot.addWidget(row)
    row.show_review(review_id)
    assert row.isHidden()
    messages.answers["text"] = "An infant <b>dies</b>."
    row.ask()
    assert content_note(workspace, review_id) == "An infant <b>dies</b>."
    assert "An infant <b>dies</b>." in row.label.text()
    messages.answers["text"] = "x" * 501
    row.change.click()
    assert "longer than 500" in messages.problems[0].message
    row.back.click()
    assert content_note(workspace, review_id) == ""
    assert row.isHidden()
    messages.answers["text"] = None
    row.ask()
    assert content_note(workspace, review_id) == ""
