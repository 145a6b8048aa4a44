"""Which appraisal counts for each review, and under which framework: two are never put into one sum. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.sealed_sums import asked
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash, RecordId
from scr_appraiser.model.overview.appraised import Appraised
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.statistics import LeftOut, Selection
from scr_appraiser.model.sameness.designated import How


@dataclass(frozen=True, slots=True)
class Case:
    """A review and the appraisal that counts for it."""

    review: CountedReview
    appraised: Appraised


@dataclass(frozen=True)
class Counting:
    """What the sums of quality are made of. Without slots: what is put together of it is remembered."""

    framework: Framework | None
    """None where nothing counts."""
    cases: tuple[Case, ...]
    is_mixed: bool
    """Whether appraisals under other frameworks would count too and are left out."""
    left_out: tuple[LeftOut, ...]
    given: Mapping[str, Sequence[Answer]]
    """By criterion, domain and OVERALL: what was judged, a case each."""

    @cached_property
    def reviews(self) -> Sequence[RecordId]:
        """The review of each case."""
        return [case.review.id for case in self.cases]

    @cached_property
    def answered(self) -> "Answered":
        """The reviews by every answer."""
        found: dict[str, dict[Answer, list[RecordId]]] = {}
        for name, given in self.given.items():
            by_answer = found[name] = defaultdict(list)
            for answer, review in zip(given, self.reviews, strict=True):
                by_answer[answer].append(review)
        return found

    @cached_property
    def is_rated(self) -> Mapping[str, Sequence[bool]]:
        """By domain: of each case whether it was judged by a number."""
        domains = self.framework.domains if self.framework else ()
        return {one.id: [isinstance(answer, int) for answer in self.given[one.id]] for one in domains}


Answered: TypeAlias = Mapping[str, Mapping[Answer, Sequence[RecordId]]]
"""By criterion, domain and OVERALL: the reviews by how it was answered."""

_WHY: Mapping[How, str] = {
    "none": "Quality: none of its appraisals is sealed and stands unchanged.",
    "several": "Quality: several of its appraisals are sealed, and nobody said which of them counts.",
    "not sealed": "Quality: the appraisal that was said to count is not sealed, was changed since, or is in conflict.",
    "conflict": "Quality: people chose different appraisals to count.",
}
_CLOSED = "Quality: whoever made this overview appraises it too, and not all who do have sealed."
_UNDER_ANOTHER = "Quality: it was appraised under another version of the framework."


def counting(material: Material, selection: Selection) -> Counting:
    """The appraisals that count under the framework that is selected, else under the one that most of them are under.

    `material` is that of the selected reviews; notifications that led to none have no quality.
    """
    cases: list[Case] = []
    left_out: list[LeftOut] = []
    for review in material.progressed:
        if not material.appraisals.closed.isdisjoint(review.members):
            left_out.append(LeftOut(review.id, review.reference, _CLOSED))
            continue
        appraised, how = _chosen(review, material, selection.period)
        if appraised is not None:
            cases.append(Case(review, appraised))
        else:
            left_out.append(LeftOut(review.id, review.reference, _WHY[how]))
    chosen = selection.framework or _most(cases)
    left_out += _under_others(cases, chosen)
    kept = tuple(case for case in cases if case.appraised.framework == chosen)
    framework = material.frameworks.get(DefinitionHash(chosen)) if kept else None
    given = given_by_question(framework, [case.appraised for case in kept]) if framework else {}
    return Counting(framework, kept, len(kept) < len(cases), tuple(left_out), given)


def given_by_question(framework: Framework, appraised: Sequence[Appraised]) -> Mapping[str, Sequence[Answer]]:
    """What appraisals under one framework judged of each criterion, each domain, and OVERALL."""
    given = zip(*[one.sums.given for one in appraised], strict=True)
    return dict(zip(asked(framework), given, strict=True))


def numbers(by_answer: Mapping[Answer, Sequence[RecordId]]) -> list[int]:
    """The numbers among the answers to one question, as often as they were given."""
    given: list[int] = []
    for answer, reviews in by_answer.items():
        if isinstance(answer, int):
            given += [answer] * len(reviews)
    return given


def reaching(by_answer: Mapping[Answer, Sequence[RecordId]], grade: int) -> tuple[RecordId, ...]:
    """The reviews with that number or a higher one."""
    there = (reviews for answer, reviews in by_answer.items() if isinstance(answer, int) and answer >= grade)
    return tuple(chain.from_iterable(there))


def _chosen(review: CountedReview, material: Material, period: str) -> tuple[Appraised | None, How]:
    appraisals = material.appraisals
    found = appraisals.designated(review.members, period)
    return (None, found.how) if found.appraisal_id is None else (appraisals.known[found.appraisal_id], found.how)


def _most(cases: Sequence[Case]) -> str:
    """The framework of most; of two with as many, the one whose hash comes first, so that it is always the same."""
    numbers = Counter(case.appraised.framework for case in cases)
    return min(numbers, key=lambda name: (-numbers[name], name), default="")


def _under_others(cases: Sequence[Case], chosen: str) -> Iterator[LeftOut]:
    for case in cases:
        if case.appraised.framework != chosen:
            yield LeftOut(case.review.id, case.review.reference, _UNDER_ANOTHER)
