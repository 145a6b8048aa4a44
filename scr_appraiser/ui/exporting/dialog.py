"""The dialog that asks what to export: which reviews, which documents, for whom, into which folder."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.choices import PROFILES, ExportChoice
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.labels import plain_label
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.style import GRID


class ExportDialog(Dialog):
    """`chosen` are the reviews it was called for; they and all reviews of the file are offered."""

    def __init__(
        self,
        chosen: Sequence[ReviewId],
        every: Sequence[ReviewId],
        settings: Settings,
        folder: Path,
        ask_folder: Callable[[str, Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Export", action="Export", parent=parent)
        self._chosen, self._every = tuple(chosen), tuple(every)
        self._settings = settings
        self._ask_folder = ask_folder
        several = f"&The {len(chosen)} chosen reviews"
        self.only_chosen = QRadioButton("&The chosen review" if len(chosen) == 1 else several)
        self.all_reviews = QRadioButton(f"&All reviews of the file ({len(every)})")
        self.pdf = QCheckBox("A &PDF of each appraisal")
        self.workbook = QCheckBox("A &workbook for collation, with all of them")
        self.profiles = {profile: QRadioButton(words) for profile, words, _ in PROFILES}
        self.folder = QLineEdit(settings.choice("export/folder", str(folder)))
        self.folder.setAccessibleName("Folder")
        self.choose_folder = QPushButton("&Choose…")
        self.choose_folder.setAccessibleName("Choose a folder")
        self.choose_folder.clicked.connect(self._on_choose_folder)
        self.protection = Protection()
        self._groups = [QButtonGroup(self), QButtonGroup(self)]
        self._build()
        self._show_last()

    def choice(self) -> ExportChoice:
        """What was chosen."""
        return ExportChoice(
            reviews=self._chosen if self.only_chosen.isChecked() else self._every,
            formats=(*(("pdf",) if self.pdf.isChecked() else ()), *(("xlsx",) if self.workbook.isChecked() else ())),
            profile=next(profile for profile, button in self.profiles.items() if button.isChecked()),
            folder=Path(self.folder.text()).expanduser(),
            password=self.protection.password,
        )

    def accept(self) -> None:
        """Take the choices, or say what is missing."""
        problem = self._problem_with(self.choice())
        self.show_problem(problem)
        if problem is None:
            self._keep(self.choice())
            super().accept()

    def _build(self) -> None:
        for button in (self.only_chosen, self.all_reviews):
            self._groups[0].addButton(button)
        for button in self.profiles.values():
            self._groups[1].addButton(button)
        self._add("Which reviews", self.only_chosen, self.all_reviews)
        self._add("What", self.pdf, self.workbook)
        explained: list[QWidget] = []
        for profile, _, explain in PROFILES:
            words = plain_label(explain, "small")
            words.setContentsMargins(4 * GRID, 0, 0, GRID // 2)
            self.profiles[profile].setAccessibleDescription(explain)
            explained += [self.profiles[profile], words]
        self._add("For whom", *explained)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.folder, 1)
        across.addWidget(self.choose_folder)
        self._add("Into which folder", row)
        self._add("Protection", self.protection)

    def _add(self, title: str, *widgets: QWidget) -> None:
        group = QVBoxLayout()
        group.setSpacing(0)
        group.addWidget(plain_label(title, "subheading"))
        for widget in widgets:
            group.addWidget(widget)
        self.body.addLayout(group)

    def _show_last(self) -> None:
        self.only_chosen.setVisible(bool(self._chosen))
        (self.only_chosen if self._chosen else self.all_reviews).setChecked(True)
        formats = self._settings.choice("export/formats", "pdf xlsx").split()
        self.pdf.setChecked("pdf" in formats)
        self.workbook.setChecked("xlsx" in formats)
        last = self._settings.choice("export/profile", "internal")
        self.profiles[next((profile for profile in self.profiles if profile == last), "internal")].setChecked(True)

    def _keep(self, choice: ExportChoice) -> None:
        self._settings.keep_choice("export/formats", " ".join(choice.formats))
        self._settings.keep_choice("export/profile", choice.profile)
        self._settings.keep_choice("export/folder", str(choice.folder))

    def _on_choose_folder(self) -> None:
        folder = self._ask_folder("Export into which folder?", Path(self.folder.text()))
        if folder is not None:
            self.folder.setText(str(folder))

    def _problem_with(self, choice: ExportChoice) -> Problem | None:
        if not choice.reviews:
            return Problem("There is no review in this file.", "Add one under Reviews first.")
        if not choice.formats:
            return Problem("Nothing is chosen to be written.", "Tick the PDF, the workbook, or both.")
        if not self.folder.text().strip():
            return Problem("No folder is chosen.", "Choose the folder that the files are written into.")
        if choice.folder.exists() and not (choice.folder.is_dir() and os.access(choice.folder, os.W_OK)):
            return Problem(f"“{choice.folder.name}” is no folder you can write to.", "Choose another folder.")
        return self.protection.problem()
