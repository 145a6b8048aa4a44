"""The pages of a file that need little but their context; each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scr_appraiser.model.sameness.keeping import KnownPairs
    from scr_appraiser.ui.conflicts.page import ConflictsPage
    from scr_appraiser.ui.context import Context, Page


def make_history(context: Context, backups: Path, erased: Callable[[str], None]) -> Page:
    """What was changed, by whom and when; `erased` is told where something was erased there."""
    from scr_appraiser.ui.history.page import HistoryPage

    return HistoryPage(context, backups, erased)


def make_conflicts(context: Context, backups: Path, erased: Callable[[str], None]) -> ConflictsPage:
    """What nobody has decided yet; `erased` is told where something was erased there."""
    from scr_appraiser.ui.conflicts.page import ConflictsPage

    return ConflictsPage(context, backups, erased)


def make_allocation(context: Context) -> Page:
    """Who appraises what."""
    from scr_appraiser.ui.allocation.page import AllocationPage

    return AllocationPage(context)


def make_comparing(context: Context) -> Page:
    """Sealed appraisals of one review side by side."""
    from scr_appraiser.ui.comparing.page import ComparingPage

    return ComparingPage(context)


def make_overview(context: Context, known: Callable[[], KnownPairs]) -> Page:
    """The national picture of the file. `known`: see OverviewPage."""
    from scr_appraiser.ui.overview.page import OverviewPage

    return OverviewPage(context, known)


def make_settings(context: Context) -> Page:
    """What holds for everybody who works with the file."""
    from scr_appraiser.ui.file_settings.page import SettingsPage

    return SettingsPage(context)
