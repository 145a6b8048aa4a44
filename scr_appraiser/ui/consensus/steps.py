"""The steps after the seals, each offered when it is due: the comparison was held, signed, released."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.moderating.steps import release, say_compared, sign, take_release_back, take_signature_back
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.consensus.reading import Stand
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.window.messages import done


class Steps(QObject):
    """Their actions: what leads forward is shown as a button as well, the ways back in the menu alone."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stand: Stand | None = None
        self.compared = action("The com&parison was held", self._on_compared, parent=self)
        self.sign = action("&Sign as moderator", lambda: self._on_final(sign, "Signed."), parent=self)
        self.release = action("&Release the consensus", lambda: self._on_final(release, "Released."), parent=self)
        self.take_signature_back = action(
            "Take the signature back", lambda: self._on_final(take_signature_back, "Taken back."), parent=self
        )
        self.take_release_back = action(
            "Take the release back", lambda: self._on_final(take_release_back, "Taken back."), parent=self
        )
        self.forward: tuple[QAction, ...] = (self.compared, self.sign, self.release)

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return [*self.forward, self.take_signature_back, self.take_release_back]

    def show_stand(self, stand: Stand) -> None:
        """Offer what is due."""
        self._stand = stand
        can_write = not self._context.workspace.is_read_only
        can_moderate, stage = can_write and stand.refusals["moderate"] is None, stand.stage
        self.compared.setVisible(can_write and stage == "sealed" and stand.refusals["decide"] is None)
        self.sign.setVisible(can_moderate and stage == "consensus")
        self.release.setVisible(can_write and self._final is not None and stage in ("consensus", "moderated"))
        self.take_signature_back.setVisible(can_moderate and stage == "moderated")
        self.take_release_back.setVisible(can_write and self._final is not None and stage == "released")

    @property
    def _final(self) -> AppraisalId | None:
        """The consensus, where it is the only one and sealed: that is what is signed and released."""
        only = self._stand.consensuses if self._stand is not None else ()
        is_sealed = len(only) == 1 and only[0].appraisal.seal is not None
        return only[0].appraisal.id if is_sealed else None

    def _on_compared(self) -> None:
        if self._stand is not None:
            review = self._stand.review
            if done(self._context.messages, lambda: say_compared(self._context.workspace, review)):
                self._context.messages.notice("Recorded.", undo=True)

    def _on_final(self, act: Callable[[Workspace, AppraisalId], None], said: str) -> None:
        final = self._final
        if final is not None and done(self._context.messages, lambda: act(self._context.workspace, final)):
            self._context.messages.notice(said)
