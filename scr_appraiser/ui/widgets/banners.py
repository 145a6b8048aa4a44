"""The lines at the head of every page: what is rated here, that the data is invented, that the file is read only."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID, give_role
from scr_appraiser.ui.widgets.labels import mnemonic_free

PRINCIPLE = "Rates how well the review was done. It never rates the practice in the case, and never a person."
INVENTED = "INVENTED. This is the sample file: every review, child and appraisal in it is made up."


class Way(NamedTuple):
    """A button in a remark."""

    words: str
    go: Callable[[], None]


class Banners(QFrame):
    """The first principle always; the others while they are true of the open file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._principle = _line(PRINCIPLE)
        give_role(self._principle, "small")
        self._invented = _line(INVENTED)
        give_role(self._invented, "banner", "warning")
        self._read_only = _line("")
        give_role(self._read_only, "banner", "warning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for line in (self._principle, self._invented, self._read_only):
            layout.addWidget(line)
        self._remarks: dict[str, QFrame] = {}
        self.show_file(is_invented=False, read_only_reason="")

    def show_file(self, *, is_invented: bool, read_only_reason: str) -> None:
        """Say what has to be said about the open file; remarks about the one before go."""
        for about in tuple(self._remarks):
            self.take_remark(about)
        self._invented.setVisible(is_invented)
        self._read_only.setText(f"Read only. {read_only_reason}" if read_only_reason else "")
        self._read_only.setVisible(bool(read_only_reason))

    def show_remark(self, about: str, words: str, *ways: Way) -> None:
        """Say something that leaves the person ways to choose from; it stays in place of the last `about` the same."""
        self.take_remark(about)
        remark = self._remarks[about] = QFrame()
        give_role(remark, "banner", "warning")
        across = QHBoxLayout(remark)
        across.setContentsMargins(0, 0, GRID, 0)
        across.setSpacing(GRID)
        line = _line(words)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across.addWidget(line)
        for way in ways:
            button = QPushButton(mnemonic_free(way.words))
            button.clicked.connect(way.go)
            across.addWidget(button)
        self.layout().addWidget(remark)  # type: ignore[union-attr]

    def take_remark(self, about: str) -> None:
        """Say it no more."""
        remark = self._remarks.pop(about, None)
        if remark is not None:
            remark.hide()
            remark.deleteLater()


def _line(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
    return label
