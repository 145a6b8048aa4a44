"""Actions of the whole window, and Undo and Redo, which belong to a text field while one types in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit

from scr_appraiser.problems import Problem
from scr_appraiser.ui.widgets.labels import mnemonic_free
from scr_appraiser.ui.widgets.text_fields import Committing

if TYPE_CHECKING:
    from scr_appraiser.model.history.undoing import History

TextField: TypeAlias = QLineEdit | QPlainTextEdit | QTextEdit
Keys: TypeAlias = QKeySequence.StandardKey | str


def action(words: str, slot: Callable[[], object], *keys: Keys, parent: QObject | None = None) -> QAction:
    """An action with the user's words, and its keys, the first of which the menu shows."""
    made = QAction(words, parent)
    sequences: list[QKeySequence] = []
    for key in keys:
        sequences += QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else [QKeySequence(key)]
    made.setShortcuts(list(dict.fromkeys(sequences)))
    made.triggered.connect(lambda: slot())
    return made


class Undoing(QObject):
    """The window's Undo and Redo, each named after its step ("Undo rate SCO1")."""

    def __init__(
        self,
        app: QApplication,
        *,
        settle: Callable[[], None],
        on_problem: Callable[[Problem], None],
        on_moved: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """`settle` commits what is being typed, so that Undo finds it on the history.

        `on_moved` is told in words which step was just taken back, or again.
        """
        super().__init__(parent)
        self._settle = settle
        self._on_problem = on_problem
        self._on_moved = on_moved
        self._history: History | None = None
        self._field: TextField | None = None
        self.undo_action = action("&Undo", self.undo, QKeySequence.StandardKey.Undo, parent=self)
        self.redo_action = action("&Redo", self.redo, QKeySequence.StandardKey.Redo, "Ctrl+Y", parent=self)
        app.focusChanged.connect(self._on_focus_changed)
        self.show_names()

    def show_history(self, history: History | None) -> None:
        """Undo and redo the steps of `history` from now on."""
        self._history = history
        if history is not None:
            history.on_changed(self.show_names)
        self.show_names()

    def undo(self) -> None:
        """Take back the last of what is being typed in the field that has the focus, else the last step."""
        if self._field is not None and _can_undo(self._field):
            self._field.undo()
        elif self._history is not None:
            self._keep_taken_back()
            self._settle()
            name = self._history.undo_name
            if self._do(self._history.undo):
                self._on_moved(f"Undone: {_in_sentence(name)}.")
        self.show_names()

    def redo(self) -> None:
        """The way back."""
        if self._field is not None and _can_redo(self._field):
            self._field.redo()
        elif self._history is not None:
            self._settle()
            name = self._history.redo_name
            if self._do(self._history.redo) and name:
                self._on_moved(f"Redone: {_in_sentence(name)}.")
        self.show_names()

    def show_names(self) -> None:
        """Bring the words and the state of both actions up to date."""
        is_field_undo = self._field is not None and _can_undo(self._field)
        is_field_redo = self._field is not None and _can_redo(self._field)
        undo_name = "typing" if is_field_undo else self._history.undo_name if self._history else ""
        redo_name = "typing" if is_field_redo else self._history.redo_name if self._history else ""
        self.undo_action.setText(f"&Undo {mnemonic_free(_in_sentence(undo_name))}".strip())
        self.redo_action.setText(f"&Redo {mnemonic_free(_in_sentence(redo_name))}".strip())
        self.undo_action.setEnabled(bool(undo_name))
        self.redo_action.setEnabled(bool(redo_name))

    @property
    def _committing(self) -> Committing | None:
        field: object = self._field
        return field if isinstance(field, Committing) else None

    def _keep_taken_back(self) -> None:
        """Make typing that was taken back in the field a step taken back, so that redo brings it again after others."""
        field, history = self._committing, self._history
        if field is None or history is None or not field.can_redo():
            return
        stands = field.text()
        taken_back = field.redo_all()
        for text in (stands, taken_back):
            before = history.latest
            field.put_back(text)
            field.flush()
        if history.latest is not before:
            self._do(history.undo)
        elif field.text() != stands:
            # It was refused, or nothing to save: what stands there is what the person wanted.
            field.put_back(stands)
            field.flush()

    def _on_ending(self) -> None:
        if self._committing is not None and self._committing.keeps_taken_back:
            self._keep_taken_back()

    def _do(self, move: Callable[[], None]) -> bool:
        try:
            move()
        except Problem as problem:
            self._on_problem(problem)
            return False
        return True

    def _on_focus_changed(self) -> None:
        # Takes no widget from the signal: the one that loses the focus may be in the midst of its destruction.
        now = QApplication.focusWidget()
        if now is None or isinstance(now, QMenuBar | QMenu):
            return
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field.textChanged.disconnect(self.show_names)
            self._field.destroyed.disconnect(self._on_field_gone)
            if self._committing is not None:
                self._committing.stretch.ending.disconnect(self._on_ending)
        self._field = now if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit) else None
        if self._field is not None:
            self._field.installEventFilter(self)
            self._field.textChanged.connect(self.show_names)
            self._field.destroyed.connect(self._on_field_gone)
            if self._committing is not None:
                self._committing.stretch.ending.connect(self._on_ending)
        self.show_names()

    def _on_field_gone(self) -> None:
        self._field = None
        self.show_names()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt's fields claim Ctrl+Z even when they have nothing to undo; then it is the window's.
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or self._field is None:
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        is_redo = event.matches(QKeySequence.StandardKey.Redo)
        if (is_undo and not _can_undo(self._field)) or (is_redo and not _can_redo(self._field)):
            event.ignore()
            return True
        return False


def _in_sentence(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"


def _can_undo(field: TextField) -> bool:
    if field.isReadOnly():
        return False
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()


def _can_redo(field: TextField) -> bool:
    if field.isReadOnly():
        return False
    return field.isRedoAvailable() if isinstance(field, QLineEdit) else field.document().isRedoAvailable()
