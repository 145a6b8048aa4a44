"""The dialogs of the page Allocation: whom they ask for, what they refuse, what they propose and hand out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.allocating.allocations import accept, allocate, declare
from scr_appraiser.model.allocating.table import AllocationRow, allocation_table
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.allocation import handing_out
from scr_appraiser.ui.allocation.allocate_dialog import AllocateDialog, DeclareDialog
from scr_appraiser.ui.allocation.hand_out_dialog import HandOutChoice, HandOutDialog
from scr_appraiser.ui.allocation.handing_out import PassphrasesDialog, start_handing_out
from scr_appraiser.ui.allocation.proposing_dialog import ProposeDialog
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.settings import Settings
from tests.ui.fakes import FakeJobs, FakeMessages

PEOPLE = {"CD456": "Carla Dean", "EF789": "Ed Frost", "GH1": "Gill Hart"}


@pytest.fixture
def reviews(workspace: Workspace) -> list[ReviewId]:
    """Six reviews; the first is Carla's, and Ed has declared a conflict in the second."""
    made = [register_review(workspace, {"review_ref": f"INVENTED-{number}"}) for number in range(1, 7)]
    allocate(workspace, made[0], "CD456", "Carla Dean", 1)
    declare(workspace, made[1], "EF789", "Chaired it.", "Ed Frost")
    return made


@pytest.fixture
def rows(workspace: Workspace, reviews: list[ReviewId]) -> tuple[AllocationRow, ...]:
    """The table of them."""
    return allocation_table(workspace)


@pytest.fixture
def context(workspace: Workspace, tmp_path: Path) -> Context:
    """What the page is given, with a voice that records and jobs that work at once."""
    messages = FakeMessages()
    return Context(
        workspace,
        None,  # type: ignore[arg-type]
        FakeJobs(messages),
        messages,
        Settings(tmp_path / "settings.ini"),
        lambda *_: None,
        lambda _: None,
    )


def test_a_known_person_is_named_by_the_staff_code_alone(rows: tuple[AllocationRow, ...], qtbot: QtBot) -> None:
    dialog = AllocateDialog(rows[:2], PEOPLE)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.person.code, "gh 1")
    assert dialog.person.name.text() == "Gill Hart"
    qtbot.keyClicks(dialog.note, "The long one.")
    dialog.action_button.click()
    assert dialog.result() == AllocateDialog.DialogCode.Accepted
    assert [(one.staff_code, one.display_name, one.position, one.note) for one in dialog.wishes()] == [
        ("GH1", "Gill Hart", 2, "The long one."), ("GH1", "Gill Hart", 1, "The long one."),
    ]  # fmt: skip


def test_who_appraises_a_review_all_the_same_takes_a_place_on_it(sample: Workspace, qtbot: QtBot) -> None:
    row = allocation_table(sample)[0]
    (holder,) = row.people
    assert not holder.is_allocated
    dialog = AllocateDialog([row], PEOPLE)
    qtbot.addWidget(dialog)
    for code, position in (("GH1", 2), (holder.appraiser, 1)):
        dialog.person.code.setText(code)
        assert [wish.position for wish in dialog.wishes()] == [position]


def test_what_is_no_staff_code_is_refused_where_it_stands(rows: tuple[AllocationRow, ...], qtbot: QtBot) -> None:
    dialog = AllocateDialog(rows[:1], PEOPLE)
    qtbot.addWidget(dialog)
    dialog.action_button.click()
    assert dialog.result() != AllocateDialog.DialogCode.Accepted
    assert "staff code" in dialog._problem.text()


def test_a_declaration_needs_its_reason_and_begins_with_oneself(rows: tuple[AllocationRow, ...], qtbot: QtBot) -> None:
    dialog = DeclareDialog(rows[0], PEOPLE, "CD456")
    qtbot.addWidget(dialog)
    dialog.action_button.click()
    assert "reason is missing" in dialog._problem.text()
    qtbot.keyClicks(dialog.why, "Chaired it.")
    dialog.action_button.click()
    assert dialog.declaring() == ("CD456", "Carla Dean", "Chaired it.")


