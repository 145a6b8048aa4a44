"""The dialog that asks how the history is exported: as PDF, as workbook, into which folder, protected how."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.export.exporting import Format
from scr_appraiser.files import check_folder
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.dialog import STAYS
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label

INTERNAL = (
    "For the team alone: the history holds everything that was ever written here, also what was changed or withdrawn "
    "later. There is no form of it for partners or for publication."
)


class HistoryExport(NamedTuple):
    """One export as the person asked for it."""

    formats: tuple[Format, ...]
    folder: Path
    password: str | None


class HistoryExportDialog(Dialog):
    """Asks, and says what such an export is."""

    characters_wide = 84

    def __init__(
        self,
        asked: str,
        folder: Path,
        ask_folder: Callable[[str, Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        """`asked`: in words, what is listed; "" for everything."""
        super().__init__("Export the history", action="Export", parent=parent)
        self._ask_folder = ask_folder
        self.pdf = QCheckBox("A &PDF to read, entry by entry")
        self.workbook = QCheckBox("A &workbook, a row for each field of each change")
        self.pdf.setChecked(True)
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName("Folder")
        self.choose_folder = QPushButton("&Choose…")
        self.choose_folder.setAccessibleName("Choose a folder")
        self.choose_folder.clicked.connect(self._on_choose_folder)
        self.protection = Protection()
        listed = f"The changes listed now: {asked}." if asked else "All changes of the file."
        internal = plain_label(INTERNAL)
        set_role(internal, "banner", "warning")
        internal.setContentsMargins(GRID, GRID, GRID, GRID)
        into = QWidget()
        across = QHBoxLayout(into)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * GRID)
        across.addWidget(self.folder, 1)
        across.addWidget(self.choose_folder)
        self._add("Which changes", plain_label(listed), internal)
        self._add("What", self.pdf, self.workbook)
        self._add("Into which folder", into, plain_label(STAYS, "small"))
        self._add("Protection", self.protection)
        self.keep_in_sight(self.protection.warning)
        self.protection.encrypted.toggled.connect(self.fit)

    def choice(self) -> HistoryExport:
        """What was chosen."""
        formats: list[Format] = []
        if self.pdf.isChecked():
            formats.append("pdf")
        if self.workbook.isChecked():
            formats.append("xlsx")
        return HistoryExport(tuple(formats), Path(self.folder.text().strip()).expanduser(), self.protection.password)

    def accept(self) -> None:
        """Take the choices, or say what is missing and go there."""
        refusal = self._refusal()
        if refusal is None:
            super().accept()
        else:
            self.show_problem(*refusal)

    def _refusal(self) -> tuple[Problem, QWidget] | None:
        if not self.choice().formats:
            return Problem("Nothing is chosen to be written.", "Tick the PDF, the workbook, or both."), self.pdf
        if not self.folder.text().strip():
            return Problem("No folder is chosen.", "Choose the folder that the files are written into."), self.folder
        try:
            check_folder(self.choice().folder)
        except Problem as problem:
            return problem, self.folder
        weak = self.protection.problem()
        return (weak, self.protection.field) if weak is not None else None

    def _add(self, title: str, *widgets: QWidget) -> None:
        group = QVBoxLayout()
        group.setSpacing(GRID // 2)
        group.addWidget(plain_label(title, "subheading"))
        for widget in widgets:
            group.addWidget(widget)
        self.body.addLayout(group)

    def _on_choose_folder(self) -> None:
        folder = self._ask_folder("Export into which folder?", Path(self.folder.text()))
        if folder is not None:
            self.folder.setText(str(folder))
