"""Prompts from the text: where phrases that often matter stand in the document on view. Never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.documents.all_texts import all_texts
from scr_appraiser.ui.documents.buttons import PictureButton
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.report.prompt_finding import Found, find_places
from scr_appraiser.ui.report.prompt_list_dialog import PromptListDialog
from scr_appraiser.ui.report.prompt_lists import PromptLists, kept_path
from scr_appraiser.ui.report.prompt_model import NOTHING, Spot
from scr_appraiser.ui.report.prompt_tree import PromptTree
from scr_appraiser.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context
    from scr_appraiser.ui.jobs import Progress

NEVER_A_SCORE = "Places to look at twice, never a score: a report may use every one of these words for good reason."
NO_DOCUMENT = "No document is on view."
LOOKING = "Looking through the pages…"
STOPPED = "The pages were not looked through to the end."
NONE_FOUND = "None of the phrases stands in this document."
NO_LISTS = "There are no lists to look for. Make one, or go back to the lists that came with the program."
NO_WORDS = "The pages of this document are pictures without words. There is nothing to look through."

NEXT_KEY, PREVIOUS_KEY = "F8", "Shift+F8"


@dataclass(slots=True)
class _Sought:
    """The document that prompts are looked for in. Another one is another object, by which late answers are known."""

    content: bytes
    password: str
    labels: Sequence[str]
    texts: Sequence[str] | None = None
    is_begun: bool = False


@dataclass(slots=True)
class _OnView:
    """What the panel is about. It outlives the panel: a job may end after the file was closed."""

    sought: _Sought | None = None

    def leave(self) -> None:
        """The panel is gone."""
        self.sought = None


class _NotWanted(Exception):
    """Another document is on view by now, or the panel is gone."""


class PromptsPanel(QWidget):
    """Shows the places of all lists in one document. It looks for them when it is first seen with that document."""

    place_chosen = Signal(int, int, int)
    """Page, start and end (characters of its text, all from 0) of a place to go to."""
    _stopped = Signal(object)

    def __init__(self, context: Context, lists: PromptLists | None = None) -> None:
        super().__init__()
        self._context = context
        self.lists = lists or PromptLists(
            kept_path(), lambda problem: context.messages.problem(problem, about="the lists of prompts")
        )
        self._on_view = on_view = _OnView()
        self.destroyed.connect(lambda: on_view.leave())
        self._spot: Spot | None = None
        self._is_step_awaited = 0
        self.next_action = action("Next promp&t", lambda: self.step(1), NEXT_KEY, parent=self)
        self.previous_action = action("Pre&vious prompt", lambda: self.step(-1), PREVIOUS_KEY, parent=self)
        self.lists_action = action("List&s of prompts…", self.edit_lists, parent=self)
        for each in (self.next_action, self.previous_action):
            each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(each)
        self.tree = PromptTree()
        self.total = plain_label("", "muted", wraps=False)
        self.next = PictureButton("next", "Next prompt", self.next_action.trigger, NEXT_KEY)
        self.previous = PictureButton("previous", "Previous prompt", self.previous_action.trigger, PREVIOUS_KEY)
        self.edit = QPushButton("Lists…")
        self.edit.setAccessibleName("Lists of prompts")
        self.edit.setToolTip("Add, change and share the lists of phrases")
        self.again = QPushButton("Look again")
        self.instead = plain_label("", "muted")
        self.pictures = plain_label("", "small")
        self.where, self.question = plain_label("", "small"), plain_label()
        self.asked = QFrame()
        self._build()
        self.edit.clicked.connect(self.edit_lists)
        self.again.clicked.connect(self._look)
        self.tree.chosen.connect(self._go_to)
        self.tree.prompts.ticked.connect(self._on_ticked)
        self._stopped.connect(self._on_stopped)
        self._show(NOTHING, NO_DOCUMENT)

    def show_document(self, content: bytes | None, password: str, labels: Sequence[str]) -> None:
        """Be about this document from now on (None: about none); `labels` are the page labels, one a page."""
        self._on_view.sought = None if content is None else _Sought(content, password, labels)
        self._is_step_awaited = 0
        self._show(NOTHING, NO_DOCUMENT if content is None else LOOKING)
        if self.isVisible():
            self._look()

    def step(self, step: int) -> None:
        """Go a place on (1) or back (-1), round the end; looks for the places first where that was not done yet."""
        if self._is_waiting:
            self._is_step_awaited = step
            self._look()
            return
        prompts = self.tree.prompts
        spot = prompts.beside(self._spot, step, self._group_of_cursor())
        if spot is not None:
            self.tree.show_spot(spot)
            self._go_to(spot)

    def edit_lists(self) -> None:
        """Let the person change the lists, and look for the changed ones."""
        dialog = PromptListDialog(self.lists, self._context.messages, self._context.settings, parent=self.window())
        if dialog.exec() and self._on_view.sought is not None:
            self._show(NOTHING, LOOKING)
            self._look()
        dialog.deleteLater()

    @property
    def _is_waiting(self) -> bool:
        """There is a document that nobody has looked through yet."""
        sought = self._on_view.sought
        return sought is not None and not sought.is_begun

    def _look(self) -> None:
        """Look for all lists in the document; what is answered about another one is not listened to."""
        on_view, lists = self._on_view, self.lists.present()
        sought = on_view.sought
        if sought is None:
            return
        sought.is_begun = True
        self._show(NOTHING, LOOKING)

        def work(progress: Progress) -> Found:
            def report(done: int, total: int) -> None:
                if on_view.sought is not sought:
                    raise _NotWanted
                progress(done, total, f"{done} of {total} pages")

            try:
                if sought.texts is None:
                    sought.texts = all_texts(sought.content, sought.password, report)
                return find_places(lists, sought.texts, sought.labels, report)
            except _NotWanted:
                return NOTHING
            except (Cancelled, Problem):
                if on_view.sought is sought:
                    self._stopped.emit(sought)
                raise

        def done(found: Found) -> None:
            if on_view.sought is sought:
                self._on_found(found)

        self._context.jobs.run("Looking for prompts", work, done)

    def _on_found(self, found: Found) -> None:
        instead = ""
        if not found.total:
            instead = NO_LISTS if not found.lists else NO_WORDS if found.pictures == found.pages else NONE_FOUND
        self._show(found, instead)
        awaited, self._is_step_awaited = self._is_step_awaited, 0
        if awaited:
            self.step(awaited)

    def _on_stopped(self, sought: _Sought) -> None:
        if self._on_view.sought is sought:
            self._is_step_awaited = 0
            self._show(NOTHING, STOPPED)

    def _on_ticked(self) -> None:
        if self._spot is not None and not self.tree.prompts.is_on(self._spot.group):
            self._spot = None
            self.asked.hide()
        self._show_total()

    def _show(self, found: Found, instead: str) -> None:
        """Show what was found, or say `instead` why there is nothing to show."""
        self._spot = None
        had_focus = self.tree.hasFocus() or self.again.hasFocus()
        self.tree.show_found(found)
        self.instead.setText(instead)
        self.again.setVisible(instead == STOPPED)
        self._stack.setCurrentIndex(1 if instead else 0)
        self.asked.hide()
        few = 0 < found.pictures < found.pages
        self.pictures.setVisible(few)
        is_one = found.pictures == 1
        self.pictures.setText(
            f"{found.pictures:,} of {found.pages:,} pages {'is a picture' if is_one else 'are pictures'} without words "
            f"and {'was' if is_one else 'were'} not looked through."
            if few
            else ""
        )
        self._show_total()
        if had_focus:
            (self.edit if instead else self.tree).setFocus()

    def _show_total(self) -> None:
        total = self.tree.prompts.total
        self.total.setText("" if self.instead.text() else "1 place" if total == 1 else f"{total:,} places")
        for each in (self.next_action, self.previous_action):
            each.setEnabled(total > 0 or self._is_waiting)
        for button in (self.next, self.previous):
            button.setEnabled(total > 0)

    def _group_of_cursor(self) -> int:
        index = self.tree.currentIndex()
        return max(0, index.row()) if self.tree.prompts.spot_of(index) is None else index.parent().row()

    def _go_to(self, spot: Spot) -> None:
        found, is_other = self.tree.prompts.found.lists[spot.group], self._spot is None or self._spot[0] != spot.group
        place = found.places[spot.row]
        self._spot = spot
        title, question = found.prompts.title, found.prompts.question
        where = f"{title}, {spot.row + 1:,} of {len(found.places):,}, page {place.label}"
        self.where.setText(where)
        self.question.setText(question)
        self.asked.show()
        self.place_chosen.emit(place.page, place.start, place.end)
        if QAccessible.isActive():
            spoken = f"{where}. {place.words}. {question if is_other else ''}".strip()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(plain_label("Prompts", "subheading", wraps=False))
        head.addWidget(self.total)
        head.addStretch()
        for button in (self.previous, self.next, self.edit):
            head.addWidget(button)
        instead = QWidget()
        inside = QVBoxLayout(instead)
        inside.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        inside.setSpacing(2 * GRID)
        inside.addWidget(self.instead)
        inside.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(instead)
        set_role(self.asked, "banner", "accent")
        asked = QVBoxLayout(self.asked)
        asked.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        asked.setSpacing(0)
        asked.addWidget(self.where)
        asked.addWidget(self.question)
        top = QVBoxLayout()
        top.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        top.setSpacing(GRID // 2)
        top.addLayout(head)
        top.addWidget(plain_label(NEVER_A_SCORE, "small"))
        top.addWidget(self.pictures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.asked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_waiting:
            self._look()
