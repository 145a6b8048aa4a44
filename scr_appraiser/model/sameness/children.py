"""Children of one review, or of reviews that are the same, who may be one child: found and counted. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from scr_appraiser.model.ids import ChildId, ReviewId
from scr_appraiser.model.sameness.counting import Count
from scr_appraiser.model.sameness.strong_keys import normalised
from scr_appraiser.model.sameness.traits import ChildTraits, Traits
from scr_appraiser.model.sameness.verdicts import Classes, Said, Verdict, classes_of, ordered


@dataclass(frozen=True, slots=True)
class ChildPair:
    """Two children who may be one, and in words why."""

    children: tuple[ChildId, ChildId]
    reviews: tuple[ReviewId, ReviewId]
    why: tuple[str, ...]


def find_child_pairs(reviews: Iterable[Traits], classes: Classes[ReviewId]) -> tuple[ChildPair, ...]:
    """Every two children of one class of reviews with an equal label, or with equal age and outcome."""
    by_class: dict[ReviewId, list[tuple[ReviewId, ChildTraits]]] = {}
    for review in sorted(reviews, key=lambda one: one.id):
        if review.id in classes.of:
            together = by_class.setdefault(classes.of[review.id].members[0], [])
            together += [(review.id, child) for child in review.children]
    return tuple(
        _pair(one, other, why)
        for together in by_class.values()
        for one, other in combinations(together, 2)
        if (why := _why(one[1], other[1]))
    )


def _pair(one: tuple[ReviewId, ChildTraits], other: tuple[ReviewId, ChildTraits], why: tuple[str, ...]) -> ChildPair:
    (mine, here), (theirs, there) = (one, other) if one[1].id < other[1].id else (other, one)
    return ChildPair((here.id, there.id), (mine, theirs), why)


def undecided_children(pairs: Iterable[ChildPair], classes: Classes[ChildId]) -> tuple[ChildPair, ...]:
    """The pairs of children that wait for a person."""
    return tuple(
        pair
        for pair in pairs
        if pair.children in classes.contradicted or not classes.is_decided(*pair.children)
    )  # fmt: skip


def count_children(
    reviews: Iterable[Traits],
    classes: Classes[ReviewId],
    verdicts: Collection[Verdict[ChildId]],
    among: Collection[ReviewId] | None = None,
) -> Count:
    """How many children there are: those of the reviews that count, each once; of a class of which it is undecided
    whose facts count, those of all its members. `among`: only those of these reviews' classes.
    """
    counting = [review for review in reviews if _counts(review.id, classes, among)]
    ids = [child.id for review in counting for child in review.children]
    decided = classes_of(ids, verdicts)
    waiting = [pair.children for pair in undecided_children(find_child_pairs(counting, classes), decided)]
    as_if_same = [Verdict(one, other, frozenset((Said("same"),))) for one, other in waiting]
    settled = [each for each in verdicts if ordered(each.one, each.other) not in waiting]
    return Count(len(decided.all()), len(classes_of(ids, [*settled, *as_if_same]).all()), len(waiting))


def _counts(review: ReviewId, classes: Classes[ReviewId], among: Collection[ReviewId] | None) -> bool:
    if review not in classes.of:
        return False
    same = classes.of[review]
    if same.counts is None:
        return among is None or any(member in among for member in same.members)
    return same.counts == review and (among is None or review in among)


def _why(one: ChildTraits, other: ChildTraits) -> tuple[str, ...]:
    why = []
    label = normalised(one.label)
    if label and label == normalised(other.label):
        why.append("The same label.")
    if one.age is not None and one.age == other.age and one.outcome and one.outcome == other.outcome:
        why.append("The same age and outcome.")
    return tuple(why)
