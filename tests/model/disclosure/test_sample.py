"""What leaves of the sample file: no count of 1 to 4 of anything, and none that anybody could subtract."""

import pytest

from scr_appraiser.model.disclosure.releases import draft
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.workspace import Workspace


def small_numbers(found: Overview) -> list[tuple[str, int]]:
    """Counts, bases, and what counts leave of their bases."""
    numbers = []
    for one in found.statistics:
        numbers += [(one.id, base) for base in (one.base, one.base_known) if base is not None]
        for row in one.rows:
            known = row.base_known if row.base_known is not None else one.base_known
            base = row.base if row.base is not None else one.base
            numbers += [(one.id, number) for number in (row.n, row.base, row.base_known) if number is not None]
            if row.n is not None:
                numbers += [(one.id, whole - row.n) for whole in (base, known) if whole is not None]
    return [(id_, number) for id_, number in numbers if 0 < number < 5]


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_no_small_number_leaves_nor_one_that_can_be_subtracted(sample: Workspace, profile: Profile) -> None:
    material = read_material(sample)
    assert small_numbers(draft(material, Selection(), "internal"))
    found = draft(material, Selection(), profile)
    assert small_numbers(found) == []
    assert (found.reviews, found.children) == (20, 23)
    shown = {(one.id, row.key): row.n for one in found.statistics for row in one.rows}
    assert (shown["C1", ("died",)], shown["D1", ("yes",)], shown["E2", ("yes",)]) == (11, 15, 13)
    main = {row.key: row.base for one in found.statistics if one.id == "G4.each" for row in one.rows}
    # Six reviews found changes of worker, five of them as a main theme: one is left.
    assert shown["E1", ("E03",)] is None or main["E03",] is None
    grades = {key: n for (id_, key), n in shown.items() if id_ in ("F1", "F7")}
    assert grades == {("1+2+3",): 8, ("4+5+6",): 12, ("good",): 12}
    assert not any(row.records for one in found.statistics for row in one.rows)
    by_id = {one.id: one for one in found.statistics}
    shares = {row.key[0]: row for row in by_id["F3"].rows if row.key[1] == "good"}
    ranked = [row for id_ in ("F4", "F4.weakest") for row in by_id[id_].rows]
    assert ranked
    assert all(shares[row.key[0]].base and not shares[row.key[0]].suppressed for row in ranked)
    assert any(not row.base or row.suppressed for row in shares.values())
    for id_ in ("F4", "F4.weakest"):  # "Quality of agency contributions" is the strongest, and its share is not shown
        assert by_id[id_].sentence.startswith("Of what is shown: rated 4 or more ")


def test_nothing_of_no_reviews_or_of_one_committee_is_more_than_nothing(sample: Workspace) -> None:
    material = read_material(sample)
    committee = str(material.reviews[0].facts["lead_cpc"])
    assert draft(material, Selection(period="2030"), "publication").reviews == 0
    assert all(not one.rows for one in draft(material, Selection(committee=committee), "publication").statistics)
