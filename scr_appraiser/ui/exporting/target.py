"""Where files go out to, asked alike by every dialog that writes some: a folder, and whether a password is set."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from scr_appraiser.files import check_folder
from scr_appraiser.problems import Problem
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.settings import Settings

STAYS = "No file that is there is replaced: a new one of the same name gets a number."
_LAST = "export/folder"


class FolderField(QLineEdit):
    """The folder that files are written into; `button` looks for another."""

    def __init__(self, folder: Path, ask_folder: Callable[[str, Path], Path | None], question: str) -> None:
        super().__init__(str(folder))
        self._ask_folder, self._question = ask_folder, question
        self.setAccessibleName("Folder")
        self.button = QPushButton("&Choose…")
        self.button.setAccessibleName("Choose a folder")
        self.button.clicked.connect(self._on_clicked)

    @property
    def path(self) -> Path:
        """The folder as it stands there."""
        return Path(self.text().strip()).expanduser()

    def problem(self) -> Problem | None:
        """Why nothing can be written there."""
        if not self.text().strip():
            return Problem("No folder is chosen.", "Choose the folder that the files are written into.")
        try:
            check_folder(self.path)
        except Problem as problem:
            return problem
        return None

    def _on_clicked(self) -> None:
        folder = self._ask_folder(self._question, Path(self.text()))
        if folder is not None:
            self.setText(str(folder))


def target_problem(folder: FolderField, protection: Protection) -> tuple[Problem, QWidget] | None:
    """What cannot be taken of the two, and where it is put right."""
    if (problem := folder.problem()) is not None:
        return problem, folder
    weak = protection.problem()
    return (weak, protection.field) if weak is not None else None


def last_folder(settings: Settings, otherwise: Path) -> Path:
    """The folder that files were written into last, where it is still there."""
    kept = settings.choice(_LAST, "")
    try:
        return Path(kept) if kept and Path(kept).is_dir() else otherwise
    except OSError:
        return otherwise


def keep_folder(settings: Settings, folder: Path) -> None:
    """Have it offered the next time."""
    settings.keep_choice(_LAST, str(folder))


def row_of(*widgets: QWidget) -> QWidget:
    """Widgets beside each other; a field takes the room that is left."""
    row = QWidget()
    row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(2 * GRID)
    for widget in widgets:
        across.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    if not any(isinstance(widget, QLineEdit) for widget in widgets):
        across.addStretch()
    return row
