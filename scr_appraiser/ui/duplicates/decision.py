"""Where a person decides about a pair: whose facts count, the reason, same or different; or takes it back."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.deciding import SHORTEST_REASON
from scr_appraiser.model.sameness.listing import Listing, Row
from scr_appraiser.model.sameness.suggesting import on_offer, suggested
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.into_view import bring_into_view
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.segments import Segments

WHICH = "If they are the same, what counts is recorded in"
REASON = f"&Why, at least {SHORTEST_REASON} characters"
LONGEST_NAME = 24
"""Characters of a reference on a button, so that large letters have room beside the table; the title has it whole."""


class Decision(QWidget):
    """Shows what can be decided of one pair; asks whoever listens to do it."""

    same_asked = Signal()
    different_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: Row | None = None
        self._can_write = False
        self.counts: ReviewId | None = None
        self.same = action("S&ame", self.same_asked.emit, "Ctrl+Return", parent=self)
        self.different = action("D&ifferent", self.different_asked.emit, "Ctrl+Shift+Return", parent=self)
        self.back = action("Take &back what was said", self.back_asked.emit, parent=self)
        self.which = Segments(WHICH, may_clear=False)
        self.which.chosen.connect(self._on_counts)
        self._which_label = plain_label(WHICH, "")
        self._because = plain_label("", "muted")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(REASON.replace("&", ""))
        self.reason.textChanged.connect(self._show_state)
        self.reason.installEventFilter(self)
        self._lay_out()

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return [self.same, self.different, self.back]

    def words(self) -> str:
        """The reason as typed."""
        return self.reason.text().strip()

    def show_row(self, row: Row | None, listed: Listing, reason: str, *, can_write: bool) -> None:
        """Show what can be decided of a pair; of another one than before, with the `reason` half written there."""
        is_other = (row and (row.one, row.other)) != (self._row and (self._row.one, self._row.other))
        self._row, self._can_write = row, can_write
        if is_other:
            self.reason.setText(reason)
        is_review = row is not None and row.kind == "review"
        for widget in (self._which_label, self.which, self._because):
            widget.setVisible(is_review)
        if row is not None and is_review:
            self._offer(row, listed, is_other=is_other)
        self._show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt scrolls to what Tab leads to, and not to what a key of its own does."""
        if event.type() == QEvent.Type.FocusIn and watched is self.reason:
            bring_into_view(self.reason)
        return super().eventFilter(watched, event)

    def _offer(self, row: Row, listed: Listing, *, is_other: bool) -> None:
        first, second = on_offer(*row.reviews, listed.classes)
        sides = dict(zip(row.reviews, ("First: ", "Second: "), strict=True))
        self.which.offer([(review, sides.get(review, "") + _name(listed, review)) for review in (first, second)])
        one, other = (listed.traits[review] for review in row.reviews)
        best, why = suggested(one, other, listed.classes)
        said = {decision.counts for decision in row.decisions if decision.counts}
        if is_other or self.counts not in (first, second):
            self.counts = next((review for review in (first, second) if {review} == said), best)
        self._because.setText(f"Suggested: {self._told(listed, best)}. {why}" if not said else "")
        self._because.setVisible(not said)
        self.which.show_value(self.counts)

    def _told(self, listed: Listing, review: ReviewId) -> str:
        """Which it is: both may bear one reference."""
        reviews = self._row.reviews if self._row is not None else ()
        side = f"the {('first', 'second')[reviews.index(review)]}, " if review in reviews else ""
        return side + _name(listed, review)

    def _on_counts(self, value: str) -> None:
        self.counts = ReviewId(value)  # type: ignore[arg-type]
        self.which.show_value(value)

    def _show_state(self) -> None:
        row = self._row
        can_decide = self._can_write and row is not None and len(self.words()) >= SHORTEST_REASON
        for each in (self.same, self.different):
            each.setEnabled(can_decide)
        self.back.setVisible(row is not None and bool(row.decisions))
        self.back.setEnabled(can_decide and row is not None and bool(row.decisions))
        self.reason.setEnabled(self._can_write and row is not None)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=GRID)
        for each, role in ((self.same, "accent"), (self.different, ""), (self.back, "")):
            flow.addWidget(action_button(each, role))
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(GRID // 2)
        for widget in (self._which_label, self.which, self._because, label_for(self.reason, REASON, "")):
            box.addWidget(widget)
        box.addWidget(self.reason)
        box.addSpacing(GRID // 2)
        box.addWidget(buttons)


def _name(listed: Listing, review: ReviewId) -> str:
    reference = listed.traits[review].reference or "no reference"
    half = LONGEST_NAME // 2  # references differ at their ends
    return reference if len(reference) <= LONGEST_NAME else f"{reference[: half - 1]}…{reference[-half:]}"
