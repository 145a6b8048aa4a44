"""The overall figure, alerts, what is missing, and the seal."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.completeness import Gap
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.comparing.independence import COURTESY, beside_words
from scr_appraiser.model.framework.rules import Alert
from scr_appraiser.ui.appraisal.badge import Badge
from scr_appraiser.ui.appraisal.gap_list import GapList
from scr_appraiser.ui.appraisal.head import sealed_words
from scr_appraiser.ui.appraisal.reading import Shown
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label

SEAL_EXPLAINED = (
    "The seal is your signature on these exact judgements, decisions and words. "
    "To change anything afterwards the appraisal is reopened, with a reason."
)


class SealingCard(QFrame):
    """Shows how the whole stands, and asks for the seal, its reopening, an export."""

    seal_asked = Signal()
    reopen_asked = Signal()
    export_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._badge = Badge(28)
        self._overall = plain_label(role="subheading")
        self._alerts = QVBoxLayout()
        self._alert_labels: list[QLabel] = []
        self._heading = plain_label(role="subheading")
        self.beside = plain_label(role="small")
        self._explained = plain_label(role="small")
        self._go_there = plain_label("Choose one to go to where it is answered.", "small")
        self.gaps = GapList()
        self.seal_button = _button("Seal this appraisal", "accent")
        self.reopen_button = _button("Reopen…")
        self.export_button = _button("Export…")
        self.export_button.setAccessibleName("Export this appraisal")
        self.seal_button.clicked.connect(self.seal_asked)
        self.reopen_button.clicked.connect(self.reopen_asked)
        self.export_button.clicked.connect(self.export_asked)
        self._lay_out()

    def show_state(
        self, shown: Shown, gaps: Sequence[Gap], *, can_seal: bool, can_reopen: bool, is_others: bool
    ) -> None:
        """Show the overall judgement, and what stands between here and the seal."""
        final, is_due = shown.judged.finals[OVERALL], shown.is_seal_due
        if OVERALL in shown.in_conflict:
            final = None
        self._badge.show_answer(final, shown.framework.colour(final))
        self._overall.setText(overall_words(shown))
        self._show_alerts(shown.judged.alerts)
        self._heading.setText(heading_words(shown, gaps))
        seal = shown.appraisal.seal
        beside = beside_words(seal.beside, shown.appraisal.appraiser) if seal else ""
        self.beside.setText(f"Sealed {beside}. {COURTESY}")
        self.beside.setVisible(bool(beside))
        self._explained.setText(f"Only {shown.appraisal.appraiser_name} can seal it." if is_others else SEAL_EXPLAINED)
        self.gaps.show_gaps(gaps)
        self.gaps.setVisible(is_due and bool(gaps))
        self._go_there.setVisible(is_due and bool(gaps))
        self._explained.setVisible(is_due)
        self.seal_button.setVisible(is_due)
        self.seal_button.setText("Seal again" if shown.is_sealed else "Seal this appraisal")
        self.seal_button.setEnabled(can_seal and not gaps)
        self.reopen_button.setVisible(shown.is_sealed and can_reopen)

    def _show_alerts(self, alerts: Sequence[Alert]) -> None:
        while len(self._alert_labels) < len(alerts):
            label = plain_label(role="banner")
            set_role(label, "banner", "warning")
            label.setContentsMargins(GRID, GRID, GRID, GRID)
            self._alert_labels.append(label)
            self._alerts.addWidget(label)
        for place, label in enumerate(self._alert_labels):
            label.setVisible(place < len(alerts))
            label.setText(f"{alerts[place].id}  {alerts[place].words}" if place < len(alerts) else "")

    def _lay_out(self) -> None:
        overall = QHBoxLayout()
        overall.setSpacing(GRID + GRID // 2)
        overall.addWidget(self._badge)
        overall.addWidget(self._overall, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.seal_button, self.reopen_button, self.export_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(overall)
        layout.addLayout(self._alerts)
        layout.addWidget(self._heading)
        layout.addWidget(self.beside)
        layout.addWidget(self._go_there)
        layout.addWidget(self.gaps)
        layout.addWidget(self._explained)
        layout.addLayout(buttons)


def overall_words(shown: Shown) -> str:
    """The overall judgement in words."""
    if OVERALL in shown.in_conflict:
        return "Overall: in conflict"
    final = shown.judged.finals[OVERALL]
    so_far = "" if shown.judged.overall.is_complete or final is None else " so far"
    return f"Overall{so_far}: {judgement_words(shown.framework, final)}"


def heading_words(shown: Shown, gaps: Sequence[Gap]) -> str:
    """What stands between here and the seal, in a few words."""
    if not shown.is_seal_due:
        return f"{sealed_words(shown)}."
    if not gaps:
        return "Nothing is missing: ready to be sealed."
    number = "One thing is" if len(gaps) == 1 else f"{len(gaps)} things are"
    return f"{number} missing before the seal"


def _button(words: str, role: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    if role:
        set_role(button, role)
    return button


def stacked(*widgets: QWidget) -> QWidget:
    """Widgets one below the other, at the top."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * GRID)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    return holder
