"""The steps after the seals, each offered when it is due: the comparison was held, signed, released."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.moderating.steps import release, say_compared, sign, take_release_back, take_signature_back
from scr_appraiser.model.review.register_row import Stage
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.window.messages import done

_NOT_SIGNED: tuple[Stage, ...] = ("sealed", "compared", "consensus")
"""All that is to be appraised is sealed, and nobody signed what comes of it."""


class Due(NamedTuple):
    """What says which steps are due for a review."""

    review: ReviewId
    stage: Stage
    final: AppraisalId | None
    """What is signed and released."""
    may_decide: bool
    """Whether whoever is at work may say that the comparison was held."""
    may_moderate: bool
    may_release: bool


class Steps(QObject):
    """Their actions: what leads forward is shown as a button as well, the ways back in the menu alone."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._due: Due | None = None
        self.compared = action("The com&parison was held", self._on_compared, parent=self)
        self.sign = action("&Sign as moderator", lambda: self._on_final(sign, "Signed."), parent=self)
        self.release = action("&Release the appraisal", lambda: self._on_final(release, "Released."), parent=self)
        self.take_signature_back = action(
            "Take the signature back", lambda: self._on_final(take_signature_back, "Taken back."), parent=self
        )
        self.take_release_back = action(
            "Take the release back", lambda: self._on_final(take_release_back, "Taken back."), parent=self
        )
        self.forward: tuple[QAction, ...] = (self.compared, self.sign, self.release)

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return [self.compared, *self.of_final()]

    def of_final(self) -> list[QAction]:
        """What is done with what comes of the appraising."""
        return [self.sign, self.release, self.take_signature_back, self.take_release_back]

    def show_due(self, due: Due | None) -> None:
        """Offer what is due; nothing without a review."""
        self._due = due
        stage = due.stage if due is not None else ""
        can_write = due is not None and not self._context.workspace.is_read_only
        is_final = can_write and due is not None and due.final is not None
        can_moderate = is_final and due is not None and due.may_moderate
        self.compared.setVisible(can_write and stage == "sealed" and due is not None and due.may_decide)
        self.sign.setVisible(can_moderate and stage in _NOT_SIGNED)
        can_release = is_final and due is not None and due.may_release
        self.release.setVisible(can_release and stage in (*_NOT_SIGNED, "moderated"))
        self.take_signature_back.setVisible(can_moderate and stage == "moderated")
        self.take_release_back.setVisible(can_release and stage == "released")

    def _on_compared(self) -> None:
        if self._due is not None:
            review = self._due.review
            if done(self._context.messages, lambda: say_compared(self._context.workspace, review)):
                self._context.messages.notice("Recorded.", undo=True)

    def _on_final(self, act: Callable[[Workspace, AppraisalId], None], said: str) -> None:
        final = self._due.final if self._due is not None else None
        if final is not None and done(self._context.messages, lambda: act(self._context.workspace, final)):
            self._context.messages.notice(said)
