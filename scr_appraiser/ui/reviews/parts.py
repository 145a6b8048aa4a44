"""The parts of a review as the page shows them: sections of its facts, children, themes, recommendations."""

from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.framework.codebook import Codebook, Section
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.review.reviews import add_child, add_recommendation, add_theme
from scr_appraiser.model.snapshots import Child, Recommendation, Theme
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.editor import FactsEditor, Shown
from scr_appraiser.ui.reviews.members import Members
from scr_appraiser.ui.reviews.theme_picker import PickThemes, pick_themes
from scr_appraiser.ui.reviews.wording import CHILDREN, RECOMMENDATIONS, THEMES


class Part(Protocol):
    """What the panel of a review asks of each of its parts."""

    def show_review(self, shown: Shown) -> None:
        """Show its part of a review."""

    def show_place(self, place: Place) -> None:
        """Give focus to where a fact is recorded; without a record's id, to where one would be added."""

    def focus_first_field(self) -> None:
        """Give focus to where one begins."""

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing can be changed."""

    def leave(self) -> None:
        """Commit what is half entered."""


class FactsPart(QWidget):
    """One section of the review's own facts."""

    def __init__(self, context: Context, section: Section, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = FactsEditor(context, "review", [section], has_headings=False, tells_doubts=False, parent=self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.editor)

    def show_review(self, shown: Shown) -> None:
        """See Part."""
        self.editor.show_record(shown.review, shown)

    def show_place(self, place: Place) -> None:
        """See Part."""
        self.editor.form.focus_field(place.key)

    def focus_first_field(self) -> None:
        """See Part."""
        self.editor.form.focus_field(next(iter(self.editor.form.rows)))

    def set_read_only(self, is_read_only: bool) -> None:
        """See Part."""
        self.editor.form.set_read_only(is_read_only)

    def leave(self) -> None:
        """See Part."""
        self.editor.leave()


class ChildrenPart(Members[Child]):
    """The children who are subjects of the review."""

    def __init__(self, context: Context, codebook: Codebook, parent: QWidget) -> None:
        super().__init__(context, CHILDREN, codebook.sections_of("child"), parent=parent)

    def show_review(self, shown: Shown) -> None:
        """See Part."""
        self.show_members(shown.review.children, shown)

    def add(self, shown: Shown) -> RecordId:
        """See Members."""
        return add_child(self.context.workspace, shown.review.id)


class RecommendationsPart(Members[Recommendation]):
    """The recommendations, strategies or issues of the review."""

    def __init__(self, context: Context, codebook: Codebook, parent: QWidget) -> None:
        sections = codebook.sections_of("recommendation")
        super().__init__(context, RECOMMENDATIONS, sections, has_headings=False, parent=parent)

    def show_review(self, shown: Shown) -> None:
        """See Part."""
        self.show_members(shown.review.recommendations, shown)

    def add(self, shown: Shown) -> RecordId:
        """See Members."""
        return add_recommendation(self.context.workspace, shown.review.id)


class ThemesPart(Members[Theme]):
    """The themes that the review found."""

    def __init__(
        self, context: Context, codebook: Codebook, parent: QWidget, *, picks_themes: PickThemes = pick_themes
    ) -> None:
        super().__init__(context, THEMES, codebook.sections_of("theme"), has_headings=False, parent=parent)
        self._pick_themes = picks_themes

    def show_review(self, shown: Shown) -> None:
        """See Part."""
        self.show_members(shown.review.themes, shown)

    def add(self, shown: Shown) -> RecordId | None:
        """See Members. Several themes are one step."""
        noted = {theme.code for theme in shown.review.themes}
        codes = self._pick_themes(shown.codebook, noted, self)
        if not codes:
            return None
        workspace = self.context.workspace
        with workspace.change("Add theme" if len(codes) == 1 else "Add themes"):
            added = [add_theme(workspace, shown.review.id, code) for code in codes]
        return added[0]
