"""How many conflicts are open, told at the name of their page; counted when the register is there, not before."""

from PySide6.QtCore import QObject, QTimer

from scr_appraiser.model.conflicts.counting import count_open
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.window.main_window import MainWindow


class OpenCount(QObject):
    """Counts anew after what can make a conflict or end one: a merge, a decision, a seal; no single step."""

    def __init__(self, workspace: Workspace, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._window = workspace, window
        self._is_told = False
        window.page_entered.connect(self._tell)

    def note_change(self, changed: Changed) -> None:
        """Something in the file was changed."""
        if changed.step is None and not changed.is_replay:
            self._is_told = False
            QTimer.singleShot(0, self, self._tell)

    def stop(self) -> None:
        """The file is about to be closed."""
        self._window.page_entered.disconnect(self._tell)
        self._is_told = True

    def _tell(self) -> None:
        if not self._is_told:
            self._is_told = True
            self._window.show_number("conflicts", count_open(self._workspace), "open")
