"""The files opened last: name and folder of each; one that is not there any more is greyed."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.start.presence import Presence
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label

NONE_YET = "Files that you open are listed here."


@dataclass(frozen=True)
class _Row:
    path: Path
    name: QPushButton
    folder: QLabel
    remove: QPushButton


class RecentFiles(QWidget):
    """A row a file: the button that opens it, its folder, and Remove, which takes it off the list and nothing else."""

    chosen = Signal(Path)
    removed = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._nothing = plain_label(NONE_YET, "muted")
        self._presence = Presence(self)
        self._presence.looked.connect(self._on_looked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._nothing, 0, 0, 1, 3)

    def show_files(self, files: tuple[Path, ...]) -> None:
        """Show these files, and look whether they are there."""
        if files != tuple(row.path for row in self._rows):
            for row in self._rows:
                for widget in (row.name, row.folder, row.remove):
                    self._grid.removeWidget(widget)
                    widget.hide()
                    widget.deleteLater()
            self._rows = [self._add_row(number, path) for number, path in enumerate(files, start=1)]
            self._nothing.setVisible(not files)
        if files:
            self._presence.look(files)

    def _add_row(self, number: int, path: Path) -> _Row:
        name = QPushButton(mnemonic_free(path.name))
        set_role(name, "link")
        name.clicked.connect(lambda: self.chosen.emit(path))
        folder = plain_label(_folder(path), "small")
        remove = QPushButton("Remove")
        remove.setAccessibleName(f"Remove {path.name} from this list")
        remove.setToolTip("Takes the file off this list. The file itself stays.")
        set_role(remove, "quiet")
        remove.clicked.connect(lambda: self.removed.emit(path))
        for column, widget in enumerate((name, folder, remove)):
            self._grid.addWidget(widget, number, column)
        return _Row(path, name, folder, remove)

    def _on_looked(self, missing: frozenset[Path]) -> None:
        for row in self._rows:
            is_there = row.path not in missing
            row.name.setEnabled(is_there)
            row.folder.setText(_folder(row.path) if is_there else f"{_folder(row.path)} (not there now)")


def _folder(path: Path) -> str:
    """The folder in few words: its last two parts."""
    try:
        start, parts = "~", path.parent.relative_to(Path.home()).parts
    except ValueError:
        start, parts = path.anchor, path.parent.parts[1:]
    return str(Path(start, *parts)) if len(parts) <= 2 else str(Path("…", *parts[-2:]))
