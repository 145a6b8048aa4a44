"""The pages of a document, and below them the prompts from its text while they are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from scr_appraiser.ui.actions import action
from scr_appraiser.ui.documents.viewer import DocumentViewer
from scr_appraiser.ui.report.prompts_panel import PromptsPanel

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context
    from scr_appraiser.ui.documents.opening import OpenedDocument
    from scr_appraiser.ui.report.getting import Got


class Reading(QSplitter):
    """Viewer and prompts; a step to a prompt shows both, whatever asked for it."""

    def __init__(self, context: Context) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.viewer, self.prompts = DocumentViewer(), PromptsPanel(context)
        self.setChildrenCollapsible(False)
        for part, share in ((self.viewer, 3), (self.prompts, 2)):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, share)
        self.prompts.hide()
        self.prompts_action = action("Show pro&mpts from the text", lambda: None, "Ctrl+F8", parent=self)
        self.prompts_action.setCheckable(True)
        self.prompts_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.prompts_action.toggled.connect(self._on_prompts_toggled)
        self.addAction(self.prompts_action)
        self.viewer.addActions([self.prompts.next_action, self.prompts.previous_action])
        self.prompts.place_chosen.connect(self._on_prompt_chosen)
        self.show_document(None, None, "")

    def show_document(self, opened: OpenedDocument | None, got: Got | None, title: str) -> None:
        """Show a document, with the bytes it was opened from; None shows none."""
        self.viewer.show_document(opened, title)
        self.prompts_action.setEnabled(opened is not None)
        if opened is None or got is None:
            self.prompts.show_document(None, "", ())
        else:
            self.prompts.show_document(got.content, got.password, opened.labels)

    def _on_prompts_toggled(self, is_shown: bool) -> None:
        self.prompts.setVisible(is_shown)
        if not is_shown:
            self.viewer.take_focus()

    def _on_prompt_chosen(self, page: int, start: int, end: int) -> None:
        self.prompts_action.setChecked(True)
        self.viewer.select(page, start, end)
