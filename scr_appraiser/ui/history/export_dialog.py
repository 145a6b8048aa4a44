"""The dialog that asks how the history is exported: as PDF, as workbook, into which folder, protected how."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from scr_appraiser.export.exporting import Format
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.exporting.target import STAYS, FolderField, row_of, target_problem
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
        self.pdf = QCheckBox("A &PDF to read, entry by entry")
        self.workbook = QCheckBox("A &workbook, a row for each field of each change")
        self.pdf.setChecked(True)
        self.folder = FolderField(folder, ask_folder, "Export into which folder?")
        self.protection = Protection()
        listed = f"The changes listed now: {asked}." if asked else "All changes of the file."
        internal = plain_label(INTERNAL)
        set_role(internal, "banner", "warning")
        internal.setContentsMargins(GRID, GRID, GRID, GRID)
        self.add_group("Which changes", plain_label(listed), internal)
        self.add_group("What", self.pdf, self.workbook)
        self.add_group("Into which folder", row_of(self.folder, self.folder.button), plain_label(STAYS, "small"))
        self.add_group("Protection", self.protection)
        self.keep_in_sight(self.protection.warning)
        self.protection.encrypted.toggled.connect(self.fit)

    def choice(self) -> HistoryExport:
        """What was chosen."""
        formats: list[Format] = []
        if self.pdf.isChecked():
            formats.append("pdf")
        if self.workbook.isChecked():
            formats.append("xlsx")
        return HistoryExport(tuple(formats), self.folder.path, self.protection.password)

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
        return target_problem(self.folder, self.protection)
