"""The dialogs that ask how a file is to be protected: a new one, and one that has its passphrase already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.unlocking.new_passphrase import NewPassphrase
from scr_appraiser.ui.widgets.labels import label_for
from scr_appraiser.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from scr_appraiser.model.file.keys import Key

NEW = (
    "It will hold what was learnt about children who died or were harmed. The passphrase encrypts it, and every backup "
    "of it."
)
CHANGE = (
    "A backup is made first. Then the new passphrase alone opens the file and its backups, and the recovery code is "
    "renewed. Copies that lie elsewhere keep the old ones."
)
ENCRYPT = (
    "The file and its backups will be encrypted. Copies that lie elsewhere stay as they are, and traces of the plain "
    "file may stay on the disk."
)


class Protected(NamedTuple):
    """How a file is to be protected."""

    passphrase: str | None
    """None: not at all."""


class ProtectDialog(Dialog):
    """Asks for a passphrase: of a new file, or of an open one, whose present passphrase is asked too."""

    characters_wide = 86

    def __init__(
        self,
        file_name: str,
        known: Sequence[str] = (),
        *,
        is_new: bool = True,
        key: Key | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`known`: words that make a passphrase easy to guess. `key`: of an open file that is encrypted."""
        if is_new:
            title, explain, action = f"Protect {file_name}", NEW, "Make the file"
        elif key is None:
            title, explain, action = f"Give {file_name} a passphrase", ENCRYPT, "Encrypt the file"
        else:
            title, explain, action = f"Change the passphrase of {file_name}", CHANGE, "Change it"
        super().__init__(title, action=action, explain=explain, parent=parent)
        self._key = key
        self._jobs = Jobs(self)
        self.present = SecretField("present passphrase or recovery code")
        if key is not None:
            self.body.addWidget(label_for(self.present.field, "P&resent passphrase or recovery code"))
            self.body.addWidget(self.present)
        none = "&No passphrase" if is_new else "&No passphrase: take the encryption off" if key is not None else ""
        self.new = NewPassphrase([file_name, *known], none=none)
        self.body.addWidget(self.new)
        self.keep_in_sight(self.new.warning)
        for choice in (self.new.suggested, self.new.own, self.new.none):
            choice.toggled.connect(self._on_chosen)
        self._on_chosen()
        (self.present.field if key is not None else self.new.suggested).setFocus()

    def accept(self) -> None:
        """Take the choice, or say what is wrong with it."""
        if self._jobs.is_busy:
            return
        found = self.new.problem()
        if found is not None:
            self.show_problem(found[0], at=found[1])
        elif self._key is None:
            super().accept()
        elif not self.present.field.text():
            self._refuse(Problem("The present passphrase is missing.", "Type it, or the recovery code."))
        else:
            self.action_button.setEnabled(False)
            self._jobs.run("Checking", self._is_present, self._on_checked, self._refuse)

    def reject(self) -> None:
        """Leave everything as it is."""
        self._jobs.stop()
        super().reject()

    def choice(self) -> Protected:
        """What was chosen."""
        return Protected(self.new.passphrase)

    def _is_present(self, _: object) -> bool:
        from scr_appraiser.model.file.unlocking import key_from

        assert self._key is not None
        return key_from(self.present.field.text(), self._key.salt).is_same(self._key)

    def _on_checked(self, is_present: bool) -> None:
        self.action_button.setEnabled(True)
        if is_present:
            super().accept()
        else:
            self._refuse(
                Problem("That is not the present passphrase of the file.", "Type it, or the recovery code, again.")
            )

    def _refuse(self, problem: Problem) -> bool:
        self.action_button.setEnabled(True)
        self.show_problem(problem, at=self.present.field)
        return True

    def _on_chosen(self) -> None:
        self.show_problem(None)
        if self.isVisible():
            self.fit()
