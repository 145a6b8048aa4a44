"""The dialog that carries appraisals over to another version of their framework, and says before what that does."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.migrating.candidates import candidates
from scr_appraiser.model.migrating.carrying import CARRY_OVER, carry_over
from scr_appraiser.model.migrating.routes import Route, route_between, without_pairs
from scr_appraiser.model.migrating.saying import outcome_words, route_words
from scr_appraiser.model.sameness.deciding import SHORTEST_REASON
from scr_appraiser.model.settings.published import HeldFramework
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.backups.waiting import change_apart
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.file_settings.candidate_list import CandidateList
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.look.style import GRID, scaled
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.tab_order import order_tabs

EXPLAIN = "A judgement goes over where its criterion is the same, word for word, or where you pair two criteria."
PAIRING = "Where the wording differs, a judgement goes over only if you say what it answers now:"
LEFT_OPEN = "Left open"


class CarryDialog(Dialog):
    """Asks from which version to which, what is paired, which appraisals, and why."""

    characters_wide = 112

    def __init__(
        self,
        workspace: Workspace,
        froms: Sequence[Framework],
        tos: Sequence[Framework],
        chosen: Framework,
        parent: QWidget | None = None,
    ) -> None:
        """`froms` have appraisals under them, `tos` are published, the newest first; they are not one and the same.

        It begins with the way to the newest, from the `chosen` one where that can be.
        """
        super().__init__(CARRY_OVER, action="Carry over", explain=EXPLAIN, parent=parent)
        self._workspace, self.made = workspace, 0
        self._held = {one.hash: one for one in (*froms, *tos)}
        self.before, self.after = _versions("From version", froms), _versions("To version", tos)
        ways = [(before.hash, after.hash) for after in tos for before in froms if before.hash != after.hash]
        before, after = (chosen.hash, ways[0][1]) if (chosen.hash, ways[0][1]) in ways else ways[0]
        self.before.setCurrentIndex(self.before.findData(before))
        self.after.setCurrentIndex(self.after.findData(after))
        self.what, self.outcome = plain_label(""), plain_label("", "muted")
        self.pairs: dict[str, CalmCombo] = {}
        """By the new criterion's id: which old one answers it."""
        self.list = CandidateList()
        self.list.setFixedHeight(scaled(self, 150))
        self.all, self.none = QPushButton("Tick a&ll"), QPushButton("Tick &none")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Why")
        self._lay_out_body()
        for combo in (self.before, self.after):
            combo.picked.connect(self._show_versions)
        self.list.ticked.connect(self._show_outcome)
        self.all.clicked.connect(lambda: self.list.tick_all(True))
        self.none.clicked.connect(lambda: self.list.tick_all(False))
        self._show_versions()

    def route(self) -> Route:
        """What was chosen. Raises Problem where it cannot be."""
        chosen = {new: combo.currentData() for new, combo in self.pairs.items() if combo.currentData()}
        return route_between(*self._chosen(), chosen)

    def accept(self) -> None:
        """Carry over what is ticked, or say what is wrong."""
        try:
            route, chosen, reason = self.route(), self.list.chosen(), self.reason.text()
            change_apart(
                self._workspace,
                lambda progress: carry_over(self._workspace, route, chosen, reason, progress),
                title=self.windowTitle(),
                words="The appraisals are being carried over.",
                parent=self,
            )
        except Cancelled:
            return
        except Problem as problem:
            self.show_problem(problem, self.reason if self.list.chosen() else self.list)
            return
        self.made = len(chosen)
        super().accept()

    def _chosen(self) -> tuple[Framework, Framework]:
        before, after = (self._held[combo.currentData()] for combo in (self.before, self.after))
        return before, after

    def _show_versions(self) -> None:
        before, after = self._chosen()
        self.show_problem(None)
        self._show_pairs(before, after)
        self.list.show_candidates(candidates(self._workspace, before.hash, after.hash))
        order_tabs(self)
        self.fit()

    def _show_pairs(self, before: Framework, after: Framework) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.pairs = {}
        old, new = without_pairs(before, after).may_be_paired
        for row, criterion in enumerate(new if old else ()):
            combo = CalmCombo()
            combo.addItem(LEFT_OPEN, "")
            for one in old:
                combo.addItem(f"{one.id} {one.title}", one.id)
            combo.setAccessibleName(f"{criterion.id} {criterion.title} is answered by")
            combo.picked.connect(self._show_outcome)
            self._grid.addWidget(label_for(combo, f"{criterion.id} {criterion.title}".replace("&", "&&"), ""), row, 0)
            self._grid.addWidget(combo, row, 1)
            self.pairs[criterion.id] = combo
        self._pairing.setVisible(bool(self.pairs))

    def _show_outcome(self) -> None:
        try:
            route = self.route()
        except Problem as problem:
            self.what.setText(f"{problem.message} {problem.advice}")
            self.outcome.setText("")
            self.action_button.setEnabled(False)
            return
        number = len(self.list.chosen())
        self.what.setText(route_words(route))
        self.outcome.setText(outcome_words(route, number))
        self.action_button.setEnabled(bool(number))

    def _lay_out_body(self) -> None:
        versions = QGridLayout()
        versions.setHorizontalSpacing(2 * GRID)
        for column, (words, combo) in enumerate((("&From version", self.before), ("&To version", self.after))):
            versions.addWidget(label_for(combo, words, ""), 0, column)
            versions.addWidget(combo, 1, column)
            versions.setColumnStretch(column, 1)
        self._pairing = plain_label(PAIRING, "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setColumnStretch(1, 1)
        ticking = QHBoxLayout()
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            ticking.addWidget(button)
        ticking.addStretch()
        self.body.addLayout(versions)
        self.body.addWidget(self.what)
        self.body.addWidget(self._pairing)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.list)
        self.body.addLayout(ticking)
        self.body.addWidget(label_for(self.reason, f"Wh&y, in at least {SHORTEST_REASON} characters", ""))
        self.body.addWidget(self.reason)
        self.keep_in_sight(self.outcome)


def ask_to_carry_over(context: Context, held: Sequence[HeldFramework], chosen: HeldFramework, parent: QWidget) -> None:
    """Show the dialog about the versions of the file, from the chosen one, and say what was done."""
    froms = [one.framework for one in held if one.appraisals]
    tos = [one.framework for one in held if one.standing == "published"]
    dialog = CarryDialog(context.workspace, froms, tos, chosen.framework, parent)
    if dialog.exec():
        made = "1 appraisal was" if dialog.made == 1 else f"{dialog.made:,} appraisals were"
        words = f"{made} carried over to version {dialog.route().after.version}."
        context.messages.notice(words, undo=True)


def _versions(name: str, versions: Sequence[Framework]) -> CalmCombo:
    combo = CalmCombo()
    combo.setAccessibleName(name)
    for one in versions:
        combo.addItem(f"Version {one.version} ({one.hash[:12]}) of {one.title}", one.hash)
    return combo
