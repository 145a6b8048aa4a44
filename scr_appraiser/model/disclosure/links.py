"""Which statistics of the overview show the same counts, or counts that add up: what a reader can make use of."""

from collections.abc import Mapping

from scr_appraiser.model.overview.blocks.change import BEFORE, NOW
from scr_appraiser.model.overview.statistics import Row, Statistic

FINER: Mapping[str, tuple[str, ...]] = {
    "A5": ("A4",),
    "C1": ("C2",),
    "D1": ("D4.combinations",),
    "D2": ("D4.combinations",),
    "D3": ("D4.combinations",),
    "D4": ("D4.combinations",),
    "F2.change": ("F2",),
    "F7": ("F1",),
    "G1": ("G1.matrix",),
    "G1.action_type": ("G1.matrix",),
    "G4": ("G4.each",),
}
"""Statistics, and those whose rows theirs are made of."""
SAME_BY_FIRST = frozenset({"F2.change"})
"""Of these only rows with the same first part of their key."""

_DIED = ("C1", ("died",))
BASE_IN: Mapping[str, tuple[str, tuple[str, ...]]] = dict.fromkeys(("C3", "C3.flags", "C3.own_action"), _DIED)
"""Statistics whose base is a row of another one."""
GROUPED_BY: Mapping[str, str] = {"F5": "B3", "F5.reviewer_type": "B4"}
"""Statistics whose rows have bases that lie in a row of another one, by the first part of their keys."""
INSIDE: tuple[tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]], ...] = (
    (("D6", ("unborn_planning",)), ("D6", ("B03",))),
    *(
        (("C3.own_action", ("yes",)), inner)
        for inner in (
            *(("C3", ("suicide",)), ("C3", ("self_harm",))),
            *(("C3.flags", ("own_risk_taking",)), ("C3.flags", ("self_harm",))),
        )
    ),
)
"""Rows by the id of their statistic and their key, and what lies in them by its definition."""
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

_THEMES = {"E2": "E01", "E3": "E02", "E4": "E03", "E5": "A08"}


def shown_in(statistic: Statistic, row: Row) -> tuple[str, tuple[str, ...]]:
    """The statistic that has this very row, and its key there."""
    if statistic.id in _THEMES and row.key == ("yes",):
        return "E1", (_THEMES[statistic.id],)
    if statistic.id in ("F4", "F4.weakest"):
        return RATED, (*row.key, "good")
    if statistic.id == UNRATED and row.key[-1:] == ("IE",):
        return RATED, (*row.key[:-1], "insufficient")
    if is_of_now(statistic, row) and statistic.id in ("E8", "F7.change"):
        return {"E8": "E1", "F7.change": "F7"}[statistic.id], row.key[:-1]
    return statistic.id, row.key


def is_of_now(statistic: Statistic, row: Row) -> bool:
    """Whether a statistic of two periods shows this one."""
    return statistic.dimensions[-1:] == ("period",) and row.key[-1] == NOW


def is_of_before(statistic: Statistic, row: Row) -> bool:
    """Whether a statistic of two periods shows the earlier one, whose units are others."""
    return statistic.dimensions[-1:] == ("period",) and row.key[-1] == BEFORE
