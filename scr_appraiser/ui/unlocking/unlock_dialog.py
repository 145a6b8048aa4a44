"""The dialog that unlocks an encrypted file, with its passphrase or its recovery code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking.tries import WRONG, Tries
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from scr_appraiser.model.file.keys import Key

HINT = "The recovery code opens it too: type it here in place of the passphrase."
IS_CODE = "This is a recovery code, and every group of it is rightly typed."
TICK = 250
"""Milliseconds."""


class UnlockDialog(Dialog):
    """Asks until the file opens; `key` is what opens it then. The work is done away from the window."""

    def __init__(
        self,
        path: Path,
        settings: Settings,
        *,
        was_wrong: bool = False,
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`was_wrong`: what was typed before did not open it. `about` says which backup it is, if it is one."""
        title = "Unlock a backup" if about else "Unlock the file"
        super().__init__(title, action="Unlock", explain=about or f"{path.name} is encrypted.", parent=parent)
        self.key: Key | None = None
        self._path = path
        self._tries = Tries(path, settings)
        self._jobs = Jobs(self)
        secret = SecretField("passphrase")
        self.field = secret.field
        self._hint = plain_label(HINT, "small")
        self._wait = plain_label()
        set_role(self._wait, "banner", "warning")
        self._wait.setContentsMargins(GRID, GRID, GRID, GRID)
        self._wait.hide()
        self.keep_in_sight(self._wait)
        for widget in (label_for(self.field, "&Passphrase"), secret, self._hint):
            self.body.addWidget(widget)
        self.body.addStretch()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._show_wait)
        self.field.textChanged.connect(self._on_text_changed)
        self.show_problem(WRONG if was_wrong else None)
        self._show_wait()
        self.field.setFocus()

    def accept(self) -> None:
        """Try what was typed; say what is wrong with it, or close where the file opens."""
        typed = self.field.text()
        if self._jobs.is_busy or not typed or self._tries.seconds_left():
            return
        try:
            check_typable(typed)
        except Problem as problem:
            self.show_problem(problem, at=self.field)
            return
        self.show_problem(None)
        self._show_busy(True)
        self._jobs.run("Unlocking", _unlocking(self._path, typed), self._on_unlocked, self._on_refused)

    def reject(self) -> None:
        """Give it up; a try that goes on is let go."""
        self._jobs.stop()
        super().reject()

    def _on_unlocked(self, key: Key) -> None:
        self._tries.forget()
        self.key = key
        super().accept()

    def _on_refused(self, problem: Problem) -> bool:
        problem = self._tries.told(problem)
        self._show_busy(False)
        self.show_problem(problem, at=self.field)
        self.field.selectAll()
        self._show_wait()
        return True

    def _show_busy(self, is_busy: bool) -> None:
        self.field.setReadOnly(is_busy)
        self.action_button.setText("Unlocking…" if is_busy else "Unlock")
        self.action_button.setEnabled(not is_busy)

    def _show_wait(self) -> None:
        """Count down what is left to wait, once a wrong try has to."""
        waiting = self._tries.problem()
        was_hidden = self._wait.isHidden()
        self._wait.setVisible(waiting is not None)
        if waiting is not None:
            self._wait.setText(str(waiting))
            self._timer.start()
        else:
            self._timer.stop()
        if self.isVisible() and was_hidden != self._wait.isHidden():
            self.fit()
        self._on_text_changed()

    def _on_text_changed(self) -> None:
        if self._jobs.is_busy:
            return
        typed = self.field.text()
        self._hint.setText(_hint_for(typed))
        self.action_button.setEnabled(bool(typed) and self._wait.isHidden())


def _unlocking(path: Path, typed: str) -> Callable[[object], Key]:
    def work(_: object) -> Key:
        from scr_appraiser.model.file.unlocking import unlock

        return unlock(path, typed)

    return work


def _hint_for(typed: str) -> str:
    from scr_appraiser.model.file.recovery_codes import MistypedCode, is_recovery_code, key_from_code

    if not is_recovery_code(typed):
        return HINT
    try:
        key_from_code(typed, b"").forget()
    except MistypedCode as mistyped:
        return mistyped.message
    return IS_CODE
