"""The references of a judgement: added, completed, changed and taken away."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.ui.appraisal.evidence import EvidenceEditor
from scr_appraiser.ui.appraisal.evidence_row import EvidenceRow
from scr_appraiser.ui.widgets.text_fields import CommittingLine, CommittingText

FOUND = Evidence("found", "p. 12", "was considered", "for")
SEARCH = Evidence("absent", "annex 2")


class Held:
    """Stands for the data: what the editor asks for is what it is shown next."""

    def __init__(self, editor: EvidenceEditor, evidence: tuple[Evidence, ...]) -> None:
        self.editor, self.evidence = editor, evidence
        self.asked: list[tuple[Evidence, ...]] = []
        editor.changed.connect(self._take)
        editor.removed.connect(self._take)
        self.show()

    def show(self) -> None:
        self.editor.show_evidence(self.evidence, is_editable=True, keep_new=True)

    def _take(self, evidence: tuple[Evidence, ...]) -> None:
        self.asked.append(evidence)
        self.evidence = evidence
        self.show()


@pytest.fixture
def held(qtbot: QtBot) -> Held:
    editor = EvidenceEditor()
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return Held(editor, (FOUND, SEARCH))


def field(row: EvidenceRow, part: str) -> CommittingText | CommittingLine:
    return row._fields[part]


def type_into(target: CommittingText | CommittingLine, text: str) -> None:
    target.insertPlainText(text) if isinstance(target, CommittingText) else target.insert(text)
    target.flush()


def shown(held: Held) -> tuple[Evidence, ...]:
    return tuple(row.value() for row in held.editor.rows)


def test_what_is_held_is_shown(held: Held) -> None:
    assert shown(held) == (FOUND, SEARCH)


def test_a_new_row_is_the_editors_own_until_it_has_a_place(held: Held) -> None:
    held.editor.add_found()
    held.show()
    assert len(held.editor.rows) == 3
    assert held.asked == []
    type_into(field(held.editor.rows[2], "place"), "p. 3")
    assert held.evidence == (FOUND, SEARCH, Evidence("found", "p. 3"))


def test_adding_twice_begins_one_row(held: Held) -> None:
    held.editor.add_found()
    held.editor.add_found()
    assert len(held.editor.rows) == 3


def test_two_new_rows_do_not_get_in_each_others_way(held: Held) -> None:
    held.editor.add_found()
    held.editor.add_absent()
    type_into(field(held.editor.rows[3], "searched"), "annex 9")
    assert held.evidence == (FOUND, SEARCH, Evidence("absent", "annex 9"))
    assert [row.is_new for row in held.editor.rows] == [False, False, False, True]
    type_into(field(held.editor.rows[3], "place"), "p. 3")
    assert held.evidence[2:] == (Evidence("absent", "annex 9"), Evidence("found", "p. 3"))
    assert shown(held) == held.evidence


def test_a_quote_without_its_place_is_kept_as_a_draft(held: Held, qtbot: QtBot) -> None:
    drafts: list[tuple[str, str]] = []
    held.editor.drafted.connect(lambda name, text: drafts.append((name, text)))
    held.editor.add_found()
    row = held.editor.rows[2]
    type_into(field(row, "quote"), "was considered")
    assert held.asked == []
    assert drafts == [("evidence.2.quote", "was considered")]
    assert row._hint.isVisible()
    assert held.editor.flush()
    type_into(field(row, "place"), "p. 3")
    assert held.evidence[2] == Evidence("found", "p. 3", "was considered")
    assert not row._hint.isVisible()


def test_a_reference_that_loses_its_place_keeps_what_it_said(held: Held) -> None:
    row = held.editor.rows[0]
    field(row, "place").clear()
    field(row, "place").textEdited.emit("")  # type: ignore[union-attr]
    held.editor.flush()
    assert held.evidence == (FOUND, SEARCH)
    field(row, "quote").clear()
    held.editor.flush()
    assert held.evidence == (SEARCH,)
    assert shown(held) == (SEARCH,)


def test_for_and_against(held: Held, qtbot: QtBot) -> None:
    qtbot.mouseClick(held.editor.rows[0].bears.button("against"), Qt.MouseButton.LeftButton)
    assert held.evidence[0].bears == "against"


def test_for_is_remembered_before_the_place_is_typed(held: Held, qtbot: QtBot) -> None:
    held.editor.add_found()
    qtbot.mouseClick(held.editor.rows[2].bears.button("for"), Qt.MouseButton.LeftButton)
    assert held.asked == []
    type_into(field(held.editor.rows[2], "place"), "p. 3")
    assert held.evidence[2].bears == "for"


def test_removing_goes_on_to_the_next(held: Held, qtbot: QtBot) -> None:
    qtbot.mouseClick(held.editor.rows[0].remove_button, Qt.MouseButton.LeftButton)
    assert held.evidence == (SEARCH,)
    assert field(held.editor.rows[0], "searched").hasFocus()
    qtbot.mouseClick(held.editor.rows[0].remove_button, Qt.MouseButton.LeftButton)
    assert held.evidence == ()
    assert held.editor.add_button.hasFocus()


def test_a_change_from_elsewhere_replaces_the_rows(held: Held) -> None:
    held.evidence = (SEARCH, FOUND, SEARCH)
    held.show()
    assert shown(held) == held.evidence
    held.evidence = ()
    held.show()
    assert shown(held) == ()


def test_a_change_from_elsewhere_leaves_a_new_row(held: Held) -> None:
    held.editor.add_found()
    field(held.editor.rows[2], "place").insert("p. 3")  # type: ignore[union-attr]
    held.evidence = (FOUND, SEARCH, FOUND)
    held.show()
    assert shown(held) == (FOUND, SEARCH, FOUND, Evidence("found", "p. 3"))


def test_another_criterion_has_no_new_row(held: Held) -> None:
    held.editor.add_found()
    held.editor.show_evidence((SEARCH,), is_editable=True, keep_new=False)
    assert shown(held) == (SEARCH,)


def test_read_only_rows_offer_nothing(held: Held) -> None:
    held.editor.show_evidence((FOUND,), is_editable=False, keep_new=False)
    row = held.editor.rows[0]
    assert field(row, "place").isReadOnly()
    assert not row.remove_button.isVisible()
    assert not held.editor.add_button.isVisible()
    held.editor.add_found()
    assert len(held.editor.rows) == 1
