"""The line below the pages: what is selected becomes evidence with one key, and so does a search made in vain."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from scr_appraiser.ui.actions import action
from scr_appraiser.ui.documents.passage import Search, Tone
from scr_appraiser.ui.documents.viewer import DocumentViewer
from scr_appraiser.ui.look.style import GRID

NOTHING_SELECTED = "Select words in the document first"
NOTHING_SEARCHED = "Search the document first"


class EvidenceBar(QWidget):
    """Buttons and keys for taking evidence from the viewer. Says what is asked for, takes nothing itself."""

    taken = Signal(str)
    """The selection is taken as evidence "for" or "against"."""
    search_taken = Signal()

    def __init__(self, viewer: DocumentViewer) -> None:
        super().__init__()
        self._viewer = viewer
        self._is_editable = False
        self.for_action = action("Evidence &for", lambda: self._take("for"), "F", parent=self)
        self.against_action = action("Evidence aga&inst", lambda: self._take("against"), "A", parent=self)
        self.search_action = action("Not&e the search", self.search_taken.emit, parent=self)
        for each in (self.for_action, self.against_action):
            # Letters: only while the pages themselves have the keyboard.
            each.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            viewer.view.addAction(each)
        self._buttons = {
            self.for_action: QPushButton("For (F)"),
            self.against_action: QPushButton("Against (A)"),
            self.search_action: QPushButton("Note the search"),
        }
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        for each, button in self._buttons.items():
            button.clicked.connect(each.trigger)
            layout.addWidget(button)
        layout.addStretch()
        viewer.passage_selected.connect(self.show_state)
        viewer.searched.connect(self.show_state)
        self.show_state()

    def add_button(self, words: str, toggles: QAction) -> None:
        """Add a button at the right end that does and shows what a checkable action does and says."""
        button = QPushButton(words)
        button.setCheckable(True)
        button.setToolTip(f"{toggles.text().replace('&', '')} ({toggles.shortcut().toString()})")
        button.clicked.connect(toggles.setChecked)
        toggles.toggled.connect(button.setChecked)
        self._layout.addWidget(button)

    def set_editable(self, is_editable: bool) -> None:
        """Let evidence be taken, or not: the appraisal is sealed, somebody else's, or there is none."""
        self._is_editable = is_editable
        self.show_state()

    def show_state(self) -> None:
        """Offer what there is something for."""
        has_passage, search = bool(self._viewer.passages()), last_search(self._viewer)
        for each in (self.for_action, self.against_action):
            self._show(each, has_passage, "Take what is selected as evidence for this criterion", NOTHING_SELECTED)
        self._show(self.search_action, search is not None, _noted(search), NOTHING_SEARCHED)

    def _show(self, each: object, is_there: bool, hint: str, why_not: str) -> None:
        action_ = next(one for one in self._buttons if one is each)
        action_.setEnabled(self._is_editable and is_there)
        button = self._buttons[action_]
        button.setEnabled(action_.isEnabled())
        button.setToolTip(hint if is_there else why_not)

    def _take(self, bears: Tone) -> None:
        self.taken.emit(bears)


def _noted(search: Search | None) -> str:
    if search is None:
        return ""
    times = {0: "not found", 1: "found once"}.get(search.hits, f"found {search.hits:,} times")
    return f"Note for this criterion that “{search.words}” was looked for, and {times} (Ctrl+Shift+E)"


def last_search(viewer: DocumentViewer) -> Search | None:
    """The search just made and finished, if any."""
    search = viewer.last_search()
    return search if search.words and search.is_finished else None
