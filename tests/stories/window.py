"""The running program, as a person at the keyboard meets it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.app import show_frame
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.program import Program
from scr_appraiser.ui.appraisal.page import AppraisalPage
from scr_appraiser.ui.collecting import Collector
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.reviews.page import ReviewsPage
from scr_appraiser.ui.settings import Person, Settings


class Window:
    """The real window with all behind it, on settings of its own, somebody at work."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settings = Settings(folder / "settings.ini")
        settings.person = Person("AB123", "Ann Brown")
        self.frame = show_frame(app, settings)
        qtbot.addWidget(self.frame)
        self._entered: list[str] = []
        self.frame.page_entered.connect(lambda name: self._entered.append(name))
        self.program = Program(app, self.frame, settings, folder)
        # What is tested is the page; test_start_up.py tries that it is loaded in a job.
        self.frame.load_page = lambda _, go_on: go_on()
        Collector(self.program)  # as in the program: a job's thread that collected a widget would end it
        qtbot.waitExposed(self.frame)
        self._wait_until_entered("start")

    def make_file(self, path: Path) -> None:
        """Make a new file and wait until its register is shown."""
        self.program.files.make(path)
        self._wait_for_register()

    def open_file(self, path: Path) -> None:
        """Open a file and wait until its register is shown."""
        self.program.files.open(path)
        self._wait_for_register()

    @property
    def workspace(self) -> Workspace:
        """The open file."""
        assert self.program.files.workspace is not None
        return self.program.files.workspace

    @property
    def reviews(self) -> ReviewsPage:
        """The register, in front."""
        assert isinstance(self.frame.page, ReviewsPage)
        return self.frame.page

    @property
    def appraisal(self) -> AppraisalPage:
        """The appraise page, in front."""
        assert isinstance(self.frame.page, AppraisalPage)
        return self.frame.page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        self.qtbot.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type wherever the focus is."""
        self.qtbot.keyClicks(self.focus(), text)

    def paste(self, text: str) -> None:
        """Paste text that no keyboard has."""
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def focus(self) -> QWidget:
        """The widget that has the focus."""
        widget = self.frame.focusWidget()
        assert widget is not None
        return widget

    def _wait_for_register(self) -> None:
        self.qtbot.waitUntil(lambda: self.program.files.workspace is not None, timeout=20_000)
        self._wait_until_entered("reviews")
        self._activate()

    def _activate(self) -> None:
        """On this platform no window manager gives the focus back when another window closes."""
        self.frame.activateWindow()
        self.qtbot.waitUntil(self.frame.isActiveWindow)

    def _wait_until_entered(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self._entered[-1:] == [name] and self.frame.page_name == name, timeout=20_000)

    def export_sealed(self, folder: Path) -> list[Path]:
        """Export the sealed appraisal on view, as PDF and workbook without a password; the files in their order."""

        def fill_in() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, ExportDialog)
            dialog.pdf.setChecked(True)
            dialog.workbook.setChecked(True)
            dialog.folder.setText(str(folder))
            dialog.protection.plain.setChecked(True)
            dialog.accept()

        folder.mkdir()
        QTimer.singleShot(0, fill_in)
        self.qtbot.mouseClick(self.appraisal.summary.sealing.export_button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 2, timeout=30_000)
        self.qtbot.waitUntil(lambda: not self.program.jobs.is_busy, timeout=30_000)
        self._activate()
        return sorted(folder.iterdir())

    def settle(self) -> None:
        """Let the window do what it has put off; what that puts off in its turn too."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.wait(1)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The window without a file."""
    window = Window(qtbot, tmp_path)
    yield window
    window.program.files.close()
    # A menu bar destroyed with its window leaves itself in Qt's cache of style rules (Qt 6.12).
    window.frame.setMenuBar(None)
