"""Which appraisal counts for each review, and under which framework: two are never put into one sum. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from scr_appraiser.model.appraisal.sealed_sums import asked
from scr_appraiser.model.facts import NOT_STATED, Facts
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash, RecordId
from scr_appraiser.model.overview.appraised import Appraisals, Appraised
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.statistics import LeftOut, Selection
from scr_appraiser.model.overview.units import Units, Value
from scr_appraiser.model.review.child_deriving import IN_CONFLICT
from scr_appraiser.model.sameness.designated import How

METHOD, REVIEWER, CHILDREN, YEAR = "review.methodology", "review.reviewer_type", "review.children", "review.year"
"""By what reviews are grouped for their quality: no criterion or domain is called so."""
LIMITS = "appraisal.limits"
"""What lowered a judgement."""


@dataclass(frozen=True, slots=True)
class OfReview:
    """Something of a review that is counted as the review is."""

    review: CountedReview

    @property
    def id(self) -> RecordId:
        """The review's."""
        return self.review.id

    @property
    def facts(self) -> Facts:
        """The review's."""
        return self.review.facts


@dataclass(frozen=True, slots=True)
class Case(OfReview):
    """A review and the appraisal that counts for it."""

    appraised: Appraised


@dataclass(frozen=True)
class Counting:
    """What the sums of quality are made of. Without slots: what is put together of it is remembered."""

    framework: Framework | None
    """None where nothing counts."""
    cases: Units[Case]
    is_mixed: bool
    """Whether appraisals under other frameworks would count too and are left out."""
    left_out: tuple[LeftOut, ...]

    @cached_property
    def judged(self) -> Units[Case]:
        """The cases, saying what was judged, by criterion, domain and OVERALL; what lowered it; the review's groups."""
        return self.cases.saying(_judged, asked(self.framework)) if self.framework else Units()

    @cached_property
    def answered(self) -> "Answered":
        """The reviews by every answer."""
        questions = asked(self.framework) if self.framework else ()
        return {name: self.judged.by_value(name) for name in questions}


ByAnswer: TypeAlias = Mapping[Value, Sequence[RecordId]]
"""The reviews by how one question was answered."""
Answered: TypeAlias = Mapping[str, ByAnswer]
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
    reviews, appraisals = material.progressed, material.appraisals
    # Where nobody chose for a period, what counts in it is what counts in all of them.
    period = selection.period if selection.period in appraisals.periods else ""
    found = (
        Units(chain.from_iterable(_case(review, appraisals, period) for review in reviews))
        if period
        else reviews.parts(_case, appraisals, period)
    )
    with_one = {*found.ids}
    left_out = [_left_out(review, appraisals, period) for review in reviews if review.id not in with_one]
    chosen = selection.framework or _most(found)
    left_out += _under_others(found, chosen)
    cases = found.parts(_under, chosen)
    framework = material.frameworks.get(DefinitionHash(chosen)) if cases else None
    return Counting(framework, cases, len(cases) < len(found), tuple(left_out))


def numbers(by_answer: ByAnswer) -> list[int]:
    """The numbers among the answers to one question, as often as they were given."""
    given: list[int] = []
    for answer, reviews in by_answer.items():
        if isinstance(answer, int):
            given += [answer] * len(reviews)
    return given


def reaching(by_answer: ByAnswer, grade: int) -> tuple[RecordId, ...]:
    """The reviews with that number or a higher one."""
    there = (reviews for answer, reviews in by_answer.items() if isinstance(answer, int) and answer >= grade)
    return tuple(chain.from_iterable(there))


def _case(review: CountedReview, appraisals: Appraisals, period: str) -> Iterator[Case]:
    if appraisals.closed.isdisjoint(review.members):
        found = appraisals.designated(review.members, period)
        if found.appraisal_id is not None:
            yield Case(review, appraisals.known[found.appraisal_id])


def _under(case: Case, framework: str) -> Iterator[Case]:
    if case.appraised.framework == framework:
        yield case


def _judged(cases: Sequence[Case], questions: Sequence[str]) -> Mapping[str, Sequence[Value]]:
    given = zip(*[case.appraised.sums.given for case in cases], strict=True)
    return {
        **dict(zip(questions, given, strict=True)),
        LIMITS: [case.appraised.sums.limits for case in cases],
        METHOD: [_known(case.review, "methodology") for case in cases],
        REVIEWER: [_known(case.review, "reviewer_type") for case in cases],
        CHILDREN: [f"{len(case.review.children)}" for case in cases],
        YEAR: [_known(case.review, "d_report_final")[:4] for case in cases],
    }


def _known(review: CountedReview, field: str) -> str:
    """What a field of one code, or a date, says; "" where that is not known."""
    value = review.facts.get(field)
    return value if isinstance(value, str) and value not in (NOT_STATED, IN_CONFLICT) else ""


def _most(cases: Iterable[Case]) -> str:
    """The framework of most; of two with as many, the one whose hash comes first, so that it is always the same."""
    numbers = Counter(case.appraised.framework for case in cases)
    return min(numbers, key=lambda name: (-numbers[name], name), default="")


def _left_out(review: CountedReview, appraisals: Appraisals, period: str) -> LeftOut:
    is_closed = not appraisals.closed.isdisjoint(review.members)
    why = _CLOSED if is_closed else _WHY[appraisals.designated(review.members, period).how]
    return LeftOut(review.id, review.reference, why)


def _under_others(cases: Iterable[Case], chosen: str) -> Iterator[LeftOut]:
    for case in cases:
        if case.appraised.framework != chosen:
            yield LeftOut(case.review.id, case.review.reference, _UNDER_ANOTHER)
