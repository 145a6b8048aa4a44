"""What the page reads and does about one pair."""

from scr_appraiser.model.allocating.hiding import hidden_from_an_appraiser
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.ids import ChildId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_reviews
from scr_appraiser.model.sameness.deciding import say_different, say_same, take_back
from scr_appraiser.model.sameness.deciding_children import (
    say_children_different,
    say_children_same,
    take_children_back,
)
from scr_appraiser.model.sameness.facing import Part, children_facing, facing
from scr_appraiser.model.sameness.listing import Row
from scr_appraiser.model.workspace import Workspace


def sides(workspace: Workspace, row: Row) -> tuple[Part, ...]:
    """The two of a pair facing each other. Raises Problem where one of them is gone."""
    with workspace.read():
        one, other = load_reviews(workspace, row.reviews)
        codebook = current_codebook(workspace)
        if row.kind == "child":
            children = {child.id: child for review in (one, other) for child in review.children}
            mine, theirs = children.get(ChildId(row.one)), children.get(ChildId(row.other))
            return children_facing(mine, theirs, codebook) if mine is not None and theirs is not None else ()
        hidden = hidden_from_an_appraiser(workspace)
        mine_and_theirs = [
            [each for each in appraisals_of(workspace, review) if each.id not in hidden] for review in row.reviews
        ]
        appraisals = (mine_and_theirs[0], mine_and_theirs[1])
    return facing(one, other, codebook, appraisals)


def decide(workspace: Workspace, row: Row, what: str, counts: ReviewId | None, reason: str) -> None:
    """Say of a pair that it is the same or different, or take back what was said. Raises Problem."""
    if row.kind == "child":
        one, other = ChildId(row.one), ChildId(row.other)
        act = {"same": say_children_same, "different": say_children_different, "back": take_children_back}[what]
        act(workspace, one, other, reason)
    elif what == "same":
        say_same(workspace, *row.reviews, counts or row.reviews[0], reason)
    else:
        (say_different if what == "different" else take_back)(workspace, *row.reviews, reason)
