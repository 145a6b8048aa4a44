"""What holds in a file is seen on its page, and added, changed, retired and taken back there by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.identity import identify
from scr_appraiser.model.settings.changing import add_code, add_period, set_role, set_setting, set_who_designates
from scr_appraiser.model.settings.held_settings import setting_id
from scr_appraiser.model.settings.listing import listed
from scr_appraiser.model.settings.roles import roles
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import ToHistory
from scr_appraiser.ui.file_settings.people_part import DISPUTED_RULE, LOCKED_OUT, PeoplePart
from scr_appraiser.ui.settings import Settings
from tests.model.foreign import heads, lay_in
from tests.ui.file_settings.stage import Stage


@pytest.fixture
def stage(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> Stage:
    return Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)


def test_the_periods_of_the_codebook_stand_there_from_the_start(stage: Stage) -> None:
    assert stage.rows()[1] == ["April 2012 to March 2015", "1 April 2012", "31 March 2015", "Codebook", ""]
    assert stage.can() == {"add": True, "change": True, "retire": True, "withdraw": False, "history": False}
    assert stage.page.part.remarks.isHidden()


def test_a_period_is_added_changed_retired_and_taken_back_by_keyboard(stage: Stage) -> None:
    stage.part("period").table.setFocus()
    stage.fill_in({"name": "The next years", "first_day": "1 April 2027", "last_day": "31 March 2030"})
    stage.press(Qt.Key.Key_Insert)
    assert stage.rows()[-1] == ["The next years", "1 April 2027", "31 March 2030", "Added here", ""]
    assert stage.part("period").table.current_key == "the_next_years"
    stage.fill_in({"last_day": "31/3/2031"})
    stage.press(Qt.Key.Key_F2)
    assert stage.rows()[-1][2] == "31 March 2031"
    stage.page.actions_here["retire"].trigger()
    assert stage.rows()[-1][-1] == "Retired"
    assert "offer" in stage.can()
    stage.page.actions_here["offer"].trigger()
    assert stage.rows()[-1][-1] == ""
    stage.press(Qt.Key.Key_Delete)
    assert stage.rows()[-1][0] == "April 2026 to March 2027"
    stage.history.undo()
    assert stage.rows()[-1][0] == "The next years"
    assert stage.messages.problems == []


def test_a_period_of_the_codebook_is_changed_and_goes_back_to_what_it_was(stage: Stage) -> None:
    part = stage.part("period")
    part.table.choose("2012-15")
    stage.fill_in({"name": "The first years"})
    stage.page.actions_here["change"].trigger()
    assert stage.rows()[1] == [
        "The first years", "1 April 2012", "31 March 2015", "Codebook, changed here", ""
    ]  # fmt: skip
    assert [one.facts for one in _settings(stage.workspace, "period")] == [{"name": "The first years"}]
    part.table.setFocus()
    stage.press(Qt.Key.Key_Delete)
    assert stage.rows()[1][0] == "April 2012 to March 2015"


def _settings(workspace: Workspace, topic: str) -> list[object]:
    from scr_appraiser.model.settings.held_settings import settings_on

    return [one for one in settings_on(workspace, topic) if one.holds]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "X", "first_day": "2027", "last_day": "31 March 2030"}, "First day: this date needs a day"),
        ({"name": "X", "first_day": "1 April 2031", "last_day": "31 March 2030"}, "lies before the first day"),
        ({"name": ""}, "Name: this is needed"),
        ({"name": "<b>X</b>", "first_day": "<i>", "last_day": ""}, "&lt;i>"),
    ],
)
def test_what_cannot_be_is_said_in_the_dialog_and_nothing_is_kept(
    stage: Stage, values: dict[str, str], words: str
) -> None:
    stage.fill_in(values)
    stage.page.actions_here["add"].trigger()
    (said,) = stage.refused
    assert words in said
    assert len(stage.rows()) == 10


def test_overlaps_and_gaps_are_said_below(stage: Stage) -> None:
    add_period(stage.workspace, "The next years", "2027-01-01", "2030-03-31")
    assert "overlap from 1 January 2027 to 31 March 2027" in stage.page.part.remarks.text()
    assert stage.page.part.remarks.isVisible()


def test_a_code_list_shows_what_was_added_and_only_that_is_renamed(stage: Stage) -> None:
    part = stage.part("cpc")
    stage.fill_in({"name": "Invented Isles"})
    stage.page.actions_here["add"].trigger()
    assert ["Invented Isles", "Added here", "invented_isles", ""] in stage.rows()
    assert stage.can() == {"add": True, "change": True, "retire": True, "withdraw": True, "history": True}
    part.table.choose("Fife")
    assert stage.can() == {"add": True, "change": False, "retire": True, "withdraw": False, "history": False}
    stage.page.actions_here["retire"].trigger()
    assert ["Fife", "Codebook, changed here", "Fife", "Retired"] in stage.rows()


def test_a_person_is_given_roles_and_what_follows_is_said(stage: Stage) -> None:
    part = stage.part("people")
    assert isinstance(part, PeoplePart)
    assert part.table.isHidden()
    assert "everybody" in part.holds.text()
    stage.fill_in({"": "ab 123", "administrator": True})
    stage.page.actions_here["add"].trigger()
    assert stage.rows() == [["AB123", "Ann Brown", "✓ Yes", "–", "–", ""]]
    assert "changed by AB123." in part.holds.text()
    part.who.chosen.emit("administrators")
    assert roles(stage.workspace).who_designates == "administrators"
    part.who.chosen.emit("")
    assert roles(stage.workspace).who_designates == ""


def test_who_names_another_the_only_administrator_is_told_so_and_can_undo_it(stage: Stage) -> None:
    stage.part("people")
    stage.fill_in({"": "CD456", "moderator": True})
    stage.page.actions_here["add"].trigger()
    assert stage.messages.notices == []
    stage.fill_in({"administrator": True})
    stage.page.actions_here["change"].trigger()
    assert stage.messages.notices == [LOCKED_OUT]
    assert stage.messages.offered_undo == [True]


def test_that_people_differ_about_who_designates_is_said(stage: Stage) -> None:
    record = set_who_designates(stage.workspace, "designators")
    part = stage.part("people")
    assert part.remarks.text() == ""
    (head,) = heads(stage.workspace, record)
    for who in ("everybody", "administrators"):
        content = {"topic": "designating", "code": "who", "facts": {"who": who}}
        lay_in(stage.workspace, "setting", record, content, [head.id])
    part.read()
    assert part.remarks.text() == DISPUTED_RULE


def test_a_staff_code_that_is_none_is_refused(stage: Stage) -> None:
    stage.part("people")
    stage.fill_in({"": "?", "moderator": True})
    stage.page.actions_here["add"].trigger()
    assert "A staff code is 2 to 30 letters and digits." in stage.refused[0]


def test_a_retention_profile_is_added_with_all_it_says(stage: Stage) -> None:
    stage.part("retention")
    stage.fill_in({"name": "Ten years", "rule": "Policy 7", "months": "120", "after": "d_published", "types": ("SCR",)})
    stage.page.actions_here["add"].trigger()
    assert stage.rows() == [
        ["Ten years", "120 months after “Published”", "Significant case review", "Policy 7", ""]
    ]  # fmt: skip


def test_somebody_who_is_no_administrator_reads_only_and_is_told_whom_to_ask(stage: Stage) -> None:
    set_role(stage.workspace, "CD456", administrator=True)
    for name in ("period", "cpc", "people", "retention", "frameworks"):
        stage.page.show_part(name)
        assert not any(enabled for action, enabled in stage.can().items() if action not in ("export", "history")), name
    assert stage.page._who_may.text() == "Changed by the administrators of this file only: CD456."
    stage.workspace.author = identify("CD456", "Cal Dunn")
    stage.page.show_part("period")
    assert stage.can()["add"]
    assert stage.page._who_may.isHidden()


def test_a_field_in_conflict_shows_no_value_and_cannot_be_changed_here(stage: Stage) -> None:
    set_setting(stage.workspace, "period", "2012-15", {"name": "The first years"})
    record = setting_id("period", "2012-15")
    (head,) = heads(stage.workspace, record)
    for day in ("2015-05-31", "2015-06-30"):
        facts = {"name": "The first years", "last_day": day}
        lay_in(stage.workspace, "setting", record, {"topic": "period", "code": "2012-15", "facts": facts}, [head.id])
    part = stage.part("period")
    part.table.choose("2012-15")
    row = next(row for row in stage.rows() if row[0] == "The first years")
    assert row[1:] == ["1 April 2012", "", "Codebook, changed here", "In conflict: Last day"]
    assert "page Conflicts" in part.remarks.text()
    assert stage.can() == {"add": True, "change": False, "retire": False, "withdraw": False, "history": True}


def test_a_file_that_is_read_only_shows_all_and_changes_nothing(stage: Stage) -> None:
    add_code(stage.workspace, "cpc", "Invented Isles")
    stage.workspace.read_only_reason = "It is read only."
    stage.part("cpc")
    assert ["Invented Isles", "Added here", "invented_isles", ""] in stage.rows()
    assert not any(enabled for action, enabled in stage.can().items() if action != "history")


def test_what_was_added_and_taken_back_is_not_listed(stage: Stage) -> None:
    add_code(stage.workspace, "cpc", "Invented Isles")
    stage.history.undo()
    assert "invented_isles" not in {line.code for line in listed(stage.workspace, "cpc")}


def test_the_history_of_a_setting_is_one_action_away(stage: Stage) -> None:
    add_code(stage.workspace, "cpc", "Invented Isles")
    part = stage.part("cpc")
    part.table.choose("invented_isles")
    stage.page.actions_here["history"].trigger()
    assert stage.asked == [ToHistory("setting", setting_id("cpc", "invented_isles"), "Invented Isles")]


def test_what_is_undone_in_another_part_is_said_since_it_is_not_seen(stage: Stage) -> None:
    noticed: list[Changed] = []
    stage.workspace.on_changed(noticed.append)
    add_code(stage.workspace, "cpc", "Invented Isles")
    assert not stage.page.shows(noticed[-1])
    stage.part("cpc")
    assert stage.page.shows(noticed[-1])


def test_in_little_room_the_page_scrolls_and_nothing_of_it_is_squeezed(stage: Stage) -> None:
    part = stage.part("people")
    set_role(stage.workspace, "AB123", administrator=True)
    part.read()
    stage.page.resize(420, 300)
    lines = part.table.verticalHeader().defaultSectionSize()
    stage.qtbot.waitUntil(lambda: stage.page.width() == 420 and part.table.height() >= 6 * lines)
    for name in stage.page.which.values:
        button = stage.page.which.button(name)
        assert button.height() >= button.sizeHint().height()
        assert button.geometry().bottom() <= stage.page.which.height()
    part.take_focus()
    stage.qtbot.waitUntil(lambda: part.table.mapTo(stage.page, part.table.rect().topLeft()).y() >= 0)


def test_no_two_buttons_of_a_part_share_a_letter_with_alt_nor_take_that_of_a_menu(stage: Stage) -> None:
    for name in stage.page.parts:
        stage.page.show_part(name)
        words = ["&File", "&Edit", "&View", "&Settings", "&Help"]
        words += [each.text() for each in stage.page.actions_here.values() if each.isVisible()]
        keys = [QKeySequence.mnemonic(text).toString() for text in words]
        assert len(set(keys)) == len(keys), name
        assert "" not in keys, name


def test_every_part_can_be_reached_by_keyboard_and_has_a_name(stage: Stage, tmp_path: Path) -> None:
    stage.page.which.focus_button().setFocus()
    for name in list(stage.page.parts)[1:]:
        stage.press(Qt.Key.Key_Right)
        stage.press(Qt.Key.Key_Space)
        assert stage.page.part is stage.page.parts[name]
        assert stage.page.part.title