def proposed(rows: tuple[AllocationRow, ...], qtbot: QtBot) -> ProposeDialog:
    dialog = ProposeDialog(rows, rows, rows[:1], PEOPLE)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.people.chosen() == ["CD456"], "who has anything"
    for box in dialog.people.boxes.values():
        box.setChecked(True)
    dialog.twice.setCurrentIndex(dialog.twice.findData(60))
    dialog.propose_button.click()
    qtbot.waitUntil(lambda: bool(dialog.rows))
    return dialog


def test_what_the_planner_proposes_is_shown_changed_and_allocated_in_one_step(
    workspace: Workspace, rows: tuple[AllocationRow, ...], qtbot: QtBot
) -> None:
    dialog = ProposeDialog(rows, rows, rows[:1], PEOPLE)
    qtbot.addWidget(dialog)
    assert not dialog.action_button.isEnabled(), "nothing is proposed yet"
    dialog = proposed(rows, qtbot)
    assert len(dialog.rows) == 5, "those with nobody"
    assert len(dialog.accepted_places()) == 8
    dialog.table.choose(rows[1].review_id)
    second = dialog.places[2]
    assert "EF789" not in [second.itemData(line) for line in range(second.count())], "who declared is not offered"
    before = dialog.summary.text()
    second.setCurrentIndex(0 if second.currentIndex() else 1)
    second.picked.emit()
    assert dialog.summary.text() != before
    places = dialog.accepted_places()
    assert len(places) in (7, 9)
    accept(workspace, places, dialog.people.names)
    allotted = [one for row in allocation_table(workspace) for one in row.allocated]
    assert len(allotted) == len(places) + 1
    assert {one.name for one in allotted} == set(PEOPLE.values())


def test_what_is_said_against_a_proposal_follows_what_is_changed_by_hand(
    rows: tuple[AllocationRow, ...], qtbot: QtBot
) -> None:
    dialog = proposed(tuple(reversed(rows)), qtbot)
    assert dialog.table.current_key == dialog.model.shown[0].review.review_id, "the first that is on view"
    assert not dialog.remarks.isVisible()
    for row in dialog.rows:
        dialog.table.choose(row.review.review_id)
        for place in dialog.places.values():
            place.setCurrentIndex(max(place.findData("GH1"), 0))
            place.picked.emit()
    assert dialog.remarks.text().startswith("The loads differ by more than one, from 0 to 5.\nNot all are connected")
    assert dialog.remarks.isVisible()


def test_many_people_leave_room_for_what_is_proposed(rows: tuple[AllocationRow, ...], qtbot: QtBot) -> None:
    many = PEOPLE | {f"P{number}": f"Person {number}" for number in range(40)}
    dialog = ProposeDialog(rows, rows, (), many)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.people.height() < 12 * dialog.fontMetrics().lineSpacing()
    for box in dialog.people.boxes.values():
        box.setChecked(True)
    dialog.propose_button.click()
    qtbot.waitUntil(lambda: bool(dialog.rows))
    assert dialog.summary.text() == (
        "5 reviews, 1 of them by two people or more. How many each has: 1 (6 people), 0 (37 people)."
    )


def test_somebody_else_can_be_added_and_what_cannot_be_met_is_said(
    rows: tuple[AllocationRow, ...], qtbot: QtBot
) -> None:
    dialog = ProposeDialog(rows, rows, (), PEOPLE)
    qtbot.addWidget(dialog)
    for typed in ("?", "cd456 Somebody Else", "IJ2 Ines Jung"):
        dialog.people.field.setText(typed)
        dialog.people.button.click()
    assert dialog.people.chosen() == ["CD456", "IJ2"]
    assert dialog.people.names["CD456"] == "Carla Dean"
    dialog.twice.setCurrentIndex(0)
    dialog.propose_button.click()
    qtbot.waitUntil(lambda: bool(dialog.rows))
    assert "for 2 people that takes 1 review that is appraised twice, not 0" in dialog.remarks.text()


