"""The ledger of releases: entered once, drawn again, held against."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from scr_appraiser.model.disclosure import choosing, ends, protecting
from scr_appraiser.model.disclosure.profiles import RULES, override
from scr_appraiser.model.disclosure.protecting import MOSTLY_SMALL, SUBTRACTED, TOO_MUCH
from scr_appraiser.model.disclosure.releases import (
    digest_without_ledger,
    draft,
    drawn_again,
    enter,
    get_ready,
    release,
    releases,
)
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Overview, Selection, Statistic
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.disclosure.pools import KINDS, a_pool


def by_age(statistics: tuple[Statistic, ...]) -> Statistic:
    return next(one for one in statistics if one.id == "C2")


def test_a_release_is_entered_once_and_drawn_again_as_it_was(sample: Workspace) -> None:
    material = read_material(sample)
    assert release(sample, material, Selection(), "internal")[1] is None
    assert releases(sample) == ()
    before = digest_without_ledger(sample)
    found, entered = release(sample, material, Selection(), "publication")
    assert entered is not None
    assert digest_without_ledger(sample) == before == entered.digest
    assert release(sample, material, Selection(), "publication") == (found, entered)
    assert releases(sample) == (entered,)
    assert drawn_again(sample, material, entered) == found
    assert len(entered.reviews) == 20


def test_the_reviews_that_a_release_compares_with_are_entered_too(sample: Workspace) -> None:
    material = read_material(sample)
    (period,) = {one.facts["collation_period"] for one in material.reviews}
    _, entered = release(sample, material, Selection(period="another", earlier=str(period)), "partners")
    assert entered is not None
    assert (entered.reviews, entered.earlier_reviews) == (frozenset(), {one.id for one in material.reviews})
    assert releases(sample) == (entered,)


def test_age_bands_are_joined_before_anything_by_age_is_held_back(sample: Workspace) -> None:
    found, entered = release(sample, read_material(sample), Selection(), "publication")
    assert entered is not None
    assert (entered.asked.age_bands, entered.selection.age_bands) == ("default", found.selection.age_bands)
    assert found.selection.age_bands != "default"
    assert any(row.key == ("under_5", "died") and row.n == 5 for row in by_age(found.statistics).rows)


def test_all_tables_are_reckoned_with_once_however_many_ways_of_banding_ages_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables = list[int]()

    def counted(overview: Overview, *others: Any) -> choosing.Held:
        tables.append(len(overview.statistics))
        return choosing.hold_back(overview, *others)

    monkeypatch.setattr(protecting, "hold_back", counted)
    monkeypatch.setattr(protecting, "TRIED", ((True, 1.0),))
    draft(a_pool(Random(5), 20, KINDS[0]), Selection(), "publication")
    assert (tables[:4], len(tables)) == ([2, 2, 2, 2], 5)


def test_another_person_with_other_reasons_makes_another_release(sample: Workspace) -> None:
    material = read_material(sample)
    given = override("Ann", "The published report states them.", "2026-03-01")
    found, entered = release(sample, material, Selection(), "publication", given)
    assert entered is not None
    assert entered.override == given
    assert any(row.n == 2 for row in by_age(found.statistics).rows)
    assert release(sample, material, Selection(), "publication")[1] != entered


def test_what_would_be_drawn_otherwise_than_it_was_is_another_release(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = read_material(workspace)
    _, entered = release(workspace, material, Selection(), "partners")
    assert entered is not None
    monkeypatch.setitem(RULES, "partners", replace(RULES["partners"], inside_only=frozenset({"C1"})))
    found, another = release(workspace, material, Selection(), "partners")
    assert (another != entered, releases(workspace)) == (True, (entered, another))
    assert not next(one for one in found.statistics if one.id == "C1").rows
    with pytest.raises(Problem, match="can no longer be drawn"):
        drawn_again(workspace, material, entered)


def test_a_file_that_changed_does_not_draw_it_again(sample: Workspace) -> None:
    _, entered = release(sample, read_material(sample), Selection(), "partners")
    assert entered is not None
    register_review(sample, {"review_ref": "INVENTED-99"})
    with pytest.raises(Problem, match="something else"):
        drawn_again(sample, read_material(sample), entered)


def test_what_was_worked_out_before_another_left_is_not_entered(workspace: Workspace) -> None:
    material, of_one = read_material(workspace), Selection(committee="fife")
    ready = get_ready(workspace, material, of_one, "partners")
    assert release(workspace, material, of_one, "publication")[1] is not None
    with pytest.raises(Problem, match="released meanwhile"):
        enter(workspace, ready)
    (entered,) = releases(workspace)
    assert (entered.profile, entered.author) == ("publication", "AB123")


def test_working_it_out_can_be_cancelled(sample: Workspace) -> None:
    def cancels() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        get_ready(sample, read_material(sample), Selection(), "partners", asks=cancels)


def test_a_release_of_a_file_that_grew_is_held_against_the_one_before(sample: Workspace) -> None:
    before, _ = release(sample, read_material(sample), Selection(), "partners")
    register_review(sample, {"review_ref": "INVENTED-99", "review_type": "SCR", "lead_cpc": "Fife"})
    found, _ = release(sample, read_material(sample), Selection(), "partners")
    assert (before.reviews, found.reviews) == (20, None)
    assert SUBTRACTED in found.notes


@pytest.mark.parametrize(("limit", "most_small"), [("MOST_SUMS", (1.0,)), ("MOST_STEPS", (1.0, 0.0))])
def test_where_too_much_is_hidden_only_what_is_the_same_is_shown_again(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch, limit: str, most_small: tuple[float, ...]
) -> None:
    first, _ = release(sample, read_material(sample), Selection(), "partners")
    for number in range(7):
        register_review(sample, {"review_ref": f"INVENTED-9{number}", "review_type": "SCR", "lead_cpc": "Fife"})
    monkeypatch.setattr(ends, limit, 20)
    monkeypatch.setattr(protecting, "TRIED", [(True, share) for share in most_small])
    found, _ = release(sample, read_material(sample), Selection(), "partners")
    before = {(one.id, row.key): row.n for one in first.statistics for row in one.rows}
    shown = {(one.id, row.key): row.n for one in found.statistics for row in one.rows if row.n}
    assert shown
    assert all(before[key] == n for key, n in shown.items())
    assert TOO_MUCH in found.notes
    assert not any(one.sentence == MOSTLY_SMALL for one in found.statistics)
