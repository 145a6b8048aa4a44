"""From registered reviews to those that count: each class of sameness once, each child once. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from scr_appraiser.model.facts import NOT_STATED, Facts, FactValue
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.ids import ChildId, ReviewId
from scr_appraiser.model.overview.material import CountedReview, Part
from scr_appraiser.model.overview.review_deriving import overview_values
from scr_appraiser.model.overview.statistics import LeftOut
from scr_appraiser.model.review.child_deriving import IN_CONFLICT, answers, child_values
from scr_appraiser.model.review.deriving import review_values
from scr_appraiser.model.sameness.verdicts import Classes, Same, Verdict, classes_of
from scr_appraiser.model.snapshots import Child, Household, Review, Theme

NO_REFERENCE = "a review without a reference"
_SAME_AS_ANOTHER = "It is the same review as another one, which counts."


def counted_reviews(
    reviews: Mapping[ReviewId, Review],
    classes: Classes[ReviewId],
    child_verdicts: Collection[Verdict[ChildId]],
    codebook: Codebook,
) -> tuple[CountedReview, ...]:
    """One for every class of `reviews`, in the order of their first members."""
    once = each_once(reviews, classes, child_verdicts)
    return tuple(_counted(same, review, codebook) for same, review in once)


def each_once(
    reviews: Mapping[ReviewId, Review], classes: Classes[ReviewId], child_verdicts: Collection[Verdict[ChildId]]
) -> Iterator[tuple[Same[ReviewId], Review]]:
    """Every class with what of its reviews counts, and each child in it once."""
    whole = [(same, _whole(same, reviews)) for same in classes.all()]
    children = classes_of([child.id for _, review in whole for child in review.children], child_verdicts)
    return ((same, _each_child_once(review, children)) for same, review in whole)


def set_aside(reviews: Mapping[ReviewId, Review], classes: Classes[ReviewId]) -> Iterator[LeftOut]:
    """The reviews that are the same as another and do not count, and recommendations that nobody can choose between."""
    for same in classes.all():
        stands = same.counts or same.members[0]
        for member in same.members:
            if member != stands:
                other = reference_of(reviews[stands])
                why = f"It is the same review as {other}, which counts."
                yield LeftOut(member, reference_of(reviews[member]), why, _SAME_AS_ANOTHER)
        if same.counts is None and any(reviews[member].recommendations for member in same.members):
            why = "Its recommendations are not counted: it is not decided which registration of the review counts."
            yield LeftOut(stands, reference_of(reviews[stands]), why)


def reference_of(review: Review) -> str:
    """What a review is called."""
    reference = review.facts.get("review_ref")
    return reference if isinstance(reference, str) and reference != NOT_STATED else NO_REFERENCE


def _counted(same: Same[ReviewId], review: Review, codebook: Codebook) -> CountedReview:
    facts = answers(review)
    themes = tuple(Part(theme.id, {**answers(theme), "code": theme.code}) for theme in review.themes)
    found = overview_values(map(answers, review.households), themes)
    return CountedReview(
        id=review.id,
        members=same.members,
        reference=reference_of(review),
        facts=_with(facts, {**review_values(facts, codebook), **found}),
        children=tuple(Part(one.id, _with(answers(one), child_values(review, one))) for one in review.children),
        themes=themes,
        recommendations=tuple(Part(item.id, answers(item)) for item in review.recommendations),
    )


def _with(facts: Facts, derived: Mapping[str, FactValue | None]) -> Facts:
    return {**facts, **{name: value for name, value in derived.items() if value is not None}}


def _whole(same: Same[ReviewId], reviews: Mapping[ReviewId, Review]) -> Review:
    """The review that counts; where that is undecided, what all members say alike, the rest being in conflict."""
    if same.counts is not None:
        return reviews[same.counts]
    members = [reviews[member] for member in same.members]
    facts, in_conflict = _met(members)
    return replace(
        members[0],
        facts=facts,
        in_conflict=in_conflict,
        children=tuple(child for member in members for child in member.children),
        households=tuple(home for member in members for home in member.households),
        themes=tuple(_met_themes(members)),
        recommendations=(),
    )


def _met(records: Sequence[Review] | Sequence[Child] | Sequence[Theme]) -> tuple[Facts, tuple[str, ...]]:
    said: defaultdict[str, set[FactValue]] = defaultdict(set)
    for record in records:
        for name, value in answers(record).items():
            said[name].add(value)
    facts = {name: next(iter(values)) for name, values in said.items() if len(values) == 1}
    in_conflict = tuple(name for name, values in said.items() if len(values) > 1 or IN_CONFLICT in values)
    return {name: value for name, value in facts.items() if value != IN_CONFLICT}, in_conflict


def _met_themes(members: Sequence[Review]) -> Iterator[Theme]:
    """Each theme once; one that not all members have is in conflict as a whole."""
    found: defaultdict[str, list[Theme]] = defaultdict(list)
    for member in members:
        for theme in member.themes:
            found[theme.code].append(theme)
    for code in sorted(found):
        facts, in_conflict = _met(found[code])
        if len(found[code]) < len(members):
            facts, in_conflict = {}, ("polarity", "prominence")
        yield replace(found[code][0], facts=facts, in_conflict=in_conflict)


def _each_child_once(review: Review, children: Classes[ChildId]) -> Review:
    """Children who were said to be one become one, with what is said of each alike, and with all their homes."""
    together: defaultdict[ChildId, list[Child]] = defaultdict(list)
    for child in review.children:
        together[children.of[child.id].members[0]].append(child)
    if len(together) == len(review.children):
        return review
    stands = {one.id: child for child, those in together.items() for one in those}
    return replace(
        review,
        children=tuple(_one_child(child, those) for child, those in together.items()),
        households=tuple(_rehoused(home, stands) for home in review.households),
    )


def _one_child(stands: ChildId, those: Sequence[Child]) -> Child:
    facts, in_conflict = _met(those)
    return replace(those[0], id=stands, facts=facts, in_conflict=in_conflict)


def _rehoused(home: Household, stands: Mapping[ChildId, ChildId]) -> Household:
    contacts = (replace(one, child_id=stands.get(one.child_id, one.child_id)) for one in home.contacts)
    return replace(home, contacts=tuple(contacts))
