"""The list of changes with the chosen one beside it, and what can be done there: go there, compare, bring back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from scr_appraiser.model.past.bringing_back import bring_back, is_older_version
from scr_appraiser.model.past.entries import Change, Entry, Subject, Wanted
from scr_appraiser.model.past.moments import moment_words
from scr_appraiser.model.past.reading import Reading, read_between, read_changes, read_steps
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.history.details import Details
from scr_appraiser.ui.history.entry_model import EntryModel
from scr_appraiser.ui.history.entry_tree import EntryTree
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.window.messages import done

BESIDE_FROM = 110
"""Characters of width from which the details stand beside the list; below, they take its place."""

LIST_SHARE = 0.42
"""Of the width, for the list, until somebody moves the handle."""

COMPARING = "Choose another version of the same record to compare it with that of {}. Space ends it."
NOWHERE = ("person", "sending", "setting")
"""Kinds of record that stand on no page."""

GONE = (
    "This stands nowhere any more: it, or what it belongs to, was withdrawn or erased. "
    "What was withdrawn can be brought back."
)


class PastPane(QWidget):
    """Reads what is wanted and shows it. `record_asked` asks for the history of one record alone."""

    record_asked = Signal(object)
    """A Subject."""
    counted = Signal()
    """More was looked through."""
    shown = Signal()
    """Another change is shown, or none."""

    def __init__(self, context: Context, name: str, *, offers_record: bool) -> None:
        """`name`: of the list, for screen readers; `offers_record`: whether one may go to the history of one record."""
        super().__init__()
        self._context = context
        self._entry: Entry | None = None
        self._change: Change | None = None
        self._pin: Change | None = None
        self._is_open = False
        self._is_by_hand = False
        self.model = EntryModel(lambda numbers: read_steps(context.workspace, numbers), self)
        self.model.moved.connect(self._on_moved)
        self.model.failed.connect(context.messages.problem)
        self.tree = EntryTree(self.model, name)
        self.go = action("&Go to the record", self._on_go, "Ctrl+G", parent=self)
        self.compare = action("&Compare with another version", self._on_pin, parent=self)
        self.bring_back = action("&Bring this version back", self._on_bring_back, parent=self)
        self.of_record = action("History of this recor&d", self._on_record, "Ctrl+Shift+H", parent=self)
        self.back = action("Back to the &list", self._on_back, parent=self)
        self.of_record.setVisible(offers_record)
        self.details = Details(self.actions_offered())
        self.hint = plain_label("", "warning")
        self.hint.setContentsMargins(GRID, GRID, GRID, 0)
        self.hint.hide()
        for each in self.actions_offered():
            each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addActions(self.actions_offered())
        self._lay_out()
        self.tree.chosen.connect(self._on_chosen)
        self.tree.opened.connect(self._on_opened)
        self.tree.pinned.connect(self._on_pin)
        self._show_state()

    @property
    def subject(self) -> Subject | None:
        """The record of the change that is shown."""
        return self._change.subject if self._change is not None else None

    def actions_offered(self) -> list[QAction]:
        """What can be done with the chosen entry."""
        return [self.back, self.go, self.compare, self.bring_back, self.of_record]

    def show_wanted(self, wanted: Wanted) -> None:
        """Show other changes, the newest of them chosen."""
        kept = self._entry.numbers[0] if self._entry else 0
        self._is_open = False
        self._end_comparing()
        self._entry = None
        done(self._context.messages, lambda: self.model.show(Reading(self._context.workspace, wanted)))
        place = self.model.place_of(kept)
        self.tree.choose(place if place.isValid() else self.model.first())
        if self._entry is None:
            self._on_chosen(None)

    def take_focus(self) -> None:
        """Give focus to the list, or to what is read where that took its place."""
        if self.tree.isVisible():
            self.tree.setFocus()
        else:
            self.details.take_focus()

    def _on_moved(self) -> None:
        if self._entry is None:
            self.tree.choose(self.model.first())
        self.counted.emit()

    def _on_chosen(self, entry: Entry | None) -> None:
        self._entry = entry
        self._change = None
        if entry is None or not done(self._context.messages, self._read):
            self.details.show_nothing()
        self._show_state()

    def _read(self) -> None:
        entry = self._entry
        assert entry is not None
        (change,) = read_changes(self._context.workspace, entry.numbers[:1])
        self._change = change
        pin = self._pin
        if pin is not None and pin.subject.record == change.subject.record and pin.number != change.number:
            older, newer = sorted((pin, change), key=lambda one: one.number)
            self.details.show_versions(older, newer)
        else:
            self.details.show_entry(entry, change, read_between(self._context.workspace, entry.numbers))

    def _on_moved_by_hand(self) -> None:
        self._is_by_hand = True

    def _on_opened(self) -> None:
        self._is_open = not self._has_room
        self._show_state()
        self.details.take_focus()

    def _on_back(self) -> None:
        self._is_open = False
        self._show_state()
        self.tree.setFocus()

    def _on_go(self) -> None:
        change = self._change
        if change is None:
            return
        subject = change.subject
        if subject.place is None:
            self._context.messages.notice(GONE)
        else:
            self._context.open_place(subject.appraisal_id or "", subject.place)  # type: ignore[arg-type]

    def _on_record(self) -> None:
        if self._change is not None:
            self.record_asked.emit(self._change.subject)

    def _on_pin(self) -> None:
        if self._pin is not None:
            self._end_comparing()
        elif self._change is not None:
            self._pin = self._change
        self._on_chosen(self._entry)

    def _end_comparing(self) -> None:
        self._pin = None

    def _on_bring_back(self) -> None:
        change = self._change
        if change is None:
            return
        when = moment_words(change.time)
        if done(self._context.messages, lambda: bring_back(self._context.workspace, change.revision, when)):
            self._context.messages.notice("An older version was brought back.", undo=True)

    def _show_state(self) -> None:
        change = self._change
        is_read_only = self._context.workspace.is_read_only
        self.go.setEnabled(change is not None and change.subject.kind not in NOWHERE)
        self.of_record.setEnabled(change is not None)
        self.compare.setText("&End the comparison" if self._pin else "&Compare with another version")
        self.compare.setEnabled(change is not None)
        is_older = change is not None and not is_read_only and self._is_older(change)
        self.bring_back.setEnabled(is_older)
        self.shown.emit()
        has_room = self._has_room
        self.back.setVisible(not has_room)
        self._left.setVisible(has_room or not self._is_open)
        self.details.setVisible(has_room or self._is_open)
        self.hint.setText(COMPARING.format(moment_words(self._pin.time)) if self._pin else "")
        self.hint.setVisible(self._pin is not None)

    def _is_older(self, change: Change) -> bool:
        try:
            return is_older_version(self._context.workspace, change)
        except Problem:
            return False

    @property
    def _has_room(self) -> bool:
        return self.width() >= characters(self, BESIDE_FROM)

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GRID)
        left.addWidget(self.hint)
        left.addWidget(self.tree, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.details)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(3)
        self._splitter.splitterMoved.connect(self._on_moved_by_hand)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._pin is not None or self._is_open):
            if self._pin is not None:
                self._on_pin()
            else:
                self._on_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_state()
        if not self._is_by_hand:
            left = round(self.width() * LIST_SHARE)
            self._splitter.setSizes([left, self.width() - left])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_state()
