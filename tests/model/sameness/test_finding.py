"""Of 500 reviews registered twice among 5,000, those with a strong key are all found, and nearly all of the others."""

from dataclasses import replace

import pytest

from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.sameness import finding, likeness
from scr_appraiser.model.sameness.finding import MOST_IN_FULL, find_pairs
from scr_appraiser.model.sameness.traits import Traits, traits_of
from tests.builders import a_child, a_codebook, a_document, a_review
from tests.model.sameness.registers import SLIPS, a_register, looked_through


def an_id(number: int) -> ReviewId:
    return ReviewId(RecordId(f"{number:032x}"))


def two_reviews(**changed: object) -> dict[ReviewId, Traits]:
    """The same review twice, the second with these facts."""
    event = {"d_event": "2013-03-12", "review_ref": None}
    one, other = a_review(**event), a_review(**{**event, **changed})  # type: ignore[arg-type]
    return {an_id(1): replace(traits_of(one), id=an_id(1)), an_id(2): replace(traits_of(other), id=an_id(2))}


@pytest.mark.slow
def test_every_strong_pair_nearly_all_others_and_few_strangers_are_listed() -> None:
    register = a_register(5_000, 500)
    found = looked_through(register, find_pairs(register.traits, a_codebook()))
    assert (len(register.strong), len(register.others)) == (200, 300)
    assert {slip for done in register.others.values() for slip in done} == SLIPS.keys()
    assert found.strong == 1
    assert found.others >= 0.95, found.missed
    assert found.false <= 5


@pytest.mark.parametrize("possible", [likeness.POSSIBLE + 12, likeness.POSSIBLE - 10])
def test_a_bad_threshold_would_be_seen(monkeypatch: pytest.MonkeyPatch, possible: int) -> None:
    """The control: at one end too many are missed, at the other strangers are listed."""
    register = a_register(800, 80)
    for module in (likeness, finding):
        monkeypatch.setattr(module, "POSSIBLE", possible)
    assert not looked_through(register, find_pairs(register.traits, a_codebook())).is_good


def test_without_strong_keys_the_strong_pairs_would_not_all_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    register = a_register(600, 60)
    monkeypatch.setattr(finding, "strong_keys", lambda traits: frozenset())
    assert looked_through(register, find_pairs(register.traits, a_codebook())).strong < 1


def test_comparing_only_what_changed_finds_what_comparing_all_finds() -> None:
    register = a_register(400, 60)
    pairs = find_pairs(register.traits, a_codebook())
    changed = sorted(register.traits)[::7]
    some = find_pairs(register.traits, a_codebook(), changed)
    assert some == tuple(pair for pair in pairs if not {*changed}.isdisjoint(pair.reviews))


def test_a_pair_says_in_sentences_what_speaks_for_and_against() -> None:
    (pair,) = find_pairs(two_reviews(d_event="2013-04-12", review_type="LEARNING_REVIEW", pages_main=9), a_codebook())
    assert not pair.certain
    assert "Report completed: the same day, 30 June 2014." in pair.why
    assert (
        "Date of incident, or start of cumulative harm: 12 March 2013 and 12 April 2013, not far from each other."
        in (pair.why)
    )
    assert "Child A and child A: alike in 3 years; female; serious harm; neglect, long term." in pair.why
    assert pair.against == ("Another type: Significant case review; Learning review.",)


def test_a_certain_pair_says_first_which_key_it_shares() -> None:
    other = a_review(documents=[a_document()], children=[a_child(sex="male")], lead_cpc="Moray", d_report_final="2020")
    reviews = {an_id(1): traits_of(a_review(documents=[a_document()])), an_id(2): traits_of(other)}
    (pair,) = find_pairs(reviews, a_codebook())
    assert pair.certain
    assert pair.why[0] == "The same file is the report of both: “The report”."
    assert pair.against


def test_another_committee_of_a_joint_review_is_found_and_said() -> None:
    (pair,) = find_pairs(two_reviews(lead_cpc="Moray", other_cpcs=("Fife",)), a_codebook())
    assert "A joint review: Fife had a part in both." in pair.why
    assert find_pairs(two_reviews(lead_cpc="Moray"), a_codebook()) == ()


@pytest.mark.parametrize("second", [{}, {"lead_cpc": "Fife"}])
def test_reviews_of_which_one_names_no_committee_are_compared_too(second: dict[str, str]) -> None:
    """By reference or dates; within a month across the turn of a year."""
    facts = {"lead_cpc": None, "review_ref": "JOINT-1", "d_event": "2013-12-30", "d_report_final": "2015-03-11"}
    later = {**second, "d_event": "2014-01-20", "d_report_final": "2015"}
    for changed, is_listed in (({}, True), (later, True), ({**later, "d_event": "2013-10-02"}, False)):
        one, other = a_review(**facts), a_review(**{**facts, "review_ref": None, **second, **changed})
        reviews = {an_id(n): replace(traits_of(each), id=an_id(n)) for n, each in enumerate((one, other))}
        assert [pair.certain for pair in find_pairs(reviews, a_codebook())] == ([False] if is_listed else []), changed


def test_many_reviews_with_one_key_do_not_become_millions_of_pairs() -> None:
    shared = {an_id(n): traits_of(a_review(body_notification_ref="CI-1", lead_cpc=None)) for n in range(1, 401)}
    assert len(find_pairs(shared, a_codebook())) == 399
    few = {review: shared[review] for review in list(shared)[:MOST_IN_FULL]}
    assert len(find_pairs(few, a_codebook())) == MOST_IN_FULL * (MOST_IN_FULL - 1) // 2


def test_progress_can_stop_it() -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        find_pairs(a_register(300, 20).traits, a_codebook(), None, stop)


def test_nothing_is_a_pair_of_nothing() -> None:
    assert find_pairs({}, a_codebook()) == ()
