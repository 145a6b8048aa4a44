"""What is derived about a child: from its own facts, and from the adults and households it lives with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from scr_appraiser.model.facts import NONE, NOT_STATED, Facts, FactValue

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Child, Household, Recorded, Review

YES, NO = "yes", "no"
IN_CONFLICT = "in_conflict"
"""Stands where a fact would stand that is in conflict: nothing may be concluded from it."""

BANDS = (("under_1", 0), ("1_4", 1), ("5_11", 5), ("12_14", 12), ("15_17", 15), ("18_plus", 18))
"""Age bands with the first year of each (overview, age_bands)."""

FACTORS = ("x_lives_da", "x_lives_pmh", "x_lives_psm")
ADULT_FACTORS = (
    *("learning_disability", "physical_health", "care_experienced"),
    *("own_childhood_abuse", "convictions", "previous_children_removed"),
)
HOUSEHOLD_FACTORS = (
    *("poverty", "housing", "isolation", "frequent_moves", "cross_area_move", "unborn_move"),
    *("responsibility_confusion", "criminal_neighbourhood", "immigration", "kin_support"),
)

_IN_A_YEAR = {"weeks": 52, "months": 12, "years": 1}
_LIVING = ("lives_with", "regular_contact")
_LOOKED_AFTER = ("at_home", "away_from_home", "aftercare_or_continuing")
_ORDERS = (
    *("compulsory_supervision_order", "interim_compulsory_supervision_order", "child_protection_order"),
    *("permanence_order", "custody_or_secure_order"),
)


def answers(record: Recorded) -> Facts:
    """The record's facts, with IN_CONFLICT for each field that is in conflict."""
    facts: Facts = getattr(record, "facts", {})
    return {**facts, **dict.fromkeys(record.in_conflict, IN_CONFLICT)} if record.in_conflict else facts


def child_values(review: Review, child: Child) -> Mapping[str, FactValue | None]:
    """Every derived value of one child of the review."""
    facts = answers(child)
    homes = tuple(_homes(review, child))
    lives = (lives_with_abuse(homes), lives_with_illness(homes), lives_with_misuse(homes))
    return {
        "x_age_band": age_band(facts),
        "x_large_family": large_family(facts),
        "x_own_action": own_action(facts),
        "x_statutory_or_cp": statutory_or_cp(facts),
        **dict(zip(FACTORS, lives, strict=True)),
        "x_factors_present": factors_present(*lives),
        "x_factors_n": factors_n(*lives),
        **{f"x_adult_{name}": adult_factor(homes, name) for name in ADULT_FACTORS},
        **{f"x_household_{name}": household_factor(homes, name) for name in HOUSEHOLD_FACTORS},
    }


def age_band(facts: Facts) -> str:
    """Codebook, x_age_band; overview, age_bands. 52 weeks or 12 months are a year."""
    age, unit = facts.get("age_value"), facts.get("age_unit")
    if unit == "unborn":
        return "unborn"
    if IN_CONFLICT in (age, unit):
        return IN_CONFLICT
    if not isinstance(age, int) or unit not in _IN_A_YEAR:
        return NOT_STATED
    years = age // _IN_A_YEAR[str(unit)]
    return next(band for band, first in reversed(BANDS) if years >= first)


def large_family(facts: Facts) -> str:
    """Overview, C10: three or more siblings."""
    siblings = facts.get("siblings_n")
    return verdict(isinstance(siblings, int) and siblings >= 3, [siblings])


def own_action(facts: Facts) -> str:
    """Codebook, x_own_action: cause in (suicide, self_harm) or cause_flags has own_risk_taking or self_harm."""
    cause, flags = facts.get("cause"), facts.get("cause_flags")
    flagged = isinstance(flags, tuple) and bool({"own_risk_taking", "self_harm"} & set(flags))
    return verdict(cause in ("suicide", "self_harm") or flagged, [cause, flags])


