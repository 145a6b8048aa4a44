"""The page "Settings": periods, code lists, people and roles, retention, frameworks."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.settings.held_settings import PERIOD, topics_of
from scr_appraiser.model.settings.periods import periods, remarks_on
from scr_appraiser.model.settings.roles import administrators, is_administrator
from scr_appraiser.model.settings.topics import RETENTION
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context, Page
from scr_appraiser.ui.file_settings.frameworks_part import FrameworksPart
from scr_appraiser.ui.file_settings.part import Part
from scr_appraiser.ui.file_settings.people_part import PeoplePart
from scr_appraiser.ui.file_settings.table_part import TablePart
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import order_tabs

LISTS = {"cpc": "Committees", "health_board": "Health boards", "agency": "Agencies"}
PERIODS = (
    "A review belongs to the period that holds the day its report was completed, unless another is chosen in it. A "
    "retired period takes no more reviews, and keeps those in which it is chosen."
)
LIST = (
    "The entries that reviews are offered. What the codebook brings can be retired; what is added here can be renamed. "
    "A retired entry is offered no longer, and stays readable wherever it was chosen."
)
RETAINING = (
    "How long reviews are kept that do not say so themselves. A profile for a type of review goes before one for every "
    "type; of several, the longest counts. The page Retention lists what is due."
)
ACTIONS = (
    ("add", "&Add…", "Ins"),
    ("import", "&Import a version…", ""),
    ("change", "&Change…", "F2"),
    ("compare", "Co&mpare…", ""),
    ("carry", "Carr&y appraisals over…", ""),
    ("publish", "&Publish", ""),
    ("retire", "&Retire", ""),
    ("offer", "&Offer again", ""),
    ("withdraw", "&Withdraw", "Del"),
    ("history", "His&tory…", ""),
    ("export", "E&xport as YAML…", ""),
)


class SettingsPage(Page):
    """What holds for everybody who works with this file."""

    title = "Settings"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        workspace = context.workspace
        self.parts: Mapping[str, Part] = {
            PERIOD: TablePart(
                context,
                PERIOD,
                "Periods",
                PERIODS,
                "There is no period.",
                remarks=lambda: remarks_on(periods(workspace)),
            ),
            **{
                topic: TablePart(context, topic, title, LIST, "There is no entry in this list.")
                for topic, title in LISTS.items()
            },
            "people": PeoplePart(context),
            RETENTION: TablePart(context, RETENTION, "Retention", RETAINING, "There is no retention profile yet."),
            "frameworks": FrameworksPart(context),
        }
        self.which = Segments("Part", [(name, part.title) for name, part in self.parts.items()], may_clear=False)
        self.actions_here = {name: self._make_action(name, words, keys) for name, words, keys in ACTIONS}
        self._who_may = plain_label("", "muted")
        self._stack = QStackedWidget()
        for part in self.parts.values():
            self._stack.addWidget(part)
            part.state_changed.connect(self._show_state)
        self._shown = PERIOD
        self._lay_out()
        self.which.show_value(PERIOD)
        self.which.chosen.connect(self.show_part)
        order_tabs(self)

    @property
    def part(self) -> Part:
        """The part on view."""
        return self.parts[self._shown]

    def show_part(self, name: str) -> None:
        """Show a part of the page, by its name in `parts`."""
        self._shown = name
        self.which.show_value(name)
        self._stack.setCurrentWidget(self.part)
        self.part.read()

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        if self.isVisible():
            self.part.read()

    def shows(self, changed: Changed) -> bool:
        """See Page."""
        settings = changed.records.get("setting", frozenset())
        is_all = not changed.records.keys() - {"setting", "person"}
        return is_all and topics_of(self._context.workspace, settings) <= self.part.topics

    def show_entered(self) -> None:
        """See Page."""
        self.part.read()
        self.part.take_focus()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return list(self.actions_here.values())

    def _make_action(self, name: str, words: str, keys: str) -> QAction:
        made = action(words, partial(self._do, name), *([keys] if keys else []), parent=self)
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(made)
        return made

    def _do(self, name: str) -> None:
        self.part.do(name)

    def _show_state(self) -> None:
        workspace = self._context.workspace
        author = workspace.author.staff_code if workspace.author else ""
        may_write = not workspace.is_read_only and is_administrator(workspace, author)
        offered = self.part.offers(may_write=may_write)
        for name, each in self.actions_here.items():
            each.setVisible(name in offered)
            each.setEnabled(offered.get(name, False))
        if isinstance(self.part, PeoplePart):
            self.part.show_writable(may_write)
        named = ", ".join(sorted(administrators(workspace)))
        self._who_may.setText(f"Changed by the administrators of this file only: {named}." if named else "")
        self._who_may.setVisible(bool(named) and not may_write)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(plain_label("Settings of this file", "title"))
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=GRID)
        for each in self.actions_here.values():
            flow.addWidget(action_button(each))
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        head.setSpacing(GRID)
        head.addLayout(top)
        head.addWidget(self.which)
        head.addWidget(buttons)
        head.addWidget(self._who_may)
        area = QScrollArea(self)
        inside = QWidget(area.viewport())
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self._stack, 1)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)
