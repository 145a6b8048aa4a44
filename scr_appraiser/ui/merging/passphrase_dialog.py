"""The dialog that asks for the passphrases of files that are to be merged: one for all that it opens, or many."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.model.merging.reading_many import passphrases_in
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.secret_field import SecretField

SHOWN = 8
"""Names of files that are listed."""
EXPLAIN = (
    "What you type is tried on all of them. It may be a recovery code. Many can be pasted at once, one a line, as in "
    "the list that handing out shows. Files that stay locked are left out, and named."
)
OPENED_NONE = Problem("That opened none of them.", "Check capitals and the keyboard's language, or leave them out.")
OPENED_IT_NOT = Problem("That did not open it.", "Check capitals and the keyboard's language, or leave it out.")


class MergePassphraseDialog(Dialog):
    """Asks until every file is open, or those that are not are left out."""

    def __init__(self, names: Sequence[str], opened: int | None = None, parent: QWidget | None = None) -> None:
        """`names`: of the files that are still locked. `opened`: how many the last one opened; None: none was typed."""
        count = "1 file is" if len(names) == 1 else f"{len(names)} files are"
        super().__init__(f"{count} encrypted", action="Open", explain=EXPLAIN, refuse="&Leave out", parent=parent)
        more = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
        secret = SecretField("passphrase")
        self.field = secret.field
        self.field.textChanged.connect(self._on_text_changed)
        self.names = plain_label("\n".join([*names[:SHOWN], *more]))
        self.body.addWidget(self.names)
        if opened:
            told = "1 file was" if opened == 1 else f"{opened} files were"
            self.body.addWidget(
                plain_label(f"{told} opened. What opens {'this one' if len(names) == 1 else 'these'}?", "muted")
            )
        self.body.addWidget(label_for(self.field, "&Passphrase"))
        self.body.addWidget(secret)
        if opened == 0:
            self.show_problem(OPENED_IT_NOT if len(names) == 1 else OPENED_NONE)
        self._on_text_changed()
        self.field.setFocus()

    def accept(self) -> None:
        """Take what was typed, or say why it cannot be a passphrase."""
        try:
            for passphrase in self.passphrases() or [""]:
                check_typable(passphrase, "passphrase")
        except Problem as problem:
            self.show_problem(problem, at=self.field)
        else:
            super().accept()

    def passphrases(self) -> dict[str, str]:
        """What was typed, exactly; of lines that were pasted each, with the file that it is of or ""."""
        return passphrases_in(self.field.text())

    def _on_text_changed(self) -> None:
        self.action_button.setEnabled(bool(self.field.text()))
