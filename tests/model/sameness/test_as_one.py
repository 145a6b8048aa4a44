"""Which registrations are one: what all the classes say, read without the reviews of which nothing was said."""

from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review, withdraw
from scr_appraiser.model.sameness.as_one import AsOne, as_one, members_of
from scr_appraiser.model.sameness.deciding import say_different, say_same, take_back
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.workspace import Workspace

WHY = "One report, two registrations."


def test_what_was_said_to_be_the_same_is_one_and_nothing_else(workspace: Workspace) -> None:
    one, other, third, fourth, fifth = (register_review(workspace, {"review_ref": f"S-{number}"}) for number in "12345")
    assert as_one(workspace) == AsOne({})
    say_different(workspace, one, fourth, WHY)
    say_same(workspace, one, other, other, WHY)
    say_same(workspace, other, third, other, WHY)
    found = as_one(workspace)
    assert found.of == {review: same for review, same in classes(workspace).of.items() if len(same.members) > 1}
    assert members_of(workspace, third) == (one, other, third)
    assert (found.members(fourth), found.stands_for(third), found.stands_for(fifth)) == ((fourth,), other, fifth)
    assert found.shared({bytes.fromhex(one): ["a"], bytes.fromhex(third): {"b"}, bytes.fromhex(fifth): ["c"]}) == {
        **{bytes.fromhex(review): ["a", "b"] for review in (one, other, third)},
        bytes.fromhex(fifth): ["c"],
    }
    withdraw(workspace, "review", third, "Registered by mistake.")
    assert members_of(workspace, one) == (one, other)
    assert {row.review_id for row in register(workspace, only=[one])} == {one, other}
    take_back(workspace, one, other, "They are two cases.")
    assert as_one(workspace) == AsOne({})
