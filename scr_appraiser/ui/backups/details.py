"""Beside the list of backups: what the chosen one holds that the file does not, the reverse, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.backups.comparing import Only
from scr_appraiser.ui.backups.rows import BackupRow, when
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label, told

MOST_LINES = 200
"""Reviews that are named one by one."""

EXPLAIN = (
    "Bringing back adds what only the backup holds, and replaces nothing. Going back makes the file say again what it "
    "said then; today's file becomes a backup first."
)
ABOUT_BACKUPS = (
    "Backups are made by themselves when a file is closed, after half an hour of changes, and before anything that "
    "concerns the whole file. They lie on this computer only, encrypted as the file is."
)
LOOKING = "Looking into it…"
NOT_LOOKED = "Nobody has looked into it yet."
NOTHING_MISSING = "Nothing: everything in it is in today's file as well."
NOTHING_NEWER = "Nothing: today's file says just what it says."


class Details(QWidget):
    """Shows one backup."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._title = plain_label("", "heading")
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.RichText)
        self._problem.setWordWrap(True)
        self._problem.setContentsMargins(GRID, GRID, GRID, GRID)
        set_role(self._problem, "banner", "danger")
        self._there_title = plain_label("What it holds that today's file does not", "subheading")
        self._there = plain_label()
        self._here_title = plain_label("What today's file holds that it does not", "subheading")
        self._here = plain_label()
        for label in (self._there, self._here):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._lay_out(actions)

    def show_row(self, row: BackupRow | None, *, is_looking: bool) -> None:
        """Show a backup, or that none is chosen."""
        if row is None:
            return  # the list is empty, and all this is out of sight
        self._scroll.setMinimumWidth(self._inside.minimumSizeHint().width() + 3 * GRID)  # no button is cut
        self._title.setText(when(row.backup))
        problem = row.found.problem if row.found is not None else None
        self._problem.setText(told(problem.message, problem.advice) if problem else "")
        self._problem.setVisible(problem is not None)
        for widget in (self._there_title, self._there, self._here_title, self._here):
            widget.setVisible(problem is None)
        waiting = LOOKING if is_looking else NOT_LOOKED
        self._there.setText(waiting if row.found is None else _lines(row.found.only_there, NOTHING_MISSING))
        self._here.setText(waiting if row.found is None else _lines(row.found.only_here, NOTHING_NEWER))
        self._there.setAccessibleName(f"{self._there_title.text()}: {self._there.text()}")
        self._here.setAccessibleName(f"{self._here_title.text()}: {self._here.text()}")

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=GRID)
        for number, action in enumerate(actions):
            flow.addWidget(action_button(action, "accent" if number == 0 else ""))
        inside = self._inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID)
        inner.setSpacing(GRID)
        for widget in (self._title, buttons, plain_label(EXPLAIN, "muted"), self._problem):
            inner.addWidget(widget)
        for title, words in ((self._there_title, self._there), (self._here_title, self._here)):
            inner.addSpacing(GRID)
            inner.addWidget(title)
            inner.addWidget(words)
        inner.addSpacing(GRID)
        inner.addWidget(plain_label(ABOUT_BACKUPS, "muted"))
        inner.addStretch(1)
        scroll = self._scroll = QScrollArea()
        set_role(scroll, "pane")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("What the backup holds")
        scroll.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)


def _lines(only: Only, nothing: str) -> str:
    if not only.revisions:
        return nothing
    count = f"{only.revisions:,} saved {'change' if only.revisions == 1 else 'changes'}"
    more = len(only.words) - MOST_LINES
    lines = [f"• {line}" for line in only.words[:MOST_LINES]]
    return "\n".join([count, *lines, *([f"• and {more:,} more reviews."] if more > 0 else [])])
