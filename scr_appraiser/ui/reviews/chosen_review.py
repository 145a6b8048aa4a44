"""The place of the chosen review: a panel for each codebook that reviews in the file were registered under."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget

from scr_appraiser.model.framework.held_definitions import load_codebook
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.reviews.actions import ReviewActions
from scr_appraiser.ui.reviews.empty import NothingChosen
from scr_appraiser.ui.reviews.theme_picker import PickThemes

if TYPE_CHECKING:
    from scr_appraiser.model.appraisal.completeness import Place
    from scr_appraiser.model.snapshots import Review
    from scr_appraiser.ui.reviews.review_panel import ReviewPanel


class ChosenReview(QStackedWidget):
    """Shows a review, or that none is chosen. Panels are built when the first review needs them."""

    def __init__(self, context: Context, actions: ReviewActions, picks_themes: PickThemes) -> None:
        super().__init__()
        self._context = context
        self._actions = actions
        self._picks_themes = picks_themes
        self._panels: dict[DefinitionHash, ReviewPanel] = {}
        self._nothing = NothingChosen()
        self.addWidget(self._nothing)

    @property
    def panel(self) -> ReviewPanel | None:
        """The panel of the review on view."""
        panel = self.currentWidget()
        return None if panel is self._nothing else cast("ReviewPanel", panel)

    def show_review(self, review: Review | None, twins: int = 0) -> None:
        """Show a review; `twins` other reviews have the same reference."""
        if review is None:
            self.leave()
            self.setCurrentWidget(self._nothing)
            return
        panel = self._panel_for(review.codebook)
        section = self.panel.bar.current if self.panel is not None else panel.bar.current
        if self.panel is not panel:
            self.leave()
            panel.bar.choose(min(section, len(panel.bar.buttons) - 1))
            self.setCurrentWidget(panel)
        panel.show_review(review, twins)

    @property
    def section(self) -> int:
        """Which part of the review is on view, by its place in the bar."""
        return self.panel.bar.current if self.panel is not None else 0

    def show_section(self, number: int) -> None:
        """Show a part of the review."""
        if self.panel is not None and number < len(self.panel.bar.buttons):
            self.panel.bar.choose(number)

    def show_place(self, place: Place) -> None:
        """Give focus to where a fact is recorded."""
        if self.panel is not None:
            self.panel.show_place(place)

    def focus_first_field(self) -> None:
        """Give focus to the first field of the review."""
        if self.panel is not None:
            self.panel.focus_first_field()

    def take_focus(self) -> None:
        """Give focus to where one goes from section to section."""
        if self.panel is not None:
            self.panel.bar.take_focus()

    def leave(self) -> None:
        """Commit what is half entered."""
        if self.panel is not None:
            self.panel.leave()

    def shed(self) -> None:
        """Let go of the parts that are not on view."""
        for panel in self._panels.values():
            panel.shed()

    def _panel_for(self, codebook_hash: DefinitionHash) -> ReviewPanel:
        codebook = load_codebook(self._context.workspace, codebook_hash)
        before = self._panels.get(codebook_hash)
        if before is not None and before.codebook is codebook:
            return before
        from scr_appraiser.ui.reviews.review_panel import ReviewPanel  # with SQLAlchemy, after the register

        panel = ReviewPanel(self._context, codebook, self._actions, self._picks_themes)
        self._panels[codebook_hash] = panel
        self.addWidget(panel)
        if before is not None:
            # Settings of the file have changed its lists since it was built.
            if self.panel is before:
                before.leave()
                panel.bar.choose(before.bar.current)
                self.setCurrentWidget(panel)
            self.removeWidget(before)
            before.deleteLater()
        return panel
