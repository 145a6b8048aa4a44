"""The chosen review: what it is called, what can be done with it, and its parts, one at a time."""

from collections.abc import Mapping
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from scr_appraiser.model import partial_dates
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.model.review.deriving import derived
from scr_appraiser.model.snapshots import Review
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.editor import Shown, doubts_about
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.reviews.actions import ReviewActions
from scr_appraiser.ui.reviews.documents_part import DocumentsPart
from scr_appraiser.ui.reviews.households import HouseholdsPart
from scr_appraiser.ui.reviews.note_row import NoteRow
from scr_appraiser.ui.reviews.parts import ChildrenPart, FactsPart, Part, RecommendationsPart, ThemesPart
from scr_appraiser.ui.reviews.rows import NO_REFERENCE
from scr_appraiser.ui.reviews.section_bar import SectionBar
from scr_appraiser.ui.reviews.theme_picker import PickThemes
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tables import one_line
from scr_appraiser.ui.widgets.title_row import TitleRow

RecordsPart: TypeAlias = ChildrenPart | HouseholdsPart | ThemesPart | RecommendationsPart | DocumentsPart

RECORDS: Mapping[str, type[RecordsPart]] = {
    "Children": ChildrenPart,
    "Households": HouseholdsPart,
    "Themes": ThemesPart,
    "Recommendations": RecommendationsPart,
    "Documents": DocumentsPart,
}
"""The parts that hold records of the review, by the title under which they stand, in their order."""

PART_OF_KIND = {"child": 0, "household": 1, "adult": 1, "contact": 1, "theme": 2, "recommendation": 3, "document": 4}
"""Which of RECORDS shows a kind of record."""

SHORT: Mapping[str, str] = {"conduct": "Conduct", "report": "Report"}
"""What stands for a long title where all sections stand side by side, by the section's id in the codebook."""

UNKNOWN = "Neither its committee nor its type is known yet."


