"""The choice of a passphrase: random words that are suggested, one's own, or none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from scr_appraiser.model.file.suggesting import suggested_passphrase
from scr_appraiser.problems import Problem
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.secret_field import SecretField

SUGGESTED = (
    "Five words that the computer drew by lot: easy to remember with a little story, and as good as impossible to "
    "guess. Write them down before you go on, or put them into the password store of your organisation."
)
OWN = "Several words that have nothing to do with each other, or with you, are better than one with signs in it."
NONE = (
    "Without a passphrase, whoever gets hold of the file or of one of its backups can read all that is in it. "
    "Choose this only for invented or public contents."
)
JUDGED_AFTER = 200
"""Milliseconds without a key."""


class NewPassphrase(QWidget):
    """`passphrase` is what was chosen; `warning` is for a place where it cannot be scrolled out of sight."""

    def __init__(self, known: Sequence[str], *, none: str = "", parent: QWidget | None = None) -> None:
        """`known`: words that make a passphrase easy to guess. `none` offers to have none, in those words."""
        super().__init__(parent)
        self._known = known
        self.suggested = QRadioButton("&Take these words")
        self.own = QRadioButton("&Choose my own")
        self.none = QRadioButton(none)
        group = QButtonGroup(self)
        for choice in (self.suggested, self.own, self.none):
            group.addButton(choice)
            choice.toggled.connect(self._show_chosen)
        # They are written down from here: whole, at any size of text, on several lines where one is too short.
        self.words = plain_label("", "read-only")
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.setAccessibleName("Suggested passphrase")
        self.another = QPushButton("&Another")
        self.another.setAccessibleName("Suggest another passphrase")
        self.another.clicked.connect(self.suggest)
        self.secret, self.again = SecretField("passphrase"), SecretField("passphrase again", has_show=False)
        self.secret.show_button.toggled.connect(self.again.show_letters)
        self.strength = plain_label(OWN, "small")
        self.warning = plain_label(NONE)
        set_role(self.warning, "banner", "warning")
        self.warning.setContentsMargins(GRID, GRID, GRID, GRID)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(JUDGED_AFTER)
        self._timer.timeout.connect(self._judge)
        self.secret.field.textChanged.connect(lambda: self._timer.start())
        self._lay_out()
        self.suggest()
        self.suggested.setChecked(True)

    @property
    def passphrase(self) -> str | None:
        """What was chosen; None is none. Only where `problem` has nothing to say."""
        if self.suggested.isChecked():
            return self.words.text()
        return self.secret.field.text() if self.own.isChecked() else None

    def problem(self) -> tuple[Problem, QWidget] | None:
        """What is wrong with one's own passphrase, and where it is put right."""
        if not self.own.isChecked():
            return None
        from scr_appraiser.model.file.strength import check_new

        try:
            check_new(self.secret.field.text(), self._known)
        except Problem as problem:
            return problem, self.secret.field
        if self.again.field.text() != self.secret.field.text():
            differ = Problem("The two are not the same.", "Type the passphrase again in the second field.")
            return differ, self.again.field
        return None

    def suggest(self) -> None:
        """Suggest other words."""
        self.words.setText(suggested_passphrase())

    def _lay_out(self) -> None:
        self._suggestion, self._typed = QWidget(), QWidget()
        across = QHBoxLayout()
        across.addWidget(self.words, 1)
        across.addWidget(self.another)
        suggestion = _indented(self._suggestion)
        suggestion.addLayout(across)
        suggestion.addWidget(plain_label(SUGGESTED, "small"))
        typed = _indented(self._typed)
        typed.addWidget(label_for(self.secret.field, "&Passphrase"))
        typed.addWidget(self.secret)
        typed.addWidget(self.strength)
        typed.addWidget(label_for(self.again.field, "The same a&gain"))
        typed.addWidget(self.again)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        for widget in (self.suggested, self._suggestion, self.own, self._typed, self.none):
            box.addWidget(widget)
        self.none.setVisible(bool(self.none.text()))

    def _show_chosen(self) -> None:
        self._suggestion.setVisible(self.suggested.isChecked())
        self._typed.setVisible(self.own.isChecked())
        self.warning.setVisible(self.none.isChecked())

    def _judge(self) -> None:
        from scr_appraiser.model.file.strength import strength_of

        typed = self.secret.field.text()
        self.strength.setText(strength_of(typed, self._known).words if typed else OWN)


def _indented(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(4 * GRID, 0, 0, GRID)
    layout.setSpacing(GRID // 2)
    return layout
