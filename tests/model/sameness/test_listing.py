"""What waits and what was decided, a row a pair; and which of two to let count, to begin with."""

from typing import Any

from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import ReviewId, derived_id
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.sameness.deciding import say_different, say_same
from scr_appraiser.model.sameness.deciding_children import say_children_different, say_children_same
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.model.sameness.listing import Listing, listing
from scr_appraiser.model.sameness.suggesting import on_offer, suggested
from scr_appraiser.model.sameness.verdicts import ordered
from scr_appraiser.model.workspace import Workspace

WHY = "One report, registered by two offices."
FACTS: dict[str, Any] = {"lead_cpc": "Fife", "d_event": "2013-03-12", "d_report_final": "2014-06-30"}


def listed(workspace: Workspace) -> Listing:
    known = KnownPairs(workspace)
    known.refresh()
    return listing(workspace, known)


def standings(workspace: Workspace) -> list[tuple[str, str]]:
    return [(row.kind, row.standing) for row in listed(workspace).rows]


def registered(workspace: Workspace, *references: str, **facts: Any) -> list[ReviewId]:
    return [register_review(workspace, {**FACTS, "review_ref": one, **facts}) for one in references]


def test_what_waits_comes_first_and_certain_before_possible(workspace: Workspace) -> None:
    registered(workspace, "M 1", "N 500", lead_cpc="Moray")
    registered(workspace, "S-7", "s 07")
    one, other = registered(workspace, "A 1", "B 700", lead_cpc="Angus")
    say_different(workspace, one, other, WHY)
    assert standings(workspace) == [("review", "certain"), ("review", "possible"), ("review", "different")]
    assert listed(workspace).waiting == 2


def test_a_row_says_what_it_is_about_and_who_decided_what_why(workspace: Workspace) -> None:
    one, other = registered(workspace, "S-7", "s 07")
    say_same(workspace, one, other, other, WHY)
    (row,) = listed(workspace).rows
    assert (row.titles, row.about) == (("S-7", "s 07"), ("Fife, completed 30 June 2014",) * 2)
    (said,) = row.decisions
    assert (said.verdict, said.counts, said.reason, said.author) == ("same", other, WHY, "Ann Brown")
    assert row.why


def test_where_it_is_undecided_whose_facts_count_it_waits(workspace: Workspace) -> None:
    one, other, third = registered(workspace, "S-7", "s 07", "S 007")
    say_same(workspace, one, other, one, WHY)
    say_same(workspace, other, third, third, WHY)
    assert standings(workspace) == [("review", "same"), ("review", "same")]
    with workspace.change("As a merge may leave it") as session:
        session.get_one(schema.Sameness, derived_id("sameness", *ordered(one, other))).counts = one
    assert {standing for _, standing in standings(workspace)} == {"unsettled"}


def test_children_are_listed_after_reviews_and_as_they_were_decided(workspace: Workspace) -> None:
    (review,) = registered(workspace, "S-7")
    one, other, third = (add_child(workspace, review, {"child_no": "A"}) for _ in range(3))
    registered(workspace, "S-9", "s 09", lead_cpc="Moray")
    assert standings(workspace) == [("review", "certain"), *[("child", "possible")] * 3]
    say_children_same(workspace, one, other, WHY)
    say_children_different(workspace, one, third, WHY)
    assert standings(workspace)[1:] == [("child", "same"), ("child", "different")]
    child = listed(workspace).rows[1]
    assert (child.titles, child.about) == (("Child A", "Child A"), ("of S-7", "of S-7"))


def test_children_of_reviews_that_are_the_same_wait_only_where_they_might_count_twice(workspace: Workspace) -> None:
    one, other = registered(workspace, "S-7", "s 07")
    for review in (one, other):
        add_child(workspace, review, {"child_no": "A"})
    say_same(workspace, one, other, one, WHY)
    assert standings(workspace) == [("review", "same"), ("child", "aside")]
    assert listed(workspace).waiting == 0
    add_child(workspace, one, {"child_no": "A"})
    assert [standing for kind, standing in standings(workspace) if kind == "child"] == ["possible", "aside", "aside"]


def test_children_said_to_be_both_are_contradicted(workspace: Workspace) -> None:
    (review,) = registered(workspace, "S-7")
    one, other, third = (add_child(workspace, review, {"child_no": "A"}) for _ in range(3))
    say_children_same(workspace, one, other, WHY)
    say_children_same(workspace, other, third, WHY)
    say_children_different(workspace, one, third, WHY)
    assert standings(workspace) == [("child", "contradicted")] * 3


def test_the_review_with_more_facts_is_suggested_then_the_one_registered_first(workspace: Workspace) -> None:
    one, other = registered(workspace, "S-7", "s 07")
    (third,) = registered(workspace, "S 007", n_findings=4)
    found = listed(workspace)
    assert suggested(found.traits[one], found.traits[other], found.classes)[0] == one
    best, why = suggested(found.traits[one], found.traits[third], found.classes)
    assert best == third
    assert why.startswith("More facts are recorded in it: ")
    assert on_offer(one, other, found.classes) == (one, other)


def test_what_counts_for_others_already_is_suggested_and_on_offer_for_them(workspace: Workspace) -> None:
    one, other, third = registered(workspace, "S-7", "s 07", "S 007")
    say_same(workspace, one, other, one, WHY)
    found = listed(workspace)
    best, why = suggested(found.traits[other], found.traits[third], found.classes)
    assert (best, why) == (one, "It counts already for others that are the same.")
    assert on_offer(other, third, found.classes) == (one, third)
    assert on_offer(one, other, found.classes) == (one, other)


def test_an_empty_file_lists_nothing(workspace: Workspace) -> None:
    assert listed(workspace).rows == ()
