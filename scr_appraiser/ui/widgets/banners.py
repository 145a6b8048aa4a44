"""The lines at the head of every page: what is rated here, that the data is invented, that the file is read only."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID, give_role

PRINCIPLE = "Rates how well the review was done. It never rates the practice in the case, and never a person."
INVENTED = "INVENTED. This is the sample file: every review, child and appraisal in it is made up."


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
        self.show_file(is_invented=False, read_only_reason="")

    def show_file(self, *, is_invented: bool, read_only_reason: str) -> None:
        """Say what has to be said about the open file."""
        self._invented.setVisible(is_invented)
        self._read_only.setText(f"Read only. {read_only_reason}" if read_only_reason else "")
        self._read_only.setVisible(bool(read_only_reason))


def _line(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
    return label
