"""The first numbers are those that the whole overview gives."""

from dataclasses import replace

from scr_appraiser.model.overview.explaining import explain
from scr_appraiser.model.overview.first_reading import first_overview
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.workspace import Workspace


def same_as_the_whole(workspace: Workspace) -> list[int | None]:
    """How many, once it is seen that the whole overview says the same."""
    material, first = first_overview(workspace)
    read = read_material(workspace)
    whole = overview(read, Selection())
    cards = tuple(one for one in whole.statistics if one.id in ("A1", "A2", "A3"))
    assert first == replace(whole, statistics=cards, left_out=(), notes=first.notes, framework=None)
    for card in cards:
        assert explain(material, card.rows[0]) == explain(read, card.rows[0])
    return [card.rows[0].n for card in cards]


def test_of_the_sample_they_are_those_of_the_whole(sample: Workspace) -> None:
    assert all(same_as_the_whole(sample))


def test_of_an_empty_file_there_is_nothing(workspace: Workspace) -> None:
    assert same_as_the_whole(workspace) == [0, 0, 0]


def test_reviews_that_are_one_count_once_and_notifications_without_a_review_not(workspace: Workspace) -> None:
    one, other, _ = (register_review(workspace, {"review_ref": name, "lead_cpc": "Fife"}) for name in "ABC")
    register_review(workspace, {"review_ref": "D", "review_type": "ICR_not_progressed"})
    assert same_as_the_whole(workspace)[0] == 3
    say_same(workspace, one, other, one, "Registered twice.")
    assert same_as_the_whole(workspace)[0] == 2
