"""An appraisal changed after its seal is reopened by anybody, and set back by somebody whose it is not."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.workspace import Workspace
from tests.model.conflicts.copies import REASON
from tests.model.conflicts.test_seals import a_sealed_appraisal, edit
from tests.ui.conflicts.stage import Stage


def test_what_came_since_is_taken_back_by_key(sample: Workspace, stage: Callable[..., Stage]) -> None:
    appraisal = a_sealed_appraisal(sample)
    edit(sample, appraisal, comment="Written elsewhere.")
    shown = stage(sample)
    assert shown.rows()[0].startswith("Appraisal by ")
    assert "Written elsewhere." in shown.read()
    assert "W" not in [words.text()[0] for words in shown.page.details.choosing.versions._buttons.values()]
    shown.press(Qt.Key.Key_A)
    shown.type(REASON)
    shown.decide()
    assert conflicts(sample) == ()
    assert shown.page.model.rows == []
    assert load_appraisal(sample, appraisal).seal is not None


def test_the_appraiser_may_reopen_it_and_not_take_back_what_others_wrote(
    sample: Workspace, stage: Callable[..., Stage]
) -> None:
    appraisal = a_sealed_appraisal(sample)
    edit(sample, appraisal, comment="Written elsewhere.")
    sample.author = identify(load_appraisal(sample, appraisal).appraiser, "The Appraiser")
    shown = stage(sample)
    assert "your own" in shown.page.details.refusal.text()
    for key in (Qt.Key.Key_A, Qt.Key.Key_B):
        shown.page.table.setFocus()
        shown.press(key)
        shown.type(REASON)
        shown.decide()
    assert [problem.message for problem in shown.messages.problems] == [shown.messages.problems[0].message]
    assert "your own" in shown.messages.problems[0].message
    assert load_appraisal(sample, appraisal).seal is None
    assert shown.page.model.rows == []
