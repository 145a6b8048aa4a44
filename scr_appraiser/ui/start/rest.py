"""What is loaded once the register can be used: SQLAlchemy, what shows and changes a review; then each page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.start.files import Files

if TYPE_CHECKING:
    # Only for the types: these come when a file is opened.
    from scr_appraiser.model.workspace import Workspace

_NAME = "Getting ready"
SETTLED = 1_000
"""Milliseconds after which the first page stands there, whole."""


class Rest:
    """Loads it in jobs, once: the page that needs it waits, the window does not."""

    def __init__(self, files: Files, jobs: Jobs, loading: Jobs) -> None:
        """`loading` runs nothing else: what loads a page waits neither for the file nor for sums."""
        self._files, self._jobs, self._loading = files, jobs, loading
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
            # Of all pages the one that stands on most; at once, it would fight for Python with what is shown first.
            QTimer.singleShot(SETTLED, lambda: self.load_page("overview", lambda: None))

        self._jobs.run(_NAME, lambda _: _load(workspace), on_loaded)

    def load_page(self, name: str, go_on: Callable[[], None]) -> None:
        """Call `go_on` when the page of that name can be made: at once where it is loaded, or no file is open."""
        module = f"scr_appraiser.ui.{name}.page"
        if self._files.workspace is None or (module in sys.modules and not self._loading.is_busy):
            go_on()
        else:
            self._loading.run(_NAME, lambda _: import_module(module), lambda _: go_on())


def _load(workspace: Workspace) -> None:
    import scr_appraiser.model.history.recording
    import scr_appraiser.ui.reviews.review_panel  # noqa: F401
    from scr_appraiser.model.loading import warm_up

    warm_up(workspace)
