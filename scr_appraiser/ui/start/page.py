"""The first page: new file, open, the sample, recent files, and what to do first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.ui.context import Page
from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.big_button import BigButton
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.start.recent import RecentFiles
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label

STEPS = (
    ("Open or make a file", "It holds the reviews and your judgements. Try the sample first: nothing in it is real."),
    ("Register the review", "Under Reviews, add it and fill in what its report says. Gaps are fine until the end."),
    ("Rate it, criterion by criterion", "Read the six levels and press 1 to 6. Everything is saved as you go."),
    ("Decide and seal", "The summary suggests a judgement for each domain and shows why. You decide, and sign."),
    ("Hand it over", "File, Export makes the PDF of an appraisal and the workbook of as many reviews as you like."),
)

TWO_COLUMNS_FROM = 110
WIDEST = 190
"""Widths of the page in characters."""


class StartPage(Page):
    """Knows files by name and folder only."""

    title = "Start"

    def __init__(self, files: Files, settings: Settings, go_on: Callable[[], None]) -> None:
        super().__init__()
        self._files = files
        self._settings = settings
        self.go_on_button = QPushButton()
        set_role(self.go_on_button, "accent")
        self.go_on_button.clicked.connect(go_on)
        self.new_button = BigButton("New appraisal file…", "An empty file, kept where you choose.", "new")
        self.new_button.clicked.connect(files.ask_new)
        self.open_button = BigButton("Open…", "A file you or a colleague made.", "open")
        self.open_button.clicked.connect(files.ask_open)
        self.sample_button = BigButton("Open the sample file", "20 invented reviews to try everything on.", "sample")
        self.sample_button.clicked.connect(files.open_sample)
        self.recent = RecentFiles()
        self.recent.chosen.connect(files.open)
        self.recent.removed.connect(files.forget)
        files.recent_changed.connect(self.show_files)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.show_files()

    def show_files(self) -> None:
        """Bring the open file and the recent files up to date."""
        workspace = self._files.workspace
        self.go_on_button.setVisible(workspace is not None)
        if workspace is not None:
            self.go_on_button.setText(f"Go on with {mnemonic_free(workspace.path.name)}")
        self.recent.show_files(self._settings.recent_files)

    def show_entered(self) -> None:
        """Files may have come and gone."""
        self.show_files()
        (self.new_button if self.go_on_button.isHidden() else self.go_on_button).setFocus()

    def _lay_out(self) -> None:
        body = QWidget()
        set_role(body, "body")
        self._body = layout = QVBoxLayout(body)
        layout.setSpacing(3 * GRID)
        layout.addWidget(plain_label("Appraise how well a review was done", "title"))
        self._columns.setSpacing(4 * GRID)
        self._columns.addLayout(self._build_files(), 3)
        self._columns.addWidget(_build_steps(), 2)
        layout.addLayout(self._columns)
        layout.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _build_files(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        for button in (self.go_on_button, self.new_button, self.open_button, self.sample_button):
            column.addWidget(button)
        recent = plain_label("Recent files", "heading")
        recent.setContentsMargins(0, 2 * GRID, 0, 0)
        column.addWidget(recent)
        column.addWidget(self.recent)
        column.addStretch()
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(4 * GRID, (self.width() - characters(self, WIDEST)) // 2)
        self._body.setContentsMargins(side, 3 * GRID, side, 3 * GRID)
        is_wide = self.width() > characters(self, TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        super().resizeEvent(event)


def _build_steps() -> QFrame:
    card = QFrame()
    set_role(card, "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    layout.setSpacing(GRID // 2)
    layout.addWidget(plain_label("What to do first", "heading"))
    for number, (title, words) in enumerate(STEPS, start=1):
        step = plain_label(f"{number}.  {title}", "subheading")
        step.setContentsMargins(0, GRID, 0, 0)
        layout.addWidget(step)
        layout.addWidget(plain_label(words, "muted"))
    layout.addStretch()
    return card
