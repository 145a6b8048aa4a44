"""A page of the register on a real file, shown and listening to it, for the tests of the page."""

from collections.abc import Collection
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.snapshots import Review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import Context, ToExport
from scr_appraiser.ui.forms.form import FactsForm
from scr_appraiser.ui.forms.row import FieldRow
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.reviews.households import HouseholdsPart
from scr_appraiser.ui.reviews.members import Members
from scr_appraiser.ui.reviews.page import ReviewsPage
from scr_appraiser.ui.reviews.parts import FactsPart
from scr_appraiser.ui.reviews.review_panel import ReviewPanel
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import show_active

SECTIONS = (
    "identity",
    "timeline",
    "conduct",
    "report",
    "handling",
    "children",
    "households",
    "themes",
    "recommendations",
    "documents",
)


class Stage:
    """A page with what surrounds it: what was said, asked for and opened can be looked at."""

    def __init__(self, workspace: Workspace, settings: Settings, qtbot: QtBot, width: int = 1280) -> None:
        self.workspace, self.settings, self._qtbot = workspace, settings, qtbot
        self.history = History(workspace)
        self.messages = FakeMessages()
        self.exported: list[ToExport] = []
        self.opened: list[AppraisalId] = []
        self.themes: tuple[str, ...] = ()
        self.page = self.open_page(width)

    def open_page(self, width: int = 1280) -> ReviewsPage:
        """A new page on the same file, as after a crash."""
        context = Context(
            self.workspace,
            self.history,
            cast("Jobs", FakeJobs(self.messages)),
            cast("Messages", self.messages),
            self.settings,
            lambda _appraisal, _place: None,
            self.exported.append,
        )
        page = ReviewsPage(context, picks_themes=self._pick_themes)
        page.appraisal_opened.connect(self.opened.append)
        self._qtbot.addWidget(page)
        self.workspace.on_changed(page.show_changed)
        show_active(page, self._qtbot, width, 680)
        page.show_entered()
        return page

    def _pick_themes(self, _codebook: Codebook, _noted: Collection[str], _parent: QWidget) -> tuple[str, ...]:
        return self.themes

    @property
    def panel(self) -> ReviewPanel:
        """The panel of the chosen review."""
        panel = self.page.chosen.panel
        assert panel is not None, "no review is chosen"
        return panel

    @property
    def review(self) -> Review:
        """What the file holds of the chosen review."""
        assert self.page.review_id is not None
        return load_review(self.workspace, self.page.review_id)

    @property
    def references(self) -> list[str]:
        """The first column, as shown."""
        model = self.page.register.model
        return [str(model.data(model.index(line, 0))) for line in range(model.rowCount())]

    def line(self, reference: str) -> str:
        """A line of the register as it is shown."""
        model = self.page.register.model
        line = self.references.index(reference)
        return " | ".join(str(model.data(model.index(line, column))) for column in range(model.columnCount()))

    def choose(self, review_id: ReviewId) -> None:
        """Choose a line of the register."""
        assert self.page.register.table.choose(review_id)

    def section(self, name: str) -> QWidget:
        """Go to a part of the review."""
        self._qtbot.mouseClick(self.panel.bar.buttons[SECTIONS.index(name)], Qt.MouseButton.LeftButton)
        part = self.panel.part
        assert isinstance(part, QWidget)
        return part

    def members(self, name: str) -> Members:  # type: ignore[type-arg]
        """A part that holds records."""
        part = self.section(name)
        assert isinstance(part, Members)
        return part

    def households(self) -> HouseholdsPart:
        """The households."""
        part = self.section("households")
        assert isinstance(part, HouseholdsPart)
        return part

    def form(self, name: str) -> FactsForm:
        """The form of a part."""
        part = self.section(name)
        assert isinstance(part, Members | FactsPart)
        return part.editor.form

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        self._qtbot.keyClick(self.focus, key, modifiers)

    def settle(self) -> None:
        """Let the page do what it has put off; a closed pop-up leaves the window inactive on this platform."""
        self.page.activateWindow()
        self._qtbot.wait(1)
        self._qtbot.waitUntil(self.page.isActiveWindow)

    def type_text(self, text: str) -> None:
        """Keys, wherever the focus is."""
        self._qtbot.keyClicks(self.focus, text)

    def type_in(self, form: FactsForm, field_id: str, text: str) -> None:
        """Go to a field of a form, type, and leave it."""
        form.focus_field(field_id)
        self.type_text(text)
        self.press(Qt.Key.Key_Tab)

    def answer(self, form: FactsForm, field_id: str, words: str) -> None:
        """Press the button of an answer."""
        self.answer_row(form.rows[field_id], words)

    def answer_row(self, row: FieldRow, words: str) -> None:
        """Press the button of an answer."""
        buttons = row.control.findChildren(QPushButton)
        self.click(next(button for button in buttons if button.text() == words))

    def pick(self, form: FactsForm, field_id: str, words: str) -> None:
        """Choose from an opened list."""
        combo = form.rows[field_id].control.findChildren(QComboBox)[0]
        combo.setCurrentIndex(combo.findText(words))
        combo.activated.emit(combo.currentIndex())

    def click(self, widget: QWidget) -> None:
        """A click in the middle of a widget."""
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def said(self) -> list[str]:
        """Every text on view in labels."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible() and label.text()]

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        popup = QApplication.activePopupWidget()
        widget = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget
