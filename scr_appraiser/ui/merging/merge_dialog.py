"""The dialog that shows what a merge would bring, before anything is written, and what it brought, afterwards."""

from collections.abc import Sequence
from functools import partial
from typing import Literal, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QScrollArea, QTabWidget, QWidget

from scr_appraiser.model.merging.told import MergeTold
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.merging.in_short import InShort
from scr_appraiser.ui.merging.list_pane import ListPane
from scr_appraiser.ui.merging.rows import LISTINGS
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label

EXPLAIN = (
    "Nothing is written yet. Whatever both sides hold is kept: where two people’s work differs it stands side by side, "
    "in conflict, until somebody decides. A backup of this file is made before."
)


Way: TypeAlias = Literal["save", "conflicts", "duplicates", "undo"]
_WAYS: dict[Way, str] = {
    "save": "Sa&ve the report…",
    "conflicts": "Sh&ow the conflicts",
    "duplicates": "Show the possible dou&ble entries",
    "undo": "&Undo this merge…",
}


class MergeDialog(Dialog):
    """What is told of a merge: in short first, then a list each of files, conflicts and all the rest."""

    characters_wide = 150

    def __init__(
        self,
        told: MergeTold,
        title: str,
        *,
        action: str,
        explain: str = "",
        refuse: str = "Cancel",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action=action, explain=explain, refuse=refuse, parent=parent)
        self.told = told
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.short = InShort(told)
        self._short_area = QScrollArea()
        self._short_area.setWidgetResizable(True)
        self._short_area.setFrameShape(QFrame.Shape.NoFrame)
        self._short_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._short_area.setWidget(self.short)
        self.tabs.addTab(self._short_area, "In s&hort")
        self.panes = tuple(ListPane(listing, told) for listing in LISTINGS)
        for listing, pane in zip(LISTINGS, self.panes, strict=True):
            self.tabs.addTab(pane, f"{listing.title} ({len(pane.rows):,})")
        self.body.addWidget(self.tabs, 1)
        self.tabs.tabBar().setAccessibleName("What is told of the merge")
        self.tabs.tabBar().setFocus()

    def fit(self) -> None:
        """See Dialog. What is in short has the height it needs, up to half the screen; beyond, it scrolls by itself.

        Left to wrap as it likes, it would ask for another height as soon as another tab is shown.
        """
        most = self.screen().availableGeometry().height() // 2
        wide = characters(self, self.characters_wide) - 6 * GRID
        self._short_area.setMinimumHeight(min(self.short.heightForWidth(wide), most))
        super().fit()


class PlanDialog(MergeDialog):
    """Before: merging can still be left. Where frameworks differ under one name, it must be asked for twice."""

    def __init__(self, told: MergeTold, parent: QWidget | None = None) -> None:
        action = "Merge 1 file" if len(told.read) == 1 else f"Merge {len(told.read)} files"
        super().__init__(told, "What the merge would bring", action=action, explain=EXPLAIN, parent=parent)
        self.even_so = QCheckBox("&Merge all the same: what was made under a framework that differs waits aside")
        self.has_forks = any(one.is_fork for one in told.frameworks)
        if self.has_forks:
            self.keep_in_sight(self.even_so)
        self.even_so.toggled.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        may = self.even_so.isChecked() or not self.has_forks
        self.action_button.setEnabled(bool(self.told.read) and self.told.brings and may)


class ReportDialog(MergeDialog):
    """Afterwards: where to go on from here. `chosen` says which way was taken, "" where the dialog was closed."""

    save_asked = Signal()

    def __init__(self, told: MergeTold, offered: Sequence[Way], parent: QWidget | None = None) -> None:
        """`offered`: which of the ways on there are."""
        super().__init__(told, "What the merge brought", action="Close", refuse="", parent=parent)
        self.chosen: Way | Literal[""] = ""
        self.ways: dict[Way, QPushButton] = {}
        row = QWidget()
        across = FlowLayout(row, gap=GRID)
        for way in offered:
            self.ways[way] = QPushButton(_WAYS[way])
            self.ways[way].setAutoDefault(False)
            self.ways[way].clicked.connect(partial(self._choose, way))
            across.addWidget(self.ways[way])
        self.said = plain_label("", "muted")
        self.said.hide()
        self.keep_in_sight(self.said)
        self.keep_in_sight(row)
        self.action_button.setDefault(True)

    def say(self, words: str) -> None:
        """Tell what came of it, above the buttons."""
        self.show_problem(None)
        self.said.setText(words)
        self.said.show()
        self.fit()

    def _choose(self, way: Way) -> None:
        if way == "save":
            self.save_asked.emit()
        else:
            self.chosen = way
            self.accept()
