"""One part of the overview, scrolled: what must be known, the cards, the statistics."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.overview.cards import Cards
from scr_appraiser.ui.overview.findings_view import FindingsView
from scr_appraiser.ui.overview.statistic_view import StatisticView
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tab_order import order_tabs

AT_ONCE = 2
"""Views that are made before the part is first seen."""


class OverviewPart(QScrollArea):
    """Keeps the views of statistics that were shown before, so that a filter only changes their numbers."""

    asked = Signal(object, object)
    """The records of a Row of a Statistic are to be listed."""
    sought = Signal(str)
    """The id of a statistic that is to be shown, wherever it is."""

    def __init__(self) -> None:
        super().__init__()
        self.views: dict[str, StatisticView] = {}
        self.cards = Cards()
        self._notes: list[QLabel] = []
        self._asked_at = ""
        self._sought = ""
        self._goal: tuple[StatisticView, QRect] | None = None
        """What is to stay in sight until somebody scrolls."""
        self.findings: FindingsView | None = None
        self._waiting: list[tuple[int, Statistic]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(lambda: self._add(1))
        self._body = QWidget()
        set_role(self._body, "body")
        self._box = QVBoxLayout(self._body)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(2 * GRID)
        self._box.addWidget(self.cards)
        self._box.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards.asked.connect(self._on_asked)
        self._body.installEventFilter(self)
        self.verticalScrollBar().actionTriggered.connect(self._drop_goal)

    def show_all(
        self,
        notes: Sequence[str],
        cards: Sequence[Statistic],
        statistics: Sequence[Statistic],
        findings: Sequence[Statistic] = (),
    ) -> None:
        """Show these, in their order; `notes` in sentences above them, `findings` as sentences between."""
        self._show_notes(notes)
        self._show_findings(findings)
        self.cards.setVisible(bool(cards))
        self.cards.show_statistics(cards)
        wanted = [statistic.id for statistic in statistics]
        for name in [name for name in self.views if name not in wanted]:
            self._drop_goal()
            view = self.views.pop(name)
            self._box.removeWidget(view)
            view.hide()
            view.deleteLater()
        for name, view in self.views.items():
            view.show_statistic(next(one for one in statistics if one.id == name))
        self._waiting = [(place, one) for place, one in enumerate(statistics) if one.id not in self.views]
        self._add(AT_ONCE)

    def _add(self, number: int) -> None:
        """Make the next views; the others a little later each, so that the window goes on answering."""
        now, self._waiting = self._waiting[:number], self._waiting[number:]
        for place, statistic in now:
            view = self.views[statistic.id] = StatisticView(statistic)
            view.asked.connect(self._on_asked)
            view.reached.connect(lambda box, view=view: self._bring(view, box))
            self._box.insertWidget(len(self._notes) + 1 + (self.findings is not None) + place, view)
        order_tabs(self)
        if self._sought in self.views:
            view = self.views[self._sought]
            QTimer.singleShot(0, view, view.take_focus_at_head)  # it cannot have the focus before it is shown
            self._sought = ""
        if self._waiting:
            self._later.start()

    def _bring(self, view: StatisticView, box: QRect) -> None:
        """Scroll to a part of a view, when what was just changed is laid out, and again while that goes on."""
        self._goal = view, box
        QTimer.singleShot(0, view, self._scroll_to_goal)

    def _scroll_to_goal(self) -> None:
        """To the head of the view too, where that is near."""
        if self._goal is None:
            return
        view, box = self._goal
        left, high = view.x(), self.viewport().height()
        is_whole = box.top() <= 0
        low = view.height() if is_whole else box.bottom()
        self.ensureVisible(left, view.y() + low, 0, 0 if is_whole else high // 6)
        if is_whole or box.center().y() < high // 2:
            self.ensureVisible(left, view.y(), 0, 0)

    def _drop_goal(self) -> None:
        self._goal = None

    def go_to(self, name: str) -> None:
        """Bring one statistic in sight, with the focus at its head, as soon as it is made."""
        self._sought = name
        self._add(0)

    def take_focus(self) -> None:
        """Give focus to the first number there is."""
        if self.cards.isVisibleTo(self) and self.cards.cards:
            self.cards.cards[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.views:
            min(self.views.values(), key=self._box.indexOf).take_focus()

    def take_focus_back(self) -> None:
        """Give focus again to where the records of a number were asked for."""
        if self._asked_at in self.views:
            self.views[self._asked_at].take_focus()
        else:
            self.take_focus()

    def _on_asked(self, statistic: Statistic, row: Row) -> None:
        self._asked_at = statistic.id
        self.asked.emit(statistic, row)

    def _show_findings(self, statistics: Sequence[Statistic]) -> None:
        if self.findings is not None:
            self._box.removeWidget(self.findings)
            self.findings.hide()
            self.findings.deleteLater()
            self.findings = None
        if statistics:
            self.findings = FindingsView(statistics)
            self.findings.asked.connect(self.sought)
            self._box.insertWidget(self._box.indexOf(self.cards) + 1, self.findings)
            if not self.findings.links:
                self.findings.hide()

    def _show_notes(self, notes: Sequence[str]) -> None:
        for label in self._notes:
            self._box.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._notes = [plain_label(note) for note in notes]
        for place, label in enumerate(self._notes):
            set_role(label, "banner", "warning")
            label.setContentsMargins(GRID, GRID, GRID, GRID)
            self._box.insertWidget(place, label)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._drop_goal()
        super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._goal is not None and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._scroll_to_goal)
        return super().eventFilter(watched, event)
