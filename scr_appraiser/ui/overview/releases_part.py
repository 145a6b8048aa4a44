"""The releases: every overview that left the building, with for whom, of what, and who let it go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.disclosure.releases import Release
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.selection_words import selection_words
from scr_appraiser.model.past.moments import moment_words
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.exporting.target import row_of
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.overview.exporting import answered_for
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

NOTHING = (
    "No overview has left yet. One that is exported for partners or for publication is kept here, and later ones are "
    "held against it."
)
WHOM = {"partners": "Partners", "publication": "Publication"}


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One line."""

    release: Release
    when: str
    of: str
    who: str


class ReleasesPart(QWidget):
    """Enter on a line makes the same files again."""

    again_asked = Signal(object)
    """The Release whose files are to be made again."""
    history_asked = Signal(object)
    """The Release whose history is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column[ReleaseRow]("When", lambda row: row.when, sort_by=lambda row: row.release.released_at, width=24),
            Column[ReleaseRow]("For whom", lambda row: WHOM.get(row.release.profile, row.release.profile), width=12),
            Column[ReleaseRow]("Of what", lambda row: row.of, width=30),
            Column[ReleaseRow]("Who let it go", lambda row: row.who, width=18),
            Column[ReleaseRow]("Small numbers", _override, width=24, explain=_override_in_full),
            Column[ReleaseRow]("Digest of the file", lambda row: in_groups(row.release.digest)[:11] + "…", width=16,
                               explain=lambda row: in_groups(row.release.digest)),
        )  # fmt: skip
        self.model: TableModel[ReleaseRow] = TableModel(columns, lambda row: row.release.id)
        self.table: Table[ReleaseRow] = Table(self.model, "Releases")
        self.again = action("Make it a&gain…", lambda: self._ask(self.again_asked.emit), parent=self)
        self.history = action("Histor&y of this release", lambda: self._ask(self.history_asked.emit), parent=self)
        self.summary = plain_label("", "muted")
        self.table.opened.connect(lambda _: self.again.trigger())
        self.table.chosen.connect(lambda _: self._show_what_applies())
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(GRID)
        self._buttons = row_of(action_button(self.again), action_button(self.history))
        for widget in (self.summary, self._buttons, self.table):
            box.addWidget(widget, 1 if widget is self.table else 0)
        box.setAlignment(self.summary, Qt.AlignmentFlag.AlignTop)

    def show_releases(self, rows: Sequence[ReleaseRow]) -> None:
        """List these."""
        self.model.show(rows)
        self.table.setVisible(bool(rows))
        self._buttons.setVisible(bool(rows))
        number = "1 overview has" if len(rows) == 1 else f"{len(rows):,} overviews have"
        self.summary.setText(f"{number} left the building." if rows else NOTHING)
        if rows and self.table.current_key is None:
            self.table.choose(rows[-1].release.id)
        self._show_what_applies()

    def page_actions(self) -> list[QAction]:
        """What may be done with the chosen line."""
        return [self.again, self.history]

    def take_focus(self) -> None:
        """Give focus to the list."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self) -> Release | None:
        return next((row.release for row in self.model.rows if row.release.id == self.table.current_key), None)

    def _show_what_applies(self) -> None:
        for each in self.page_actions():
            each.setEnabled(self._chosen() is not None)

    def _ask(self, ask: Callable[[object], None]) -> None:
        chosen = self._chosen()
        if chosen is not None:
            ask(chosen)


def release_rows(releases: Sequence[Release], people: Mapping[str, str], material: Material) -> list[ReleaseRow]:
    """The lines of the ledger, `people` by their staff codes."""
    return [
        ReleaseRow(
            one,
            moment_words(one.released_at),
            "; ".join(f"{what}: {words}" for what, words in selection_words(material, one.selection)),
            people.get(one.author, one.author),
        )
        for one in releases
    ]


def _override(row: ReleaseRow) -> str:
    return f"Shown: {row.release.override.name}" if row.release.override is not None else "Held back"


def _override_in_full(row: ReleaseRow) -> str:
    return answered_for(row.release.override) or "Held back"
