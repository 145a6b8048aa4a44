"""Facts of the appraisal itself: role, conflict of interest, minutes spent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from scr_appraiser.model.appraisal.completeness import Gap
from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.problems import Problem
from scr_appraiser.ui.appraisal.drafts import Drafts
from scr_appraiser.ui.appraisal.reading import Shown
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.editor import frozen_words, is_in_conflict
from scr_appraiser.ui.forms.form import FactsForm
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label


class AppraisalFacts(QFrame):
    """The codebook's form for one appraisal."""

    problem_changed = Signal()
    """What stands in a field is not accepted, or is so now."""

    def __init__(self, context: Context, drafts: Drafts) -> None:
        super().__init__()
        self._context, self._drafts = context, drafts
        self._shown: Shown | None = None
        self._codebook: Codebook | None = None
        self.form: FactsForm | None = None
        set_role(self, "card")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(GRID)
        self._box.addWidget(plain_label("About this appraisal", "heading"))

    def show_appraisal(self, shown: Shown, missing: Sequence[Gap], *, is_editable: bool) -> None:
        """Show the appraisal's facts, those marked that the seal asks for."""
        is_other = self._shown is None or self._shown.appraisal.id != shown.appraisal.id
        self._shown = shown
        form = self._form_for(shown.codebook)
        if is_other:
            form.forget()
        needed = {gap.place.key for gap in missing if gap.place.page == "fact" and gap.place.kind == "appraisal"}
        appraisal = shown.appraisal
        form.show_facts(
            appraisal.facts,
            in_conflict=appraisal.in_conflict,
            needed=needed,
            frozen=frozen_words(appraisal),
            is_in_conflict=is_in_conflict(appraisal),
        )
        form.set_read_only(not is_editable)
        if is_other and is_editable:
            form.put_back(self._drafts.of(shown.appraisal.id))

    def take_focus(self, field_id: str) -> bool:
        """Give focus to a field; False where there is no such field."""
        return self.form is not None and self.form.focus_field(field_id)

    def leave(self) -> bool:
        """Enter what is half entered."""
        if self.form is not None:
            self.form.flush()
        return True

    def _form_for(self, codebook: Codebook) -> FactsForm:
        if self.form is None or codebook is not self._codebook:
            if self.form is not None:
                self._box.removeWidget(self.form)
                self.form.deleteLater()
            self._codebook = codebook
            self.form = FactsForm(codebook.sections_of("appraisal"), has_headings=False, parent=self)
            self.form.fact_changed.connect(self._on_fact_changed)
            self.form.drafted.connect(self._on_drafted)
            self.form.overlooked.connect(self._context.messages.problem)
            self.form.problem_changed.connect(self.problem_changed)
            self.form.conflict_asked.connect(self._on_conflict_asked)
            self._box.addWidget(self.form)
        return self.form

    def _on_fact_changed(self, field_id: str, value: FactValue | None) -> None:
        assert self._shown is not None
        assert self.form is not None
        appraisal = self._shown.appraisal.id
        try:
            set_facts(self._context.workspace, "appraisal", appraisal, {field_id: value})
        except Problem as problem:
            self.form.show_problem(field_id, problem)
        else:
            self._drop_draft(field_id)

    def _on_conflict_asked(self) -> None:
        assert self._shown is not None
        self._context.open_conflicts(self._shown.appraisal.id)

    def _on_drafted(self, field_id: str, text: str | None) -> None:
        assert self._shown is not None
        if text is None:
            self._drop_draft(field_id)
        else:
            self._drafts.keep(self._shown.appraisal.id, field_id, text)

    def _drop_draft(self, field_id: str) -> None:
        assert self._shown is not None
        self._drafts.drop(self._shown.appraisal.id, field_id)
        self.problem_changed.emit()
