"""What is half written of a decision stays with its conflict, though one looks elsewhere or the program ends."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.conflicts.half_written import half_written
from scr_appraiser.model.file.drafts import drafts_in
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.conflicts.writing import FactEditor, JudgementEditor
from tests.model.conflicts.copies import REASON, ids, merged
from tests.ui.conflicts.stage import Stage
from tests.ui.conflicts.test_page import judgement, two_ratings

pytestmark = pytest.mark.anybody

MakeStage = Callable[..., Stage]


def test_another_judgement_half_written_survives_the_end_of_the_program(
    files: list[Workspace], stage: MakeStage
) -> None:
    workspace = two_ratings(files)
    shown = stage(workspace)
    conflict = shown.page.model.shown[0].conflict
    shown.press(Qt.Key.Key_W)
    shown.press(Qt.Key.Key_3)
    editor = shown.page.details.choosing.editor
    assert isinstance(editor, JudgementEditor)
    editor.comment.setFocus()
    shown.type("Half of it")
    shown.page.details.reason.setFocus()
    shown.type(REASON)
    shown.qtbot.waitUntil(lambda: (half_written(workspace, conflict) or {}).get("reason") == REASON)
    assert drafts_in(workspace) == {}, "it is no half-typed text of the judgement itself"
    again = stage(workspace)
    editor = again.page.details.choosing.editor
    assert isinstance(editor, JudgementEditor)
    assert (editor.comment.text(), again.page.details.reason.text()) == ("Half of it", REASON)
    again.decide()
    assert (judgement(workspace).rating, judgement(workspace).comment) == (3, "Half of it")
    assert half_written(workspace, conflict) is None


def test_a_fact_half_typed_survives_it_too(files: list[Workspace], stage: MakeStage) -> None:
    _, child, _ = ids(files[0])
    for file, age in zip(files, (3, 4), strict=False):
        set_facts(file, "child", child, {"age_value": age})
    workspace = merged(files)
    shown = stage(workspace)
    conflict = shown.page.model.shown[0].conflict
    shown.press(Qt.Key.Key_W)
    shown.type("5")
    shown.qtbot.waitUntil(lambda: "5" in str((half_written(workspace, conflict) or {}).get("parts")))
    shown.type("x")
    shown.page.table.setFocus()
    assert "5x" in str((half_written(workspace, conflict) or {}).get("parts")), "refused, and kept"
    again = stage(workspace)
    editor = again.page.details.choosing.editor
    assert isinstance(editor, FactEditor)
    assert "5x" in str(editor.parts())


def test_what_is_typed_is_in_the_file_as_soon_as_its_field_or_the_page_is_left(
    files: list[Workspace], stage: MakeStage
) -> None:
    shown = stage(two_ratings(files))
    conflict, reason = shown.page.model.shown[0].conflict, shown.page.details.reason
    reason.setFocus()
    shown.type("The report")
    assert kept(shown, conflict) == "", "else there was nothing to lose"
    shown.page.leave()
    assert kept(shown, conflict) == "The report"
    shown.type(" says")
    shown.page.table.setFocus()
    assert kept(shown, conflict) == "The report says"
    reason.setFocus()
    reason.selectAll()
    shown.press(Qt.Key.Key_Delete)
    shown.page.leave()
    assert half_written(shown.workspace, conflict) is None
    shown.page.table.setFocus()
    shown.press(Qt.Key.Key_W)
    shown.press(Qt.Key.Key_3)
    editor = shown.page.details.choosing.editor
    assert isinstance(editor, JudgementEditor)
    editor.comment.setFocus()
    shown.type("Half")
    shown.page.leave()
    written = half_written(shown.workspace, conflict)
    assert written is not None
    assert written["parts"]["comment"] == "Half"


def test_each_conflict_keeps_the_reason_typed_at_it(files: list[Workspace], stage: MakeStage) -> None:
    _, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO2", 2)
    rate(files[1], appraisal, "SCO2", 3)
    shown = stage(two_ratings(files))
    first, second = (row.key for row in shown.page.model.shown)
    reason = shown.page.details.reason
    one, other = (row.conflict for row in shown.page.model.shown)
    for key, typed in ((first, "The report says it."), (second, "The chronology does.")):
        shown.page.table.choose(key)
        assert reason.text() == ""
        reason.setFocus()
        shown.type(typed)
    shown.page.table.choose(first)
    assert [kept(shown, each) for each in (one, other)] == ["The report says it.", "The chronology does."]
    assert reason.text() == "The report says it."
    shown.page.details.choosing.choose("A")
    shown.decide()
    assert [row.key for row in shown.page.model.shown] == [second]
    assert reason.text() == "The chronology does."


def kept(shown: Stage, conflict: Conflict) -> str:
    """The reason that lies in the file."""
    written = half_written(shown.workspace, conflict)
    return "" if written is None else written["reason"]
