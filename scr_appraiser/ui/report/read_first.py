"""What whoever is about to read a review's documents is told first; until they go on, none is opened."""

from collections.abc import Callable

from scr_appraiser.model.caring.content_notes import content_note
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.report.nothing import Instead

GO_ON = "Go on to the documents"
TITLE = "Before you read"
TAKE_TIME = "Take the time you need. The documents stay closed until you go on."


class ReadFirst(Instead):
    """The content note of one review. What has been read once is not put in the way again while the file is open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(GO_ON)
        self._workspace = workspace
        self._review: ReviewId | None = None
        self._note = ""
        self._read: set[ReviewId] = set()
        self._held: Callable[[], None] | None = None
        self.button.clicked.disconnect()
        self.button.clicked.connect(self._on_clicked)

    @property
    def is_due(self) -> bool:
        """Whether there is a note that has not been read."""
        return bool(self._note) and self._review not in self._read

    def show_review(self, review: ReviewId | None) -> None:
        """Read the note of a review."""
        if review != self._review:
            self._held = None
        self._review = review
        self._note = content_note(self._workspace, review) if review is not None else ""
        self.show_words(TITLE, f"{self._note}\n\n{TAKE_TIME}")

    def hold(self, then: Callable[[], None]) -> None:
        """Do something once they go on."""
        self._held = then

    def take_held(self) -> Callable[[], None] | None:
        """What waited for their going on."""
        held, self._held = self._held, None
        return held

    def _on_clicked(self) -> None:
        if self._review is not None:
            self._read.add(self._review)
        self.asked.emit()
