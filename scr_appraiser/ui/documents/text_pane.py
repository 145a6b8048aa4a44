"""The text of the page being read, as text: a screen reader reads it, and what is selected in it is selected there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from scr_appraiser.ui.documents.marking import NO_WORDS
from scr_appraiser.ui.documents.page_field import page_words
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.documents.selecting import Place, Selection

_ON = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_PageUp)


class TextPane(QPlainTextEdit):
    """Follows the pages, and they follow it. It cannot be written in."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._page = -1
        self._shown: Selection | None = None
        self._is_following = False
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags)
        self.setAccessibleName("Text of this page")
        view.page_changed.connect(self._on_page_changed)
        view.changed.connect(self._on_view_changed)
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_moved)

    def show_now(self) -> None:
        """Show the text of the page with the caret, or of the one being read. Does nothing while it is hidden."""
        selection = self._view.selection
        if not self.isVisible():
            return
        seen = self._view.pages_in_sight()
        has_caret = selection is not None and selection.caret.page in seen
        self._show_page(selection.caret.page if selection is not None and has_caret else self._view.page)
        self._on_view_changed()

    def _show_page(self, page: int) -> None:
        selection = self._view.selection
        if selection is None or page < 0:
            self._page, self._shown = -1, None
            self.clear()
        elif (page, selection) != (self._page, self._shown):
            self._page, self._shown = page, selection
            text = selection.texts.of(page).text
            self._is_following = True
            self.setPlainText(text)
            self.setPlaceholderText("" if text else NO_WORDS)
            self.setAccessibleName(f"Text of this page. {page_words(selection.document, page)}")
            self._is_following = False

    def _on_page_changed(self, page: int) -> None:
        if self.isVisible() and not self.hasFocus():
            self._show_page(page)

    def _on_view_changed(self) -> None:
        """Select here what is selected on the pages."""
        selection = self._view.selection
        if not self.isVisible() or self._is_following:
            return
        if selection is None:
            self._show_page(-1)
            return
        self._show_page(selection.caret.page)
        stretch = selection.stretch_on(self._page)
        here, far = selection.caret.offset, selection.caret.offset
        if stretch is not None:
            far = stretch.start if here == stretch.end else stretch.end
        self._is_following = True
        cursor = self.textCursor()
        cursor.setPosition(self._place(far))
        cursor.setPosition(self._place(here), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._is_following = False

    def _on_moved(self) -> None:
        """Select on the pages what is selected here."""
        selection = self._view.selection
        if self._is_following or selection is None or selection is not self._shown:
            return
        cursor = self.textCursor()
        anchor, caret = (Place(self._page, self._offset(at)) for at in (cursor.anchor(), cursor.position()))
        self._is_following = True
        selection.select(anchor, caret)
        self._view.reveal_caret()
        self._is_following = False

    def _place(self, offset: int) -> int:
        """Qt counts UTF-16 units, the page's text characters."""
        text = self.toPlainText()
        return len(text[:offset].encode("utf-16-le")) // 2

    def _offset(self, place: int) -> int:
        return len(self.toPlainText().encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Beyond its end lies the next page, and before its beginning the one before."""
        cursor, selection = self.textCursor(), self._view.selection
        if selection is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if event.key() in _ON and cursor.atEnd() and self._page + 1 < selection.document.page_count:
                self._turn(Place(self._page + 1, 0))
                return
            if event.key() in _BACK and cursor.atStart() and self._page > 0:
                self._turn(Place(self._page - 1, len(selection.texts.of(self._page - 1).text)))
                return
        super().keyPressEvent(event)

    def _turn(self, place: Place) -> None:
        if self._view.selection is not None:
            self._view.selection.place_caret(place)
            self._view.reveal_caret()
