"""A reason that is half written is laid aside within two seconds of the last key, so that a crash loses none of it."""

from PySide6.QtCore import QObject, QTimer

from scr_appraiser.model.file.drafts import DECIDING, draft_of, drop_draft, keep_draft
from scr_appraiser.model.ids import RecordId
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.window.messages import done

PAUSE = 1_500
"""Milliseconds."""


class HalfWritten(QObject):
    """Keeps one text for every record and line of it: what is decided there. It goes when the record is erased."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._pending: tuple[RecordId, str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)

    def typed(self, record: RecordId, line: str, text: str) -> None:
        """Something was typed: lay it aside after a pause."""
        if self._pending is not None and self._pending[:2] != (record, line):
            self.flush()
        self._pending = (record, line, text)
        self._timer.start()

    def flush(self) -> None:
        """Lay aside now what was typed."""
        self._timer.stop()
        pending, self._pending = self._pending, None
        if pending is not None:
            record, line, text = pending
            act = (record, DECIDING + line, text)
            done(
                self._context.messages,
                lambda: keep_draft(self._context.workspace, *act) if text else self.drop(record, line),
            )

    def of(self, record: RecordId, line: str) -> str:
        """What lies aside; "" where nothing does."""
        return draft_of(self._context.workspace, record, DECIDING + line) or ""

    def drop(self, record: RecordId, line: str) -> None:
        """It was decided: nothing is half written any more."""
        if self._pending is not None and self._pending[:2] == (record, line):
            self._timer.stop()
            self._pending = None
        done(self._context.messages, lambda: drop_draft(self._context.workspace, record, DECIDING + line))
