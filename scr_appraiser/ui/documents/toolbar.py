"""The slim line of tools: which page, how large, and which parts of the viewer are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from scr_appraiser.ui.documents.buttons import PictureButton
from scr_appraiser.ui.documents.page_field import PageField
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.flow import FlowLayout


class Toolbar(QWidget):
    """Shows what the page view does, and asks it for more. The signals ask for a part to be shown or hidden."""

    panel_asked = Signal(bool)
    text_asked = Signal(bool)

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.page_field = PageField()
        self.zoom = QLabel()
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.panel = PictureButton(
            "panel",
            "Contents, pages and hits",
            lambda: self.panel_asked.emit(self.panel.isChecked()),
            "F9",
            is_toggle=True,
        )
        self.text = PictureButton(
            "page-text", "Text of this page", lambda: self.text_asked.emit(self.text.isChecked()), "F7", is_toggle=True
        )
        self.smaller = PictureButton("smaller", "Smaller pages", lambda: view.zoom_by(-1), "− on the pages")
        self.larger = PictureButton("larger", "Larger pages", lambda: view.zoom_by(1), "+ on the pages")
        self.fit = PictureButton("fit-width", "Fit the width", view.fit_width, "W on the pages", is_toggle=True)
        layout = FlowLayout(self, gap=GRID // 2)
        for widget in (self.panel, self.page_field, self.smaller, self.zoom, self.larger, self.fit, self.text):
            layout.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        view.page_changed.connect(self._on_page_changed)
        view.zoom_changed.connect(self._show_zoom)
        self.page_field.page_asked.connect(self._on_page_asked)

    def show_document(self) -> None:
        """Show where one is in the document that the pages show now."""
        self._on_page_changed(self._view.page)
        self._show_zoom()

    def _on_page_changed(self, page: int) -> None:
        self.page_field.show_page(self._view.document, page)

    def _on_page_asked(self, page: int) -> None:
        self._view.go_to(page, ())
        self._view.setFocus()

    def _show_zoom(self) -> None:
        self.zoom.setFixedHeight(self.fit.sizeHint().height())
        self.zoom.setText(f"{round(self._view.zoom * 100)} %" if self._view.document else "")
        self.fit.setChecked(self._view.is_fitting)
