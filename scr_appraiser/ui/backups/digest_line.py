"""The digest of the open file, in groups that two people compare by telephone: the same digest, the same state."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.erasure.purging import digest_groups
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.widgets.labels import plain_label

NAME = "Digest of this file"
EXPLAIN = "Where two copies show the same eight groups, both hold the same changes. To compare them, read them out."


class DigestLine(QWidget):
    """Shows the digest; a job reckons it when it is looked at and the file has changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._is_stale = True
        self.groups = plain_label(NAME)
        self.groups.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.groups.setToolTip(EXPLAIN)
        self.groups.setAccessibleDescription(EXPLAIN)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.groups)

    def show_changed(self) -> None:
        """The file has changed."""
        self._is_stale = True
        self.show_now()

    def show_now(self) -> None:
        """Reckon the digest where it may be another and is in sight."""
        if self._is_stale and self.isVisible():
            self._is_stale = False
            workspace = self._context.workspace
            self._context.jobs.run("Reckoning the digest", lambda _: digest_groups(workspace), self._on_found)

    def _on_found(self, groups: str) -> None:
        words = f"{NAME}: {groups}"
        self.groups.setText(words)
        self.groups.setAccessibleName(words)
