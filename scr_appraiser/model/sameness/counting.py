"""How many reviews there are: classes of sameness, and what is not decided yet as a range. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.finding import Pair, sort_by
from scr_appraiser.model.sameness.verdicts import Classes, Said, Same, Verdict, classes_of, ordered


@dataclass(frozen=True, slots=True)
class Count:
    """A number of classes; `low` is what it comes to if every undecided pair is the same."""

    n: int
    low: int
    possible: int = 0
    """Pairs that may be the same and are not decided."""
    certain: int = 0
    """Pairs that are the same as far as a program can tell, and not decided: nothing is final before they are."""
    unsettled: int = 0
    """Classes of which it is not decided whose facts count."""

    @property
    def is_final(self) -> bool:
        """Whether it may leave as final; possible duplicates do not keep it from that, they show as a range."""
        return not self.certain and not self.unsettled

    def words(self) -> str:
        """ "412 (409 to 412 if 3 possible duplicates are the same)"."""
        undecided = [
            f"{number:,} {kind} {'duplicate' if number == 1 else 'duplicates'}"
            for number, kind in ((self.certain, "certain"), (self.possible, "possible"))
            if number
        ]
        if not undecided:
            return f"{self.n:,}"
        verb = "is" if self.certain + self.possible == 1 else "are"
        return f"{self.n:,} ({self.low:,} to {self.n:,} if {' and '.join(undecided)} {verb} the same)"


def undecided(pairs: Iterable[Pair], classes: Classes[ReviewId]) -> tuple[Pair, ...]:
    """The pairs that wait for a person, certain ones first: of two classes, the pair that speaks loudest.

    What was decided of two reviews holds for all that are the same as they are. A pair that nothing suggests any more,
    but of which same and different were both said, waits too.
    """
    waiting: dict[tuple[Same[ReviewId], Same[ReviewId]], Pair] = {}
    contradicted = {pair for pair in classes.contradicted if pair[0] in classes.of and pair[1] in classes.of}
    known = {pair.reviews: pair for pair in pairs}
    for reviews in contradicted - known.keys():
        known[reviews] = Pair(reviews, False, (), (), 0)
    for pair in sorted(known.values(), key=sort_by):
        one, other = (classes.of[review] for review in pair.reviews)
        if pair.reviews in contradicted or not classes.is_decided(*pair.reviews):
            waiting.setdefault((one, other) if one.members < other.members else (other, one), pair)
    return tuple(sorted(waiting.values(), key=sort_by))


def counted(classes: Classes[ReviewId], pairs: Iterable[Pair], among: Collection[ReviewId] | None = None) -> Count:
    """How many reviews there are, or how many of `among`: a class is of them where the review that counts is."""
    waiting = undecided(pairs, classes)
    shown = [each for each in classes.all() if among is None or _is_among(each, among)]
    reviews = {review for each in shown for review in each.members}
    open_pairs = [pair for pair in waiting if reviews.issuperset(pair.reviews)]
    certain = sum(pair.certain for pair in open_pairs)
    return Count(
        len(shown),
        len(_joined(shown, classes, open_pairs)) if open_pairs else len(shown),
        len(open_pairs) - certain,
        certain,
        sum(each.counts is None for each in shown),
    )


def _joined(
    shown: Iterable[Same[ReviewId]], classes: Classes[ReviewId], pairs: Iterable[Pair]
) -> tuple[Same[ReviewId], ...]:
    """The classes as they would be if these pairs were the same."""
    return classes_of([each.members[0] for each in shown], (_as_if_same(classes, pair) for pair in pairs)).all()


def _is_among(each: Same[ReviewId], among: Collection[ReviewId]) -> bool:
    return each.counts in among if each.counts is not None else any(review in among for review in each.members)


def _as_if_same(classes: Classes[ReviewId], pair: Pair) -> Verdict[ReviewId]:
    one, other = (classes.of[review].members[0] for review in pair.reviews)
    return Verdict(*ordered(one, other), frozenset((Said("same"),)))
