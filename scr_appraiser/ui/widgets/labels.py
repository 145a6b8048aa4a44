"""Labels and tips that show text as it is: nothing in it can act as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from scr_appraiser.ui.look.style import set_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction


def plain_label(text: str = "", role: str = "", *, wraps: bool = True) -> QLabel:
    """A label of plain text in `role` (see ui/look/style.py); it wraps where it may."""
    from PySide6.QtCore import Qt  # after the first paint

    label = _Label(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    if role:
        set_role(label, role)
    return label


def label_for(widget: QWidget, text: str, role: str = "subheading") -> QLabel:
    """The label of a field: names it for a screen reader, and its mnemonic (&) leads there."""
    label = plain_label(text, role)
    label.setBuddy(widget)
    return label


def mnemonic_free(text: str) -> str:
    """Text for a button or action in which an ampersand is an ampersand."""
    return text.replace("&", "&&")


def with_access_key(text: str, others: Iterable[QAction]) -> str:
    """`text` with its access key (&): the first letter that is none of the `others`' keys, if there is one."""
    from PySide6.QtGui import QKeySequence  # after the first paint

    taken = {QKeySequence.mnemonic(other.text()).toString() for other in others}
    marked = (f"{text[:place]}&{text[place:]}" for place, sign in enumerate(text) if sign.isalpha())
    return next((each for each in marked if QKeySequence.mnemonic(each).toString() not in taken), text)


def plain_tip(text: str, longest: int = 2_000) -> str:
    """A tool tip that no user text can turn into markup ("" where there is nothing to say)."""
    if not text:
        return ""
    shown = text if len(text) <= longest else text[:longest] + "…"
    return f"<p style='white-space:pre-wrap'>{escaped(shown)}</p>"


def escaped(text: str) -> str:
    """Text for a label of rich text, in which nothing acts as mark-up."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def told(message: str, advice: str) -> str:
    """A problem as mark-up for a label of rich text: what is wrong in bold, then what to do."""
    return f"<b>{escaped(message)}</b> {escaped(advice)}".strip()


class _Label(QLabel):
    """May be as narrow as it has to be, however long its longest word (a minimum width would spoil its size hint)."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(1, least.height()) if self.wordWrap() else least
