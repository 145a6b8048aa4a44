"""What stands behind a number, by the names that people know it by."""

from scr_appraiser.model.overview.explaining import explain
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.statistics import Selection
from tests.builders import a_child, a_recommendation, a_review, a_theme
from tests.model.overview.materials import a_material, numbered, review_id

REVIEW = a_review(
    children=[a_child("A"), a_child("B", outcome="died")],
    themes=[a_theme("E01", prominence="main")],
    recommendations=[a_recommendation("4")],
)
MATERIAL = a_material(numbered(1, REVIEW), numbered(2))
FOUND = {one.id: one for one in overview(MATERIAL, Selection()).statistics}


def words(statistic: str, *key: str) -> list[str]:
    (row,) = (row for row in FOUND[statistic].rows if row.key == key)
    explained = explain(MATERIAL, row)
    assert len(explained) == row.n
    return [one.words for one in explained]


def test_each_kind_of_record_is_named() -> None:
    assert words("A1", "reviews") == ["INVENTED-1", "INVENTED-2"]
    assert words("C1", "died") == ["INVENTED-1, child B"]
    assert words("G4", "unanswered") == ["INVENTED-1, E01 Training"]
    assert words("G2", "weak") == ["INVENTED-1, recommendation 4"]


def test_each_leads_to_its_review() -> None:
    (row,) = (row for row in FOUND["C1"].rows if row.key == ("died",))
    assert explain(MATERIAL, row)[0].review_id == review_id(1)