def statutory_or_cp(facts: Facts) -> str:
    """Codebook, x_statutory_or_cp: by level of intervention, the register, being looked after, or an order."""
    read = [facts.get(name) for name in ("intervention_level", "cpr_status", "looked_after", "legal_status")]
    level, register, looked_after, order = read
    holds = (
        level in ("child_protection", "compulsory_measures")
        or register == "on_register"
        or looked_after in _LOOKED_AFTER
        or order in _ORDERS
    )
    return verdict(holds, read)


def lives_with_abuse(homes: Iterable[Household | None]) -> str:
    """Codebook, x_lives_da: any adult there has da_victim or da_perpetrator = yes."""
    return _any_yes(_of_adults(homes, ("da_victim", "da_perpetrator")))


def lives_with_illness(homes: Iterable[Household | None]) -> str:
    """Codebook, x_lives_pmh: any adult there in any role but other_adult has mental_health = yes."""
    return _any_yes(_of_adults(homes, ("mental_health",), but="other_adult"))


def lives_with_misuse(homes: Iterable[Household | None]) -> str:
    """Codebook, x_lives_psm: any adult there in any role but other_adult has alcohol or drugs = yes."""
    return _any_yes(_of_adults(homes, ("alcohol", "drugs"), but="other_adult"))


def factors_present(*lives: str) -> FactValue:
    """Codebook, x_factors_present: which of the three are yes; not stated if none is and any is not stated."""
    if IN_CONFLICT in lives:
        return IN_CONFLICT
    present = tuple(name for name, value in zip(FACTORS, lives, strict=True) if value == YES)
    return present or (NOT_STATED if NOT_STATED in lives else NONE)


def factors_n(*lives: str) -> FactValue:
    """Codebook, x_factors_present: how many of the three are yes."""
    present = factors_present(*lives)
    if isinstance(present, tuple):
        return len(present)
    return 0 if present == NONE else present


def adult_factor(homes: Iterable[Household | None], field: str) -> str:
    """Codebook, x_adult_factor: the rule of x_lives_da for another fact of the adults; any conviction is a yes."""
    return _any_yes(_of_adults(homes, (field,)))


def household_factor(homes: Iterable[Household | None], field: str) -> str:
    """Codebook, x_adult_factor: the same rule for a fact of the households themselves."""
    return _any_yes(IN_CONFLICT if home is None else answers(home).get(field) for home in homes)


def verdict(holds: bool, read: Iterable[FactValue | None]) -> str:
    """Yes where it holds; else in conflict, or not stated, where one of the facts that were read is; else no."""
    if holds:
        return YES
    values = tuple(read)
    if IN_CONFLICT in values:
        return IN_CONFLICT
    return NOT_STATED if None in values or NOT_STATED in values else NO


def _any_yes(given: Iterable[FactValue | None]) -> str:
    values = tuple(given)
    return verdict(any(value == YES or isinstance(value, tuple) for value in values), values or [None])


def _homes(review: Review, child: Child) -> Iterator[Household | None]:
    """The households that the child lives with or is in regular contact with; None where that is in conflict."""
    for household in review.households:
        for contact in household.contacts:
            if contact.child_id == child.id:
                how = answers(contact).get("contact")
                if how in _LIVING:
                    yield household
                elif how == IN_CONFLICT:
                    yield None


def _of_adults(
    homes: Iterable[Household | None], fields: tuple[str, ...], but: str | None = None
) -> Iterator[FactValue | None]:
    return chain.from_iterable(_of_home(home, fields, but) for home in homes)


def _of_home(home: Household | None, fields: tuple[str, ...], but: str | None) -> Iterator[FactValue | None]:
    if home is None:
        yield IN_CONFLICT
        return
    for facts in map(answers, home.adults):
        role = facts.get("adult_role")
        if but is None or role != but:
            yield from (IN_CONFLICT if but and role == IN_CONFLICT else facts.get(field) for field in fields)
