"""The records of one kind that belong to a review: a list of them, and the form of the chosen one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.framework.codebook import Section
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.review.reviews import withdraw
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.editor import FactsEditor, Shown, WithFacts
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.reviews.record_list import RecordList
from scr_appraiser.ui.widgets.columns import Columns
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tab_order import order_tabs

BESIDE_FROM = 120
"""Characters of width from which the form stands beside the list."""

Member = TypeVar("Member", bound=WithFacts)


@dataclass(frozen=True)
class Wording(Generic[Member]):
    """What one kind of record is called on screen, and what each record is called in its list."""

    kind: str
    noun: str
    list_name: str
    add: str
    """On the button that adds one."""
    none_yet: str
    """In place of the list while there is none."""
    title: Callable[[Member, int, Shown], str]
    """A record's line in the list; the number counts from 1."""
    about: Callable[[Member, Shown], str] | None = None
    """What stands above a record's form."""


class Members(QWidget, Generic[Member]):
    """Shows the records, adds to them, withdraws them. `member_shown` tells which is on view, or None."""

    member_shown = Signal(object)

    def __init__(
        self,
        context: Context,
        wording: Wording[Member],
        sections: Sequence[Section],
        *,
        has_headings: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._wording = wording
        self._members: dict[RecordId, Member] = {}
        self._shown: Shown | None = None
        self._listed, self.chosen_side = QWidget(), QWidget()
        columns = Columns(self._listed, self.chosen_side, least_characters=BESIDE_FROM, shares=(2, 3))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)
        self.list = RecordList(wording.list_name, self._listed)
        self.list.record_chosen.connect(self._show_member)
        self._sections, self._has_headings = sections, has_headings
        self._editor: FactsEditor | None = None
        self._is_read_only = context.workspace.is_read_only
        self.add_button = QPushButton(wording.add)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.withdraw_button = QPushButton(f"Withdraw this {wording.noun}")
        set_role(self.withdraw_button, "quiet")
        self.withdraw_button.clicked.connect(self._on_withdraw_clicked)
        for button in (self.add_button, self.withdraw_button):
            button.setAutoDefault(False)
        self._none_yet = plain_label(wording.none_yet, "muted")
        self._about = plain_label("", "muted")
        self._lay_out()

    @property
    def kind(self) -> str:
        """The kind of record shown here."""
        return self._wording.kind

    @property
    def editor(self) -> FactsEditor:
        """The form of the record on view, built now if it has not been built yet."""
        if self._editor is None:
            editor = self._editor = FactsEditor(
                self.context,
                self._wording.kind,
                self._sections,
                has_headings=self._has_headings,
                parent=self.chosen_side,
            )
            editor.form.set_read_only(self._is_read_only)
            self._right.insertWidget(self._right.indexOf(self._about) + 1, editor)
            editor.show()
            order_tabs(self)
            self._show_member()
        return self._editor

    @property
    def member(self) -> Member | None:
        """The record on view."""
        return self._members.get(self.list.current) if self.list.current else None

    def add(self, shown: Shown) -> RecordId | None:
        """Add a record to what is shown, and give its id; None where the person chose none. May raise Problem."""
        raise AssertionError("every kind adds in its own way")

    def show_members(self, members: Sequence[Member], shown: Shown) -> None:
        """Show the records of a review; the one on view stays on view while it is among them."""
        self._members = {member.id: member for member in members}
        self._shown = shown
        self.list.show_records(
            [(member.id, self._wording.title(member, number, shown)) for number, member in enumerate(members, 1)]
        )
        self.list.setVisible(bool(members))
        self._none_yet.setVisible(not members)
        self._show_member()

    def choose(self, record_id: RecordId, *, then_focus: str = "") -> None:
        """Show one record, and give focus to one of its fields where `then_focus` names it."""
        self.list.choose(record_id)
        if not then_focus or not self.editor.form.focus_field(then_focus):
            self.list.setFocus()

    def show_place(self, place: Place) -> None:
        """Give focus to where a fact is recorded; without a record's id, to where one would be added."""
        if place.record_id:
            self.choose(RecordId(place.record_id), then_focus=place.key)
        else:
            self.add_button.setFocus()

    def focus_first_field(self) -> None:
        """Give focus to the first field of the form, or to where the first record is added."""
        if self.member is None:
            self.add_button.setFocus()
        else:
            self.editor.form.focus_field(next(iter(self.editor.form.rows)))

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing can be added, changed or withdrawn."""
        self._is_read_only = is_read_only
        if self._editor is not None:
            self._editor.form.set_read_only(is_read_only)
        self.add_button.setEnabled(not is_read_only)
        self.withdraw_button.setEnabled(not is_read_only)

    def leave(self) -> None:
        """Commit what is half entered."""
        if self._editor is not None:
            self._editor.leave()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        buttons.addWidget(self.withdraw_button, 0, Qt.AlignmentFlag.AlignRight)
        left = QVBoxLayout(self._listed)
        right = self._right = QVBoxLayout(self.chosen_side)
        for box in (left, right):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(GRID)
        left.addWidget(self._none_yet)
        left.addWidget(self.list)
        left.addLayout(buttons)
        left.addStretch(1)
        right.addWidget(self._about)

    def _show_member(self) -> None:
        member = self.member
        self.chosen_side.setVisible(member is not None)
        self.withdraw_button.setVisible(member is not None)
        if member is not None and self._shown is not None:
            self._about.setText(self._wording.about(member, self._shown) if self._wording.about else "")
            self._about.setVisible(bool(self._about.text()))
            if self._editor is not None:
                self._editor.show_record(member, self._shown)
            else:
                self._build_soon()
        self.member_shown.emit(member)

    def _build_soon(self) -> None:
        """Build the form once the list is seen: a long one takes a while."""
        if self._editor is None and self.member is not None:
            QTimer.singleShot(0, self, self._build_if_seen)

    def _build_if_seen(self) -> None:
        if self.isVisible() and self.member is not None:
            _ = self.editor

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._build_soon()

    def _on_add_clicked(self) -> None:
        self.leave()
        if self._shown is None:
            return
        try:
            record_id = self.add(self._shown)
        except Problem as problem:
            self.context.messages.problem(problem)
            return
        if record_id is not None:
            self.list.choose(record_id)
            self.focus_first_field()

    def _on_withdraw_clicked(self) -> None:
        member = self.member
        if member is not None and withdraw_asking(self.context, self._wording.kind, member.id, self._wording.noun):
            (self.list if self._members else self.add_button).setFocus()


def withdraw_asking(context: Context, kind: str, record_id: RecordId, noun: str, said: str = "") -> bool:
    """Withdraw a record, asking for a reason where one is due; says so with an Undo. True where it was withdrawn.

    `said`: what is said then, in place of that the `noun` is withdrawn.
    """
    try:
        withdraw(context.workspace, kind, record_id)
    except Problem as problem:
        reason = context.messages.ask_text(
            f"Withdraw this {noun}", "Reason", explain=f"{problem.message} {problem.advice}".strip(), action="Withdraw"
        )
        if reason is None:
            return False
        try:
            withdraw(context.workspace, kind, record_id, reason)
        except Problem as further:
            context.messages.problem(further)
            return False
    context.messages.notice(said or f"The {noun} is withdrawn.", undo=True)
    return True
