"""Which reviews a selection holds, which it may hold and cannot tell, and what must be known of it as a whole. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.ids import ChildId, ReviewId
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.statistics import LeftOut, Selection
from scr_appraiser.model.review.child_deriving import IN_CONFLICT
from scr_appraiser.model.sameness.counting import Count, counted
from scr_appraiser.model.sameness.verdicts import Said, Verdict, classes_of
from scr_appraiser.problems import Problem

INTERNAL = "internal"


def narrowed(material: Material, selection: Selection) -> Material:
    """The material of the selected reviews; who is left out because it is not known whether they belong is added."""
    kept: list[bool] = []
    left_out: list[LeftOut] = []
    for review in material.reviews:
        why = _outside(review, selection)
        kept.append(why is None)
        if why:
            left_out.append(LeftOut(review.id, review.reference, why))
    return replace(material, reviews=material.units.selected(kept), left_out=(*material.left_out, *left_out))


def of_earlier(selection: Selection) -> Selection:
    """What a selection is compared with, by itself."""
    return replace(selection, period=selection.earlier, earlier="")


def count_reviews(material: Material) -> Count:
    """How many reviews there are without notifications that led to none, and what that may come to."""
    among = {member for review in material.progressed for member in review.members}
    return counted(material.classes, material.pairs, among)


def count_children(material: Material) -> Count:
    """How many children there are, and what that may come to."""
    ids = frozenset(map(ChildId, material.children.ids))
    waiting = [pair.children for pair in material.child_pairs if ids.issuperset(pair.children)]
    if not waiting:
        return Count(len(ids), len(ids))
    as_if_same = [Verdict(*children, frozenset((Said("same"),))) for children in waiting]
    return Count(len(ids), len(classes_of(ids, as_if_same).all()), len(waiting))


def refuse_unless_final(material: Material) -> None:
    """Raises Problem where reviews that are certainly one are not decided yet: nothing leaves before they are."""
    among: set[ReviewId] = {member for review in material.reviews for member in review.members}
    certain = any(pair.certain and not among.isdisjoint(pair.reviews) for pair in material.pairs)
    if certain or any(material.classes.of[review.id].counts is None for review in material.reviews):
        raise Problem(
            "Reviews in this overview are certainly registered twice, and it is not decided whether they are one, "
            "or which of them counts.",
            "Decide on the page Duplicates; until then the overview can be made with the profile internal.",
        )


def notes(material: Material, selection: Selection, profile: str) -> Iterator[str]:
    """What holds of the whole, in sentences."""
    for count, what in ((count_reviews(material), "Reviews"), (count_children(material), "Children")):
        if count.possible or count.certain:
            yield (
                f"{what}: {count.words()}."
                if profile == INTERNAL
                else f"{what} may be registered twice where that is not decided yet: counts may be a little too high."
            )
    if selection.framework:
        yield "The framework that was chosen bears on quality and assurance only: all else is counted of every review."


def _outside(review: CountedReview, selection: Selection) -> str | None:
    """None where the review is selected; "" where it is not; else why that is not known."""
    for field, wanted, what in (
        ("collation_period", selection.period, "period"),
        ("lead_cpc", selection.committee, "committee"),
        ("review_type", selection.review_type, "type of review"),
    ):
        value = review.facts.get(field)
        if not wanted or value == wanted:
            continue
        if value == IN_CONFLICT or (field == "collation_period" and review.facts.get("d_report_final") == IN_CONFLICT):
            return f"Its {what} is in conflict."
        if value in (None, NOT_STATED):
            return f"Its {what} is not known."
        return ""
    return None
