"""Children of one review, or of reviews that are the same, who may be one child: found and counted. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.ids import ChildId, ReviewId
from scr_appraiser.model.sameness.counting import Count
from scr_appraiser.model.sameness.strong_keys import normalised
from scr_appraiser.model.sameness.traits import age_in_months
from scr_appraiser.model.sameness.verdicts import Classes, Said, Verdict, classes_of, ordered


@dataclass(frozen=True, slots=True)
class ChildOf:
    """A child with the review that it is recorded in."""

    id: ChildId
    review_id: ReviewId
    facts: Facts


@dataclass(frozen=True, slots=True)
class ChildPair:
    """Two children who may be one, and in words why."""

    children: tuple[ChildId, ChildId]
    reviews: tuple[ReviewId, ReviewId]
    why: tuple[str, ...]


def find_child_pairs(children: Iterable[ChildOf], classes: Classes[ReviewId]) -> tuple[ChildPair, ...]:
    """Every two children of one class of reviews with an equal label, or with equal age and outcome."""
    by_class: dict[ReviewId, list[ChildOf]] = {}
    for child in sorted(children, key=lambda one: one.id):
        if child.review_id in classes.of:
            by_class.setdefault(classes.of[child.review_id].members[0], []).append(child)
    return tuple(
        ChildPair((one.id, other.id), (one.review_id, other.review_id), why)
        for together in by_class.values()
        for one, other in combinations(together, 2)
        if (why := _why(one.facts, other.facts))
    )


def undecided_children(pairs: Iterable[ChildPair], classes: Classes[ChildId]) -> tuple[ChildPair, ...]:
    """The pairs of children that wait for a person."""
    return tuple(
        pair
        for pair in pairs
        if pair.children in classes.contradicted or not classes.is_decided(*pair.children)
    )  # fmt: skip


def count_children(
    children: Sequence[ChildOf],
    pairs: Iterable[ChildPair],
    reviews: Classes[ReviewId],
    verdicts: Collection[Verdict[ChildId]],
    among: Collection[ReviewId] | None = None,
) -> Count:
    """How many children there are: those of the reviews that count, each once; of a class of which it is undecided
    whose facts count, those of all its members. `among`: only those of these reviews' classes.
    """
    counting = [child for child in children if _counts(child.review_id, reviews, among)]
    ids = [child.id for child in counting]
    classes = classes_of(ids, verdicts)
    waiting = [
        pair.children
        for pair in undecided_children((one for one in pairs if {*one.children} <= {*ids}), classes)
    ]  # fmt: skip
    as_if_same = [Verdict(one, other, frozenset((Said("same"),))) for one, other in waiting]
    settled = [each for each in verdicts if ordered(each.one, each.other) not in waiting]
    return Count(len(classes.all()), len(classes_of(ids, [*settled, *as_if_same]).all()), len(waiting))


def _counts(review: ReviewId, reviews: Classes[ReviewId], among: Collection[ReviewId] | None) -> bool:
    each: Mapping[ReviewId, object] = reviews.of
    if review not in each:
        return False
    same = reviews.of[review]
    if same.counts is None:
        return among is None or any(member in among for member in same.members)
    return same.counts == review and (among is None or review in among)


def _why(one: Facts, other: Facts) -> tuple[str, ...]:
    why = []
    label, its_label = (normalised(str(facts.get("child_no", ""))) for facts in (one, other))
    if label and label == its_label:
        why.append("The same label.")
    age, outcome = age_in_months(one), one.get("outcome")
    if age is not None and age == age_in_months(other) and outcome and outcome == other.get("outcome"):
        why.append("The same age and outcome.")
    return tuple(why)
