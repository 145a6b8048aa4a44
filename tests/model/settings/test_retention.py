"""Retention profiles: which holds for a review, and until when it is kept by it."""

from datetime import date

import pytest

from scr_appraiser.model.erasure.due import retained
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.settings.changing import add, set_setting, withdraw_setting
from scr_appraiser.model.settings.retention import RetentionProfile, kept_until, retention_profiles
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads, lay_in

TODAY = date(2026, 11, 22)
TEN_YEARS = RetentionProfile("ten", "Ten years", "", 120, "d_published", ())
LEARNING = RetentionProfile("lr", "Learning reviews", "", 24, "d_report_final", ("LEARNING_REVIEW",))


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        ({"d_published": "2016-02-29"}, date(2026, 2, 28)),
        ({"d_published": "2016-02"}, date(2026, 2, 28)),
        ({"d_published": "2016"}, date(2026, 12, 31)),
        ({"d_published": "not_stated"}, None),
        ({"d_published": "2016-02-31"}, None),
        ({}, None),
    ],
)
def test_a_date_is_counted_from_its_last_day(facts: Facts, until: date | None) -> None:
    assert kept_until([TEN_YEARS], facts)[0] == until


def test_a_profile_for_its_type_goes_before_one_for_every_type() -> None:
    facts = {"d_published": "2016-01-01", "d_report_final": "2015-01-01", "review_type": "LEARNING_REVIEW"}
    assert kept_until([TEN_YEARS, LEARNING], facts) == (date(2017, 1, 1), LEARNING)
    assert kept_until([TEN_YEARS, LEARNING], {**facts, "review_type": "SCR"}) == (date(2026, 1, 1), TEN_YEARS)
    del facts["d_report_final"]
    assert kept_until([TEN_YEARS, LEARNING], facts) == (None, None), "the one that is meant cannot be told"


def test_of_several_the_longest_counts() -> None:
    shorter = RetentionProfile("short", "Short", "", 12, "d_published", ())
    assert kept_until([shorter, TEN_YEARS], {"d_published": "2016-01-01"})[1] == TEN_YEARS


def ten_years(workspace: Workspace, **others: object) -> str:
    add(workspace, "retention", {"name": "Ten years", "months": "120", "after": "d_published", **others})  # type: ignore[dict-item]
    return "ten_years"


def test_the_list_of_what_is_due_follows_the_profiles_where_the_review_says_nothing(workspace: Workspace) -> None:
    ten_years(workspace)
    register_review(workspace, {"review_ref": "BY-PROFILE", "d_published": "2016-01-01"})
    register_review(workspace, {"review_ref": "OWN", "d_published": "2016-01-01", "retention_until": "2030-01-01"})
    register_review(workspace, {"review_ref": "UNKNOWN"})
    assert {one.reference: (one.until, one.profile) for one in retained(workspace, TODAY)} == {
        "BY-PROFILE": (date(2026, 1, 1), "Ten years"),
        "OWN": (date(2030, 1, 1), ""),
        "UNKNOWN": (None, ""),
    }


def test_people_who_differ_about_a_date_get_none_from_a_profile(workspace: Workspace) -> None:
    ten_years(workspace)
    review = register_review(workspace, {"review_ref": "X", "d_published": "2016-01-01"})
    (head,) = heads(workspace, review)
    facts = {"review_ref": "X", "d_published": "2016-01-01", "protective_marking": "official_sensitive"}
    for until in ("2030-01-01", "2031-01-01"):
        content = {"codebook": _codebook(workspace), "facts": {**facts, "retention_until": until}}
        lay_in(workspace, "review", review, content, [head.id])
    (found,) = retained(workspace, TODAY)
    assert (found.until, found.profile, found.standing) == (None, "", "undated")


def _codebook(workspace: Workspace) -> str:
    with workspace.reading() as cursor:
        return str(cursor.execute("SELECT lower(hex(codebook)) FROM review").fetchone()[0])


def test_a_retired_withdrawn_or_unfinished_profile_holds_for_no_review(workspace: Workspace) -> None:
    code = ten_years(workspace, rule="Records policy 7", types=("SCR",))
    (profile,) = retention_profiles(workspace)
    assert profile == RetentionProfile(code, "Ten years", "Records policy 7", 120, "d_published", ("SCR",))
    set_setting(workspace, "retention", code, {"retired": True})
    assert retention_profiles(workspace) == ()
    set_setting(workspace, "retention", code, {"retired": None})
    withdraw_setting(workspace, "retention", code)
    assert retention_profiles(workspace) == ()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"months": "many"}, "Kept for: “many” cannot be right"),
        ({"months": "1201"}, "Kept for: “1201” cannot be right"),
        ({"after": "d_nowhere"}, "After: “d_nowhere” is not in the list"),
        ({"after": None}, "After: this is needed"),
        ({"types": ("SCR", "PARTY")}, "“PARTY” is not in the list"),
    ],
)
def test_what_no_profile_can_say_is_refused(workspace: Workspace, values: dict[str, object], words: str) -> None:
    with pytest.raises(Problem, match=words):
        ten_years(workspace, **values)
    assert retention_profiles(workspace) == ()
