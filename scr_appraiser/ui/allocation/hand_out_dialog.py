"""The dialog that asks what to hand out: to whom, with which documents, into which folder, how protected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from scr_appraiser.model.allocating.table import AllocationRow
from scr_appraiser.model.handing_out.deliveries import Delivery, deliveries
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.target import STAYS, FolderField, keep_folder, last_folder, row_of
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking.new_passphrase import NewPassphrase
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label

EXPLAIN = (
    "Each gets an appraisal file of their own with the reviews that are allocated to them: facts, documents and "
    "frameworks, and nobody’s judgements. When it comes back, merge it into this file."
)
NONE_DUE = "Nothing is to be handed out: all that is allocated went out before, or was begun in this file."


@dataclass(frozen=True)
class HandOutChoice:
    """What was chosen."""

    deliveries: tuple[Delivery, ...]
    documents: bool
    folder: Path
    is_suggested: bool
    """A passphrase of its own is suggested for each."""
    passphrase: str | None
    """Of all of them, where none is suggested; None: they are not encrypted."""


class HandOutDialog(Dialog):
    """Everybody to whom something is allocated that has not gone out is ticked."""

    characters_wide = 96

    def __init__(
        self,
        rows: Sequence[AllocationRow],
        settings: Settings,
        folder: Path,
        ask_folder: Callable[[str, Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Hand out", action="Hand out", explain=EXPLAIN, parent=parent)
        self._rows, self._settings = rows, settings
        self._found: dict[str, Delivery] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.again = QCheckBox("&Also what went out before")
        self.documents = QCheckBox("With the &documents that lie in this file")
        self.documents.setChecked(True)
        self.folder = FolderField(last_folder(settings, folder), ask_folder, "Write the hand-outs into which folder?")
        self.each = QRadioButton("A &passphrase of its own for each, suggested, and shown once at the end")
        self.one = QRadioButton("&One passphrase for all of them")
        self.new = NewPassphrase([], none="&Not encrypted")
        self._people = QWidget()
        self._nobody = plain_label(NONE_DUE, "muted")
        self._build()
        self._list()

    def choice(self) -> HandOutChoice:
        """What was chosen."""
        chosen = tuple(self._found[code] for code, box in self.boxes.items() if box.isChecked())
        return HandOutChoice(
            chosen,
            self.documents.isChecked(),
            self.folder.path,
            self.each.isChecked(),
            None if self.each.isChecked() else self.new.passphrase,
        )

    def accept(self) -> None:
        """Take the choices, or say what is missing and go there."""
        if not self.choice().deliveries:
            box = next((box for box in self.boxes.values() if box.isEnabled()), self.again)
            self.show_problem(Problem("Nobody is chosen.", "Tick at least one person."), box)
        elif (problem := self.folder.problem()) is not None:
            self.show_problem(problem, self.folder)
        elif self.one.isChecked() and (found := self.new.problem()) is not None:
            self.show_problem(*found)
        else:
            keep_folder(self._settings, self.folder.path)
            super().accept()

    def _list(self) -> None:
        """The people, with what each would get and why anything stays behind."""
        ticked = {code: box.isChecked() for code, box in self.boxes.items()}
        self._found = {one.appraiser: one for one in deliveries(self._rows, again=self.again.isChecked())}
        self._nobody.setVisible(not any(one.reviews for one in self._found.values()))
        for code, found in sorted(self._found.items(), key=lambda one: not one[1].reviews):  # who gets something first
            box = self.boxes.get(code)
            if box is None:
                box = self.boxes[code] = QCheckBox()
                self._column.addWidget(box)
            box.setText(mnemonic_free(_words(found)))
            box.setEnabled(bool(found.reviews))
            box.setChecked(bool(found.reviews) and ticked.get(code, True))
        if self.isVisible():
            self.fit()

    def _build(self) -> None:
        self._column = QVBoxLayout(self._people)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add_group("To whom", self._people, self._nobody, self.again)
        self.add_group("With what", self.documents)
        self.add_group("Into which folder", row_of(self.folder, self.folder.button), plain_label(STAYS, "small"))
        group = QButtonGroup(self)
        for button in (self.each, self.one):
            group.addButton(button)
        self.each.setChecked(True)
        self.new.setContentsMargins(4 * GRID, 0, 0, 0)
        self.add_group("Protection", self.each, self.one, self.new)
        self.keep_in_sight(self.new.warning)
        self.again.toggled.connect(lambda _: self._list())
        self.one.toggled.connect(lambda _: self._show_protection())
        for choice in (self.new.suggested, self.new.own, self.new.none):
            choice.toggled.connect(lambda _: self._show_protection())
        self._show_protection()

    def _show_protection(self) -> None:
        self.new.setVisible(self.one.isChecked())
        self.new.warning.setVisible(self.one.isChecked() and self.new.none.isChecked())
        self.show_problem(None)
        if self.isVisible():
            self.fit()


def _words(found: Delivery) -> str:
    who = found.name if found.name == found.appraiser else f"{found.name} ({found.appraiser})"
    number = "1 review" if len(found.reviews) == 1 else f"{len(found.reviews)} reviews"
    if not found.left_out:
        return f"{who}: {number}"
    whys = list(dict.fromkeys(one.why for one in found.left_out))
    why = whys[0] if len(whys) == 1 else "some went out before, or were begun here"
    return f"{who}: {number}; {len(found.left_out)} not, {why}"
