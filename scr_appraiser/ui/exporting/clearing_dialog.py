"""The dialog in which somebody reads the texts or labels of what is to leave, and clears those that may."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextBrowser, QWidget

from scr_appraiser.model.disclosure.clearing import clear, cleared, take_clearance_back
from scr_appraiser.model.disclosure.names import LEFT_OUT
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.scanned import Scanned, kinds_of, marked_text
from scr_appraiser.ui.exporting.target import row_of
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

EXPLAIN = "A text that nobody has cleared is left out. Marks are only a help: read a text before you clear it."
EXPLAIN_LABELS = (
    "These names were typed in the settings or in a framework. What is marked in one that nobody has cleared is left "
    f"out: “{LEFT_OUT}” stands for it. Read each before you clear it."
)
NOTHING = "There is no free text in what you want to export."
NO_LABEL = "Nothing that was typed in the settings or in a framework looks as if it told who somebody is."
MOST = 50
"""Texts at once: more would be cleared unread, and keep the window waiting."""

_ROWS, _LINES = 3, 4


class ClearingDialog(Dialog):
    """What is cleared or taken back is so at once, and can be undone in the window; closing takes nothing back."""

    characters_wide = 132

    def __init__(
        self, workspace: Workspace, texts: Sequence[Scanned], *, are_labels: bool = False, parent: QWidget | None = None
    ) -> None:
        explain = EXPLAIN_LABELS if are_labels else EXPLAIN
        super().__init__("Texts to clear", action="Close", explain=explain, refuse="", parent=parent)
        self._workspace = workspace
        self._nothing = NO_LABEL if are_labels else NOTHING
        self._texts: dict[Hashable, Scanned] = {one.found.text.id: one for one in texts}
        self._cleared = cleared(workspace)
        columns = (
            Column[Scanned]("Marked in it", kinds_of, sort_by=lambda one: (not one.hits, one.number), width=22),
            Column[Scanned]("Leaves", self._standing, width=10),
            *(() if are_labels else (Column[Scanned]("Review", lambda one: one.reference, width=18),)),
            Column[Scanned]("Text", lambda one: one.found.part, width=16),
            Column[Scanned]("About", lambda one: one.found.of, width=34),
        )
        self.model: TableModel[Scanned] = TableModel(columns, lambda one: one.found.text.id)
        self.table: Table[Scanned] = Table(self.model, "Texts")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("The chosen text")
        self.text.setTabChangesFocus(True)
        self.summary = plain_label("", "muted")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("why nobody can be recognised by it")
        self.clear = QPushButton("C&lear")
        self.take_back = QPushButton("&Take clearance back")
        self._build()
        self.model.show(list(texts))
        if texts:
            self.table.choose(self.model.key_at(self.model.index(0, 0)))
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the list."""
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.table.setMinimumHeight(2 * line * _ROWS)
        self.text.setMinimumHeight(line * _LINES)
        for widget in (self.summary, self.table, self.text):
            self.body.addWidget(widget, 1 if widget is self.table else 0)
        self.keep_in_sight(row_of(label_for(self.reason, "&Reason", ""), self.reason, self.clear, self.take_back))
        self.reason.setAccessibleName("Reason")
        self.action_button.setAutoDefault(False)
        self.take_back.setAutoDefault(False)
        self.clear.setDefault(True)
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.opened.connect(lambda _: self.reason.setFocus())
        self.clear.clicked.connect(self._on_clear_clicked)
        self.take_back.clicked.connect(self._on_take_back_clicked)

    def _standing(self, one: Scanned) -> str:
        return "Cleared" if one.found.text.id in self._cleared.ids else "Left out"

    def _chosen(self, *, is_cleared: bool) -> list[Scanned]:
        chosen = [self._texts[key] for key in self.table.chosen_keys()]
        return [one for one in chosen if (one.found.text.id in self._cleared.ids) is is_cleared]

    def _on_clear_clicked(self) -> None:
        chosen = self._chosen(is_cleared=False)
        if self._are_too_many(chosen):
            return
        try:
            clear(self._workspace, [one.found.text for one in chosen], self.reason.text())
        except Problem as problem:
            self.show_problem(problem, at=self.reason)
            return
        self._show_state(chosen)
        self._go_on()

    def _on_take_back_clicked(self) -> None:
        chosen = self._chosen(is_cleared=True)
        if self._are_too_many(chosen):
            return
        try:
            take_clearance_back(self._workspace, [one.found.text for one in chosen])
        except Problem as problem:
            self.show_problem(problem, at=self.table)
            return
        self._show_state(chosen)
        self.table.setFocus()

    def _are_too_many(self, chosen: Sequence[Scanned]) -> bool:
        if len(chosen) > MOST:
            problem = Problem(f"{len(chosen):,} texts are chosen.", f"Choose at most {MOST} at once, and read them.")
            self.show_problem(problem, at=self.table)
        return len(chosen) > MOST

    def _go_on(self) -> None:
        """To the next text below that is left out; where there is none, stay."""
        shown = list(self.model.shown)
        lines = [number for number, one in enumerate(shown) if one.found.text.id == self.table.current_key]
        left = [one for one in shown[lines[0] if lines else 0 :] if one.found.text.id not in self._cleared.ids]
        if left:
            self.table.choose(left[0].found.text.id)
        self.table.setFocus()

    def _show_state(self, changed: Sequence[Scanned] = ()) -> None:
        self._cleared = cleared(self._workspace)
        self.model.show_changed(changed)
        self.show_problem(None)
        every = self._texts.values()
        done = sum(one.found.text.id in self._cleared.ids for one in every)
        with_hits = sum(bool(one.hits) for one in every)
        number = "1 text" if len(every) == 1 else f"{len(every):,} texts"
        said = f"{number}: {with_hits:,} with marks, {done:,} cleared, {len(every) - done:,} left out."
        self.summary.setText(said if every else self._nothing)
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self._texts.get(self.table.current_key)
        self.text.setHtml(marked_text(one, colours_of(self.palette())) if one is not None else "")
        self.clear.setEnabled(bool(self._chosen(is_cleared=False)))
        self.take_back.setEnabled(bool(self._chosen(is_cleared=True)))
