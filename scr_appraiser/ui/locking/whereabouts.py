"""Where a person is in a file, to come back to when it is opened again: pages, records, the field and the place in it.

Holds ids and names of fields; no text of a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from scr_appraiser.ui.context import Page
from scr_appraiser.ui.window.main_window import MainWindow


@dataclass(frozen=True)
class _Field:
    """A widget by its kind, its accessible name, and which one of these it is on its page."""

    kind: type[QWidget]
    name: str
    number: int
    cursor: int = 0


@dataclass(frozen=True)
class Whereabouts:
    """Taken from a window before the file is closed, given to the window that has it open again."""

    page: str
    places: Mapping[str, object]
    field: _Field | None


def whereabouts(window: MainWindow) -> Whereabouts:
    """Where the person is now."""
    places = {name: page.whereabouts() for name, page in window.made_pages().items()}
    focus = window.focusWidget()
    field = None if window.page is None or focus is None else _field_of(window.page, focus)
    return Whereabouts(window.page_name, places, field)


def go_back(window: MainWindow, where: Whereabouts) -> None:
    """Bring the pages back to where they were, and that one to the front which was; `give_focus` follows."""
    for name, place in where.places.items():
        if place is not None and window.has_page(name):
            window.page_of(name).go_back_to(place)
    window.show_page(where.page if window.has_page(where.page) else "reviews")


def give_focus(window: MainWindow, where: Whereabouts) -> None:
    """Give the focus back to the field that had it, at the place in its text; once its page is ready."""
    page = window.page
    if page is None or where.field is None or window.page_name != where.page:
        return
    alike = _alike(page, where.field.kind, where.field.name)
    if where.field.number >= len(alike):
        return
    widget = alike[where.field.number]
    widget.setFocus()
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(where.field.cursor, widget.document().characterCount() - 1))
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(where.field.cursor)


def _field_of(page: Page, focus: QWidget) -> _Field | None:
    alike = _alike(page, type(focus), focus.accessibleName())
    if focus not in alike:
        return None
    cursor = 0
    if isinstance(focus, QPlainTextEdit):
        cursor = focus.textCursor().position()
    elif isinstance(focus, QLineEdit):
        cursor = focus.cursorPosition()
    return _Field(type(focus), focus.accessibleName(), alike.index(focus), cursor)


def _alike(page: Page, kind: type[QWidget], name: str) -> list[QWidget]:
    return [one for one in page.findChildren(kind) if one.accessibleName() == name and one.isVisible()]
