"""The page of the overview on a file, with what surrounds it, for its tests."""

from collections import deque
from collections.abc import Callable
from typing import Any, cast

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Cancelled, Jobs
from scr_appraiser.ui.overview.page import OverviewPage
from scr_appraiser.ui.overview.statistic_view import StatisticView
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeMessages


class LateJobs:
    """Works when told to, so that what is on view meanwhile can be looked at."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], None]] = deque()
        self.is_cancelled = False

    def run(self, name: str, work: Callable[..., Any], done: Callable[[Any], None], failed: Any = None) -> None:
        def go() -> None:
            try:
                found = work(self._progress)
            except Problem as problem:
                failed(problem)
            else:
                done(found)

        self.waiting.append(go)

    def _progress(self, *_: object) -> None:
        if self.is_cancelled:
            raise Cancelled

    def catch_up(self) -> None:
        while self.waiting:
            self.waiting.popleft()()


class Stage:
    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        qtbot: QtBot,
        known: Callable[[], KnownPairs] | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        self.qtbot, self.jobs, self.messages, self.places = qtbot, LateJobs(), FakeMessages(), list[Place]()
        self.page = OverviewPage(
            Context(
                workspace,
                History(workspace),
                cast("Jobs", self.jobs),
                cast("Messages", self.messages),
                settings,
                lambda _appraisal, place: self.places.append(place),
                lambda _: None,
            ),
            known,
        )
        qtbot.addWidget(self.page)
        self.page.resize(1200, 640)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.show_entered()
        if at_once:
            self.jobs.catch_up()

    def view(self, part: str, name: str) -> StatisticView:
        """The view of a statistic, once it is made."""
        self.page.show_part(part)
        views = self.page.numbers.part.views
        self.qtbot.waitUntil(lambda: name in views and views[name].isVisible())
        return views[name]

    def pick(self, combo: QComboBox, value: str) -> None:
        combo.setCurrentIndex(combo.findData(value))
        assert combo.currentData() == value
        self.page.filters.chosen.emit()

    @property
    def words(self) -> str:
        """All that is on view."""
        parts = self.page.findChildren(QLabel), self.page.findChildren(QAbstractButton)
        return " ".join(each.text() for found in parts for each in found if each.isVisible())