def test_a_review_that_was_registered_twice_is_shared_out_once(
    workspace: Workspace, reviews: list[ReviewId], qtbot: QtBot
) -> None:
    say_same(workspace, reviews[0], reviews[2], reviews[2], "One report, registered twice.")
    rows = allocation_table(workspace)
    dialog = ProposeDialog(rows, rows, (), PEOPLE)
    qtbot.addWidget(dialog)
    dialog.propose_button.click()
    qtbot.waitUntil(lambda: bool(dialog.rows))
    assert [row.review.reference for row in dialog.rows] == [f"INVENTED-{number}" for number in (2, 4, 5, 6)]


def test_enter_in_the_field_adds_somebody_and_proposes_nothing(rows: tuple[AllocationRow, ...], qtbot: QtBot) -> None:
    dialog = ProposeDialog(rows, rows, (), PEOPLE)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.people.field.setText("IJ2 Ines Jung")
    qtbot.keyClick(dialog.people.field, Qt.Key.Key_Return)
    assert dialog.people.chosen() == ["CD456", "IJ2"]
    assert dialog.isVisible()
    assert not dialog.rows


def choice_of(dialog: HandOutDialog, qtbot: QtBot) -> HandOutChoice:
    dialog.action_button.click()
    assert dialog.result() == HandOutDialog.DialogCode.Accepted, dialog._problem.text()
    return dialog.choice()


def test_what_is_chosen_is_handed_out_noted_and_its_passphrases_shown_once(
    context: Context, rows: tuple[AllocationRow, ...], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(PassphrasesDialog, "exec", lambda self: shown.append(self.words.toPlainText()))
    out = tmp_path / "out"
    out.mkdir()
    dialog = HandOutDialog(rows, context.settings, out, lambda *_: None)
    qtbot.addWidget(dialog)
    assert [box.text() for box in dialog.boxes.values()] == ["Carla Dean (CD456): 1 review"]
    start_handing_out(context, choice_of(dialog, qtbot), dialog)
    ((name, passphrase),) = [line.split("  Carla Dean: ") for line in shown[0].splitlines()]
    assert name == "CD456.scra"
    open_workspace(out / name, passphrase=passphrase).close()
    table = allocation_table(context.workspace)
    assert table[0].people[0].handed_out_at
    again = HandOutDialog(table, context.settings, out, lambda *_: None)
    qtbot.addWidget(again)
    again.show()
    assert again._nobody.isVisible()
    again.action_button.click()
    assert "Nobody is chosen" in again._problem.text()
    again.again.setChecked(True)
    assert not again.boxes["CD456"].isChecked(), "what went out goes out again for those alone who are ticked by hand"
    again.boxes["CD456"].setChecked(True)
    again.one.setChecked(True)
    again.new.none.setChecked(True)
    assert again.new.warning.isVisible()
    chosen = choice_of(again, qtbot)
    assert (chosen.is_suggested, chosen.passphrase, len(chosen.deliveries)) == (False, None, 1)
    start_handing_out(context, chosen, again)
    assert len(shown) == 1
    open_workspace(out / "CD456-2.scra").close()


def test_a_cancelled_hand_out_leaves_nothing_and_is_not_noted(
    context: Context, rows: tuple[AllocationRow, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    dialog = HandOutDialog(rows, context.settings, out, lambda *_: None)
    qtbot.addWidget(dialog)
    choice = choice_of(dialog, qtbot)
    assert isinstance(context.jobs, FakeJobs)
    context.jobs.cancel_at = 2
    start_handing_out(context, choice, dialog)
    assert context.jobs.names == ["Handing out 1 file"]
    assert not list(out.iterdir())
    assert not allocation_table(context.workspace)[0].people[0].handed_out_at


def test_what_cannot_be_taken_is_said_in_the_dialog(
    context: Context, rows: tuple[AllocationRow, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = HandOutDialog(rows, context.settings, tmp_path, lambda *_: None)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.action_button.click()
    assert "no folder" in dialog._problem.text()
    dialog.folder.setText(str(tmp_path))
    dialog.one.setChecked(True)
    dialog.new.own.setChecked(True)
    dialog.new.secret.field.setText("password")
    dialog.action_button.click()
    assert "too easy to guess" in dialog._problem.text()
    assert handing_out.SHOWN_ONCE not in dialog._problem.text()
