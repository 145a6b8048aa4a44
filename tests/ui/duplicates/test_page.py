"""Pairs are listed, certain ones first; a person decides with a reason, and the next one follows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.file.drafts import DECIDING, draft_of
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts, withdraw
from scr_appraiser.model.sameness.deciding import say_different, say_same
from scr_appraiser.model.sameness.reading import child_verdicts_in, classes, verdicts_in
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.duplicates import watching
from scr_appraiser.ui.duplicates.facing_text import NO_DIFFERENCE
from scr_appraiser.ui.duplicates.page import NOT_LOOKED, SAID
from scr_appraiser.ui.duplicates.rows import NOTHING
from tests.ui.duplicates.stage import WHY, Stage, registered

Set = Callable[[], Stage]


@pytest.fixture
def pairs(workspace: Workspace) -> Workspace:
    """A certain pair and a possible one."""
    registered(workspace, "SCR-1", lead_cpc="Moray", d_event="2013-04-01")
    registered(workspace, "Own 5", lead_cpc="Moray", d_event="2013-04-02")
    registered(workspace, "SCR-2014-7")
    registered(workspace, "scr 2014/07", methodology="hybrid")
    return workspace


def test_certain_pairs_come_first_and_the_first_is_chosen(pairs: Workspace, stage: Set) -> None:
    page = stage()
    assert page.rows() == [("certain", "SCR-2014-7", "scr 2014/07"), ("possible", "SCR-1", "Own 5")]
    assert page.row().standing == "certain"
    assert page.page.focusWidget() is page.page.table
    count = "4 reviews (2 to 4 if 1 certain duplicate and 1 possible duplicate are the same)"
    assert count in [label.text() for label in page.page.findChildren(QLabel)]


def test_both_sides_are_read_with_what_speaks_for_and_against_and_signs_for_equal_and_different(
    pairs: Workspace, stage: Set
) -> None:
    page = stage()
    text = page.text()
    assert "The same committee, local reference and year: Fife, SCR-2014-7" in text
    for line in ("≠ different\nscr 2014/07", "= equal\nFife", "▸ only second\nHybrid"):
        assert line in text.replace("\xa0", " ")
    page.page.view.only_differences.click()
    assert "= equal" not in page.text()
    assert "≠ different" in page.text()
    assert "equal" in page.page.view.text.accessibleDescription()


def test_who_works_blind_reads_nothing_there_of_how_far_others_are(pairs: Workspace, stage: Set) -> None:
    review, at_work = stage().row().reviews[0], pairs.author
    assert at_work is not None
    for place, code in enumerate((at_work.staff_code, "CD456"), 1):
        allocate(pairs, review, code, code, place)
    pairs.author = identify("CD456", "Cai Dew")
    start_appraisal(pairs, review, frameworks(pairs)[0].hash)
    pairs.author = identify("EF789", "Ed Frost")
    assert "Cai Dew, begun" in stage().text().replace("\xa0", " "), "the control: who does not appraise it"
    pairs.author = at_work
    assert "Cai Dew" not in stage().text().replace("\xa0", " ")


def test_without_a_reason_nothing_can_be_decided(pairs: Workspace, stage: Set) -> None:
    page = stage()
    assert not page.button("Same").isEnabled()
    page.qtbot.keyClicks(page.page.view.decision.reason, "too short")
    assert not page.button("Same").isEnabled()
    assert not page.button("Different").isEnabled()
    page.qtbot.keyClicks(page.page.view.decision.reason, "!")
    assert page.button("Same").isEnabled()


def test_same_is_decided_for_the_review_that_was_chosen_and_the_next_pair_follows(pairs: Workspace, stage: Set) -> None:
    page = stage()
    first, second = page.row().reviews
    assert page.page.view.decision.counts == second, "more facts are recorded in it"
    assert "the second, scr 2014/07" in page.page.view.decision._because.text()
    page.page.view.decision.which.button(first).click()
    page.decide("Same")
    assert classes(pairs).of[second].counts == first
    assert page.rows() == [("possible", "SCR-1", "Own 5")]
    assert page.row().titles == ("SCR-1", "Own 5")
    assert page.page.view.decision.words() == ""
    page.decide("Different", "Two cases in one week.")
    assert page.rows() == []
    assert page.page._nothing.text() == NOTHING["waiting"]
    assert page.page.focusWidget() is page.page.filter.button("waiting")
    assert page.messages.notices == [SAID["same"], SAID["different"]]
    assert all(page.messages.offered_undo)


def test_the_focus_stays_on_the_page_when_the_last_pair_goes_by_redoing(workspace: Workspace, stage: Set) -> None:
    for _ in range(2):
        registered(workspace, "SCR-2014-7", body_notification_ref="CI 17")
    page = stage()
    page.decide("Same")
    page.history.undo()
    page.page.table.setFocus()
    page.history.redo()
    assert page.rows() == []
    assert page.page.focusWidget() is page.page.filter.button("waiting")


def test_what_was_decided_is_listed_with_who_and_why_and_taken_back(pairs: Workspace, stage: Set) -> None:
    page = stage()
    page.decide("Same")
    page.page.filter.button("decided").click()
    assert page.rows() == [("same", "SCR-2014-7", "scr 2014/07")]
    assert "Ann Brown" in page.text()
    assert "the same, the second counts" in page.text()
    assert WHY in page.text()
    page.decide("Take back", "They are two cases after all.")
    assert verdicts_in(pairs) == ()
    assert page.rows() == []
    page.page.filter.button("waiting").click()
    assert page.rows()[0] == ("certain", "SCR-2014-7", "scr 2014/07")


def test_of_many_they_are_listed_in_a_job_after_a_decision_and_the_next_follows_at_once(
    pairs: Workspace, stage: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stage()
    monkeypatch.setattr(watching, "AT_ONCE", 1)
    page.decide("Same")
    assert page.jobs.names == ["Looking for duplicates"]
    assert page.rows() == [("possible", "SCR-1", "Own 5")]
    page.decide("Different", "They are two cases after all.")
    page.qtbot.waitUntil(lambda: not page.watch.is_looking)
    assert len(page.jobs.names) == 2, "what was decided during the job is listed by another one"
    page.page.filter.button("decided").click()
    assert {row[0] for row in page.rows()} == {"same", "different"}


def test_a_decision_is_revised_without_taking_it_back(pairs: Workspace, stage: Set) -> None:
    page = stage()
    page.decide("Same")
    page.page.filter.button("decided").click()
    assert len(page.page.view.decision.which.values) == 2
    page.decide("Different", "They are two cases after all.")
    assert page.rows() == [("different", "SCR-2014-7", "scr 2014/07")]


def test_by_the_keyboard_alone(pairs: Workspace, stage: Set) -> None:
    page = stage()
    page.qtbot.keyClick(page.page.table, Qt.Key.Key_Down)
    assert page.row().standing == "possible"
    page.qtbot.keyClick(page.page.table, Qt.Key.Key_Return)
    assert page.page.focusWidget() is page.page.view.text
    page.page.view.decision.reason.setFocus()
    page.qtbot.keyClicks(page.page.view.decision.reason, WHY)
    page.qtbot.keyClick(page.page.view.decision.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [verdict.verdict for verdict in verdicts_in(pairs)] == ["same"]
    assert page.page.focusWidget() is page.page.table


def test_the_reason_that_is_half_written_stays_with_its_pair_and_is_in_the_file(pairs: Workspace, stage: Set) -> None:
    page = stage()
    table, reason = page.page.table, page.page.view.decision.reason
    first, second = ((row.one, row.other) for row in page.page.model.shown)
    page.qtbot.keyClicks(reason, "They bear")
    table.choose(second)
    assert reason.text() == ""
    page.qtbot.keyClicks(reason, WHY)
    page.page.leave()
    again = stage()
    assert again.page.view.decision.reason.text() == "They bear"
    again.page.table.choose(second)
    assert again.page.view.decision.reason.text() == WHY
    again.button("Same").click()
    assert (again.row().one, again.row().other) == first
    assert again.page.view.decision.reason.text() == "They bear"
    assert draft_of(pairs, second[0], f"{DECIDING}same.{second[1]}") is None


def test_alt_w_leads_to_the_reason(pairs: Workspace, stage: Set) -> None:
    page = stage()
    page.qtbot.keyClick(page.page, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert page.page.focusWidget() is page.page.view.decision.reason


def test_in_a_low_window_alt_w_scrolls_to_the_reason(pairs: Workspace, stage: Set) -> None:
    page = stage()
    reason = page.page.view.decision.reason
    page.page.resize(1200, 380)
    page.qtbot.waitUntil(reason.visibleRegion().isEmpty)
    page.qtbot.keyClick(page.page.table, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    page.qtbot.waitUntil(lambda: not reason.visibleRegion().isEmpty())


def test_what_other_decisions_forbid_is_said_and_what_was_typed_stays(workspace: Workspace, stage: Set) -> None:
    one, other, third = (registered(workspace, reference) for reference in ("SCR-7", "scr 7", "SCR 07"))
    say_same(workspace, one, other, one, WHY)
    page = stage()
    say_different(workspace, other, third, WHY)
    page.page.filter.button("decided").click()
    page.page.table.choose((min(one, other), max(one, other)))
    withdraw(workspace, "review", third)
    page.page.filter.button("decided").click()
    assert len(page.rows()) == 1
    page.workspace.author = None
    page.decide("Different", "They are two cases after all.")
    assert len(page.messages.problems) == 1
    assert page.page.view.decision.words() == "They are two cases after all."


def test_children_of_one_review_with_one_label_are_decided_likewise(workspace: Workspace, stage: Set) -> None:
    review = register_review(workspace, {"review_ref": "SCR-9"})
    facts: dict[str, FactValue] = {"child_no": "A", "age_value": 3, "age_unit": "years", "sex": "male"}
    add_child(workspace, review, facts)
    add_child(workspace, review, {**facts, "sex": "female"})
    page = stage()
    assert page.rows() == [("possible", "Child A, 3 years", "Child A, 3 years")]
    assert "The same label." in page.text()
    assert "Male\n≠ different\nFemale" in page.text()
    assert not page.page.view.decision.which.isVisible()
    page.decide("Same")
    assert [verdict.verdict for verdict in child_verdicts_in(workspace)] == ["same"]
    page.page.filter.button("decided").click()
    page.decide("Take back")
    assert child_verdicts_in(workspace) == ()


def test_a_change_is_seen_when_it_is_made(pairs: Workspace, stage: Set) -> None:
    page = stage()
    first = page.row().reviews[0]
    set_facts(pairs, "review", first, {"review_ref": "Another 99", "lead_cpc": "Angus"})
    assert [row[0] for row in page.rows()] == ["possible"]
    page.history.undo()
    assert [row[0] for row in page.rows()] == ["certain", "possible"]


def test_without_reviews_without_pairs_and_without_having_looked_it_says_so(workspace: Workspace, stage: Set) -> None:
    page = stage()
    assert page.page._nothing.text() == NOTHING["waiting"]
    assert not page.page.table.isVisible()
    page.page.filter.button("decided").click()
    assert page.page._nothing.text() == NOTHING["decided"]
    page.watch.known.forget()
    page.page._read()
    assert page.page._nothing.text() == NOT_LOOKED
    page.button("Look again").click()
    assert page.page._nothing.text() == NOTHING["decided"]


def test_what_is_found_while_one_waits_takes_the_focus(pairs: Workspace, stage: Set) -> None:
    page = stage()
    page.watch.known.forget()
    page.page._read()
    page.page.filter.focus_button().setFocus()
    page.watch.look()
    assert page.page.focusWidget() is page.page.table


def test_of_a_file_that_is_read_only_nothing_is_decided(
    pairs: Workspace, stage: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(pairs), "is_read_only", property(lambda _: True))
    page = stage()
    assert not page.page.view.decision.reason.isEnabled()
    assert not page.button("Same").isEnabled()


def test_long_references_odd_signs_and_mark_up_are_shown_as_they_are(workspace: Workspace, stage: Set) -> None:
    odd = "<b>&amp; " + "a very long reference " * 20 + "مراجعة 👶"
    registered(workspace, odd)
    registered(workspace, odd.upper())
    page = stage()
    assert page.page.view.title.textFormat() == Qt.TextFormat.PlainText
    assert "<b>&amp;" in page.text()
    assert page.page.minimumSizeHint().width() < 1000


def test_two_that_say_the_same_everywhere_have_no_differences(workspace: Workspace, stage: Set) -> None:
    for _ in range(2):
        registered(workspace, "SCR-7")
    page = stage()
    page.page.view.only_differences.click()
    assert NO_DIFFERENCE in page.text()


def test_the_two_can_be_looked_at_in_the_register(pairs: Workspace, stage: Set) -> None:
    page = stage()
    page.page.second.trigger()
    assert page.places[-1].record_id == page.row().reviews[1]
