"""Block A: how many reviews, children and committees."""

from collections.abc import Iterator
from itertools import compress

from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Code
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.material import NOT_PROGRESSED, CountedReview, Material, Part
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import fact, listed, tallied, yes_or_no
from scr_appraiser.model.review.child_deriving import IN_CONFLICT, NO, YES

NOT_COUNTED = "Those of which the type is in conflict are not counted: it may be a notification that led to no review."
_YEAR = "year"
_PROGRESSED = (Code(YES, "Not progressed"), Code(NO, "Progressed"))


def statistics(material: Material, selection: Selection) -> Iterator[Statistic]:
    """A1 to A5."""
    yield _reviews(material)
    children = tuple(material.children.ids)
    yield statistic("A2", [Row("Children", ("children",), len(children), records=children)], None)
    yield _committees(material)
    yield _types_by_year(material)
    yield yes_or_no("A5", material.reviews, fact("review_type", _not_progressed), _PROGRESSED)


def _reviews(material: Material) -> Statistic:
    types = material.progressed.column("review_type")
    records = tuple(compress(material.progressed.ids, (type_ != IN_CONFLICT for type_ in types)))
    in_conflict = len(types) - len(records)
    row = Row("Reviews", ("reviews",), len(records), in_conflict=in_conflict, records=records)
    return statistic("A1", [row], None, note=NOT_COUNTED if in_conflict and not records else "")


def _committees(material: Material) -> Statistic:
    """Of all committees that are not retired, and of retired ones those that completed one all the same."""
    found = tallied(material.progressed, fact("lead_cpc"))
    codes = material.codebook.field("review", "lead_cpc").codes
    completed = {key[0]: records for key, records in found.of.items() if key != (NOT_STATED,)}
    base = len({code.id for code in codes if not code.is_retired} | completed.keys())
    records = tuple(review for reviews in completed.values() for review in reviews)
    row = Row("Committees", ("committees",), len(completed), in_conflict=found.in_conflict, records=records)
    return statistic("A3", [row], base, note="Notifications that led to no review are not counted.")


def _types_by_year(material: Material) -> Statistic:
    found = tallied(material.units.parts(_dated), fact(_YEAR), fact("review_type"))
    years = dict(listed((), found.codes()))
    types = dict(listed(material.codebook.field("review", "review_type").codes, found.codes(1)))
    rows = [
        found.row(f"{words}: {said}", year, type_)
        for year, words in years.items()
        for type_, said in types.items()
        if (year, type_) in found.of
    ]
    return statistic(
        "A4",
        found.rows_or_unknown(rows),
        found.base,
        base_known=found.base_known,
        dimensions=("year", "review_type"),
        is_partition=True,
        lists={**years, **types},
        note="The year is that in which the report was completed.",
    )


def _dated(review: CountedReview) -> tuple[Part]:
    facts = {_YEAR: _year(review.facts.get("d_report_final")), "review_type": review.facts.get("review_type")}
    return (Part(review.id, {name: value for name, value in facts.items() if value is not None}),)


def _year(completed: FactValue | None) -> FactValue | None:
    is_date = isinstance(completed, str) and completed not in (NOT_STATED, IN_CONFLICT)
    return str(completed)[:4] if is_date else completed


def _not_progressed(type_: FactValue | None) -> FactValue | None:
    return type_ if type_ in (None, NOT_STATED, IN_CONFLICT) else YES if type_ == NOT_PROGRESSED else NO
