"""Two reviews facing each other: everything that either says, and whether they say the same."""

from dataclasses import replace

from scr_appraiser.model.ids import AppraisalId, RecordId, RevisionId
from scr_appraiser.model.sameness.facing import IN_CONFLICT, Line, Part, children_facing, facing
from scr_appraiser.model.snapshots import Seal
from tests.builders import (
    a_child,
    a_codebook,
    a_document,
    a_recommendation,
    a_review,
    a_theme,
    an_appraisal,
)


def part(parts: tuple[Part, ...], title: str) -> list[tuple[str, str, str]]:
    return [(line.one, line.how, line.other) for each in parts if each.title == title for line in each.lines]


def labelled(parts: tuple[Part, ...], label: str) -> list[tuple[str, str, str]]:
    return [(line.one, line.how, line.other) for each in parts for line in each.lines if line.label == label]


def test_facts_are_equal_different_or_in_one_alone_and_what_neither_says_is_left_out() -> None:
    one = a_review(lead_cpc="Fife", pages_main=40, d_event="2013-03")
    other = a_review(lead_cpc="Moray", has_summary="yes", d_event="2013-03")
    parts = facing(one, other, a_codebook())
    assert labelled(parts, "Lead child protection committee") == [("Fife", "different", "Moray")]
    assert labelled(parts, "Pages, main report") == [("40", "only here", "")]
    assert labelled(parts, "Summary that stands alone") == [("", "only there", "Yes")]
    assert labelled(parts, "Date of incident, or start of cumulative harm") == [("March 2013", "equal", "March 2013")]
    assert labelled(parts, "Published") == []


def test_what_is_in_conflict_is_equal_to_nothing() -> None:
    one = replace(a_review(lead_cpc=None), in_conflict=("lead_cpc",))
    parts = facing(one, one, a_codebook())
    assert labelled(parts, "Lead child protection committee") == [(IN_CONFLICT, "different", IN_CONFLICT)]


def test_text_is_compared_however_a_keyboard_composed_it() -> None:
    assert Line("Title", "Café", "Cafe\u0301").how == "equal"
    assert Line("", "", "").how == ""


def test_children_stand_beside_those_they_are_most_like() -> None:
    boy = a_child("B", age_value=15, sex="male", outcome="died", cause="suicide")
    parts = facing(a_review(children=[a_child("A"), boy]), a_review(children=[boy]), a_codebook())
    assert ("Male", "equal", "Male") in part(parts, "Child 1")
    assert ("Female", "only here", "") in part(parts, "Child 2")
    turned = facing(a_review(children=[boy]), a_review(children=[a_child("A"), boy]), a_codebook())
    assert ("", "only there", "Female") in part(turned, "Child 2")
    alone = facing(a_review(), a_review(children=[]), a_codebook())
    assert ("Female", "only here", "") in part(alone, "The child")


def test_themes_recommendations_and_documents_are_listed_with_what_both_have_first() -> None:
    one = a_review(
        themes=[a_theme("A01"), a_theme("E01")], recommendations=[a_recommendation(rec_text="Train everybody.")],
        documents=[a_document()],
    )  # fmt: skip
    other = a_review(themes=[a_theme("E01")], documents=[a_document("The plan")])
    parts = facing(one, other, a_codebook())
    assert [how for _, how, _ in part(parts, "Themes")] == ["equal", "only here"]
    assert part(parts, "Recommendations") == [("1 Train everybody.", "only here", "")]
    ((mine, how, theirs),) = part(parts, "Documents")
    assert (mine, how) == ("The report, 40 pages, fingerprint aaaaaaaaaaaa…", "different")
    assert theirs.startswith("The plan, 40 pages")


def test_appraisals_are_told_with_who_when_and_whether_sealed() -> None:
    seal = Seal(RevisionId("1" * 64), "ab123", "Appraiser One", "2026-11-22T09:30:00.000Z", False, False)
    begun = an_appraisal(level=3)
    sealed = replace(begun, id=AppraisalId(RecordId("2" * 32)), seal=seal)
    changed = replace(begun, seal=replace(seal, is_changed=True))
    parts = facing(a_review(), a_review(), a_codebook(), ([begun, changed], [sealed]))
    assert part(parts, "Appraisals") == [
        ("Appraiser One, begun 2026-11-22, not sealed", "different", "Appraiser One, begun 2026-11-22, sealed"),
        ("Appraiser One, begun 2026-11-22, changed after the seal", "only here", ""),
    ]


def test_two_children_face_each_other_likewise() -> None:
    parts = children_facing(a_child("A"), a_child("A", sex="male"), a_codebook())
    assert labelled(parts, "Sex") == [("Female", "different", "Male")]
