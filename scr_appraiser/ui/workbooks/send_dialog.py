"""The dialog that asks which workbook to send: what goes out, to whom, which domains, into which folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from scr_appraiser.model.framework.frameworks import Domain
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.exporting.target import FolderField, keep_folder, last_folder, row_of, target_problem
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label
from scr_appraiser.ui.workbooks.choices import SendChoice

EXPLAIN = (
    "Somebody without the program fills it in with Excel or LibreOffice and sends it back. "
    "That it went out is kept in this file, so that every copy of the file knows it when it comes back."
)
WHOM = "What is filled in stands under this staff code. Left empty, it is that of whoever appraised."
_ACROSS = 2
"""Domains beside each other, where there is room."""


class SendDialog(Dialog):
    """What it was called for is chosen first; all reviews, or a blank one for a colleague, are offered beside it."""

    characters_wide = 96

    def __init__(
        self,
        asked: ToExport,
        every: Sequence[ReviewId],
        domains: Sequence[Domain],
        settings: Settings,
        folder: Path,
        ask_folder: Callable[[str, Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Send a workbook", action="Send", explain=EXPLAIN, parent=parent)
        self._asked, self._every, self._settings = asked, tuple(every), settings
        self.only_appraisal = QRadioButton("This &appraisal")
        self.only_chosen = QRadioButton(_words_for(asked))
        self.all_reviews = QRadioButton(f"The appraisals of a&ll reviews ({len(every)})")
        self.blank = QRadioButton("A &blank one, for somebody to appraise this review anew")
        self.whom_code, self.whom_name = QLineEdit(), QLineEdit()
        self.whom_code.setPlaceholderText("for example AB123")
        self.domains = {domain.id: QCheckBox(mnemonic_free(f"{domain.id} {domain.name}")) for domain in domains}
        self.folder = FolderField(last_folder(settings, folder), ask_folder, "Send into which folder?")
        self.protection = Protection()
        self._build()
        self._show_first()

    def choice(self) -> SendChoice:
        """What was chosen. Raises Problem where the staff code is none."""
        code, name = self.whom_code.text().strip(), self.whom_name.text().strip()
        whom: Identity | None = identify(code, name or code) if code or name else None
        chosen = tuple(name for name, box in self.domains.items() if box.isChecked())
        return SendChoice(
            reviews=self._every if self.all_reviews.isChecked() else tuple(map(ReviewId, self._asked.reviews)),
            folder=self.folder.path,
            whom=whom,
            is_blank=self.blank.isChecked(),
            domains=None if len(chosen) == len(self.domains) else chosen,
            appraisal=self._asked.appraisal if self.only_appraisal.isChecked() else None,
            password=self.protection.password,
        )

    def accept(self) -> None:
        """Take the choices, or say what is missing and go there."""
        try:
            choice = self.choice()
        except Problem as problem:
            self.show_problem(problem, self.whom_code)
            return
        refusal = self._refusal(choice)
        if refusal is not None:
            self.show_problem(*refusal)
            return
        keep_folder(self._settings, choice.folder)
        super().accept()

    def _build(self) -> None:
        group = QButtonGroup(self)
        for button in (self.only_appraisal, self.only_chosen, self.all_reviews, self.blank):
            group.addButton(button)
        self.add_group("What goes out", self.only_appraisal, self.only_chosen, self.all_reviews, self.blank)
        self.add_group("For whom", self._build_whom(), plain_label(WHOM, "small"))
        self.add_group("Which domains", self._build_domains())
        self.add_group("Into which folder", row_of(self.folder, self.folder.button))
        self.add_group("Protection", self.protection)
        self.keep_in_sight(self.protection.warning)
        self.protection.encrypted.toggled.connect(self.fit)

    def _build_whom(self) -> QWidget:
        whom = QWidget()
        form = QFormLayout(whom)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("Staff c&ode", self.whom_code)
        form.addRow("Na&me", self.whom_name)
        return whom

    def _build_domains(self) -> QWidget:
        domains = QWidget()
        grid = QGridLayout(domains)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        widest = max((box.sizeHint().width() for box in self.domains.values()), default=0)
        across = _ACROSS if _ACROSS * widest < self.screen().availableGeometry().width() - 24 * GRID else 1
        for place, box in enumerate(self.domains.values()):
            box.setChecked(True)
            grid.addWidget(box, place // across, place % across)
        return domains

    def _show_first(self) -> None:
        self.only_appraisal.setVisible(self._asked.appraisal is not None)
        self.only_chosen.setVisible(bool(self._asked.reviews))
        self.blank.setVisible(len(self._asked.reviews) == 1)
        first = self.only_chosen if self._asked.reviews else self.all_reviews
        (first if self._asked.appraisal is None else self.only_appraisal).setChecked(True)

    def _refusal(self, choice: SendChoice) -> tuple[Problem, QWidget] | None:
        """What cannot be taken, and where it is put right."""
        if choice.is_blank and choice.whom is None:
            return Problem("A blank workbook is for somebody.", "Write the staff code of who is to fill it in."), (
                self.whom_code
            )
        if choice.domains == ():
            return Problem("No domain is chosen.", "Tick at least one."), next(iter(self.domains.values()))
        return target_problem(self.folder, self.protection)


def _words_for(asked: ToExport) -> str:
    if len(asked.reviews) == 1:
        return "Every appraisal of &the review"
    return f"The appraisals of &the {len(asked.reviews)} chosen reviews"
