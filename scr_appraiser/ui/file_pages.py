"""The pages of a file, in their order: each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scr_appraiser.model.backups.restoring import Prepared
    from scr_appraiser.ui.backups.keeping import Keeper
    from scr_appraiser.ui.context import Context, Page
    from scr_appraiser.ui.duplicates.watching import Watch


class Offered(NamedTuple):
    """What the window is told of a page, which lies in the package of its name; see MainWindow.add_page."""

    name: str
    title: str
    icon_name: str
    make: Callable[[], Page]


class FilePages:
    """Makes the pages that stand on what all pages of a file are given, and on the folder of backups."""

    def __init__(
        self,
        context: Context,
        backups: Path,
        keeper: Keeper,
        watch: Watch,
        *,
        return_asked: Callable[[Prepared], None],
        erased: Callable[[str], None],
    ) -> None:
        """`return_asked` is told what is to take the file's place, `erased` where something was taken out for good."""
        self._context, self._backups, self._keeper, self._watch = context, backups, keeper, watch
        self._return_asked, self._erased = return_asked, erased

    def offered(self, make_reviews: Callable[[], Page], make_appraisal: Callable[[], Page]) -> tuple[Offered, ...]:
        """All pages, with the two between which one goes to and fro while one appraises."""
        return (
            Offered("reviews", "Reviews", "reviews", make_reviews),
            Offered("appraisal", "Appraise", "appraise", make_appraisal),
            Offered("comparing", "Compare", "compare", self._comparing),
            Offered("allocation", "Allocation", "allocation", self._allocation),
            Offered("conflicts", "Conflicts", "conflicts", self._conflicts),
            Offered("duplicates", "Duplicates", "duplicates", self._duplicates),
            Offered("overview", "Overview", "overview", self._overview),
            Offered("history", "History", "history", self._history),
            Offered("backups", "Backups", "backups", self._kept),
            Offered("retention", "Retention", "retention", self._retention),
            Offered("file_settings", "Settings", "settings", self._settings),
        )

    def _comparing(self) -> Page:
        from scr_appraiser.ui.comparing.page import ComparingPage

        return ComparingPage(self._context)

    def _allocation(self) -> Page:
        from scr_appraiser.ui.allocation.page import AllocationPage

        return AllocationPage(self._context)

    def _conflicts(self) -> Page:
        from scr_appraiser.ui.conflicts.page import ConflictsPage

        return ConflictsPage(self._context, self._backups, self._erased)

    def _duplicates(self) -> Page:
        from scr_appraiser.ui.duplicates.page import DuplicatesPage

        return DuplicatesPage(self._context, self._watch)

    def _overview(self) -> Page:
        from scr_appraiser.ui.overview.page import OverviewPage

        return OverviewPage(self._context, self._watch.copied)

    def _history(self) -> Page:
        from scr_appraiser.ui.history.page import HistoryPage

        return HistoryPage(self._context, self._backups, self._erased)

    def _kept(self) -> Page:
        from scr_appraiser.ui.backups.page import BackupsPage

        return BackupsPage(self._context, self._keeper, self._backups, self._return_asked)

    def _retention(self) -> Page:
        from scr_appraiser.ui.retention.page import RetentionPage

        return RetentionPage(self._context, self._backups, self._erased)

    def _settings(self) -> Page:
        from scr_appraiser.ui.file_settings.page import SettingsPage

        return SettingsPage(self._context)
