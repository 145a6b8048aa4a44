"""The dialog that asks what to export: which reviews, which documents, for whom, into which folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QPushButton,
    QRadioButton,
    QWidget,
)

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.choices import PROFILES, ExportChoice
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.exporting.target import STAYS, FolderField, keep_folder, last_folder, row_of, target_problem
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.widgets.labels import plain_label

CLEARING = "Te&xts to clear…"
NO_REVIEW = Problem("There is no review in this file.", "Add one under Reviews first.")


class ExportDialog(Dialog):
    """What it was called for is chosen first; all reviews of the file are offered beside it."""

    clearing_asked = Signal()
    """Somebody wants to go through the free texts of what is chosen."""
    characters_wide = 96

    def __init__(
        self,
        asked: ToExport,
        every: Sequence[ReviewId],
        settings: Settings,
        folder: Path,
        ask_folder: Callable[[str, Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Export", action="Export", parent=parent)
        self._asked, self._every = asked, tuple(every)
        self._settings = settings
        self.only_appraisal = QRadioButton("This &appraisal")
        self.only_chosen = QRadioButton(_words_for(asked))
        self.all_reviews = QRadioButton(f"A&ll reviews of the file ({len(every)})")
        self.pdf = QCheckBox("A &PDF of each appraisal")
        self.workbook = QCheckBox("A &workbook for collation, with all of them")
        self.profiles = {profile: QRadioButton(words) for profile, words, _ in PROFILES}
        self.clearing = QPushButton(CLEARING)
        self.folder = FolderField(last_folder(settings, folder), ask_folder, "Export into which folder?")
        self.protection = Protection()
        self._groups = [QButtonGroup(self), QButtonGroup(self)]
        self._build()
        self._show_last()

    def choice(self) -> ExportChoice:
        """What was chosen."""
        return ExportChoice(
            reviews=self._every if self.all_reviews.isChecked() else _reviews(self._asked),
            formats=(*(("pdf",) if self.pdf.isChecked() else ()), *(("xlsx",) if self.workbook.isChecked() else ())),
            profile=next(profile for profile, button in self.profiles.items() if button.isChecked()),
            folder=self.folder.path,
            password=self.protection.password,
            appraisal=self._asked.appraisal if self.only_appraisal.isChecked() else None,
        )

    def accept(self) -> None:
        """Take the choices, or say what is missing and go there."""
        refusal = self._refusal(self.choice())
        if refusal is not None:
            self.show_problem(*refusal)
            return
        self._keep(self.choice())
        super().accept()

    def _build(self) -> None:
        for button in (self.only_appraisal, self.only_chosen, self.all_reviews):
            self._groups[0].addButton(button)
        for button in self.profiles.values():
            self._groups[1].addButton(button)
        self.add_group("Which reviews", self.only_appraisal, self.only_chosen, self.all_reviews)
        self.add_group("What", row_of(self.pdf, self.workbook))
        self.add_group("For whom", self._build_profiles(), row_of(self.clearing))
        self.clearing.clicked.connect(self._on_clearing_clicked)
        self.profiles["internal"].toggled.connect(self._show_clearing)
        self.add_group("Into which folder", row_of(self.folder, self.folder.button), plain_label(STAYS, "small"))
        self.add_group("Protection", self.protection)
        self.keep_in_sight(self.protection.warning)
        self.protection.encrypted.toggled.connect(self.fit)

    def _build_profiles(self) -> QWidget:
        explained = QWidget()
        grid = QGridLayout(explained)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, (profile, _, explain) in enumerate(PROFILES):
            self.profiles[profile].setAccessibleDescription(explain)
            grid.addWidget(self.profiles[profile], row, 0)
            grid.addWidget(plain_label(explain, "small"), row, 1)
        return explained

    def show_reading(self, is_reading: bool) -> None:
        """Say that the texts are being read, or no more."""
        self.clearing.setEnabled(not is_reading)
        self.clearing.setText("Reading the texts…" if is_reading else CLEARING)

    def _on_clearing_clicked(self) -> None:
        if self.choice().reviews:
            self.show_problem(None)
            self.clearing_asked.emit()
        else:
            self.show_problem(NO_REVIEW, self.all_reviews)

    def _show_clearing(self, is_internal: bool) -> None:
        """Under internal every text leaves, cleared or not."""
        self.clearing.setVisible(not is_internal)
        if self.isVisible():
            self.fit()

    def _show_last(self) -> None:
        self.only_appraisal.setVisible(self._asked.appraisal is not None)
        self.only_chosen.setVisible(bool(self._asked.reviews))
        first = self.only_chosen if self._asked.reviews else self.all_reviews
        (first if self._asked.appraisal is None else self.only_appraisal).setChecked(True)
        formats = self._settings.choice("export/formats", "pdf xlsx").split()
        self.pdf.setChecked("pdf" in formats)
        self.workbook.setChecked("xlsx" in formats)
        last = self._settings.choice("export/profile", "internal")
        self.profiles[next((profile for profile in self.profiles if profile == last), "internal")].setChecked(True)

    def _keep(self, choice: ExportChoice) -> None:
        self._settings.keep_choice("export/formats", " ".join(choice.formats))
        self._settings.keep_choice("export/profile", choice.profile)
        keep_folder(self._settings, choice.folder)

    def _refusal(self, choice: ExportChoice) -> tuple[Problem, QWidget] | None:
        """What cannot be taken, and where it is put right."""
        if not choice.reviews:
            return NO_REVIEW, self.all_reviews
        if not choice.formats:
            return Problem("Nothing is chosen to be written.", "Tick the PDF, the workbook, or both."), self.pdf
        return target_problem(self.folder, self.protection)


def _words_for(asked: ToExport) -> str:
    if asked.appraisal is not None:
        return "&The review it is of, with every appraisal of that"
    return "&The chosen review" if len(asked.reviews) == 1 else f"&The {len(asked.reviews)} chosen reviews"


def _reviews(asked: ToExport) -> tuple[ReviewId, ...]:
    return tuple(ReviewId(review) for review in asked.reviews)
