"""The judgement summary: decide, see what is missing, seal, reopen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import decide, rate
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.appraisal.page import CRITERIA, SUMMARY
from scr_appraiser.ui.appraisal.summary import SummarySide
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.settings import Settings
from tests.model.foreign import heads, lay_in
from tests.ui.appraisal.stage import Stage, is_in_sight

CONTROL = Qt.KeyboardModifier.ControlModifier
Click = Callable[[QWidget], None]
REASON = "A document came in late."


@pytest.fixture
def summary(stage: Stage) -> SummarySide:
    """The summary of an appraisal whose first domain is rated 4, 2, 4, 4."""
    for criterion, rating in (("SCO1", 4), ("SCO2", 2), ("SCO3", 4), ("SCO4", 4)):
        rate(stage.workspace, stage.appraisal_id, criterion, rating)
    stage.press(Qt.Key.Key_J, CONTROL)
    return stage.page.summary


@pytest.fixture
def finished(sample: Workspace, settings: Settings, qtbot: QtBot) -> Iterator[Stage]:
    """A complete appraisal of the sample, reopened, with its appraiser at work."""
    row = register(sample)[0]
    (appraisal,) = appraisals_of(sample, row.review_id)
    sample.author = identify(appraisal.appraiser, appraisal.appraiser_name)
    reopen(sample, appraisal.id, REASON)
    stage = Stage(sample, appraisal.id, settings, qtbot)
    stage.press(Qt.Key.Key_J, CONTROL)
    return stage


def test_a_domain_shows_its_suggestion_with_every_step_of_the_working(summary: SummarySide) -> None:
    card = summary.cards["SCO"]
    assert card._suggestion.text() == "Suggested: 3 Adequate"
    working = card._working.text()
    assert "Weighted mean of the ratings 3.2, rounded to 3." in working
    assert "Coverage 100%" in working
    assert "DL2" in working


def test_only_what_the_rules_allow_can_be_decided(summary: SummarySide) -> None:
    assert summary.cards["SCO"].decision.values == ("3", "2")
    assert summary.cards["CAN"].decision.values == ()


def test_a_decision_is_one_step(stage: Stage, summary: SummarySide, click: Click) -> None:
    click(summary.cards["SCO"].decision.button("3"))
    decision = stage.decision("SCO")
    assert decision is not None
    assert decision.value == 3
    assert summary.cards["SCO"]._status.text() == "Decided"
    stage.history.undo()
    assert stage.decision("SCO") is None
    assert summary.cards["SCO"]._status.text() == "Not decided yet"


def test_deciding_otherwise_asks_for_a_reason(stage: Stage, summary: SummarySide, click: Click) -> None:
    card = summary.cards["SCO"]
    click(card.decision.button("2"))
    assert "Needs its reason" in card._status.text()
    card.fields["reason"].setFocus()
    stage.type_text("The key question is unanswered.")
    stage.press(Qt.Key.Key_Tab)
    decision = stage.decision("SCO")
    assert decision is not None
    assert decision.reason == "The key question is unanswered."
    assert card._status.text() == "Decided"


def test_pressing_the_decision_again_takes_it_back(stage: Stage, summary: SummarySide, click: Click) -> None:
    click(summary.cards["SCO"].decision.button("3"))
    click(summary.cards["SCO"].decision.button("3"))
    decision = stage.decision("SCO")
    assert decision is not None
    assert decision.value is None


def test_a_decision_that_no_longer_fits_is_to_be_confirmed(stage: Stage, summary: SummarySide) -> None:
    decide(stage.workspace, stage.appraisal_id, "SCO", 3)
    rate(stage.workspace, stage.appraisal_id, "SCO2", 1)
    card = summary.cards["SCO"]
    assert "To be confirmed" in card._status.text()
    assert "3 Adequate was decided before" in card._warning.text()
    assert card.decision.values == ("2", "1", "3")


def test_every_gap_is_a_link_to_its_place(stage: Stage, summary: SummarySide) -> None:
    for gap in summary.sealing.gaps.gaps:
        stage.places.clear()
        summary.sealing.gaps.follow(gap)
        if gap.place.page == "criterion":
            assert stage.page.criteria.criterion_id == gap.place.key
            assert stage.page._sides.currentIndex() == CRITERIA
        elif gap.place.page == "decision":
            assert summary.cards[gap.place.key].isAncestorOf(stage.focus)
        elif gap.place.kind == "appraisal":
            assert summary.facts.isAncestorOf(stage.focus)
        else:
            assert stage.places == [gap.place]


def test_a_gap_goes_once_it_is_closed(stage: Stage, summary: SummarySide) -> None:
    def missing() -> list[str]:
        return [gap.words for gap in summary.sealing.gaps.gaps]

    assert "CAN1 is not yet rated." in missing()
    rate(stage.workspace, stage.appraisal_id, "CAN1", 4)
    assert "CAN1 is not yet rated." not in missing()
    assert not summary.sealing.seal_button.isEnabled()


def test_enter_on_a_gap_follows_it(stage: Stage, summary: SummarySide) -> None:
    gaps = summary.sealing.gaps
    place = next(place for place, gap in enumerate(gaps.gaps) if gap.place.key == "CAN1")
    gaps.setFocus()
    gaps.setCurrentIndex(gaps.model().index(place, 0))
    stage.press(Qt.Key.Key_Return)
    assert stage.page.criteria.criterion_id == "CAN1"


def test_digits_do_not_rate_on_this_side(stage: Stage, summary: SummarySide) -> None:
    before = load_appraisal(stage.workspace, stage.appraisal_id)
    stage.press(Qt.Key.Key_1)
    assert load_appraisal(stage.workspace, stage.appraisal_id) == before


def test_facts_of_the_appraisal_are_entered_here(stage: Stage, summary: SummarySide) -> None:
    assert summary.facts.form is not None
    summary.facts.form.fact_changed.emit("minutes_spent", 90)
    assert load_appraisal(stage.workspace, stage.appraisal_id).facts == {"minutes_spent": 90}


def test_what_is_typed_here_is_laid_aside_too(stage: Stage, summary: SummarySide, qtbot: QtBot) -> None:
    summary.cards["SCO"].fields["strengths"].setFocus()
    stage.type_text("A clear accou")
    record = derived_id("decision", stage.appraisal_id, "SCO")
    qtbot.waitUntil(lambda: drafts_in(stage.workspace) == {(record, "strengths"): "A clear accou"})


def test_after_a_crash_a_half_typed_reason_is_back(stage: Stage) -> None:
    record = derived_id("decision", stage.appraisal_id, "SCO")
    keep_draft(stage.workspace, record, "strengths", "A clear accou")
    again = stage.open_page()
    again.show_place(Place("decision", "SCO", part="strengths"))
    assert again.summary.cards["SCO"].fields["strengths"].text() == "A clear accou"
    again.leave()
    decision = stage.decision("SCO")
    assert decision is not None
    assert decision.strengths == "A clear accou"
    assert drafts_in(stage.workspace) == {}


def test_sealing_reads_everything_only_until_it_is_reopened(finished: Stage, click: Click) -> None:
    sealing = finished.page.summary.sealing
    assert sealing.gaps.gaps == ()
    click(sealing.seal_button)
    sealed = load_appraisal(finished.workspace, finished.appraisal_id).seal
    assert sealed is not None
    assert finished.messages.notices == ["Sealed. You can export it now."]
    assert (sealing.seal_button.isVisible(), sealing.beside.text()[:30]) == (False, "Sealed with no other appraisal")
    assert finished.page.head._state.text() == "Sealed"
    assert all(not card.decision.isEnabled() for card in finished.page.summary.cards.values())
    finished.page.show_place(Place("criterion", "SCO1"))
    assert not any(choice.isEnabled() for choice in finished.page.criteria.view.rating.choices.choices)
    assert finished.page.criteria.view.writing.fields["comment"].isReadOnly()


def test_reopening_asks_for_a_reason(finished: Stage, click: Click) -> None:
    summary = finished.page.summary
    click(summary.sealing.seal_button)
    click(summary.sealing.reopen_button)
    assert load_appraisal(finished.workspace, finished.appraisal_id).seal is not None, "cancelled"
    finished.messages.answers["text"] = REASON
    click(finished.page.head._reopen)
    assert finished.messages.asked == ["Reopen this appraisal"] * 2
    assert load_appraisal(finished.workspace, finished.appraisal_id).seal is None
    assert heads(finished.workspace, derived_id("seal", finished.appraisal_id))[0].reason == REASON
    assert summary.sealing.seal_button.isEnabled()


def test_what_is_half_typed_is_sealed_too(finished: Stage, click: Click) -> None:
    field = finished.page.summary.cards[OVERALL].fields["strengths"]
    field.setFocus()
    finished.type_text("Also: ")
    finished.page.summary.sealing.seal_button.click()
    decision = finished.decision(OVERALL)
    assert decision is not None
    assert decision.strengths.startswith("Also: ")
    assert load_appraisal(finished.workspace, finished.appraisal_id).seal is not None


def test_a_seal_that_is_refused_is_said(finished: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Problem("The disk is full.", "Make room.")

    monkeypatch.setattr(finished.workspace, "change", refuse)
    finished.page.summary.sealing.seal_button.click()
    assert [problem.message for problem in finished.messages.problems] == ["The disk is full."]


def test_facts_changed_under_a_seal_are_said_and_sealed_again(finished: Stage, click: Click) -> None:
    sealing = finished.page.summary.sealing
    click(sealing.seal_button)
    review = load_appraisal(finished.workspace, finished.appraisal_id).review_id
    set_facts(finished.workspace, "review", review, {"review_ref": "INVENTED-99"})
    assert finished.page.head._state.text() == "Facts changed since"
    assert sealing.seal_button.text() == "Seal again"
    click(sealing.seal_button)
    assert finished.page.head._state.text() == "Sealed"


def test_somebody_elses_appraisal_is_read_only(finished: Stage) -> None:
    finished.workspace.author = identify("ZZ999", "Somebody Else")
    page = finished.open_page()
    page.show_place(Place("decision", "SCO"))
    assert not page.summary.sealing.seal_button.isEnabled()
    assert "can seal it" in page.summary.sealing._explained.text()
    assert "read only: nobody else writes in it" in page.head._banner_words.text()
    with pytest.raises(Problem, match="nobody else writes in it"):
        decide(finished.workspace, finished.appraisal_id, "SCO", 2)


def test_a_decision_in_conflict_shows_no_number(stage: Stage, summary: SummarySide) -> None:
    decide(stage.workspace, stage.appraisal_id, "SCO", 3)
    record = derived_id("decision", stage.appraisal_id, "SCO")
    content = parse(heads(stage.workspace, record)[0].content or "")
    lay_in(stage.workspace, "decision", record, {**content, "value": 2}, [])
    rate(stage.workspace, stage.appraisal_id, "CAN1", 4)
    card = summary.cards["SCO"]
    assert card._status.text() == "In conflict"
    assert not any(card.decision.button(value).isChecked() for value in card.decision.values)
    assert not card.decision.isEnabled()
    assert summary.sealing._overall.text() == "Overall: in conflict"
    assert not any(figure in summary.cards[OVERALL]._working.text() for figure in "123456")
    assert "SCO" in summary.cards[OVERALL]._working.text()
    assert stage.page._shown is not None
    assert stage.page._shown.judged.finals[OVERALL] is None


def test_an_export_is_asked_for_this_appraisal(stage: Stage, summary: SummarySide, click: Click) -> None:
    click(summary.sealing.export_button)
    review = load_appraisal(stage.workspace, stage.appraisal_id).review_id
    assert stage.exported == [ToExport((review,), stage.appraisal_id)]


def test_after_seal_and_reopening_the_focus_is_where_work_goes_on(finished: Stage, qtbot: QtBot) -> None:
    finished.messages.answers["text"] = REASON
    summary = finished.page.summary
    finished.page.resize(900, 420)
    for button, then in (
        (summary.sealing.seal_button, summary.sealing.export_button),
        (summary.sealing.reopen_button, summary.sealing.seal_button),
    ):
        button.setFocus()
        finished.press(Qt.Key.Key_Space)
        qtbot.waitUntil(lambda then=then: finished.focus is then and is_in_sight(then))
    finished.press(Qt.Key.Key_Space)
    finished.press(Qt.Key.Key_K, CONTROL)
    finished.page.head._reopen.setFocus()
    finished.press(Qt.Key.Key_Space)
    choices = finished.page.criteria.view.rating.choices
    qtbot.waitUntil(lambda: choices.isAncestorOf(finished.focus) and is_in_sight(finished.focus))


def test_an_alert_is_shown_while_it_holds(stage: Stage, summary: SummarySide) -> None:
    rate(stage.workspace, stage.appraisal_id, "CAN1", 1)
    assert any("AL3" in label.text() for label in summary.sealing._alert_labels if not label.isHidden())
    stage.history.undo()
    assert not any("AL3" in label.text() for label in summary.sealing._alert_labels if not label.isHidden())


def test_the_way_back_leads_to_the_criterion(stage: Stage, summary: SummarySide) -> None:
    assert stage.page._sides.currentIndex() == SUMMARY
    stage.press(Qt.Key.Key_K, CONTROL)
    assert stage.page._sides.currentIndex() == CRITERIA
