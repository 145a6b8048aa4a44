"""The overview on its page: filtered, pointed at, explained; nothing held back is ever on view."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.disclosure import releases as counting_module
from scr_appraiser.model.disclosure.protecting import FEW
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.identity import identify
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.sentences import NOT_APPRAISED
from scr_appraiser.model.overview.statistics import Overview, Row
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.settings.changing import set_setting
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.overview.explain_panel import HELD_BACK
from scr_appraiser.ui.overview.left_out_part import NOTHING_TOLD
from scr_appraiser.ui.overview.numbers_part import NO_REVIEWS, SHORT, WHY_NOT
from scr_appraiser.ui.overview.page import COUNTING, LEFT_OUT, RELEASES
from scr_appraiser.ui.settings import Settings
from tests.ui.overview.stage import Stage


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statistics of two blocks alone, so that protecting them takes no time."""
    real = counting_module.whole_overview

    def some(*args: Any) -> Overview:
        whole = real(*args)
        kept = tuple(one for one in whole.statistics if one.id in ("A1", "A2", "C1", "C3"))
        return replace(whole, statistics=kept)

    monkeypatch.setattr(counting_module, "whole_overview", some)


@pytest.fixture
def stage(sample: Workspace, qtbot: QtBot, tmp_path: Path) -> Stage:
    return Stage(sample, Settings(tmp_path / "settings.ini"), qtbot)


def test_the_cards_come_first_and_every_block_has_its_part(stage: Stage) -> None:
    cards = [card.accessibleName() for card in stage.page.numbers.part.cards.cards]
    assert cards[:2] == ["Reviews: 20", "Children: 23"]
    assert {"Volume", "Children", "Themes", LEFT_OUT, RELEASES} <= set(stage.page.which.values)


def test_what_comes_first_shows_strengths_and_weakest_criteria(stage: Stage) -> None:
    stage.view(SHORT, "F4.weakest")
    views = list(stage.page.numbers.part.views)
    assert views.index("F4.weakest") == views.index("F4") + 1
    stage.view(SHORT, "C2")
    stage.page.show_part("Children")
    stage.qtbot.waitUntil(stage.page.numbers.part.views["C1"].picture.hasFocus)


def test_a_finding_leads_to_its_picture_in_its_block(stage: Stage) -> None:
    findings = stage.page.numbers.part.findings
    assert findings is not None
    said = " ".join(label.text() for label in findings.findChildren(QLabel)).replace("\xa0", " ")
    for words in ("How good the reviews are", "(11 of 23, 48 %; almost half) died.", "What they recommended"):
        assert words in said
    findings.links["D3"].click()
    stage.qtbot.waitUntil(lambda: in_sight(stage, "D3") and stage.page.numbers.part.views["D3"].turn.hasFocus())
    assert stage.page.which.button("Family").isChecked()


def test_a_number_is_found_by_any_word_of_its_name(stage: Stage) -> None:
    finder = stage.page.head.finder
    stage.page.head.find_number.trigger()
    stage.qtbot.waitUntil(finder.hasFocus)
    stage.qtbot.keyClicks(finder, "siblings")
    stage.qtbot.waitUntil(finder.completer().popup().isVisible)
    stage.qtbot.keyClick(finder.completer().popup(), Qt.Key.Key_Return)
    stage.qtbot.waitUntil(lambda: in_sight(stage, "C10"))
    assert stage.page.which.button("Children").isChecked()
    assert finder.text() == ""


def test_a_table_that_was_asked_for_is_in_sight(stage: Stage) -> None:
    view = stage.view("Children", "C10")
    stage.qtbot.waitUntil(lambda: not stage.page.numbers.part._waiting)
    view.turn_over()
    assert view.table is not None
    stage.qtbot.waitUntil(lambda: in_sight(stage, "C10"))


def in_sight(stage: Stage, name: str) -> bool:
    part = stage.page.numbers.part
    if name not in part.views:
        return False
    view = part.views[name]
    return bool(view.isVisible() and view.visibleRegion().boundingRect().height() >= min(view.height(), 200))


def test_what_is_chosen_in_filters_out_of_sight_is_said(stage: Stage) -> None:
    head = stage.page.head
    stage.pick(stage.page.filters.lists["age_bands"], "report_2012_15")
    assert head.chosen_words.isHidden()
    head.filter_button.click()
    assert stage.page.filters.isHidden()
    assert head.chosen_words.text() == "Age bands: Ages as in 2012 to 2015"
    assert head.chosen_words.isVisible()
    head.fit_to(
        head.heading.sizeHint().width() + sum(one.sizeHint().width() for one in head._beside[1:]) + 9 * GRID, 600
    )
    assert (head.finder.isHidden(), head.heading.isHidden()) == (True, False)
    head.find_number.trigger()
    assert (head.finder.isHidden(), head.heading.isHidden()) == (False, True)
    stage.qtbot.keyClick(head.finder, Qt.Key.Key_Escape)
    assert (head.finder.isHidden(), head.heading.isHidden()) == (True, False)


