"""Block C: what happened to the children, and who they were."""

from collections.abc import Iterator

from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Code
from scr_appraiser.model.overview.bands import bands, in_bands
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.statistics import Selection, Statistic
from scr_appraiser.model.overview.tallying import coded, fact, listed, tallied, yes_or_no
from scr_appraiser.model.review.child_deriving import IN_CONFLICT

DIED = "died"
_DIED_OR_NOT = (Code(DIED, "Died"), Code("did_not_die", "Did not die"))
_BY_FIELD = (
    *(("C4", "sex"), ("C5", "primary_harm"), ("C5.harm_types", "harm_types"), ("C6", "child_factors")),
    *(("C7", "living_arrangement"), ("C7.legal_status", "legal_status"), ("C7.looked_after", "looked_after")),
    ("C7.cpr_status", "cpr_status"),
)


def statistics(material: Material, selection: Selection) -> Iterator[Statistic]:
    """C1 to C10. The base of C3 are the children who are known to have died, of C10 those whose siblings are known."""
    children = material.children
    died = children.selected(outcome == DIED for outcome in children.column("outcome"))
    yield yes_or_no("C1", children, fact("outcome", _died), _DIED_OR_NOT)
    yield _ages(material, selection)
    for id_, field in (("C3", "cause"), ("C3.flags", "cause_flags")):
        yield coded(id_, died, material.codebook.field("child", field))
    yield yes_or_no("C3.own_action", died, fact("x_own_action"))
    for id_, field in _BY_FIELD:
        yield coded(id_, children, material.codebook.field("child", field))
    yield yes_or_no("C8", children, fact("x_statutory_or_cp"))
    yield coded("C9", children, material.codebook.field("child", "services_at_incident"))
    siblings_known = children.selected(said != NOT_STATED for said in children.column("x_large_family"))
    yield yes_or_no("C10", siblings_known, fact("x_large_family"))


def _ages(material: Material, selection: Selection) -> Statistic:
    found = tallied(material.children, in_bands(selection.age_bands), fact("outcome"))
    ages = dict(listed(bands(selection.age_bands, material.codebook), found.codes()))
    outcomes = dict(listed(material.codebook.field("child", "outcome").codes, found.codes(1)))
    return statistic(
        "C2",
        [
            found.row(f"{age}: {said}", band, outcome)
            for band, age in ages.items()
            for outcome, said in outcomes.items()
        ],
        found.base,
        base_known=found.base_known,
        dimensions=("age_band", "outcome"),
        is_partition=True,
        lists={**ages, **outcomes},
    )


def _died(outcome: FactValue | None) -> FactValue | None:
    return outcome if outcome in (None, NOT_STATED, IN_CONFLICT, DIED) else "did_not_die"
