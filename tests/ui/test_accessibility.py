"""Whoever cannot see the window, or uses no mouse, can use all of it: walked page by page and dialog by dialog."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLineEdit, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisals import start_appraisal
from scr_appraiser.model.completeness import Place
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.held_definitions import frameworks
from scr_appraiser.model.reviews import register_review
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.crash_dialog import CrashDialog
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.helping import AboutDialog, KeysDialog
from scr_appraiser.ui.messages import Link
from scr_appraiser.ui.questions import TextDialog
from scr_appraiser.ui.start.identity import IdentityDialog
from scr_appraiser.ui.unlocking.passphrase import PassphraseDialog
from tests.stories.window import Window

LABEL = QAccessible.RelationFlag.Label


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def nameless(root: QWidget) -> list[str]:
    """The widgets in sight that take the focus and have neither a name nor a label, with where they are."""
    found = []
    for widget in root.findChildren(QWidget):
        if takes_focus(widget) and not name_of(widget):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def takes_focus(widget: QWidget) -> bool:
    is_inner = isinstance(widget.parentWidget(), QAbstractScrollArea | QComboBox) and not isinstance(widget, QLineEdit)
    in_combo = isinstance(widget.parentWidget(), QComboBox)
    return (
        widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not is_inner
        and not in_combo
        and widget.focusProxy() is None
    )


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it. A combo box's own name is its value: its label or the name given to it counts."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    labels = [other.text(QAccessible.Text.Name) for other, flag in interface.relations(LABEL) if flag == LABEL]
    given = widget.accessibleName()
    if isinstance(widget, QTabBar):
        return given or " ".join(widget.tabText(place) for place in range(widget.count()))
    own = given if isinstance(widget, QComboBox) else interface.text(QAccessible.Text.Name)
    return own or "".join(labels)


@pytest.fixture
def sample_window(window: Window, sample_file: Path, tmp_path: Path) -> Window:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    window.frame.resize(1366, 740)
    return window


def test_the_frame_and_the_first_page(window: Window) -> None:
    window.program.messages.problem(Problem("No.", "Do otherwise."))
    window.program.messages.notice("Done.", undo=True, link=Link("Show", lambda: None))
    window.frame.status.show_job("Exporting 2 reviews")
    window.program.settings.remember_file(Path("/not/there.scra"))
    window.frame.show_page("start")
    assert nameless(window.frame) == []


def test_the_register_and_every_section_of_a_review(sample_window: Window) -> None:
    bar = sample_window.reviews.chosen.panel.bar
    for number in range(len(bar.buttons)):
        bar.choose(number)
        sample_window.settle()
        assert nameless(sample_window.frame) == [], bar.buttons[number].text()


def test_an_empty_register(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    assert nameless(window.frame) == []


def test_a_criterion_and_the_judgements_while_they_are_open(sample_window: Window) -> None:
    workspace, opened = sample_window.workspace, sample_window.program.open_file
    assert opened is not None
    framework = frameworks(workspace)[0]
    appraisal = start_appraisal(workspace, register_review(workspace, {"review_ref": "INVENTED-1"}), framework.hash)
    opened.open_appraisal(appraisal)
    for place in (Place("criterion", next(framework.criteria()).id), Place("decision", framework.domains[0].id)):
        opened.open_place(appraisal, place)
        sample_window.settle()
        assert nameless(sample_window.frame) == [], place


def test_a_sealed_appraisal(sample_window: Window) -> None:
    opened = sample_window.program.open_file
    row = next(row for row in sample_window.reviews.register.model.rows if row.state == "sealed")
    assert opened is not None
    opened.open_appraisal(row.appraisal_id)
    sample_window.settle()
    assert nameless(sample_window.frame) == []


def export_dialog(window: Window) -> Dialog:
    every = all_reviews(window.workspace)
    return ExportDialog(
        ToExport(tuple(every[:1])), every, window.program.settings, Path.home(), lambda title, folder: None
    )


DIALOGS: tuple[Callable[[Window], Dialog], ...] = (
    export_dialog,
    lambda window: IdentityDialog(None),
    lambda window: PassphraseDialog("north.scra", was_wrong=True),
    lambda window: TextDialog("Reopen", "Reason"),
    lambda window: TextDialog("Reopen", "Reason", is_long=True),
    lambda window: AboutDialog(),
    lambda window: KeysDialog(window.frame.menuBar()),
    lambda window: CrashDialog(ZeroDivisionError()),
)


@pytest.mark.parametrize("make", DIALOGS)
def test_every_dialog(sample_window: Window, make: Callable[[Window], Dialog]) -> None:
    dialog = make(sample_window)
    sample_window.qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    assert dialog.windowTitle()


def test_a_dialog_is_left_by_escape_and_its_button_reached_by_tab(window: Window) -> None:
    dialog = IdentityDialog(None)
    window.qtbot.addWidget(dialog)
    dialog.show()
    dialog.staff_code.setFocus()
    seen = []
    for _ in range(4):
        seen.append(dialog.focusWidget())
        window.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert seen[:3] == [dialog.staff_code, dialog.display_name, dialog.action_button]
    window.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_button_without_words_would_be_found(qtbot: QtBot) -> None:
    """The control."""
    root = QWidget()
    for widget in (QToolButton(root), QPushButton(root), QLineEdit(root), QComboBox(root)):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    root.findChild(QComboBox).addItem("its value is no name")
    qtbot.addWidget(root)
    root.show()
    kinds = ("QComboBox", "QLineEdit", "QPushButton", "QToolButton")
    assert sorted(nameless(root)) == [f"{kind} in QWidget" for kind in kinds]
