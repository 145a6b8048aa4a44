"""The dialog that has the overview leave: for whom, in which forms, into which folder, protected how."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from scr_appraiser.export.overview.exporting import PLAIN
from scr_appraiser.model.disclosure.profiles import Override, override
from scr_appraiser.model.disclosure.releases import Release
from scr_appraiser.model.disclosure.scanning import scan
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.dialog import CLEARING
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.exporting.target import STAYS, FolderField, keep_folder, last_folder, row_of, target_problem
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.overview.choices import FORMATS, PROFILES, OverviewChoice
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.widgets.labels import label_for, plain_label

CANNOT = "CSV and SVG files cannot be encrypted: export them apart, not encrypted."
RELEASED = "What leaves under this profile is kept as a release, and later ones are held against it."
LONGEST_NAME, LONGEST_REASON = 200, 2_000
_FORMATS = "export/overview_formats"


class OverviewExportDialog(Dialog):
    """Offers the profile that is on view first."""

    clearing_asked = Signal()
    """Somebody wants to go through the labels that keep it from leaving."""
    characters_wide = 100

    def __init__(
        self,
        selected: Sequence[tuple[str, str]],
        profile: Profile,
        who: str,
        settings: Settings,
        folder: Path,
        ask_folder: Callable[[str, Path], Path | None],
        *,
        known_words: Collection[str] = (),
        again: Release | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`selected`: what the overview is of, in words. `who` is at work, and is offered as who answers.

        `known_words`: those of which two with capitals are no name.
        `again`: a release whose files are to be made once more; for whom it is, is settled.
        """
        super().__init__("Make a release again" if again else "Export the overview", action="Export", parent=parent)
        self._again, self._known_words = again, known_words
        self._settings = settings
        self._today = datetime.now().astimezone().date().isoformat()
        self.profiles = {each: QRadioButton(words) for each, words, _ in PROFILES}
        self._group = QButtonGroup(self)
        self.formats = {form: QCheckBox(words) for form, words in FORMATS}
        self.clearing = QPushButton(CLEARING)
        self.overrides = QCheckBox("S&how small numbers all the same, after an assessment of the risk")
        self.name = QLineEdit(who)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName("Who answers for it")
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName("Why they may be shown")
        self.folder = FolderField(last_folder(settings, folder), ask_folder, "Export into which folder?")
        self.protection = Protection()
        self._answers = QWidget()
        self._released = plain_label(RELEASED, "small")
        self._cannot = plain_label(CANNOT, "small")
        self._build(selected)
        self.profiles[again.profile if again else profile].setChecked(True)
        kept = settings.choice(_FORMATS, "pdf xlsx").split()
        for form, box in self.formats.items():
            box.setChecked(form in kept)
        self._show_what_applies()

    @property
    def profile(self) -> Profile:
        """For whom."""
        return next(each for each, button in self.profiles.items() if button.isChecked())

    def choice(self) -> OverviewChoice:
        """What was chosen. Raises Problem where small numbers are to be shown and nobody answers for it or says why."""
        return OverviewChoice(
            self.profile,
            tuple(form for form, box in self.formats.items() if box.isChecked() and box.isEnabled()),
            self.folder.path,
            self.protection.password,
            self._override(),
        )

    def accept(self) -> None:
        """Take the choices, or say what is missing and go there."""
        try:
            choice = self.choice()
        except Problem as problem:
            self.show_problem(problem, self.reason if self.name.text().strip() else self.name)
            return
        told = self._telling(choice.override)
        if told is not None:
            self.show_problem(told, self.reason)
            return
        refusal = target_problem(self.folder, self.protection)
        if not choice.formats:
            refusal = Problem("Nothing is chosen to be written.", "Tick at least one form."), self.formats["pdf"]
        if refusal is not None:
            self.show_problem(*refusal)
            return
        self._settings.keep_choice(_FORMATS, " ".join(choice.formats))
        keep_folder(self._settings, choice.folder)
        super().accept()

    def _telling(self, given: Override | None) -> Problem | None:
        """What in the reason, which is printed, may tell who somebody is; the first of it is marked in its place."""
        hits = scan(given.reason, self._known_words) if given is not None and self._again is None else ()
        if given is None or not hits:
            return None
        begin = self.reason.toPlainText().find(given.reason)
        cursor = self.reason.textCursor()
        cursor.setPosition(begin + _units(given.reason[: hits[0].first]))
        cursor.setPosition(begin + _units(given.reason[: hits[0].end]), QTextCursor.MoveMode.KeepAnchor)
        self.reason.setTextCursor(cursor)
        found = ", ".join(f"“{hit.words}” ({hit.kind})" for hit in hits)
        return Problem(
            f"The reason stands in the files, and may tell who somebody is: {found}.", "Say it in other words."
        )

    def _override(self) -> Override | None:
        if self._again is not None:
            return self._again.override
        if self.profile == "internal" or not self.overrides.isChecked():
            return None
        reason = self.reason.toPlainText()[:LONGEST_REASON]
        return override(self.name.text(), reason, self._today)

    def _build(self, selected: Sequence[tuple[str, str]]) -> None:
        if selected:
            self.add_group("What it is of", plain_label("; ".join(f"{what}: {words}" for what, words in selected)))
        explained = QWidget()
        grid = QGridLayout(explained)
        grid.setContentsMargins(0, 0, 0, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, (profile, _, explain) in enumerate(PROFILES):
            self._group.addButton(self.profiles[profile])
            self.profiles[profile].setAccessibleDescription(explain)
            self.profiles[profile].toggled.connect(self._show_what_applies)
            grid.addWidget(self.profiles[profile], row, 0)
            grid.addWidget(plain_label(explain, "small"), row, 1)
        small = row_of(self.overrides, self.clearing)
        self.add_group("For whom", explained, self._released, small, self._build_answers())
        self.add_group("What", row_of(*(self.formats[form] for form in ("pdf", "xlsx"))),
                       row_of(*(self.formats[form] for form in PLAIN)), self._cannot)  # fmt: skip
        self.add_group("Into which folder", row_of(self.folder, self.folder.button), plain_label(STAYS, "small"))
        self.add_group("Protection", self.protection)
        self.keep_in_sight(self.protection.warning)
        self.clearing.clicked.connect(lambda: self.clearing_asked.emit())
        self.protection.encrypted.toggled.connect(self._show_what_applies)
        self.overrides.toggled.connect(self._show_what_applies)

    def _build_answers(self) -> QWidget:
        grid = QGridLayout(self._answers)
        grid.setContentsMargins(4 * GRID, 0, 0, GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.addWidget(label_for(self.name, "Who &answers for it", ""), 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(label_for(self.reason, "Wh&y they may be shown", ""), 1, 0)
        grid.addWidget(self.reason, 1, 1)
        grid.addWidget(plain_label(f"{in_words(self._today)}: the date is kept with it.", "small"), 2, 1)
        self.reason.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + GRID)
        return self._answers

    def _show_what_applies(self) -> None:
        is_new = self.profile != "internal" and self._again is None
        is_encrypted = self.protection.encrypted.isChecked()
        self._released.setVisible(is_new)
        self.clearing.setVisible(is_new)
        self.overrides.setVisible(is_new)
        self._answers.setVisible(is_new and self.overrides.isChecked())
        for profile, button in self.profiles.items():
            button.setEnabled(self._again is None or profile == self._again.profile)
        for form in PLAIN:
            self.formats[form].setEnabled(not is_encrypted)
        self._cannot.setVisible(is_encrypted)
        if self.isVisible():
            self.fit()


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
