"""The judgement summary: profile, what is missing, every domain and the whole with suggestion, decision and reason."""

from typing import Literal, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import decide, write_decision
from scr_appraiser.model.appraisal.completeness import Gap, Place
from scr_appraiser.model.appraisal.unfinished import missing
from scr_appraiser.model.consensus.finishing import consensus_gaps
from scr_appraiser.model.file.drafts import drafts_in
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.ui.appraisal.appraisal_facts import AppraisalFacts
from scr_appraiser.ui.appraisal.decision import DecisionCard
from scr_appraiser.ui.appraisal.drafts import Drafts
from scr_appraiser.ui.appraisal.profile import ProfileView, profile_bars
from scr_appraiser.ui.appraisal.reading import Shown, decision_id
from scr_appraiser.ui.appraisal.sealing_card import SealingCard, stacked
from scr_appraiser.ui.context import Context, ToHistory
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.columns import Columns
from scr_appraiser.ui.widgets.into_view import bring_into_view_later
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tab_order import order_tabs
from scr_appraiser.ui.window.messages import done

OVERALL_NAME = "Overall judgement"
WHAT_IS_DRAWN = "The judgement on each domain, 1 to 6: yours where you have decided, else the suggestion."


class SummarySide(QScrollArea):
    """Shows the judgements and does what is asked of them through the model's actions."""

    place_asked = Signal(object)
    """A gap is closed elsewhere: at a criterion, or among the facts of the review."""

    def __init__(self, context: Context, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._drafts = context, drafts
        self._shown: Shown | None = None
        self._is_editable = self._can_seal = self._can_reopen = self._is_others = self._are_tabs_ordered = False
        self.profile, self.sealing = ProfileView(), SealingCard()
        self.facts = AppraisalFacts(context, drafts)
        self.cards: dict[str, DecisionCard] = {}
        self._cards_box = QVBoxLayout()
        self._cards_box.setSpacing(2 * GRID)
        body = QWidget()
        set_role(body, "body")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        left = stacked(self._build_profile(), self.facts)
        layout.addWidget(Columns(left, stacked(self.sealing), least_characters=110, shares=(3, 2)))
        layout.addLayout(self._cards_box)
        layout.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Judgement summary")
        self.sealing.gaps.followed.connect(self._on_gap_followed)
        self.facts.problem_changed.connect(self.show_missing)

    def show_appraisal(
        self, shown: Shown, *, is_editable: bool, can_seal: bool, can_reopen: bool, is_others: bool
    ) -> None:
        """Show an appraisal as the data has it. What is half typed stays while it is the same appraisal."""
        is_other = self._shown is None or self._shown.appraisal.id != shown.appraisal.id
        self._shown, self._is_editable = shown, is_editable
        self._can_seal, self._can_reopen, self._is_others = can_seal, can_reopen, is_others
        self._build_cards(shown)
        self.profile.show_bars(profile_bars(shown.framework, shown.judged, shown.in_conflict))
        self.facts.show_appraisal(shown, self.show_missing(), is_editable=is_editable)
        for card in self.cards.values():
            card.show_decision(shown, is_editable=is_editable)
        if not self._are_tabs_ordered:
            order_tabs(self)
            self._are_tabs_ordered = True
        if is_other and is_editable:
            self._put_drafts_back()

    def show_missing(self) -> tuple[Gap, ...]:
        """Look again what still keeps the appraisal from its seal, text that was typed and not accepted included."""
        shown = self._shown
        if shown is None:
            return ()
        drafts = drafts_in(self._context.workspace)
        found = (
            *missing(shown.review, shown.appraisal, shown.framework, shown.codebook, drafts),
            *consensus_gaps(self._context.workspace, shown.appraisal),
        )
        self.sealing.show_state(
            shown, found, can_seal=self._can_seal, can_reopen=self._can_reopen, is_others=self._is_others
        )
        return found

    def show_place(self, place: Place) -> None:
        """Go to a decision or to one of the appraisal's own facts."""
        if place.page == "decision":
            bring_into_view_later(self.cards[place.key].take_focus(place.part))
        elif self.facts.take_focus(place.key):
            bring_into_view_later(self.facts)

    def reveal(self, place: Place) -> None:
        """Have a judgement, or the facts of the appraisal, seen, and leave the focus where it is."""
        bring_into_view_later(self.cards[place.key] if place.page == "decision" else self.facts)

    def leave(self) -> bool:
        """Commit what is being typed; False where it could not be saved."""
        return all([card.fields.flush() for card in self.cards.values()] + [self.facts.leave()])

    def worked_at(self, appraisal_id: AppraisalId) -> ToHistory:
        """The decision that one is working at; the appraisal's own facts where one works at none."""
        focus = QApplication.focusWidget()
        for domain_id, card in self.cards.items():
            if focus is not None and card.isAncestorOf(focus):
                return ToHistory("decision", decision_id(appraisal_id, domain_id))
        return ToHistory("appraisal", appraisal_id)

    def take_focus(self) -> None:
        """Give focus to where work goes on: what is missing, the seal, or the export."""
        sealing = self.sealing
        for widget in (sealing.gaps, sealing.seal_button, sealing.export_button):
            if widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus()
                bring_into_view_later(widget)
                return

    def _build_profile(self) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label("Domain profile", "heading"))
        layout.addWidget(plain_label(WHAT_IS_DRAWN, "small"))
        layout.addWidget(self.profile)
        return card

    def _build_cards(self, shown: Shown) -> None:
        names = {OVERALL: OVERALL_NAME} | {domain.id: domain.name for domain in shown.framework.domains}
        order = [*(domain.id for domain in shown.framework.domains), OVERALL]
        if list(self.cards) == order:
            return
        for card in self.cards.values():
            self._cards_box.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {domain_id: self._build_card(domain_id, names[domain_id]) for domain_id in order}
        self._are_tabs_ordered = False

    def _on_conflict_asked(self, domain_id: str) -> None:
        if self._shown is not None:
            self._context.open_conflicts(self._shown.decision(domain_id).id)

    def _build_card(self, domain_id: str, name: str) -> DecisionCard:
        card = DecisionCard(domain_id, name)
        card.decided.connect(lambda value: self._on_decided(domain_id, value))
        card.conflict_asked.connect(lambda: self._on_conflict_asked(domain_id))
        card.text_committed.connect(lambda part, text: self._on_text_committed(domain_id, part, text))
        card.text_drafted.connect(lambda part, text: self._on_text_drafted(domain_id, part, text))
        self._cards_box.addWidget(card)
        return card

    def _put_drafts_back(self) -> None:
        assert self._shown is not None
        for domain_id, card in self.cards.items():
            for part, text in self._drafts.of(decision_id(self._shown.appraisal.id, domain_id)).items():
                if part in card.fields and text != getattr(self._shown.decision(domain_id), part):
                    card.fields[part].put_back(text)
                    self._context.messages.notice("Half-typed text was put back in the judgement summary.")

    def _on_decided(self, domain_id: str, value: str) -> None:
        assert self._shown is not None
        appraisal = self._shown.appraisal.id
        done(
            self._context.messages,
            lambda: decide(self._context.workspace, appraisal, domain_id, int(value) if value else None),
        )

    def _on_text_committed(self, domain_id: str, part: str, text: str) -> None:
        assert self._shown is not None
        appraisal = self._shown.appraisal.id
        named = cast(Literal["reason", "strengths", "weaknesses"], part)
        if done(
            self._context.messages, lambda: write_decision(self._context.workspace, appraisal, domain_id, named, text)
        ):
            self._drafts.drop(decision_id(appraisal, domain_id), part)
        else:
            self.cards[domain_id].fields.reopen()

    def _on_text_drafted(self, domain_id: str, part: str, text: str) -> None:
        assert self._shown is not None
        committed = str(getattr(self._shown.decision(domain_id), part))
        self._drafts.keep(decision_id(self._shown.appraisal.id, domain_id), part, text, committed)

    def _on_gap_followed(self, place: Place) -> None:
        if place.page == "decision" or (place.page == "fact" and place.kind == "appraisal"):
            self.show_place(place)
        else:
            self.place_asked.emit(place)
