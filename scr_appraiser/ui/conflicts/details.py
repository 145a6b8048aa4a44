"""One conflict in full: its versions beside each other, and below them what is to hold, and why."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.conflicts.deciders import refusal
from scr_appraiser.model.conflicts.entries import Said
from scr_appraiser.model.conflicts.half_written import HalfWritten, half_written
from scr_appraiser.model.conflicts.telling import told, told_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.conflicts.actions import ConflictActions
from scr_appraiser.ui.conflicts.choosing import Choosing
from scr_appraiser.ui.conflicts.comparison import Comparison
from scr_appraiser.ui.conflicts.rows import Row
from scr_appraiser.ui.conflicts.side_text import Version
from scr_appraiser.ui.conflicts.wording import BEFORE, COMMON, MAY_SAY_IT, about, heading, title, told_about
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.text_fields import CommittingText

TAKEN = "Decided"


class Details(QWidget):
    """Shows one row; what is to hold is asked for with `said`, the reason with `reason`."""

    left = Signal()
    """Another conflict is about to be shown: the last chance to keep what is typed at this one."""

    def __init__(self, workspace: Workspace, offered: ConflictActions) -> None:
        """Of what is `offered` some has its button here."""
        super().__init__()
        self._workspace = workspace
        self.row: Row | None = None
        """The conflict that is shown."""
        self._reasons: dict[Hashable, str] = {}
        """By conflict: the reason that was typed and not used yet."""
        self.can_decide = False
        self.title = plain_label("", "heading")
        self.about = plain_label("", "muted")
        self.refusal = plain_label("", "warning")
        self.comparison = Comparison()
        self.choosing = Choosing(workspace)
        self.reason = CommittingText(least_lines=1, most_lines=4)
        self.reason.setAccessibleName("Why, in at least 10 characters")
        self.reason.setPlaceholderText("Why: at least 10 characters; it stays in the history")
        self.may_say_it = plain_label(MAY_SAY_IT, "warning")
        self._lay_out(offered)

    def show_row(self, row: Row) -> None:
        """Show a conflict; what was chosen or half written at it before is there again."""
        before, is_other = self.row, self.row is None or row.key != self.row.key
        if before is not None and is_other:
            self.left.emit()
            self._reasons[before.key] = self.reason.text()
        self.row = row
        conflict, decided = row.conflict, row.decided
        words = told(self._workspace, conflict)
        sides = [
            Version(heading(place, side), about(side), lines)
            for place, (side, lines) in enumerate(zip(conflict.sides, words.sides, strict=True))
        ]
        if decided is not None:
            taken = told_of(self._workspace, conflict, decided.taken)
            sides.append(Version(TAKEN, decided.writing.author_name, taken))
        self.title.setText(title(row))
        self.about.setText(told_about(row))
        self.comparison.show_versions(None if words.base is None else Version(BEFORE, COMMON, words.base), sides)
        problem = self._why_not(row)
        self.refusal.setText(f"{problem.message} {problem.advice}" if problem else "")
        self.refusal.setVisible(problem is not None)
        self.may_say_it.setVisible(conflict.is_past_redaction)
        # Reopening takes nobody's version from them: of an appraisal changed after its seal it is open to all.
        self.can_decide = problem is None or (conflict.code == "C4" and not self._workspace.is_read_only)
        self.choosing.setVisible(self.can_decide)
        self._foot.setVisible(self.can_decide)
        self.choosing.show_row(row)
        if is_other:
            self._show_reason(self._reasons.get(row.key, ""))
            self._put_back(row)
            self._scroll.verticalScrollBar().setValue(0)

    def said(self) -> Said:
        """What is to hold. Raises Problem where nothing is chosen, or what was written cannot be kept."""
        return self.choosing.said()

    def forget(self, key: Hashable) -> None:
        """A conflict was decided: let go of what was chosen and written at it."""
        self.choosing.forget(key)
        self._reasons.pop(key, None)
        if self.row is not None and self.row.key == key:  # else the next one is shown, with its own
            self._show_reason("")

    def half_written(self) -> HalfWritten:
        """What is chosen, written and typed, and not decided yet."""
        editor = self.choosing.editor
        return HalfWritten(
            choice=self.choosing.chosen,
            parts={} if editor is None else editor.parts(),
            reason=self.reason.text(),
        )

    def take_focus(self) -> None:
        """Give focus to where one reads."""
        self.comparison.setFocus()

    def _put_back(self, row: Row) -> None:
        if not self.can_decide or self.choosing.chosen:
            return
        written = half_written(self._workspace, row.conflict)
        if written is not None:
            if not self.reason.text():
                self.reason.show_text(written["reason"])
            self.choosing.put_back(written)

    def _show_reason(self, reason: str) -> None:
        self.reason.drop_typing()  # half-typed text would stay
        self.reason.show_text(reason)

    def _why_not(self, row: Row) -> Problem | None:
        if row.decided is not None and not row.decided.standing:
            return Problem("This has been changed since it was decided, and can be changed further where it stands.")
        if self._workspace.is_read_only:
            return Problem("The file is open for reading only.", self._workspace.read_only_reason)
        return refusal(self._workspace, row.conflict)

    def _lay_out(self, offered: ConflictActions) -> None:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        inner.setSpacing(GRID)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(action_button(offered.back), 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(top)
        for label in (self.about, self.refusal, self.may_say_it):
            inner.addWidget(label)
        inner.addWidget(action_button(offered.take_out), 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.comparison, self.choosing):
            inner.addWidget(widget)
        inner.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        foot.setSpacing(GRID)
        foot.addWidget(label_for(self.reason, "Wh&y"))
        foot.addWidget(self.reason, 1)
        foot.addWidget(action_button(offered.decide, "accent"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._foot)
