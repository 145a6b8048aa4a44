"""What is to hold in a conflict: one of its versions, or something that is written here."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.conflicts.entries import Conflict, Said
from scr_appraiser.model.conflicts.half_written import HalfWritten
from scr_appraiser.model.conflicts.telling import evidence_told, written_by
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.conflicts.rows import Row
from scr_appraiser.ui.conflicts.wording import WRITE, choice_words, letter
from scr_appraiser.ui.conflicts.writing import DecisionEditor, Editor, FactEditor, JudgementEditor
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.into_view import bring_into_view_later
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import order_tabs

NEW = "W: Write another"


class Choosing(QWidget):
    """Remembers for each conflict what was chosen and what is half written, while the page lives."""

    version_taken = Signal()
    """One of the versions was chosen: only the reason is missing."""

    changed = Signal()
    """Something else is chosen now."""

    typed = Signal()
    """Something was written."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: Row | None = None
        self._chosen: dict[Hashable, str] = {}
        self._written: dict[Hashable, tuple[QWidget, Editor]] = {}
        self.versions = Segments("What is to hold")
        self.versions.chosen.connect(self.choose)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._box.addWidget(plain_label("What is to hold", "subheading"))
        self._box.addWidget(self.versions)

    @property
    def chosen(self) -> str:
        """The letter of the version that is chosen, WRITE, or "" for nothing."""
        return self._chosen.get(self._key, "")

    @property
    def editor(self) -> Editor | None:
        """Where something new is written now; None where a version is taken, or nothing is chosen."""
        return self._written[self._key][1] if self.chosen == WRITE else None

    def show_row(self, row: Row) -> None:
        """Offer the versions of this conflict."""
        self._row = row
        conflict = row.conflict
        options = [(letter(place), choice_words(conflict, place)) for place in range(len(conflict.sides))]
        if written_by(self._workspace, conflict) is not None:
            options.append((WRITE, NEW))
        self.versions.offer(options)
        if self._chosen.get(self._key, "") not in dict(options):
            self._chosen.pop(self._key, None)
        self._show()

    def put_back(self, written: HalfWritten) -> None:
        """What was chosen and half written at this conflict when the program ended is there again."""
        if self._row is None or written["choice"] not in self.versions.values or self.chosen:
            return
        self._chosen[self._key] = written["choice"]
        if written["choice"] == WRITE:
            self._begin_writing(self._row.conflict, None)
            self._written[self._key][1].put_back(written["parts"])
        self._show()

    def choose(self, choice: str) -> None:
        """Choose a version by its letter, or WRITE; what is not on offer is passed over."""
        if self._row is None or choice not in self.versions.values:
            return
        before = self._chosen.get(self._key)
        self._chosen[self._key] = choice
        if choice == WRITE and self._key not in self._written:
            self._begin_writing(self._row.conflict, before)
        self._show()
        if choice != WRITE:
            self.version_taken.emit()
        elif (editor := self.editor) is not None:
            editor.first_field().setFocus()
            bring_into_view_later(editor.first_field())

    def rate_by_key(self, answer: Answer) -> None:
        """A rating key was pressed: it rates where something new is written."""
        if self.editor is not None:
            self.editor.rate_by_key(answer)

    def said(self) -> Said:
        """What is to hold. Raises Problem where nothing is chosen, or what was written cannot be kept."""
        choice = self.chosen
        if self._row is None or not choice:
            raise Problem("It is not said yet what is to hold.", "Take one of the versions, or write another.")
        if self.editor is not None:
            return self.editor.said()
        return self._row.conflict.sides[ord(choice) - ord("A")].said

    def forget(self, key: Hashable) -> None:
        """Let go of what was chosen and written at a conflict: it is decided."""
        self._chosen.pop(key, None)
        if written := self._written.pop(key, None):
            self._box.removeWidget(written[0])
            written[0].hide()
            written[0].deleteLater()

    @property
    def _key(self) -> Hashable:
        return self._row.key if self._row else None

    def _show(self) -> None:
        choice = self.chosen
        self.versions.show_value(choice)
        for key, (widget, _) in self._written.items():
            widget.setVisible(key == self._key and choice == WRITE)
        self.changed.emit()

    def _begin_writing(self, conflict: Conflict, before: str | None) -> None:
        """An editor for this conflict, beginning with the version that was chosen `before`, if any."""
        by = written_by(self._workspace, conflict)
        made: JudgementEditor | DecisionEditor | FactEditor
        if isinstance(by, Field):
            made = FactEditor(by)
        elif conflict.subject.kind == "judgement":
            assert by is not None, "only what can be written is offered"
            made = JudgementEditor(conflict, by, evidence_told(self._workspace, conflict))
        else:
            assert by is not None, "only what can be written is offered"
            made = DecisionEditor(conflict, by)
        if before:
            made.begin_with(conflict.sides[ord(before) - ord("A")].said)
        made.typed.connect(self.typed)
        self._written[self._key] = made, made
        self._box.addWidget(made)
        order_tabs(self)
