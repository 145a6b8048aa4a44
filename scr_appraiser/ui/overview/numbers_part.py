"""The numbers of one part of the overview, and beside them what is behind one of them while somebody looks there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from scr_appraiser.model.overview.explaining import explain
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import MIXED
from scr_appraiser.model.overview.pictures.drawing import has_picture
from scr_appraiser.model.overview.sentences import NOT_APPRAISED
from scr_appraiser.model.overview.statistics import Overview, Row, Statistic
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.look.style import characters
from scr_appraiser.ui.overview.explain_panel import ExplainPanel
from scr_appraiser.ui.overview.part import OverviewPart

SHORT = "short"
"""The part that comes first; every other is a block."""
HEADLINES = ("F1", "F2", "F4", "F4.weakest", "C2", "D4.combinations", "E1")
"""What stands under the cards in short: how good the reviews are, what happened, what they found."""
NO_REVIEWS = "There is no review in this selection."
OTHERS = "“Framework version”, among the filters, shows another."
WHY_NOT = "“Left out” says why, of each."
WHAT_IS_OUT = "“Left out” says what is left out, and why."


class NumbersPart(QSplitter):
    """Escape closes what is behind a number, and goes back to it."""

    opened = Signal(object)
    """The id of a review that is to be opened."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.part, self.explain = OverviewPart(), ExplainPanel()
        self._material: Material | None = None
        self._overview: Overview | None = None
        self.close_explain = action("C&lose what is behind the number", self._on_closed, parent=self)
        self.setChildrenCollapsible(False)
        self.addWidget(self.part)
        self.addWidget(self.explain)
        self.setStretchFactor(0, 1)
        self._close()
        self.part.asked.connect(self._on_asked)
        self.explain.opened.connect(lambda one: self.opened.emit(one.review_id))
        self.explain.closed.connect(self._on_closed)

    def show_part(self, material: Material, overview: Overview, name: str) -> None:
        """Show SHORT, or a block."""
        self._material, self._overview = material, overview
        self._close()
        statistics = [one for one in overview.statistics if one.block == name]
        if not any(one.rows for one in overview.statistics):
            self.part.show_all(overview.notes, (), ())
            return
        if name == SHORT:
            by_id = {one.id: one for one in overview.statistics}
            wanted = () if overview.is_empty else HEADLINES
            statistics = [by_id[one] for one in wanted if one in by_id and has_picture(by_id[one])]
        cards = [one for one in (overview.statistics if name == SHORT else statistics) if one.chart == "card"]
        if name == SHORT:
            self.part.show_all(_notes(overview), cards, _without_cards(statistics), overview.statistics)
        else:
            self.part.show_all((), cards, _without_cards(statistics))

    def _on_asked(self, statistic: Statistic, row: Row) -> None:
        if self._material is None or self._overview is None:
            return
        is_internal = self._overview.profile == "internal"
        found = explain(self._material, row) if is_internal else ()
        is_new = self.explain.isHidden()
        self.explain.show_row(statistic, row, found, is_internal=is_internal)
        self.explain.show()
        self.close_explain.setEnabled(True)
        if is_new:
            wide = characters(self, 40)
            self.setSizes([max(self.width() - wide, wide), wide])
        self.explain.take_focus()

    def _close(self) -> None:
        self.explain.hide()
        self.close_explain.setEnabled(False)

    def _on_closed(self) -> None:
        self._close()
        self.part.take_focus_back()


def _without_cards(statistics: Sequence[Statistic]) -> list[Statistic]:
    return [statistic for statistic in statistics if statistic.chart != "card"]


def _notes(overview: Overview) -> list[str]:
    if overview.is_empty:
        return [f"{NO_REVIEWS} {WHAT_IS_OUT}" if overview.left_out else NO_REVIEWS, *overview.notes]
    why = f"{NOT_APPRAISED} {WHY_NOT}" if overview.left_out else NOT_APPRAISED
    said = [f"{note} {OTHERS}" if note == MIXED else note for note in overview.notes]
    return [*([why] if overview.is_unappraised else ()), *said]
