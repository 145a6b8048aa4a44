"""Settings are added, changed, taken back and refused, each in one step that can be undone."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.settings.changing import (
    add,
    add_code,
    add_period,
    code_for,
    set_role,
    set_setting,
    withdraw_setting,
)
from scr_appraiser.model.settings.held_settings import heads_of_setting, settings_on
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def only(workspace: Workspace, topic: str) -> dict[str, object]:
    (setting,) = settings_on(workspace, topic)
    return {"code": setting.code, "state": setting.state, **setting.facts}


def test_a_period_is_added_under_a_code_of_its_name_with_days_as_people_type_them(workspace: Workspace) -> None:
    add_period(workspace, "  April 2027 to  March 2030", "1 April 2027", "31/3/2030")
    assert only(workspace, "period") == {
        "code": "april_2027_to_march_2030",
        "state": "live",
        "name": "April 2027 to March 2030",
        "first_day": "2027-04-01",
        "last_day": "2030-03-31",
    }
    assert verify(workspace).ok


@pytest.mark.parametrize(
    ("name", "first", "last", "words"),
    [
        ("Longer", "2027", "2030-03-31", "First day: this date needs a day"),
        ("Longer", "1 April 2027", "soon", "Last day: "),
        ("Longer", "2030-04-01", "2030-03-31", "Last day: this day lies before the first day"),
        ("", "2027-04-01", "2030-03-31", "Name: this is needed"),
        ("…", "2027-04-01", "2030-03-31", "cannot be kept under a code"),
        ("Not stated", "2027-04-01", "2030-03-31", "cannot be kept under a code"),
        ("Longer", "", "2030-03-31", "First day: this is needed"),
        ("x" * 201, "2027-04-01", "2030-03-31", "more than 200 characters"),
        ("april 2012 to MARCH 2015", "2027-04-01", "2030-03-31", "is there already"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_recorded(
    workspace: Workspace, name: str, first: str, last: str, words: str
) -> None:
    with pytest.raises(Problem, match=words) as caught:
        add_period(workspace, name, first, last)
    assert caught.value.advice
    assert settings_on(workspace, "period") == ()


def test_a_change_of_one_day_is_held_against_the_codebooks_other_one(workspace: Workspace) -> None:
    with pytest.raises(Problem, match="before the first day"):
        set_setting(workspace, "period", "2012-15", {"last_day": "2012-03-31"})
    set_setting(workspace, "period", "2012-15", {"last_day": "2015-06-30"})
    periods = {one.id: (one.first_day, one.last_day) for one in current_codebook(workspace).periods}
    assert periods["2012-15"] == ("2012-04-01", "2015-06-30")


def test_not_stated_is_no_setting(workspace: Workspace) -> None:
    with pytest.raises(Problem, match="either there or not"):
        set_setting(workspace, "cpc", "fife", {"name": "not_stated"})


def test_codes_are_made_of_letters_and_digits() -> None:
    assert code_for("Comhairle nan Eilean Siar & Òrcaibh") == "comhairle_nan_eilean_siar_orcaibh"
    assert len(code_for("word " * 50)) <= 40


def test_an_entry_that_is_there_is_not_added_again(workspace: Workspace) -> None:
    words = current_codebook(workspace).code_lists["cpc"][0].words
    with pytest.raises(Problem, match="is there already"):
        add_code(workspace, "cpc", words.upper())
    add_code(workspace, "cpc", "Invented Isles")
    with pytest.raises(Problem, match="is there already"):
        add_code(workspace, "cpc", "Invented  isles")


def test_an_entry_is_not_renamed_to_what_another_is_called(workspace: Workspace) -> None:
    words = current_codebook(workspace).code_lists["cpc"][0].words
    add_code(workspace, "cpc", "Invented Isles")
    with pytest.raises(Problem, match="is there already"):
        set_setting(workspace, "cpc", "invented_isles", {"name": words.upper()})
    set_setting(workspace, "cpc", "invented_isles", {"name": "INVENTED Isles"})


def test_long_names_that_begin_alike_are_two_entries(workspace: Workspace) -> None:
    for end in ("north", "south"):
        add_code(workspace, "cpc", f"Invented committee for the protection of children, {end}")
    assert len({setting.code for setting in settings_on(workspace, "cpc")}) == 2


def test_every_change_of_a_setting_can_be_undone(
    workspace: Workspace, review_id: ReviewId, tried_backwards: Callable[[Callable[[], object]], None]
) -> None:
    tried_backwards(lambda: add_code(workspace, "agency", "Invented agency"))
    add_code(workspace, "agency", "Invented agency")
    tried_backwards(lambda: set_setting(workspace, "agency", "invented_agency", {"retired": True}))
    tried_backwards(lambda: withdraw_setting(workspace, "agency", "invented_agency"))
    tried_backwards(lambda: set_role(workspace, "ab 123", administrator=True))


def test_a_setting_that_was_withdrawn_comes_back_with_the_next_change(workspace: Workspace) -> None:
    add_code(workspace, "agency", "Invented agency")
    withdraw_setting(workspace, "agency", "invented_agency")
    set_setting(workspace, "agency", "invented_agency", {"name": "Another name"})
    assert only(workspace, "agency") == {"code": "invented_agency", "state": "live", "name": "Another name"}


def test_an_edit_of_what_moved_meanwhile_is_refused(workspace: Workspace) -> None:
    add_code(workspace, "agency", "Invented agency")
    seen = heads_of_setting(workspace, "agency", "invented_agency")
    set_setting(workspace, "agency", "invented_agency", {"name": "Another name"}, seen=seen)
    with pytest.raises(Problem):
        set_setting(workspace, "agency", "invented_agency", {"name": "A third"}, seen=seen)


def test_a_flag_that_does_not_hold_is_not_recorded(workspace: Workspace) -> None:
    set_role(workspace, "CD456", administrator=False, moderator=True)
    assert only(workspace, "role") == {"code": "CD456", "state": "live", "moderator": True}
    set_role(workspace, "CD456", moderator=False)
    assert only(workspace, "role") == {"code": "CD456", "state": "live"}


def test_only_an_administrator_changes_settings_once_one_is_named(workspace: Workspace) -> None:
    set_role(workspace, "AB123", administrator=True)
    workspace.author = identify("CD456", "Cal Dunn")
    for act in (
        lambda: add_code(workspace, "cpc", "Invented Isles"),
        lambda: set_role(workspace, "CD456", administrator=True),
        lambda: withdraw_setting(workspace, "role", "AB123"),
        lambda: add(workspace, "retention", {"name": "Long", "months": 120, "after": "d_published"}),
    ):
        with pytest.raises(Problem, match="Only an administrator") as caught:
            act()
        assert "AB123" in caught.value.advice
    assert [one.topic for one in settings_on(workspace, "cpc", "role", "retention")] == ["role"]


def test_a_topic_of_a_later_program_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Problem, match="does not know"):
        set_setting(workspace, "weather", "rain", {"name": "Rain"})
