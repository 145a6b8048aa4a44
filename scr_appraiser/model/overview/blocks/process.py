"""Block B: how the reviews were conducted."""

from collections.abc import Iterator

from scr_appraiser.model.facts import NONE, NOT_STATED, FactValue
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.measuring import MEASURES, measures
from scr_appraiser.model.overview.statistics import Case, Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import NOT_STATED_WORDS, YES_NO, Answer, coded, fact, listed, tallied
from scr_appraiser.model.overview.units import Units
from scr_appraiser.model.partial_dates import whole_months
from scr_appraiser.model.review.child_deriving import IN_CONFLICT, NO, YES

INTERVALS = {
    "x_event_commissioned": "From event to commissioning",
    "x_event_final": "From event to completion",
    "x_event_published": "From event to publication",
}
FAMILY = frozenset(
    ("mother", "father", "partner", "grandparent_or_kin", "siblings", "child_subject", "foster_or_adoptive_carer")
)
PRACTITIONERS = frozenset(("interviews", "group_events", "written_account"))
_WIDEST = 30
"""How far the numbers of recommendations may lie apart for those between, that no review makes, to have a row too."""


def statistics(material: Material, selection: Selection) -> Iterator[Statistic]:
    """B1 to B9."""
    reviews = material.progressed
    yield _intervals(reviews)
    for id_, field in (("B2", "delay_reasons"), ("B3", "methodology"), ("B4", "reviewer_type")):
        yield coded(id_, reviews, material.codebook.field("review", field))
    yield _pages(reviews)
    yield from _recommendations(reviews)
    yield _involved(reviews)
    yield _agencies(material, reviews)
    yield coded("B9", reviews, material.codebook.field("review", "publication_form"))


def _intervals(reviews: Units[CountedReview]) -> Statistic:
    rows: list[Row] = []
    singles: list[Case] = []
    for field, label in INTERVALS.items():
        cases = [(record, whole_months(days)) for record, days in _numbers(reviews, field)]
        rows += measures(cases, label, field, in_conflict=_in_conflict(reviews, field))
        singles += (Case(field, months, record) for record, months in cases)
    note = "In whole months, where both dates are known at least to the month."
    return statistic(
        "B1",
        rows,
        len(reviews),
        dimensions=("interval", "measure"),
        lists={**INTERVALS, **MEASURES},
        note=note,
        cases=tuple(singles),
    )


def _pages(reviews: Units[CountedReview]) -> Statistic:
    cases = _numbers(reviews, "pages_main")
    rows = measures(cases, in_conflict=_in_conflict(reviews, "pages_main"))
    singles = tuple(Case("", pages, record) for record, pages in cases)
    note = "Pages of the main report, of the reviews of which their number is known."
    return statistic("B5", tuple(rows), len(reviews), dimensions=("measure",), note=note, cases=singles)


def _recommendations(reviews: Units[CountedReview]) -> Iterator[Statistic]:
    field = "n_recommendations"
    stated = dict(_numbers(reviews, field))
    in_conflict = _in_conflict(reviews, field)
    records = tuple(stated)
    number = sum(stated.values()) if stated else None
    total = Row("Total", ("total",), value=number, base=len(stated), records=records)
    otherwise = tuple(one.id for one in reviews if one.id in stated and stated[one.id] != len(one.recommendations))
    differ = Row("Stated otherwise than recorded", ("differs",), len(otherwise), base=len(stated), records=otherwise)
    note = "The number that the report states."
    if otherwise:
        note += " In some reviews it is not the number of recommendations that are recorded."
    rows = [total, *measures([*stated.items()], in_conflict=in_conflict), *([differ] if stated else ())]
    yield statistic("B6", rows, len(reviews), dimensions=("measure",), note=note)
    found = tallied(reviews, fact(field))
    met = sorted(set(stated.values()))
    between = range(met[0], met[-1]) if met and met[-1] - met[0] <= _WIDEST else ()
    numbers = sorted(
        listed((), found.codes() | {f"{number}" for number in between}),
        key=lambda one: (not one[0].isdigit(), len(one[0]), one),
    )
    each = [found.row(words, code) for code, words in numbers]
    yield statistic("B6.each", found.rows_or_unknown(each), found.base, base_known=found.base_known, is_partition=True)


def _involved(reviews: Units[CountedReview]) -> Statistic:
    rows: list[Row] = []
    lists = {YES: "Yes", NO: "No", NOT_STATED: NOT_STATED_WORDS}
    for code, label, field, wanted in (
        ("family", "Family involved", "family_involvement", FAMILY),
        ("practitioners", "Practitioners involved", "practitioner_involvement", PRACTITIONERS),
    ):
        found = tallied(reviews, fact(field, _any_of(wanted)))
        answers = listed(YES_NO, found.codes())
        rows += [found.row_of(answer, f"{label}: {words.lower()}", code, answer) for answer, words in answers]
        lists = {**lists, code: label}
    return statistic("B7", rows, found.base, dimensions=("part", "answer"), lists=lists)


def _agencies(material: Material, reviews: Units[CountedReview]) -> Statistic:
    known, contributed = (tallied(reviews, fact(field)) for field in ("agencies_known", "agencies_contributed"))
    codes = material.codebook.field("review", "agencies_known").codes
    words = dict(listed(codes, known.codes() | contributed.codes()))
    rows = [
        found.row_of(code, f"{label}: {said.lower()}", code, side)
        for code, label in words.items()
        for side, said, found in (("known", "Known", known), ("contributed", "Contributed", contributed))
    ]
    lists = {**words, "known": "Known", "contributed": "Contributed"}
    return statistic("B8", rows, known.base, dimensions=("agency", "part"), lists=lists)


def _any_of(wanted: frozenset[str]) -> Answer:
    def answer(value: FactValue | None) -> FactValue | None:
        if isinstance(value, tuple):
            return NO if wanted.isdisjoint(value) else YES
        return NO if value == NONE else value

    return answer


def _numbers(reviews: Units[CountedReview], field: str) -> list[tuple[RecordId, int]]:
    """The reviews of which a field says a number, and that."""
    said = zip(reviews.ids, reviews.column(field), strict=True)
    return [(record, value) for record, value in said if isinstance(value, int) and not isinstance(value, bool)]


def _in_conflict(reviews: Units[CountedReview], field: str) -> int:
    return reviews.column(field).count(IN_CONFLICT)
