"""Asks what to hand out, writes it as a job, notes that it went out, and shows the passphrases once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from scr_appraiser.export.exporting import unused_for_each
from scr_appraiser.model.allocating.table import AllocationRow
from scr_appraiser.model.file.suggesting import suggested_passphrase
from scr_appraiser.model.handing_out.deliveries import Parcel, hand_out_all, note_handed_out
from scr_appraiser.model.handing_out.handing_out import HandedOut
from scr_appraiser.problems import Problem
from scr_appraiser.ui.allocation.hand_out_dialog import HandOutChoice, HandOutDialog
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.exporting import show_folder
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.window.messages import Link

ABOUT = "Handing"
"""What a problem met here is about: the kind of the job."""
SHOWN_ONCE = (
    "They are shown this once and kept nowhere. Give each to its reader by another way than the file, or put them "
    "into the password store of your organisation."
)


def ask_and_hand_out(context: Context, rows: Sequence[AllocationRow], parent: QWidget) -> None:
    """Open the dialog, and start."""
    folder, ask_folder = context.workspace.path.parent, context.messages.ask_folder
    dialog = HandOutDialog(rows, context.settings, folder, ask_folder, parent=parent)
    if dialog.exec():
        start_handing_out(context, dialog.choice(), parent)


def start_handing_out(context: Context, choice: HandOutChoice, parent: QWidget) -> None:
    """Do what was chosen as a job; when it is done, note it in the file and tell."""
    paths = unused_for_each(choice.folder, [one.appraiser for one in choice.deliveries], ".scra")
    parcels = [
        Parcel(one, path, suggested_passphrase() if choice.is_suggested else choice.passphrase)
        for one, path in zip(choice.deliveries, paths, strict=True)
    ]

    def work(progress: Progress) -> tuple[HandedOut, ...]:
        def report(done: int, total: int) -> None:
            progress(
                done, total, f"{min(done * len(parcels) // max(total, 1) + 1, len(parcels))} of {len(parcels)} files"
            )

        return hand_out_all(context.workspace, parcels, documents=choice.documents, progress=report)

    def tell(written: tuple[HandedOut, ...]) -> None:
        try:
            note_handed_out(context.workspace, written)
        except Problem as problem:
            context.messages.problem(problem, about=ABOUT)
            return
        count = "1 hand-out was" if len(written) == 1 else f"{len(written)} hand-outs were"
        is_plain = not choice.is_suggested and choice.passphrase is None
        words = (
            f"{count} written into the folder “{choice.folder.name}”, {'not encrypted' if is_plain else 'encrypted'}."
        )
        link = Link("Show the folder", partial(show_folder, choice.folder, context.messages))
        context.messages.notice(words, link=link, is_result=True)
        if choice.is_suggested:
            PassphrasesDialog(parcels, parent=parent).exec()

    number = "1 file" if len(parcels) == 1 else f"{len(parcels)} files"
    context.jobs.run(f"Handing out {number}", work, tell)


class PassphrasesDialog(Dialog):
    """Shows whose file has which passphrase, to be copied or written down."""

    characters_wide = 96

    def __init__(self, parcels: Sequence[Parcel], parent: QWidget | None = None) -> None:
        super().__init__(
            "The passphrases of the hand-outs", action="Close", refuse="", explain=SHOWN_ONCE, parent=parent
        )
        self.words = QPlainTextEdit(
            "\n".join(f"{one.path.name}  {one.delivery.name}: {one.passphrase}" for one in parcels)
        )
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName("Passphrases")
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * min(len(parcels) + 2, 14))
        self.copy = QPushButton("&Copy all")
        self.copy.clicked.connect(self._on_copy)
        self.body.addWidget(self.words)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy.setFocus()  # not the button that closes: one Enter too many, and they are gone

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        self.copy.setText("&Copied")
