"""What one's own appraising came to, month by month: shown to oneself alone, and handed on only by oneself."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scr_appraiser.model.caring.load import Month, own_load
from scr_appraiser.model.caring.load_words import EXPLAIN, NOTHING_YET, minutes_words, month_words
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exporting.report_dialog import ReportAsked, ReportChoice
from scr_appraiser.ui.exporting.reporting import ask_report
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

SHARE = ReportAsked(
    "Write out your own work",
    "Your appraisals, month by month, as they stand on this page. Whom you give it to is up to you.",
)


def _newest_first(row: Month) -> int:
    return -int(row.month.replace("-", "") or 999_999)


_COLUMNS: tuple[Column[Month], ...] = (
    Column("Month", month_words, sort_by=_newest_first, width=14),
    Column("Appraisals", lambda row: f"{row.appraisals:,}", sort_by=lambda row: row.appraisals, is_number=True),
    Column("Time", minutes_words, sort_by=lambda row: row.minutes, width=22),
    Column(
        "With a content note", lambda row: f"{row.noted:,}", sort_by=lambda row: row.noted, is_number=True, width=18
    ),
)


class OwnPart(QWidget):
    """Only whoever is at work sees theirs."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model: TableModel[Month] = TableModel(_COLUMNS, lambda row: row.month)
        self.table: Table[Month] = Table(self.model, "Your own work, month by month")
        self.share = action("Write out &your own work…", self._on_share, parent=self)
        self._button = action_button(self.share)
        self._nothing = plain_label(NOTHING_YET, "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        explain = plain_label(EXPLAIN, "muted")
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        top.setSpacing(2 * GRID)
        top.addWidget(explain, 1)
        top.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addWidget(self._nothing, 1)

    def show_now(self) -> None:
        """Read again."""
        months = own_load(self._context.workspace)
        self.model.show(months)
        self.table.setVisible(bool(months))
        self._nothing.setVisible(not months)
        self.share.setEnabled(bool(months))

    def take_focus(self) -> None:
        """Give focus to where one goes on."""
        (self.table if self.model.rows else self._button).setFocus()

    def _on_share(self) -> None:
        def work(choice: ReportChoice, progress: Progress) -> list[Path]:
            from scr_appraiser.export.exporting_load import export_load
            from scr_appraiser.model.origin import origin_of

            progress(0, 0, "writing")
            origin = origin_of(self._context.workspace)
            months = own_load(self._context.workspace)
            return export_load(months, origin, choice.folder, formats=choice.forms, password=choice.password)

        ask_report(self._context, SHARE, work, self)
