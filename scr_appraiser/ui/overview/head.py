"""The head of the page: its title, for whom it is shown, what finds a number, and the filters where there is room."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.ui.actions import action
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.overview.filters import Filters
from scr_appraiser.ui.overview.finder import Finder
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label

LOWEST = 32
"""Lines of text that the page is high where the filters are in sight without being asked for."""


class OverviewHead(QWidget):
    """In a narrow page, what finds a number takes the place of the title while it is asked for."""

    def __init__(self, title: str, export: QAction, leave: Callable[[], None]) -> None:
        """`leave` is called when nothing is looked for any more."""
        super().__init__()
        self._leave = leave
        self._room = (0, 0)
        self._has_chosen_filters = self._is_finding = False
        self.filters = Filters()
        self.finder = Finder()
        self.finder.hide()
        self.heading = plain_label(title, "title", wraps=False)
        self.chosen_words = plain_label("", "small")
        self.filter_button = QPushButton("Fil&ters")
        self.filter_button.setCheckable(True)
        self.find_number = action("&Find a number", self._on_find, "Ctrl+F", parent=self)
        self._beside = (self.finder, self.filters.profile_list, action_button(export), self.filter_button)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top.addWidget(self.heading, 1)
        top.addWidget(self._build_tools())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addLayout(top)
        box.addWidget(self.filters)
        box.addWidget(self.chosen_words)
        self.filter_button.clicked.connect(self._on_filters_asked)
        self.filters.chosen.connect(self._fit)
        self.finder.left.connect(self._on_left)

    def fit_to(self, wide: int, high: int) -> None:
        """Show what a page of this size has room for: where it is low for its text, the filters stay away until they
        are asked for, and what is chosen in them is said.
        """
        self._room = wide, high
        self._fit()

    def _fit(self) -> None:
        wide, high = self._room
        if not self._has_chosen_filters:
            self.filter_button.setChecked(high >= LOWEST * self.fontMetrics().height())
        has_filters = self.filter_button.isChecked()
        self.filters.setVisible(has_filters)
        words = "; ".join(f"{name}: {chosen}" for name, chosen in self.filters.chosen_words())
        self.chosen_words.setText(words)
        self.chosen_words.setVisible(bool(words) and not has_filters)
        room = wide - 4 * GRID - sum(each.sizeHint().width() + GRID for each in self._beside[1:])
        left = room - self.heading.sizeHint().width() - GRID
        self.finder.fit(room)
        self.finder.setVisible(left >= self.finder.wished or self._is_finding)
        self.heading.setVisible(left >= self.finder.wished or (left >= 0 and not self._is_finding))

    def _build_tools(self) -> QWidget:
        tools = QWidget()
        line = FlowLayout(tools, gap=GRID)
        for widget in self._beside:
            line.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        return tools

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # only now the buttons know their sizes in another font
            self._fit()
        return super().event(event)

    def _on_filters_asked(self) -> None:
        self._has_chosen_filters = True
        self._fit()

    def _on_find(self) -> None:
        self._is_finding = True
        self._fit()
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_left(self) -> None:
        self._is_finding = False
        self._fit()
        self._leave()
