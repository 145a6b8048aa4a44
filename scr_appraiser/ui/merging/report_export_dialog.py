"""The dialog that asks how the report of a merge is saved: as PDF, as JSON, with or without what people wrote."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from scr_appraiser.export.exporting_merge import Form
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.exporting.target import STAYS, FolderField, row_of, target_problem
from scr_appraiser.ui.widgets.labels import plain_label


class ReportExport(NamedTuple):
    """One report as the person asked for it."""

    forms: tuple[Form, ...]
    with_words: bool
    folder: Path
    password: str | None


class ReportExportDialog(Dialog):
    """Asks; the PDF is encrypted unless the person declines."""

    characters_wide = 84

    def __init__(
        self, folder: Path, ask_folder: Callable[[str, Path], Path | None], parent: QWidget | None = None
    ) -> None:
        super().__init__("Save the report", action="Save", parent=parent)
        self.pdf = QCheckBox("A &PDF to read")
        self.pdf.setChecked(True)
        self.with_words = QCheckBox("With &what the reviews say where they differ or are alike, for the team alone")
        self.json = QCheckBox("A &JSON file for other programs")
        never = plain_label("Never encrypted, and never with what the reviews say.", "small")
        self.folder = FolderField(folder, ask_folder, "Save the report in which folder?")
        self.protection = Protection()
        self.add_group("What", self.pdf, self.with_words, self.json, never)
        self.add_group("Into which folder", row_of(self.folder, self.folder.button), plain_label(STAYS, "small"))
        self.add_group("Protection of the PDF", self.protection)
        self.keep_in_sight(self.protection.warning)
        self.protection.encrypted.toggled.connect(self.fit)
        self.pdf.toggled.connect(self.with_words.setEnabled)
        self.pdf.toggled.connect(self.protection.setEnabled)

    def choice(self) -> ReportExport:
        """What was chosen."""
        forms: list[Form] = []
        if self.pdf.isChecked():
            forms.append("pdf")
        if self.json.isChecked():
            forms.append("json")
        with_words = self.pdf.isChecked() and self.with_words.isChecked()
        return ReportExport(tuple(forms), with_words, self.folder.path, self.protection.password)

    def accept(self) -> None:
        """Take the choices, or say what is missing and go there."""
        refusal = self._refusal()
        if refusal is None:
            super().accept()
        else:
            self.show_problem(*refusal)

    def _refusal(self) -> tuple[Problem, QWidget] | None:
        if not self.choice().forms:
            return Problem("Nothing is chosen to be written.", "Tick the PDF, the JSON file, or both."), self.pdf
        if not self.pdf.isChecked():
            problem = self.folder.problem()
            return (problem, self.folder) if problem is not None else None
        return target_problem(self.folder, self.protection)