class ReviewPanel(QWidget):
    """Shows one review at a time. A part is built when it is first looked at."""

    def __init__(self, context: Context, codebook: Codebook, actions: ReviewActions, picks_themes: PickThemes) -> None:
        """`codebook`: the one under which the shown reviews were registered. `actions`: what can be done with them."""
        super().__init__()
        self._context = context
        self.codebook = codebook
        self._shown: Shown | None = None
        self._parts: dict[int, Part] = {}
        self._sections = codebook.sections_of("review")
        self._picks_themes = picks_themes
        self._title = plain_label("", "title")
        self._subtitle = plain_label("", "muted")
        self.note = NoteRow(context)
        self._doubts = plain_label("")
        self._doubts.setContentsMargins(GRID, GRID, GRID, GRID)
        set_role(self._doubts, "banner", "warning")
        self.bar = SectionBar(
            [*(section.title for section in self._sections), *RECORDS],
            {section.title: SHORT[section.id] for section in self._sections if section.id in SHORT},
        )
        self.bar.section_chosen.connect(self._on_section_chosen)
        self._stack = QStackedWidget()
        self._areas = [_scroll_area(self._stack) for _ in self.bar.buttons]
        self._holders = [_empty_holder(area) for area in self._areas]
        self._lay_out(actions)

    @property
    def review(self) -> Review | None:
        """The review on view."""
        return self._shown.review if self._shown else None

    @property
    def part(self) -> Part:
        """The part on view."""
        return self._part(self.bar.current)

    def show_review(self, review: Review, twins: int = 0) -> None:
        """Show a review, at the part that was on view before. `twins` other reviews have the same reference."""
        if self.review is not None and self.review.id != review.id:
            self.leave()
        self._shown = Shown(review, self.codebook, derived(review, self.codebook))
        self._title.setText(one_line(_text(review, "review_ref"), 80) or NO_REFERENCE)
        self._subtitle.setText(self._subtitle_of(review))
        self.note.show_review(review.id)
        doubts = [*_doubt_of_twins(twins), *doubts_about(self.codebook, "review", review.facts)]
        self._doubts.setText("\n".join(f"Please check: {doubt}" for doubt in doubts))
        self._doubts.setVisible(bool(doubts))
        counts = (review.children, review.households, review.themes, review.recommendations, review.documents)
        for number, records in enumerate(counts, len(self._sections)):
            self.bar.show_count(number, len(records))
        for part in self._parts.values():
            self._show_part(part)
        self._make_soon()

    def show_place(self, place: Place) -> None:
        """Show the part that a fact belongs to, and give focus to its field."""
        number = self._number_of(place)
        if number is not None:
            self.bar.choose(number)
            self._part(number).show_place(place)

    def focus_first_field(self) -> None:
        """Give focus to the first field of the first part."""
        self.bar.choose(0)
        self._part(0).focus_first_field()

    def leave(self) -> None:
        """Commit what is half entered."""
        for part in self._parts.values():
            part.leave()

    def shed(self) -> None:
        """Let go of the parts that are not on view; what is half typed there is committed, or stays as a draft."""
        for number in [number for number in self._parts if number != self.bar.current]:
            self._parts.pop(number).leave()
            self._holders[number] = _empty_holder(self._areas[number])

    def _part(self, number: int) -> Part:
        if number not in self._parts:
            holder = self._holders[number]
            part = self._build_part(number, holder)
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, GRID, GRID, 2 * GRID)
            box.addWidget(part)
            box.addStretch(1)
            # A layout shows what it takes in only later; focus may be wanted at once.
            part.show()
            self._parts[number] = part
            self._show_part(part)
            # The area would make room for it only after the first picture, in which all fields were squeezed.
            QCoreApplication.sendEvent(self._areas[number], QEvent(QEvent.Type.LayoutRequest))
        return self._parts[number]

    def _build_part(self, number: int, parent: QWidget) -> FactsPart | RecordsPart:
        if number < len(self._sections):
            return FactsPart(self._context, self._sections[number], parent)
        kind = list(RECORDS.values())[number - len(self._sections)]
        if issubclass(kind, ThemesPart):
            return kind(self._context, self.codebook, parent, picks_themes=self._picks_themes)
        return kind(self._context, self.codebook, parent)

    def _show_part(self, part: Part) -> None:
        if self._shown is not None:
            part.set_read_only(self._context.workspace.is_read_only or self._shown.review.state == "withdrawn")
            part.show_review(self._shown)

    def _number_of(self, place: Place) -> int | None:
        if place.kind in PART_OF_KIND:
            return len(self._sections) + PART_OF_KIND[place.kind]
        for number, section in enumerate(self._sections):
            if place.kind == "review" and any(field.id == place.key for field in section.fields):
                return number
        return None

    def _on_section_chosen(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._make_soon()

    def _make_soon(self) -> None:
        """Make the part on view once the rest of the window has answered, if it is not made yet."""
        if self.bar.current not in self._parts:
            QTimer.singleShot(0, self, self._make_if_seen)

    def _make_if_seen(self) -> None:
        # Out of sight the file may be closed by now; seen again, the part is made then.
        if self.isVisible():
            self._part(self.bar.current)

    def _lay_out(self, actions: ReviewActions) -> None:
        title = TitleRow(self._title, [action_button(action) for action in actions.of_size()])
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=GRID)
        for action in actions.of_review():
            flow.addWidget(action_button(action, "accent" if action is actions.appraise else ""))
        actions.note_asked.connect(self.note.ask)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, 2 * GRID, GRID, GRID)
        box.setSpacing(GRID)
        for widget in (title, self._subtitle, self.note, buttons, self.bar, self._doubts):
            box.addWidget(widget)
        box.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.fit_into(self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.bar.fit_into(self.height())

    def _subtitle_of(self, review: Review) -> str:
        words = [
            words_of(self.codebook.field("review", field), review.facts.get(field))
            for field in ("lead_cpc", "review_type")
            if review.facts.get(field) != NOT_STATED
        ]
        completed = _text(review, "d_report_final")
        if completed:
            words.append(f"completed {partial_dates.in_words(completed)}")
        return " · ".join(word for word in words if word) or UNKNOWN


def _doubt_of_twins(twins: int) -> list[str]:
    if not twins:
        return []
    others = "another review has" if twins == 1 else f"{twins} other reviews have"
    return [f"{others} the same reference."]


def _scroll_area(stack: QStackedWidget) -> QScrollArea:
    area = QScrollArea(stack)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    stack.addWidget(area)
    return area


def _empty_holder(area: QScrollArea) -> QWidget:
    """What a part is put into later: an empty widget is taken in ten times faster than a full one."""
    holder = QWidget(area)
    holder.setProperty("role", "body")
    area.setWidget(holder)
    return holder


def _text(review: Review, field_id: str) -> str:
    value = review.facts.get(field_id)
    return value if isinstance(value, str) and value != NOT_STATED else ""
