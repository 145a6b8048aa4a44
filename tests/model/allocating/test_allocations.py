"""Allocating a review, withdrawing that, and declaring a conflict of interest."""

from collections.abc import Callable
from functools import partial

import pytest

from scr_appraiser.model.allocating.allocations import accept, allocate, declare, withdraw, withdraw_declaration
from scr_appraiser.model.allocating.proposing import Place
from scr_appraiser.model.handing_out.deliveries import hand_out_all, note_handed_out
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import RecordId, ReviewId, new_id
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.review.reviews import withdraw as withdraw_record
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

Backwards = Callable[[Callable[[], object]], None]


def allocations(workspace: Workspace) -> list[tuple[str, int, str]]:
    with workspace.reading() as cursor:
        query = "SELECT appraiser, position, coalesce(note, '') FROM allocation WHERE state = 'live' ORDER BY position"
        return list(cursor.execute(query))


def declarations(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.reading() as cursor:
        return list(cursor.execute("SELECT person, why FROM declaration WHERE state = 'live' ORDER BY person"))


def test_each_action_can_be_taken_back(workspace: Workspace, review_id: ReviewId, tried_backwards: Backwards) -> None:
    for code in ("CD456", "EF789", "GH1"):  # a person who is known once stays known
        declare(workspace, review_id, code, "A slip of the keys.")
        withdraw_declaration(workspace, review_id, code)
    tried_backwards(partial(allocate, workspace, review_id, "cd 456", "Carla Dean", 1, "The long one."))
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    tried_backwards(partial(allocate, workspace, review_id, "CD456", "Carla Dean", 2))
    tried_backwards(partial(withdraw, workspace, review_id, "CD456"))
    tried_backwards(partial(declare, workspace, review_id, "EF789", "Chaired it."))
    declare(workspace, review_id, "EF789", "Chaired it.")
    tried_backwards(partial(withdraw_declaration, workspace, review_id, "EF789"))
    other = register_review(workspace)
    places = [Place(review_id, "GH1", 2), Place(other, "GH1", 1), Place(other, "CD456", 2)]
    tried_backwards(partial(accept, workspace, places, {"GH1": "Gill Hart"}))
    assert verify(workspace).ok


def test_a_person_has_one_allocation_of_a_review_and_a_name(workspace: Workspace, review_id: ReviewId) -> None:
    allocate(workspace, review_id, "cd 456", "Carla Dean", 2)
    allocate(workspace, review_id, "CD456", "Somebody Else", 1, "First after all.")
    assert allocations(workspace) == [("CD456", 1, "First after all.")]
    with workspace.reading() as cursor:
        names = dict(cursor.execute("SELECT staff_code, display_name FROM person"))
    assert names["CD456"] == "Carla Dean"


def test_what_was_withdrawn_can_be_allocated_anew(workspace: Workspace, review_id: ReviewId) -> None:
    allocate(workspace, review_id, "CD456", "Carla Dean", 1, "An old note.")
    withdraw(workspace, review_id, "CD456")
    assert allocations(workspace) == []
    allocate(workspace, review_id, "CD456", "Carla Dean", 2)
    assert allocations(workspace) == [("CD456", 2, "")]


def test_one_place_is_one_persons(workspace: Workspace, review_id: ReviewId) -> None:
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    with pytest.raises(Problem, match="CD456 is the first appraiser"):
        allocate(workspace, review_id, "EF789", "Ed Frost", 1)
    allocate(workspace, review_id, "EF789", "Ed Frost", 2)
    assert [code for code, _, _ in allocations(workspace)] == ["CD456", "EF789"]


def test_two_people_can_change_places_in_one_step(workspace: Workspace, review_id: ReviewId) -> None:
    allocate(workspace, review_id, "CD456", "Carla Dean", 1, "Stays.")
    allocate(workspace, review_id, "EF789", "Ed Frost", 2)
    accept(workspace, [Place(review_id, "CD456", 2), Place(review_id, "EF789", 1)], {})
    assert allocations(workspace) == [("EF789", 1, ""), ("CD456", 2, "Stays.")]


def test_nobody_is_given_what_they_declared(workspace: Workspace, review_id: ReviewId) -> None:
    declare(workspace, review_id, "cd456", "Was its chair.")
    with pytest.raises(Problem, match="CD456 has declared a conflict of interest"):
        allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    withdraw_declaration(workspace, review_id, "CD456")
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)


def test_a_declaration_leaves_an_allocation_to_be_withdrawn_by_a_person(
    workspace: Workspace, review_id: ReviewId
) -> None:
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    declare(workspace, review_id, "CD456", "Was its chair.")
    assert len(allocations(workspace)) == len(declarations(workspace)) == 1


def test_where_administrators_are_named_they_alone_allocate_and_everybody_declares_for_themselves(
    workspace: Workspace, review_id: ReviewId
) -> None:
    set_role(workspace, "ZZ1", administrator=True)
    with pytest.raises(Problem, match="Only an administrator of this file says who appraises what") as told:
        allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    assert told.value.advice == "Ask one of them: ZZ1."
    with pytest.raises(Problem, match="Only an administrator of this file speaks for somebody else"):
        declare(workspace, review_id, "CD456", "Was its chair.")
    declare(workspace, review_id, "AB123", "Was its chair.")
    withdraw_declaration(workspace, review_id, "AB123")
    workspace.author = identify("ZZ1", "Zoë Zander")
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    declare(workspace, review_id, "EF789", "Was its chair.")
    workspace.author = identify("AB123", "Ann Brown")
    with pytest.raises(Problem, match="Only an administrator"):
        withdraw(workspace, review_id, "CD456")
    with pytest.raises(Problem, match="Only an administrator of this file hands reviews out"):
        hand_out_all(workspace, [], documents=True)
    with pytest.raises(Problem, match="Only an administrator of this file hands reviews out"):
        note_handed_out(workspace, [])


def test_what_cannot_be_is_refused_in_words(workspace: Workspace, review_id: ReviewId) -> None:
    unknown, gone = ReviewId(RecordId(new_id())), register_review(workspace)
    withdraw_record(workspace, "review", gone)
    for review in (unknown, gone):
        with pytest.raises(Problem, match="no such review"):
            allocate(workspace, review, "CD456", "Carla Dean", 1)
        with pytest.raises(Problem, match="no such review"):
            declare(workspace, review, "CD456", "Was its chair.")
    for position in (0, 10, True):
        with pytest.raises(Problem, match="A position is a number"):
            allocate(workspace, review_id, "CD456", "Carla Dean", position)
    with pytest.raises(Problem, match="staff code"):
        allocate(workspace, review_id, "?", "Carla Dean", 1)
    with pytest.raises(Problem, match="needs its reason"):
        declare(workspace, review_id, "CD456", "  \n ")
    with pytest.raises(Problem, match="characters"):
        declare(workspace, review_id, "CD456", "x" * 1_000_000)
    with pytest.raises(Problem, match="not allocated to CD456"):
        withdraw(workspace, review_id, "CD456")
    with pytest.raises(Problem, match="declared no conflict"):
        withdraw_declaration(workspace, review_id, "CD456")
    assert allocations(workspace) == declarations(workspace) == []
