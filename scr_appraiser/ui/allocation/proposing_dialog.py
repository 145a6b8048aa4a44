"""The dialog of the planner: who, which reviews, what share twice; then its proposal, to be changed and accepted."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QPushButton, QRadioButton, QWidget

from scr_appraiser.model.allocating.proposing import Place, Proposal, propose, remarks_on
from scr_appraiser.model.allocating.table import AllocationRow
from scr_appraiser.model.past.lines import POSITIONS
from scr_appraiser.problems import Problem
from scr_appraiser.ui.allocation.draft import (
    PLACES,
    DraftRow,
    changed,
    draft_of,
    having,
    held_people,
    load_words,
    loads,
    places,
)
from scr_appraiser.ui.allocation.people_list import PeopleList
from scr_appraiser.ui.allocation.rows import title_of
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.target import row_of
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel, natural

EXPLAIN = (
    "Reviews are shared out so that everybody has as many as the others, that nobody has one in which they declared a "
    "conflict of interest, and that all are connected through reviews that two people appraise. What is allocated "
    "already stays. Which reviews are appraised twice is drawn by lot."
)
NOBODY = "Nobody"
_ROWS = 6
"""Lines of the table that are on view."""


def _each_once(rows: Sequence[AllocationRow]) -> list[AllocationRow]:
    """Each review once, though it was registered twice, with all who have it."""
    return [row.whole for row in rows if not row.is_set_aside]


class ProposeDialog(Dialog):
    """Nothing is allocated before it is accepted; then `places` says what."""

    characters_wide = 110

    def __init__(
        self,
        every: Sequence[AllocationRow],
        shown: Sequence[AllocationRow],
        chosen: Sequence[AllocationRow],
        people: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Propose who appraises what", action="Allocate all of this", explain=EXPLAIN, parent=parent)
        self._jobs = Jobs(self)
        self._seed = 0
        every, shown, chosen = _each_once(every), _each_once(shown), _each_once(chosen)
        self._among: dict[QRadioButton, Sequence[AllocationRow]] = {
            QRadioButton(f"Those with &nobody ({sum(not row.people for row in every):,})"): [
                row for row in every if not row.people
            ],
            QRadioButton(f"Those on &view ({len(shown):,})"): shown,
            QRadioButton(f"The &chosen ones ({len(chosen):,})"): chosen,
        }
        self.people = PeopleList(people, {one.appraiser for row in every for one in row.people})
        self.twice = CalmCombo()
        for share in range(0, 101, 5):
            self.twice.addItem(f"{share} %", share)
        self.twice.setCurrentIndex(self.twice.findData(20))
        self.twice.setAccessibleName("Share of the reviews that two people appraise")
        self.propose_button = QPushButton("&Propose")
        self.propose_button.clicked.connect(self._on_propose)
        self.rows: list[DraftRow] = []
        self.model: TableModel[DraftRow] = TableModel(self._columns(), lambda row: row.review.review_id)
        self.table: Table[DraftRow] = Table(self.model, "What is proposed")
        self.places = {position: CalmCombo() for position in PLACES}
        self.remarks, self.summary = plain_label(), plain_label("", "muted")
        set_role(self.remarks, "banner", "warning")
        self.remarks.setContentsMargins(GRID, GRID, GRID, GRID)
        self._build()
        self._show()

    def accepted_places(self) -> list[Place]:
        """What is to be allocated."""
        return places(self.rows)

    def accept(self) -> None:
        """Take what is proposed, or say that nothing is."""
        if not self._jobs.is_busy and not places(self.rows):
            self.show_problem(Problem("Nothing is proposed yet.", "Press Propose first."), self.propose_button)
        elif not self._jobs.is_busy:
            super().accept()

    def reject(self) -> None:
        """Leave everything as it is."""
        self._jobs.stop()
        super().reject()

    def _on_propose(self) -> None:
        rows = self._chosen_rows()
        self._seed += 1
        work = partial(
            propose,
            [row.review_id for row in rows],
            self.people.chosen(),
            self.twice.currentData(),
            declared={(row.review_id, one.person) for row in rows for one in row.declared},
            held={row.review_id: held_people(row) for row in rows},
            seed=self._seed,
        )
        self.show_problem(None)
        self.propose_button.setEnabled(False)
        self._jobs.run("Proposing", lambda _: work(), partial(self._on_proposed, rows))

    def _on_proposed(self, rows: Sequence[AllocationRow], proposal: Proposal) -> None:
        self.propose_button.setEnabled(True)
        self.propose_button.setText("&Propose another")
        self.rows = draft_of(rows, proposal)
        self.remarks.setText("\n".join(proposal.remarks))
        self._show()

    def _chosen_rows(self) -> Sequence[AllocationRow]:
        return next(rows for button, rows in self._among.items() if button.isChecked())

    def _show(self) -> None:
        self.model.show(self.rows)
        if self.rows and self.table.current_key is None:
            self.table.choose(self.model.shown[0].review.review_id)
        self.remarks.setVisible(bool(self.remarks.text()))
        self.action_button.setEnabled(bool(places(self.rows)))
        shared = load_words(loads(self.rows, self.people.chosen()), self.people.names)
        double = sum(bool(row.person(PLACES[1])) for row in self.rows)
        which = f"{len(self.rows):,} reviews, {double:,} of them by two people or more. {shared}."
        nothing = "" if places(self.rows) else " Nothing is left to be allocated."
        self.summary.setText(f"{which}{nothing}" if self.rows else "Nothing is proposed yet.")
        self._show_places()
        if self.isVisible():
            self.fit()

    def _show_places(self) -> None:
        """The people who can stand in the two places of the current row."""
        row = self._current()
        for position, combo in self.places.items():
            combo.clear()
            combo.setEnabled(row is not None and position not in row.held)
            if row is None:
                continue
            if position in row.held:
                combo.addItem(self._name(row.held[position]), row.held[position])
                continue
            combo.addItem(NOBODY, "")
            for code in row.offered(position, self.people.chosen()):
                combo.addItem(self._name(code), code)
            combo.setCurrentIndex(max(combo.findData(row.new.get(position, "")), 0))

    def _current(self) -> DraftRow | None:
        return next((row for row in self.rows if row.review.review_id == self.table.current_key), None)

    def _on_picked(self, position: int) -> None:
        row, code = self._current(), self.places[position].currentData()
        if row is not None and code is not None and position not in row.held:
            newer = changed(row, position, code)
            self.rows = [newer if one.review.review_id == row.review.review_id else one for one in self.rows]
            everybody: dict[str, tuple[str, ...]] = {one.review.review_id: having(one) for one in self.rows}
            self.remarks.setText("\n".join(remarks_on(everybody, self.people.chosen())))
            self._show()

    def _name(self, code: str) -> str:
        return self.people.names.get(code, code)

    def _words(self, position: int) -> Callable[[DraftRow], str]:
        def words(row: DraftRow) -> str:
            code = row.person(position)
            name = self._name(code) if code else ""
            return f"{name} (has it)" if position in row.held else name

        return words

    def _columns(self) -> tuple[Column[DraftRow], ...]:
        return (
            Column("Reference", lambda row: title_of(row.review), lambda row: natural(row.review.reference), width=16),
            *(Column(POSITIONS[place].capitalize(), self._words(place), width=20) for place in PLACES),
            Column(
                "Conflict", lambda row: ", ".join(one.name for one in row.review.declared), width=16
            ),
        )  # fmt: skip

    def _build(self) -> None:
        group = QButtonGroup(self)
        for button, rows in self._among.items():
            group.addButton(button)
            button.setEnabled(bool(rows))
        (next((one for one in self._among if one.isEnabled()), next(iter(self._among)))).setChecked(True)
        self.add_group("Which reviews", row_of(*self._among))
        self.add_group("Who", self.people)
        twice = label_for(self.twice, "Appraised &twice", "")
        self.body.addWidget(row_of(twice, self.twice, self.propose_button))
        self.body.addWidget(self.remarks)
        self.body.addWidget(self.summary)
        self._preview = QWidget()
        inside = QFormLayout(self._preview)
        inside.setContentsMargins(0, 0, 0, 0)
        self.table.setMinimumHeight(self.table.fontMetrics().height() * 2 * _ROWS)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(lambda _: self._show_places())
        inside.addRow(self.table)
        for position, combo in self.places.items():
            combo.least_characters = 24
            combo.setAccessibleName(f"{POSITIONS[position].capitalize()} appraiser of the chosen review")
            combo.picked.connect(partial(self._on_picked, position))
            inside.addRow(f"{POSITIONS[position].capitalize()} appraiser of this review", combo)
        self.body.addWidget(self._preview)
        self.people.field.returnPressed.connect(self.people.add)
        self.propose_button.setFocus(Qt.FocusReason.OtherFocusReason)
