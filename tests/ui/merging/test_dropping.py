"""Files dropped on the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.merging.dropping import Dropping

COPY, LEFT, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(window: QWidget, *paths: Path) -> bool:
    """Drag files over the window and let them go; whether it would have them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entering = QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO_KEY, QEvent.Type.DragEnter)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO_KEY))
    return entering.isAccepted()


def test_appraisal_files_and_folders_are_merged_and_nothing_else_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    merged: list[Sequence[Path]] = []
    dropping = Dropping(window, merged.append, window)
    assert dropping.parent() is window
    file = tmp_path / "north.SCRA"
    assert drop(window, file, tmp_path)
    qtbot.waitUntil(lambda: merged == [[file, tmp_path]])
    assert not drop(window, file, tmp_path / "report.pdf")
    assert not drop(window)
    assert len(merged) == 1
