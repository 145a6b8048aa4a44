"""Which numbers of the overview are the same number, told in several statistics: a reader can make use of that."""

from collections.abc import Mapping
from typing import TypeAlias

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.blocks.change import BEFORE, NOW
from scr_appraiser.model.overview.statistics import Row, Statistic

Key: TypeAlias = tuple[str, ...]

KINDS = frozenset({"D4.combinations"})
"""Statistics whose rows others add up in several ways: a reader can reckon with them although they are not shown."""
OWN_BASES_ADD_UP = frozenset({"G4.each"})
"""Statistics whose rows have bases that together are the base of all."""
ONE_ANSWER_EACH = frozenset({"B7", "F2", "H3"})
"""Statistics in which a unit is in one row at most of those that share all but the last part of their keys."""
RATED, UNRATED = "F3", "H3"
"""What has a base of those that are rated, and what counts those that are not."""
NOT_STATED_AT_ALL = "H3.fields"
"""What counts, field by field, those of which it is not stated."""
FIELDS: Mapping[str, str] = {
    "A5": "review.review_type",
    "B2": "review.delay_reasons",
    "B3": "review.methodology",
    "B4": "review.reviewer_type",
    "B6.each": "review.n_recommendations",
    "B9": "review.publication_form",
    "B7/family": "review.family_involvement",
    "B7/practitioners": "review.practitioner_involvement",
    "B8/known": "review.agencies_known",
    "B8/contributed": "review.agencies_contributed",
    "C1": "child.outcome",
    "C4": "child.sex",
    "C5": "child.primary_harm",
    "C5.harm_types": "child.harm_types",
    "C6": "child.child_factors",
    "C7": "child.living_arrangement",
    "C7.legal_status": "child.legal_status",
    "C7.looked_after": "child.looked_after",
    "C7.cpr_status": "child.cpr_status",
    "C9": "child.services_at_incident",
    "C10": "child.siblings_n",
    "D4": "child.x_factors_n",
    "D4.combinations": "child.x_factors_n",
}
"""Statistics, or their parts, that ask for one field of all units: what is not stated there is a row of that field."""

THEMES = {"E2": "E01", "E3": "E02", "E4": "E03", "E5": "A08"}
"""Statistics of one theme each, that the table of all themes has too."""
OF_PERIODS = {"E8": "E1", "F2.change": "F2", "F7.change": "F7"}
"""Statistics of two periods, and those of one that tell the same of each."""
_OF_REVIEWS = frozenset({"H1", "H3"})
"""Statistics of criteria whose base are reviews all the same."""


def shown_in(statistic: Statistic, row: Row) -> tuple[str, Key]:
    """The statistic that has this very row, and its key there."""
    if statistic.id in THEMES and row.key == ("yes",):
        return "E1", (THEMES[statistic.id],)
    if (statistic.id, row.key) == ("D6", ("B03",)):
        return "E1", row.key
    if statistic.id in ("F4", "F4.weakest"):
        return RATED, (*row.key, "good")
    if statistic.id == UNRATED and row.key[-1:] == ("IE",):
        return RATED, (*row.key[:-1], "insufficient")
    if statistic.id in ("E8", "F7.change") and is_of_now(statistic, row):
        return OF_PERIODS[statistic.id], row.key[:-1]
    if NOT_STATED in row.key and (field := field_of(statistic, row)):
        return NOT_STATED_AT_ALL, (field,)
    return statistic.id, row.key


def field_of(statistic: Statistic, row: Row) -> str:
    """The field that a statistic, or the part of it that a row is of, asks of all units; "" where it is none."""
    parts = (FIELDS.get(f"{statistic.id}/{code}", "") for code in row.key)
    return FIELDS.get(statistic.id) or next(filter(None, parts), "")


def base_in(statistic: Statistic, row: Row | None = None) -> tuple[object, ...]:
    """Whose base it is, of a statistic or of a row with one of its own: "base" and what units, where it is all or a
    part that several statistics have; "own base", a statistic and what it is the base of there.
    """
    if row is None:
        return "base", "review" if statistic.id in _OF_REVIEWS else statistic.unit
    if statistic.id == NOT_STATED_AT_ALL:
        return "base", row.key[0].split(".")[0]
    if statistic.id in OF_PERIODS and statistic.id != "F2.change":
        return "base", unit_of(statistic, row)
    of, key = shown_in(statistic, row)
    if statistic.id == "F2.change":
        return "own base", "F2" if is_of_now(statistic, row) else of, key[:-1]
    is_of_all = statistic.dimensions == ("measure",)
    return "own base", of, () if is_of_all else key[:-1] or key


def known_in(statistic: Statistic, row: Row | None = None) -> tuple[object, ...]:
    """The same of the base where it is stated; () where that is nobody else's."""
    if statistic.id == "B6.each":
        return "own base", "B6", ()
    field = FIELDS.get(statistic.id, "") if row is None else field_of(statistic, row)
    return ("known", field) if field else ()


def unit_of(statistic: Statistic, row: Row | None = None) -> str:
    """What a base counts."""
    if row is not None and is_of_before(statistic, row):
        return "earlier review"
    if row is not None and statistic.id == NOT_STATED_AT_ALL:
        return row.key[0].split(".")[0]
    return "review" if statistic.id in _OF_REVIEWS else statistic.unit


def is_of_now(statistic: Statistic, row: Row) -> bool:
    """Whether a statistic of two periods shows this one."""
    return statistic.dimensions[-1:] == ("period",) and row.key[-1] == NOW


def is_of_before(statistic: Statistic, row: Row) -> bool:
    """Whether a statistic of two periods shows the earlier one, whose units are others."""
    return statistic.dimensions[-1:] == ("period",) and row.key[-1] == BEFORE
