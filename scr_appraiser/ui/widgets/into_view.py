"""Scrolling what matters now into sight."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from scr_appraiser.ui.look.style import GRID


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever holds the widget so far that it is seen: now, and when what was just changed is laid out."""
    _scroll_to(widget)
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def bring_into_view_later(widget: QWidget) -> None:
    """Likewise, but not before what was just changed has been laid out: where it stood before does not matter."""
    QTimer.singleShot(0, widget, lambda: _scroll_when_laid_out(widget))


def _scroll_when_laid_out(widget: QWidget) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    _scroll_to(widget)


def _scroll_to(widget: QWidget) -> None:
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            # The end first and the beginning last: of what is higher than the area, the beginning is seen.
            room = max(0, (holder.viewport().height() - widget.height()) // 2)
            holder.ensureWidgetVisible(widget, 0, min(2 * GRID, room))
        holder = holder.parentWidget()
