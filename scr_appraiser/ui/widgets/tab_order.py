"""The order in which Tab goes from field to field: as they are laid out, also where some were made later."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


class OwnOrder:
    """Beside QWidget: a widget that knows better than its layout."""

    def tab_order(self) -> Sequence[QWidget]:
        """What of it can have the focus, in the order of Tab."""
        return ()


def order_tabs(root: QWidget) -> None:
    """Have Tab go through everything under `root` in the order of the layouts. Called after parts were added."""
    for before, after in pairwise(focus_order(root)):
        QWidget.setTabOrder(before, after)


def move_tab_stop(group: Iterable[QWidget], to: QWidget) -> None:
    """Have Tab come by a group of widgets once, at one of them; the arrow keys go along the others."""
    for widget in group:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus if widget is to else Qt.FocusPolicy.ClickFocus)


def arrow_step(event: QKeyEvent) -> int:
    """How far an arrow key goes along a group: 1 on, -1 back, 0 for every other key."""
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)


def focus_order(widget: QWidget) -> Iterator[QWidget]:
    """Everything under `widget` that can have the focus, in the order of the layouts."""
    if isinstance(widget, OwnOrder):
        yield from widget.tab_order()
        return
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    for part in _parts(widget):
        yield from focus_order(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    elif isinstance(widget, QSplitter | QStackedWidget):
        parts = [widget.widget(place) for place in range(widget.count())]
    else:
        layout = widget.layout()
        parts = [] if layout is None else list(_laid_out(layout))
    yield from (part for part in parts if part is not None)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, part = item.layout(), item.widget()
        if part is not None:
            yield part
        elif inner is not None:
            yield from _laid_out(inner)
