"""The dialog all ours are made of: heading, what is asked, a line for a problem, buttons that say what they do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scr_appraiser.problems import Problem
from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.widgets.labels import plain_label, told

WIDTH = 72
"""In characters."""


class Dialog(QDialog):
    """Put what is asked into `body`; `accept` is called by the button named by `action`."""

    characters_wide = WIDTH

    def __init__(
        self, title: str, *, action: str, explain: str = "", refuse: str = "Cancel", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.RichText)
        self._problem.setWordWrap(True)
        self._problem.hide()
        set_role(self._problem, "banner", "danger")
        self._problem.setContentsMargins(GRID, GRID, GRID, GRID)
        buttons = QDialogButtonBox()
        self.action_button = QPushButton(action)
        set_role(self.action_button, "accent")
        buttons.addButton(self.action_button, QDialogButtonBox.ButtonRole.AcceptRole)
        if refuse:
            buttons.addButton(refuse, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(title, explain, buttons)

    def show_problem(self, problem: Problem | None, at: QWidget | None = None) -> None:
        """Say above the buttons what is wrong, and go `at` where it is put right; None takes it away."""
        self._problem.setText(told(problem.message, problem.advice) if problem else "")
        self._problem.setVisible(problem is not None)
        if self.isVisible():
            self.fit()
        if problem is not None and at is not None:
            at.setFocus()
            self._scroll.ensureWidgetVisible(at)

    def add_group(self, title: str, *widgets: QWidget) -> None:
        """Put widgets into the body, under a title of their own."""
        group = QVBoxLayout()
        group.setSpacing(0)
        group.addWidget(plain_label(title, "subheading"))
        for widget in widgets:
            group.addWidget(widget)
        self.body.addLayout(group)

    def keep_in_sight(self, widget: QWidget) -> None:
        """Put a widget above the buttons, where it cannot be scrolled away."""
        self._foot.insertWidget(0, widget)

    def _lay_out(self, title: str, explain: str, buttons: QDialogButtonBox) -> None:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        inner.setSpacing(2 * GRID)
        inner.addWidget(plain_label(title, "heading"))
        if explain:
            inner.addWidget(plain_label(explain, "muted"))
        inner.addLayout(self.body, 1)
        inner.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        self._foot.setSpacing(2 * GRID)
        self._foot.addWidget(self._problem)
        self._foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._foot)

    def fit(self) -> None:
        """As high as its contents at this width, but never higher than the screen: then they scroll."""
        inside = self._scroll.widget()
        if inside is None:
            return
        available = self.screen().availableGeometry()
        wanted = max(characters(self, self.characters_wide), inside.minimumSizeHint().width())
        width = min(wanted, available.width() - 4 * GRID)
        layout = inside.layout()
        assert layout is not None
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        foot = self._foot.heightForWidth(width) if self._foot.hasHeightForWidth() else self._foot.sizeHint().height()
        frame = 2 * self._scroll.frameWidth()
        highest = available.height() - 9 * GRID
        if height + foot + frame > highest:
            frame += self._scroll.verticalScrollBar().sizeHint().width()
        self.resize(width + frame, min(height + foot + frame, highest))
        below = self.frameGeometry().bottom() - available.bottom()
        if self.isVisible() and below > 0:  # it has grown where it stands
            self.move(self.x(), max(self.y() - below, available.top()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a field of several lines Return begins another one: with Ctrl it presses the button."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_return and is_with_control and isinstance(self.focusWidget(), QPlainTextEdit):
            self.action_button.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)
