"""Text fields: typing becomes a draft, then one commit; data shown never costs what is half typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.widgets import stretch
from scr_appraiser.ui.widgets.text_fields import CommittingLine, CommittingText

Field = CommittingText | CommittingLine


class Form(QWidget):
    """A field, a button to leave it for, and the window's own undo."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field, self.button = field, QPushButton("Next")
        self.committed: list[str] = []
        self.drafted: list[str] = []
        self.window_undos = 0
        undo = QAction("Undo", self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(self._on_undo)
        self.addAction(undo)
        layout = QVBoxLayout(self)
        layout.addWidget(field)
        layout.addWidget(self.button)
        field.committed.connect(self.committed.append)
        field.drafted.connect(self.drafted.append)

    def _on_undo(self) -> None:
        self.window_undos += 1


@pytest.fixture(params=[CommittingText, CommittingLine])
def form(request: pytest.FixtureRequest, qtbot: QtBot) -> Form:
    form = Form(request.param())
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    form.field.setFocus()
    qtbot.waitUntil(form.field.hasFocus)
    return form


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretch, "DRAFT_AFTER", 10)
    monkeypatch.setattr(stretch, "COMMIT_AFTER", 60)


def test_showing_a_text_emits_nothing(form: Form) -> None:
    form.field.show_text("As agreed")
    form.field.flush()
    assert (form.field.text(), form.committed, form.drafted) == ("As agreed", [], [])


def test_leaving_the_field_commits_once(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "Thin")
    qtbot.keyClick(form.field, Qt.Key.Key_Tab)
    assert form.button.hasFocus()
    form.field.flush()
    assert form.committed == ["Thin"]


def test_a_pause_drafts_first_and_commits_later(quick: None, qtbot: QtBot) -> None:
    form = Form(CommittingText())
    qtbot.addWidget(form)
    qtbot.keyClicks(form.field, "Thin")
    qtbot.waitUntil(lambda: form.drafted == ["Thin"])
    assert form.committed == []
    qtbot.waitUntil(lambda: form.committed == ["Thin"])


def test_a_draft_follows_within_a_second_and_a_half_though_typing_goes_on() -> None:
    assert stretch.DRAFT_AFTER <= 1_500
    form = Form(CommittingText())
    form.field.insertPlainText("a")  # type: ignore[union-attr]
    timer = form.field._stretch._draft_timer
    before = timer.remainingTime()
    form.field.insertPlainText("b")  # type: ignore[union-attr]
    assert 0 < timer.remainingTime() <= before


def test_half_typed_text_outlives_a_refresh(form: Form, qtbot: QtBot) -> None:
    form.field.show_text("Thin")
    form.field.selectAll()
    qtbot.keyClicks(form.field, "Thick")
    form.field.show_text("Thin")
    form.field.show_text("Something else")
    assert form.field.text() == "Thick"
    assert form.field.is_half_typed()


def test_the_cursor_stays_where_it_is_when_the_same_text_is_shown(qtbot: QtBot) -> None:
    line, text = CommittingLine(), CommittingText()
    for field in (line, text):
        qtbot.addWidget(field)
        field.show_text("Looked at in the action plan")
    line.setCursorPosition(6)
    line.show_text("Looked at in the action plan")
    assert line.cursorPosition() == 6
    cursor = text.textCursor()
    cursor.setPosition(6)
    text.setTextCursor(cursor)
    text.show_text("Looked at in the action plan")
    assert text.textCursor().position() == 6


def test_undo_is_the_fields_own_until_it_has_nothing_left(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "Thin")
    qtbot.keyClick(form.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (form.field.text(), form.window_undos) == ("", 0)
    qtbot.keyClick(form.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.window_undos == 1


def test_after_a_commit_undo_is_the_windows(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "Thin")
    form.field.flush()
    qtbot.keyClick(form.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (form.field.text(), form.window_undos) == ("Thin", 1)


def test_committing_keeps_the_cursor_and_the_selection(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "Thin evidence")
    for _ in range(8):
        qtbot.keyClick(form.field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    form.field.flush()
    qtbot.keyClicks(form.field, "x")
    assert form.field.text() == "Thin x"


def test_typing_taken_back_takes_its_draft_back(quick: None, qtbot: QtBot) -> None:
    form = Form(CommittingText())
    qtbot.addWidget(form)
    qtbot.keyClicks(form.field, "a")
    qtbot.waitUntil(lambda: form.drafted == ["a"])
    qtbot.keyClick(form.field, Qt.Key.Key_Backspace)
    form.field.flush()
    assert (form.drafted, form.committed) == (["a", ""], [])


def test_a_commit_that_could_not_be_saved_stays_half_typed(form: Form, qtbot: QtBot) -> None:
    form.field.committed.connect(lambda _text: form.field.reopen())
    qtbot.keyClicks(form.field, "Thin")
    form.field.flush()
    assert form.field.is_half_typed()
    form.field.flush()
    assert form.committed == ["Thin", "Thin"]


def test_a_draft_put_back_is_committed_on_leaving(form: Form) -> None:
    form.field.show_text("Thin")
    form.field.put_back("Thin, but honest")
    assert form.field.is_half_typed()
    form.field.flush()
    assert form.committed == ["Thin, but honest"]


def test_typing_may_be_dropped_for_the_committed_text(form: Form) -> None:
    form.field.show_text("Thin")
    form.field.put_back("Thick")
    form.field.drop_typing()
    form.field.flush()
    assert (form.field.text(), form.committed) == ("Thin", [])


@pytest.mark.parametrize(
    "text", ["a\u00a0b", "Zażółć 🧒🏽 family", "עברית first", "=cmd()|' /C calc'!A0", "<b>bold</b>", "x" * 100_000]
)
def test_any_text_is_shown_and_given_back_whole(text: str, form: Form) -> None:
    form.field.show_text(text)
    assert form.field.text() == text
    assert not form.field.is_half_typed()


def test_a_text_field_grows_when_its_lines_wrap(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = CommittingText(least_lines=2, most_lines=9)
    QVBoxLayout(window).addWidget(field)
    window.resize(300, 400)
    window.show()
    qtbot.waitExposed(window)
    before = field.height()
    field.show_text("One long line of words. " * 10)
    qtbot.waitUntil(lambda: field.height() > 1.5 * before)
    field.show_text("Short.")
    qtbot.waitUntil(lambda: field.height() == before)


def test_a_text_field_grows_with_its_text_up_to_its_limit(qtbot: QtBot) -> None:
    field = CommittingText(least_lines=3, most_lines=6)
    qtbot.addWidget(field)
    field.show()
    heights = []
    for lines in (1, 5, 50):
        field.show_text("\n".join("line" for _ in range(lines)))
        heights.append(field.sizeHint().height())
    assert heights[0] < heights[1] < heights[2] < 2.5 * heights[0]
