"""The dialog that shows a file's recovery code, once, to be printed, saved or written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.widgets.labels import plain_label

T = TypeVar("T")

IN_A_ROW = 4
EXPLAIN = (
    "If the passphrase is forgotten, this code opens the file in its place; nobody else can. It is shown only now: "
    "print it, save the page where others cannot read it, or write it down. A new passphrase makes a new code."
)
NOT_YET = "It has not been printed or saved yet."
NOT_KEPT = Problem(
    "The code has not been kept.", "Print it, save it or write it down; or tick that you can do without it."
)


class Recovery(NamedTuple):
    """A recovery code, and what it is of."""

    code: str
    file_name: str
    file_id: str
    made_at: str
    """UTC, ISO 8601."""


class RecoveryDialog(Dialog):
    """Lets nobody pass by the code without saying so."""

    def __init__(
        self,
        recovery: Recovery,
        settings: Settings,
        ask_place: Callable[[str, Path, str], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        """`ask_place` asks where the page is to be saved: title, folder, name."""
        super().__init__("Recovery code", action="Done", explain=EXPLAIN, refuse="", parent=parent)
        self._recovery = recovery
        self._settings = settings
        self._ask_place = ask_place
        self._jobs = Jobs(self)
        self._is_warned = False
        self.print_button, self.save_button = QPushButton("&Print…"), QPushButton("&Save as PDF…")
        self.print_button.clicked.connect(self.print_page)
        self.save_button.clicked.connect(self.save_page)
        self.kept = QCheckBox("I have &kept the code, or can do without it")
        self._said = plain_label(NOT_YET, "small")
        across = QHBoxLayout()
        for button in (self.print_button, self.save_button):
            across.addWidget(button)
        across.addStretch()
        self.body.addWidget(_code_sheet(recovery.code))
        self.body.addLayout(across)
        self.body.addWidget(self._said)
        self.body.addWidget(self.kept)
        self.print_button.setFocus()

    def accept(self) -> None:
        """Close, once the code is kept."""
        if self.kept.isChecked():
            super().accept()
        else:
            self._is_warned = True
            self.show_problem(NOT_KEPT, at=self.kept)

    def reject(self) -> None:
        """Escape throws the code away only when it is pressed again."""
        if self.kept.isChecked() or self._is_warned:
            super().reject()
        else:
            self.accept()

    def save_page(self) -> None:
        """Ask for a place and write the page there as a PDF."""
        name = f"{Path(self._recovery.file_name).stem} recovery code.pdf"
        path = self._ask_place("Save the recovery code", self._settings.last_folder, name)
        if path is None:
            return

        def work(_: object) -> None:
            _write(self._recovery, path)

        self._run("Saving", work, lambda _: self._on_kept(f"Saved as “{path.name}”. It is not encrypted."))

    def print_page(self) -> None:
        """Print the page, through the system's own dialog."""
        from scr_appraiser.ui.unlocking.printing import ask_printer, print_pages, rendered

        printer = ask_printer(self)
        if printer is None:
            return
        resolution = min(printer.resolution(), 300)

        def work(_: object) -> list[QImage]:
            return list(rendered(lambda path: _write(self._recovery, path), resolution))

        def done(pages: list[QImage]) -> None:
            print_pages(printer, pages)
            self._on_kept("Sent to the printer.")

        self._run("Printing", work, done)

    def _run(self, name: str, work: Callable[[object], T], done: Callable[[T], None]) -> None:
        if not self._jobs.is_busy:
            self.show_problem(None)
            self._jobs.run(name, work, done, self._on_failed)

    def _on_kept(self, words: str) -> None:
        self._said.setText(words)
        self.kept.setChecked(True)
        self.fit()
        self.action_button.setFocus()

    def _on_failed(self, problem: Problem) -> bool:
        self.show_problem(problem, at=self.save_button)
        return True


def _code_sheet(code: str) -> QWidget:
    """The groups with their numbers, to be read, and as one text for a screen reader."""
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setHorizontalSpacing(GRID)
    for place, group in enumerate(code.split("-")):
        label = QLabel(group)
        font = label.font()
        font.setFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"])
        font.setPointSizeF(font.pointSizeF() * 1.3)
        label.setFont(font)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row, column = divmod(place, IN_A_ROW)
        grid.addWidget(plain_label(f"{place + 1}", "small", wraps=False), row, 2 * column)
        label.setContentsMargins(0, 0, 3 * GRID, 0)
        grid.addWidget(label, row, 2 * column + 1)
    grid.setColumnStretch(2 * IN_A_ROW, 1)
    sheet.setAccessibleName(f"Recovery code: {' '.join(code.split('-'))}")
    sheet.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return sheet


def _write(recovery: Recovery, path: Path) -> None:
    from scr_appraiser.export.pdf.writing import write_pdf
    from scr_appraiser.export.recovery_page import recovery_page

    write_pdf(recovery_page(*recovery), path)
