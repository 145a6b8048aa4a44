"""What is loaded once the register can be used: SQLAlchemy, what shows and changes a review, then the heaviest page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.start.files import Files

if TYPE_CHECKING:
    # Only for the types: these come when a file is opened.
    from scr_appraiser.model.workspace import Workspace

_NAME = "Getting ready"


class Rest:
    """Loads it in a job, once: the first page that needs it waits, the window does not."""

    def __init__(self, files: Files, jobs: Jobs) -> None:
        self._files, self._jobs = files, jobs
        self._is_loaded = False

    def load(self, go_on: Callable[[], None]) -> None:
        """Call `go_on` when it is there: at once where it is, or where no file is open."""
        workspace = self._files.workspace
        if workspace is None or self._is_loaded:
            go_on()
            return

        def on_loaded(_: None) -> None:
            self._is_loaded = True
            go_on()
            self._jobs.run(_NAME, lambda _: _load_overview(), lambda _: None)

        self._jobs.run(_NAME, lambda _: _load(workspace), on_loaded)


def _load(workspace: Workspace) -> None:
    import scr_appraiser.model.history.recording
    import scr_appraiser.ui.reviews.review_panel  # noqa: F401
    from scr_appraiser.model.loading import warm_up

    warm_up(workspace)


def _load_overview() -> None:
    """The page that stands on most: loaded only when it is asked for, it would keep the window waiting."""
    import scr_appraiser.ui.overview.page  # noqa: F401
