"""Material to count, out of the reviews of builders, without a file."""

from collections.abc import Sequence
from dataclasses import replace

from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.ids import ChildId, HouseholdId, RecommendationId, ReviewId, derived_id
from scr_appraiser.model.overview.counted_reviews import counted_reviews, set_aside
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.sameness.verdicts import Said, Verdict, classes_of, ordered
from scr_appraiser.model.snapshots import Review
from tests.builders import a_codebook, a_review


def numbered(number: int, review: Review | None = None, **facts: FactValue | None) -> Review:
    """A review whose records are nobody else's, called INVENTED-1 and so on; a fact of None is taken away."""
    review = review or a_review()
    children = {child.id: ChildId(_own(number, child.id)) for child in review.children}
    given = {**review.facts, "review_ref": f"INVENTED-{number}", **facts}
    return replace(
        review,
        id=review_id(number),
        facts={name: value for name, value in given.items() if value is not None},
        children=tuple(replace(child, id=children[child.id]) for child in review.children),
        households=tuple(
            replace(
                home,
                id=HouseholdId(_own(number, home.id)),
                contacts=tuple(
                    replace(one, id=_own(number, one.id), child_id=children[one.child_id]) for one in home.contacts
                ),
            )
            for home in review.households
        ),
        themes=tuple(replace(theme, id=_own(number, theme.id)) for theme in review.themes),
        recommendations=tuple(
            replace(item, id=RecommendationId(_own(number, item.id))) for item in review.recommendations
        ),
    )


def review_id(number: int) -> ReviewId:
    """The id of a numbered review."""
    return ReviewId(derived_id("test", "review", str(number)))


def same(one: ReviewId, other: ReviewId, *counts: ReviewId) -> Verdict[ReviewId]:
    """That two reviews were said to be the same; with two of `counts` people differ about which of them counts."""
    return Verdict(*ordered(one, other), frozenset(Said("same", each) for each in counts))


def a_material(
    *reviews: Review, verdicts: Sequence[Verdict[ReviewId]] = (), children: Sequence[Verdict[ChildId]] = ()
) -> Material:
    """The material of these reviews."""
    known = {review.id: review for review in reviews}
    classes = classes_of(list(known), verdicts)
    return Material(
        reviews=counted_reviews(known, classes, children, a_codebook()),
        left_out=tuple(set_aside(known, classes)),
        codebook=a_codebook(),
        frameworks={},
        classes=classes,
    )


def _own(number: int, record: str) -> str:
    return derived_id("test", str(number), record)
