"""The appraisals that can be carried over, ticked where they are to be; beside the others, why not."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.migrating.candidates import Candidate
from scr_appraiser.ui.widgets.labels import plain_tip

HEADS = ("Review", "Appraiser", "How it stands")
_WIDTHS = (24, 24)
"""In characters; the last column has the rest."""
_CANDIDATE = Qt.ItemDataRole.UserRole


class CandidateList(QTreeWidget):
    """All that can be carried over is ticked at first. `ticked` tells that another number is."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Appraisals to be carried over")
        self.setHeaderLabels(list(HEADS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.itemChanged.connect(lambda *_: self.ticked.emit())

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these, those first that can be carried over."""
        self.blockSignals(True)
        self.clear()
        self.addTopLevelItems([_item(one) for one in sorted(candidates, key=lambda one: bool(one.why_not))])
        self.blockSignals(False)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width * self.fontMetrics().horizontalAdvance("0"))
        first = next(self._items(), None)
        if first is not None:
            self.setCurrentItem(first)
        self.ticked.emit()

    def tick_all(self, is_ticked: bool) -> None:
        """Tick all that can be carried over, or none."""
        self.blockSignals(True)
        for item in self._items():
            if not item.data(0, _CANDIDATE).why_not:
                item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.ticked.emit()

    def chosen(self) -> list[AppraisalId]:
        """The appraisals that are ticked."""
        return [
            item.data(0, _CANDIDATE).id
            for item in self._items()
            if not item.data(0, _CANDIDATE).why_not and item.checkState(0) == Qt.CheckState.Checked
        ]

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            assert item is not None
            yield item


def _item(candidate: Candidate) -> QTreeWidgetItem:
    words = f"{candidate.standing[:1].upper()}{candidate.standing[1:]}"
    if candidate.why_not:
        words = f"{words}. Not carried over: {candidate.why_not}"
    item = QTreeWidgetItem([candidate.reference or "Review without a reference", candidate.name, words])
    item.setData(0, _CANDIDATE, candidate)
    for column in range(len(HEADS)):
        item.setToolTip(column, plain_tip(item.text(column)))
    if not candidate.why_not:
        item.setCheckState(0, Qt.CheckState.Checked)
    return item
