"""What leaves under each profile, field by field."""

import pytest

from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import KINDS
from scr_appraiser.model.review.disclosing import Profile, free_text_leaves, leaves, released, released_unit
from tests.builders import a_codebook

OUTSIDE: tuple[Profile, ...] = ("partners", "publication")


@pytest.mark.parametrize("profile", OUTSIDE)
@pytest.mark.parametrize(
    ("kind", "name", "value", "out"),
    [
        ("review", "review_type", "SCR", "SCR"),
        ("review", "d_event", "2013-03-12", "2013"),
        ("review", "d_event", "2013", "2013"),
        ("review", "d_event", NOT_STATED, NOT_STATED),
        ("review", "d_published", "2013-03-12", "2013-03"),
        ("review", "d_published", "2013", "2013"),
        ("review", "x_event_final", 365, 12),
        ("review", "x_final_ratified", 20, 20),
        ("review", "agencies_known", ("police",), ("police",)),
        ("review", "collation_period_reason", "Because", None),
        ("recommendation", "rec_text", "Train everybody", None),
        ("recommendation", "smart_timed", False, False),
        ("theme", "page_refs", "p. 4", None),
        ("review", "pages_main", None, None),
    ],
)
def test_a_value_leaves_as_its_field_is_marked(
    profile: Profile, kind: str, name: str, value: FactValue | None, out: FactValue | None
) -> None:
    assert released(a_codebook().field(kind, name), value, profile) == out


def test_everything_travels_under_internal() -> None:
    for kind in KINDS:
        for field in a_codebook().fields_of(kind):
            assert leaves(field, "internal")
            assert released(field, "2013-03-12", "internal") == "2013-03-12"
    assert free_text_leaves("internal")


@pytest.mark.parametrize("profile", OUTSIDE)
def test_long_text_stays_in(profile: Profile) -> None:
    for kind in KINDS:
        assert not [field.id for field in a_codebook().fields_of(kind) if field.is_long and leaves(field, profile)]
    assert not free_text_leaves(profile)


def test_intervals_from_the_event_leave_in_months() -> None:
    from_event, other = (a_codebook().field("review", name) for name in ("x_event_final", "x_final_ratified"))
    assert [released_unit(field, "partners") for field in (from_event, other)] == ["months", "days"]
    assert released_unit(from_event, "internal") == "days"
