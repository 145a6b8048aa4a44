"""The slim line of tools: which page, how large, and which parts of the viewer are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from scr_appraiser.ui.documents.buttons import PictureButton
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_field import PageField
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.flow import FlowLayout
from scr_appraiser.ui.style import GRID


class Toolbar(QWidget):
    """Shows what the page view does, and asks it for more."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._document: OpenedDocument | None = None
        self.page_field = PageField()
        self.zoom = QLabel()
        self.smaller = PictureButton("smaller", "Smaller pages", lambda: view.zoom_by(-1), "− on the pages")
        self.larger = PictureButton("larger", "Larger pages", lambda: view.zoom_by(1), "+ on the pages")
        self.fit = PictureButton("fit-width", "Fit the width", view.fit_width, "W on the pages", is_toggle=True)
        layout = FlowLayout(self, gap=GRID // 2)
        for widget in (self.page_field, self.smaller, self.zoom, self.larger, self.fit):
            layout.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        view.page_changed.connect(self._on_page_changed)
        view.zoom_changed.connect(self._show_zoom)
        self.page_field.page_asked.connect(self._on_page_asked)

    def show_document(self, document: OpenedDocument | None) -> None:
        """Show where one is in a document."""
        self._document = document
        self._on_page_changed(self._view.page)
        self._show_zoom()

    def _on_page_changed(self, page: int) -> None:
        self.page_field.show_page(self._document, page)

    def _on_page_asked(self, page: int) -> None:
        self._view.go_to(page, ())
        self._view.setFocus()

    def _show_zoom(self) -> None:
        self.zoom.setText(f"{round(self._view.zoom * 100)} %" if self._document else "")
        self.fit.setChecked(self._view.is_fitting)