def test_arrow_keys_go_through_the_numbers_and_each_says_what_it_is(stage: Stage) -> None:
    view = stage.view("Children", "C1")
    view.take_focus()
    assert view.picture.accessibleName() == "Died: 11 (48 %)"
    stage.qtbot.keyClick(view.picture, Qt.Key.Key_Down)
    assert view.picture.accessibleName() == "Did not die: 12 (52 %)"
    stage.qtbot.keyClick(view.picture, Qt.Key.Key_Home)
    assert view.picture.current is not None
    assert view.picture.current.key == ("died",)


def test_enter_lists_what_is_behind_a_number_and_there_opens_the_review(stage: Stage) -> None:
    view = stage.view("Children", "C1")
    view.take_focus()
    stage.qtbot.keyClick(view.picture, Qt.Key.Key_Return)
    panel = stage.page.numbers.explain
    assert panel.isVisible()
    assert len(panel.model.shown) == 11
    assert panel.table.selectionModel().hasSelection()
    stage.qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    stage.page.which.focus_button().setFocus()
    stage.page.show_entered()
    assert panel.table.hasFocus()
    assert [(place.kind, place.record_id) for place in stage.places] == [("review", panel.model.shown[0].review_id)]
    stage.qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_click_on_a_number_explains_it(stage: Stage) -> None:
    view = stage.view("Children", "C1")
    place = view.picture._places()[1]
    point = view.picture.rect().topLeft()
    point.setX(round(place.x + place.width / 2))
    point.setY(round(place.y + place.height / 2))
    stage.qtbot.mouseClick(view.picture, Qt.MouseButton.LeftButton, pos=point)
    assert len(stage.page.numbers.explain.model.shown) == 12


def test_the_table_is_one_key_away_and_so_is_the_picture(stage: Stage) -> None:
    view = stage.view("Themes", "E1")
    view.take_focus()
    stage.qtbot.keyClick(view.picture, Qt.Key.Key_T)
    assert view.table is not None
    assert view.picture.isHidden()
    model = view.table.model()
    assert model.rowCount() == len(view.statistic.rows)
    assert "13" in {str(model.index(line, 1).data()) for line in range(model.rowCount())}
    stage.qtbot.keyClick(view.table, Qt.Key.Key_T)
    assert view.table is None
    assert view.picture.isVisible()


def test_a_filter_counts_anew_what_was_read(stage: Stage) -> None:
    committees = stage.page.filters.lists["committee"]
    numbers = {}
    for place in range(1, committees.count()):
        stage.pick(committees, committees.itemData(place))
        assert len(stage.jobs.waiting) == 1
        stage.jobs.catch_up()
        numbers[committees.itemData(place)] = _reviews(stage.page.overview)
    assert sum(numbers.values()) == 20


def test_what_was_retired_is_offered_while_a_review_has_it_and_stays_chosen(stage: Stage, sample: Workspace) -> None:
    filters, known = stage.page.filters, stage.page._known
    assert known is not None
    used = {str(review.facts["lead_cpc"]) for review in known.material.reviews}
    codes = current_codebook(sample).field("review", "lead_cpc").codes
    one, other = (next(code for code in codes if (code.id in used) is is_used) for is_used in (True, False))
    sample.author = identify("AB123", "Ann Brown")
    stage.pick(filters.lists["committee"], one.id)
    for code in (one, other):
        set_setting(sample, "cpc", code.id, {"retired": True})
    filters.offer(replace(known.material, codebook=current_codebook(sample)))
    assert filters.selection.committee == one.id
    assert filters.chosen_words() == (("Committee", f"{one.words} (retired)"),)
    assert filters.lists["committee"].findData(other.id) == -1


def test_of_several_choices_only_the_last_is_counted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    real = counting_module.whole_overview
    monkeypatch.setattr(counting_module, "whole_overview", lambda *args: counted.append(args[1]) or real(*args))
    committees = stage.page.filters.lists["committee"]
    for place in (1, 2, 3):
        stage.pick(committees, committees.itemData(place))
    stage.jobs.catch_up()
    assert [selection.committee for selection in counted] == [committees.itemData(3)]


