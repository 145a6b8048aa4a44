"""The form of one record: the sections of the codebook with their fields, in the codebook's order."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from scr_appraiser.model.facts import Facts, FactValue
from scr_appraiser.model.framework.codebook import Section, words_of
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.derived import DerivedFacts
from scr_appraiser.ui.forms.row import FieldRow
from scr_appraiser.ui.forms.rows import FieldRows
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.conflict_link import ConflictLink
from scr_appraiser.ui.widgets.into_view import bring_into_view
from scr_appraiser.ui.widgets.labels import plain_label


class FactsForm(FieldRows[str]):
    """Shows facts and asks for other ones; it changes no data itself."""

    fact_changed = Signal(str, object)
    """Field id and value; None: as if never touched."""
    drafted = Signal(str, object)
    """Field id and half-typed text; None: nothing is half typed any more."""
    overlooked = Signal(object)
    """A Problem at a field that is out of sight: somebody went on to another part or record."""

    problem_changed = Signal()
    """At one of the fields."""

    conflict_asked = Signal()
    """The conflict of this record is to be seen where it is decided."""

    def __init__(
        self, sections: Sequence[Section], *, has_headings: bool = True, parent: QWidget | None = None
    ) -> None:
        """`parent`: given here, since taking a whole form into another widget later takes ten times as long."""
        super().__init__(parent)
        self.rows: dict[str, FieldRow] = {}
        self._derived: list[DerivedFacts] = []
        self._is_read_only = False
        self._frozen, self._doubts = _Banner(self), _Banner(self)
        self._frozen.link.clicked.connect(self.conflict_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID + GRID // 2)
        box.addWidget(self._frozen)
        box.addWidget(self._doubts)
        for section in sections:
            if has_headings:
                box.addWidget(plain_label(section.title, "heading"))
            self._build_section(section, box)

    def show_facts(
        self,
        facts: Facts,
        *,
        in_conflict: Collection[str] = (),
        needed: Collection[str] = (),
        derived: Mapping[str, FactValue] | None = None,
        derived_in_conflict: Collection[str] = (),
        doubts: Sequence[str] = (),
        frozen: str = "",
        is_in_conflict: bool = False,
    ) -> None:
        """Show a record's facts. `needed` are the fields that the seal asks for; half-typed text stays.

        `frozen` says why nothing of the record can be changed now; "" where it can. `is_in_conflict`: that is why.
        """
        self._frozen.link.setVisible(is_in_conflict)
        for field_id, row in self.rows.items():
            suggested = words_of(row.field, (derived or {}).get(field_id))
            row.suggest(suggested)
            row.show_value(facts.get(field_id), is_in_conflict=field_id in in_conflict, is_needed=field_id in needed)
        for part in self._derived:
            part.show_values(derived or {}, derived_in_conflict)
        self._doubts.say("\n".join(f"Please check: {doubt}" for doubt in doubts))
        if frozen != self._frozen.text:
            self._frozen.say(frozen)
            self.set_read_only(self._is_read_only)

    def put_back(self, drafts: Mapping[str, str]) -> None:
        """Put drafts back, by field id: text that was typed and never kept."""
        for field_id, text in drafts.items():
            if field_id in self.rows:
                self.rows[field_id].control.put_back(text)

    def show_problem(self, field_id: str, problem: Problem) -> None:
        """Say at the field why its value is not kept, and keep what was entered on view."""
        self.rows[field_id].control.reopen()
        self.rows[field_id].show_problem(problem)

    def clear_problem(self, field_id: str) -> None:
        """What was said to be wrong with a field may be so no longer."""
        self.rows[field_id].clear_problem()

    def enter_again(self, field_id: str) -> None:
        """Enter what was refused and still stands in the field: it may be right by now."""
        self.rows[field_id].control.flush()

    def flush(self) -> None:
        """Enter now whatever is half entered."""
        for row in self.rows.values():
            row.control.flush()

    def forget(self) -> None:
        """Another record comes: drop what is half entered and every problem."""
        for row in self.rows.values():
            row.control.forget()
            row.clear_problem()

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing can be entered; neither can it while the record is frozen."""
        self._is_read_only = is_read_only
        for row in self.rows.values():
            row.set_read_only(is_read_only or bool(self._frozen.text))

    def focus_field(self, field_id: str) -> bool:
        """Give focus to a field's control; False where the form has no such field."""
        if field_id not in self.rows:
            return False
        self.rows[field_id].control.target().setFocus()
        bring_into_view(self.rows[field_id])
        return True

    def derived_words(self, field_id: str) -> str:
        """What is shown for a derived field."""
        return next(part.words(field_id) for part in self._derived if field_id in part.field_ids)

    def _build_section(self, section: Section, box: QVBoxLayout) -> None:
        for field in section.fields:
            if not field.is_derived:
                row = self.rows[field.id] = FieldRow(field, self)
                row.entered.connect(self.fact_changed)
                row.drafted.connect(self.drafted)
                row.overlooked.connect(self.overlooked)
                row.problem_changed.connect(self.problem_changed)
                box.addWidget(row)
        derived = [field for field in section.fields if field.is_derived]
        if derived:
            self._derived.append(DerivedFacts(derived, self))
            box.addWidget(self._derived[-1])


class _Banner(QFrame):
    """What is to be known about the record as a whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "banner", "warning")
        self.text = ""
        self._label = plain_label("")
        self.link = ConflictLink()
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID, GRID, GRID, GRID)
        box.addWidget(self._label)
        box.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.link.hide()
        self.hide()

    def say(self, text: str) -> None:
        self.text = text
        self._label.setText(text)
        self.setVisible(bool(text))
