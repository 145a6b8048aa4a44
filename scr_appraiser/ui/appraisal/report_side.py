"""Brings criteria and report together: what is taken from a document goes to the criterion on view, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from scr_appraiser.model.evidence.anchoring import Standing
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.report.pane import ReportPane
from scr_appraiser.ui.report.taking import Reference, place_words

if TYPE_CHECKING:
    from scr_appraiser.ui.appraisal.criteria import CriteriaSide
    from scr_appraiser.ui.appraisal.reading import Shown
    from scr_appraiser.ui.context import Context

_IS_SHOWN = "report/shown"


class ReportSide(QObject):
    """The report pane beside the criteria, and the keys that lead to and fro."""

    contents_changed = Signal()
    """The appraisal must be read again: the file holds another document's content now, or no longer."""

    def __init__(self, context: Context, criteria: CriteriaSide) -> None:
        super().__init__(criteria)
        self._context, self._criteria = context, criteria
        self._shown: Shown | None = None
        self._standings: dict[Reference, Standing] = {}
        self.pane = ReportPane(context)
        self.pane.hide()
        self._build_actions()
        self._connect()
        self.show_appraisal(None, is_editable=False)

    def show_appraisal(self, shown: Shown | None, *, is_editable: bool) -> None:
        """Show the documents of this appraisal's review."""
        is_other = shown is None or self._shown is None or shown.review.id != self._shown.review.id
        self._shown = shown
        self.pane.show_appraisal(shown, is_editable=is_editable)
        if is_other and shown is not None:
            is_wanted = self._context.settings.choice(_IS_SHOWN, "yes") == "yes"
            self.show_action.setChecked(is_wanted and bool(shown.review.documents))
        for each in self._own:
            each.setEnabled(shown is not None)
        if not self.pane.isVisible():
            # Nothing is opened there; the criterion says of its references how they stand all the same.
            self.pane.check_documents()
        self.show_standings()

    def show_standings(self) -> None:
        """Say on the criterion on view where its references stand, and how, as far as that is known."""
        criterion = self._criteria.criterion_id
        known = {
            reference.number: held for reference, held in self._standings.items() if reference.criterion == criterion
        }
        listed = self.pane.listed()
        places: dict[int, str] = {}
        for number, evidence in enumerate(self._evidence()):
            if evidence.anchor is None:
                continue
            if not self._is_at_hand(evidence.anchor.document):
                known[number] = "unverified" if any(self._is_at_hand(one.sha256) for one in listed) else "missing"
            for document in listed:
                if document.sha256 == evidence.anchor.document:
                    places[number] = place_words(evidence.anchor.label, evidence.anchor.page, document, listed)
        self._criteria.view.writing.evidence.show_standings(known)
        self._criteria.view.writing.evidence.show_places(places)

    def take_search(self) -> bool:
        """Note the search just made in the document that has the keyboard; False where there is none."""
        focus = QApplication.focusWidget()
        return focus is not None and self.pane.isAncestorOf(focus) and self.pane.take_search()

    def actions(self) -> Sequence[QAction]:
        """For the menu."""
        return (*self._own, *self.pane.actions_offered())

    def _evidence(self) -> Sequence[Evidence]:
        if self._shown is None or not self._criteria.criterion_id:
            return ()
        return self._shown.judgement(self._criteria.criterion_id).evidence

    def _is_at_hand(self, sha256: str) -> bool:
        """Whether the document can be looked into: the file holds it, or it is on view from elsewhere."""
        on_view = self.pane.document
        if on_view is not None and on_view.sha256 == sha256 and self.pane.got is not None:
            return True
        return self._shown is not None and any(
            one.sha256 == sha256 and one.is_held for one in self._shown.review.documents
        )

    def _show_passage(self, number: int | None = None) -> None:
        """Go to the passage of a reference: the one that has the focus, or the next one of the criterion."""
        if number is None:
            number = self._criteria.view.writing.evidence.next_passage()
        evidence = self._evidence()
        anchor = evidence[number].anchor if number is not None and number < len(evidence) else None
        if anchor is not None:
            self._bring_report()
            self.pane.go_to(anchor)

    def _look_for(self, number: int) -> None:
        """Look for the places most like the passage of a reference."""
        if self._shown is not None:
            self._bring_report()
            reference = Reference(self._criteria.criterion_id, number)
            self.pane.looking.look_for(reference, self._evidence()[number], self._shown.review.documents)

    def _go_across(self) -> None:
        """From the criterion to the report, and back."""
        focus, panes = QApplication.focusWidget(), self._criteria.panes
        if panes.is_report_in_front or (focus is not None and self.pane.isAncestorOf(focus)):
            self._criteria.take_focus()
        else:
            self._bring_report()
            self.pane.take_focus()

    def _search(self) -> None:
        """Have words typed that are looked for in the report."""
        self._bring_report()
        self.pane.take_search_focus()

    def _on_toggled(self, is_shown: bool) -> None:
        if self._shown is not None and self._shown.review.documents:
            self._context.settings.keep_choice(_IS_SHOWN, "yes" if is_shown else "no")
        self._criteria.panes.show_report(is_shown)

    def _on_evidence_taken(self, evidence: list[Evidence]) -> None:
        criterion, present = self._criteria.criterion_id, self._evidence()
        fresh = [one for one in evidence if one.anchor is None or not any(_is_same(one, other) for other in present)]
        if not fresh:
            self._context.messages.notice(f"This passage is evidence {evidence[0].bears} for {criterion} already.")
        elif self._criteria.edits.add_evidence(fresh):
            what = "Search noted" if evidence[0].kind == "absent" else f"Evidence {evidence[0].bears} taken"
            self._context.messages.notice(f"{what} for {criterion}.", undo=True)

    def _on_found_again(self, reference: Reference, evidence: Evidence) -> None:
        self._criteria.show_criterion(reference.criterion)
        if self._criteria.edits.replace_evidence(reference.number, evidence):
            self._criteria.view.writing.evidence.go_to_row(reference.number)
            self._context.messages.notice(f"Reference changed for {reference.criterion}.", undo=True)

    def _on_reference_chosen(self, reference: Reference) -> None:
        self._criteria.show_criterion(reference.criterion)
        self._criteria.view.writing.evidence.go_to_row(reference.number)

    def _on_standings_known(self, standings: dict[Reference, Standing]) -> None:
        self._standings = standings
        self.show_standings()

    def _on_shown_by_key(self, is_shown: bool) -> None:
        if is_shown:
            self._bring_report()
            self.pane.take_focus()

    def _bring_report(self) -> None:
        """Show the report, in front where it takes turns with the criterion."""
        self.show_action.setChecked(True)
        self._criteria.panes.bring(self.pane)

    def _build_actions(self) -> None:
        self.show_action = action("Show the &report", lambda: None, "Ctrl+R", parent=self)
        self.show_action.setCheckable(True)
        self.passage_action = action("&Go to the passage", self._show_passage, "F4", parent=self)
        self.other_side_action = action("Criterion &or report", self._go_across, "F6", parent=self)
        self._own = (self.show_action, self.passage_action, self.other_side_action)
        for each in self._own:
            each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._criteria.addAction(each)
        search = self.pane.viewer.search_action
        search.triggered.connect(self._search)
        for pane in (self._criteria.outline, self._criteria.view):
            pane.addAction(search)

    def _connect(self) -> None:
        self.show_action.toggled.connect(self._on_toggled)
        self.show_action.triggered.connect(self._on_shown_by_key)
        self.pane.evidence_taken.connect(self._on_evidence_taken)
        self.pane.reference_chosen.connect(self._on_reference_chosen)
        self.pane.checking.standings_known.connect(self._on_standings_known)
        self.pane.contents_changed.connect(self.contents_changed)
        self.pane.document_opened.connect(self.show_standings)
        self.pane.looking.found_again.connect(self._on_found_again)
        self._criteria.view.writing.evidence.look_asked.connect(self._look_for)
        self._criteria.view.writing.evidence.passage_asked.connect(self._show_passage)


def _is_same(one: Evidence, other: Evidence) -> bool:
    """Whether both are the same words of the same place, speaking for the same."""
    return (one.anchor, one.quote, one.bears) == (other.anchor, other.quote, other.bears)