@pytest.mark.usefixtures("few")
def test_nothing_held_back_is_on_view_under_a_profile_nor_while_it_is_counted(stage: Stage) -> None:
    stage.view("Children", "C3")
    assert "2 of 11" in stage.words
    stage.pick(stage.page.filters.profile_list, "publication")
    assert COUNTING in stage.words
    assert "2 of 11" not in stage.words
    stage.jobs.catch_up()
    view = stage.view("Children", "C3")
    assert stage.page.overview is not None
    assert all(row.records == () for one in stage.page.overview.statistics for row in one.rows)
    hidden = [row for row in view.statistic.rows if row.suppressed]
    assert hidden
    view.picture.asked.emit(hidden[0])
    assert not stage.page.numbers.explain.model.shown
    assert HELD_BACK in stage.words
    said = " ".join(
        words
        for widget in stage.page.findChildren(QWidget)
        for words in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    )
    assert "2 of 11" not in said + stage.words


def test_an_empty_file_says_so(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    it = Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)
    qtbot.waitUntil(lambda: NO_REVIEWS in it.words)
    part = it.page.numbers.part
    assert part.findings is not None
    assert part.findings.isHidden()
    assert not any(view.picture.isVisible() for view in part.views.values())
    assert WHY_NOT not in it.words
    for name in it.page.which.values:
        it.page.show_part(name)
    register_review(workspace, {"body_notification_ref": "CI 17"})
    it.page.again.trigger()
    it.jobs.catch_up()
    it.page.show_part(SHORT)
    assert f"{NOT_APPRAISED} {WHY_NOT}" in it.words
    assert NO_REVIEWS not in it.words
    assert it.view("Volume", "A4").picture.isHidden()


def test_only_earlier_periods_are_offered_to_compare_with(stage: Stage) -> None:
    period, earlier = (stage.page.filters.lists[name] for name in ("period", "earlier"))
    assert not earlier.isEnabled()
    stage.pick(period, "2015-18")
    assert [earlier.itemData(place) for place in range(earlier.count())] == ["", "2007-12", "2012-15"]
    stage.pick(earlier, "2012-15")
    assert stage.page._known is not None
    stage.page.filters.offer(stage.page._known.material)
    assert stage.page.filters.selection.earlier == "2012-15"
    stage.pick(period, "2012-15")
    assert stage.page.filters.selection.earlier == ""


def test_reviews_of_which_the_type_is_in_conflict_are_not_said_to_be_none(stage: Stage) -> None:
    shown, known = stage.page.overview, stage.page._known
    assert shown is not None
    assert known is not None
    for in_conflict, said, unsaid in ((0, NO_REVIEWS, "in conflict"), (20, "20 in conflict", NO_REVIEWS)):
        first = statistic("A1", [Row("Reviews", ("reviews",), 0, in_conflict=in_conflict)], None)
        both = (first, statistic("A5", [], in_conflict))
        stage.page.numbers.show_part(known.material, replace(shown, reviews=0, statistics=both), SHORT)
        stage.qtbot.waitUntil(lambda said=said: said in stage.words)  # type: ignore[misc]
        assert unsaid not in stage.words


@pytest.mark.usefixtures("few")
def test_a_review_of_which_nothing_is_known_is_shown_without_a_fault(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    register_review(workspace, {"body_notification_ref": "CI 17"})
    it = Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)
    assert _reviews(it.page.overview) == 1
    for profile in ("internal", "partners", "publication"):
        it.pick(it.page.filters.profile_list, profile)
        it.jobs.catch_up()
        for part in it.page.which.values:
            it.page.show_part(part)
            it.qtbot.waitUntil(lambda: not it.page.numbers.part._waiting)
            it.page.grab()
            is_why_said = profile != "internal" and part not in (LEFT_OUT, RELEASES)
            it.qtbot.waitUntil(lambda: (FEW in it.words) == is_why_said)  # noqa: B023
            assert (NOTHING_TOLD in it.words) == (profile != "internal" and part == LEFT_OUT)
            assert profile == "internal" or not it.page.numbers.part.views, "why is said once, and nothing else"


def test_what_is_counted_follows_the_file(stage: Stage, sample: Workspace) -> None:
    stop = sample.on_changed(stage.page.show_changed)
    register_review(sample, {"body_notification_ref": "CI 17"})
    stage.jobs.catch_up()
    stop()
    assert _reviews(stage.page.overview) == 21


def test_what_may_not_leave_yet_says_why(stage: Stage, sample: Workspace) -> None:
    stop = sample.on_changed(stage.page.show_changed)
    for _ in range(2):
        register_review(sample, {"body_notification_ref": "CI 17"})
    stage.pick(stage.page.filters.profile_list, "partners")
    stage.jobs.catch_up()
    stop()
    assert "Duplicates" in stage.words
    assert stage.page.overview is None


def _reviews(overview: Overview | None) -> int:
    assert overview is not None
    assert overview.reviews is not None
    return overview.reviews
