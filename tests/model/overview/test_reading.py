"""What is read for the overview: what the register holds of each review, conflicts as conflicts, nothing invented."""

from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.ids import AppraisalId, RecordId, derived_id
from scr_appraiser.model.loading import load_reviews
from scr_appraiser.model.overview.counted_reviews import counted_reviews
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Selection, Statistic
from scr_appraiser.model.review.child_deriving import IN_CONFLICT
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts, withdraw
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.sameness.reading import classes, count_file, live_reviews
from scr_appraiser.model.workspace import Workspace
from tests.model.conflicts.copies import copies, ids, merged


def statistics(workspace: Workspace) -> dict[str, Statistic]:
    return {one.id: one for one in overview(read_material(workspace), Selection()).statistics}


def test_reading_many_at_once_finds_what_reading_each_by_itself_finds(sample: Workspace) -> None:
    reviews = {one.id: one for one in load_reviews(sample, live_reviews(sample))}
    one_by_one = counted_reviews(reviews, classes(sample), (), current_codebook(sample))
    assert read_material(sample).reviews == one_by_one


def test_what_people_recorded_differently_is_in_the_base_and_in_no_count() -> None:
    with copies() as files:
        _, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"outcome": "died", "sex": "male"})
        set_facts(files[1], "child", child, {"outcome": "serious_harm", "sex": "male"})
        found = statistics(merged(files))
    assert [(row.n, row.in_conflict) for row in found["C1"].rows] == [(0, 1), (0, 1)]
    assert (found["C1"].base, found["C1"].base_known) == (1, 0)
    assert {row.key[0]: row.n for row in found["C4"].rows if row.n} == {"male": 1}


def test_a_record_that_one_withdrew_and_another_edited_is_in_conflict_as_a_whole() -> None:
    with copies() as files:
        _, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female"})
        withdraw(files[1], "child", child, "It belongs to another review.")
        (read,) = read_material(merged(files)).children
    assert read.facts["sex"] == IN_CONFLICT
    assert read.facts["outcome"] == IN_CONFLICT


def test_a_review_for_calibration_is_not_counted(workspace: Workspace) -> None:
    real, invented = (register_review(workspace, {"review_ref": f"INVENTED-{number}"}) for number in (1, 2))
    add_child(workspace, real)
    add_child(workspace, invented)
    with workspace.change("Calibrate", undoable=False) as session:
        reference = AppraisalId(RecordId("0" * 32))
        record = derived_id("calibration", invented)
        session.add(schema.Calibration(id=record, review_id=invented, reference_id=reference))
    material = read_material(workspace)
    assert [review.id for review in material.reviews] == [real]
    assert material.left_out == ()


def test_the_overview_counts_what_verify_counts(sample: Workspace) -> None:
    one, other, *_ = live_reviews(sample)
    say_same(sample, one, other, other, "Registered by two offices.")
    reviews, children = count_file(sample)
    found = overview(read_material(sample), Selection())
    assert (found.reviews, found.children) == (reviews.n, children.n)


def test_what_is_withdrawn_is_not_there(workspace: Workspace) -> None:
    review = register_review(workspace, {"review_ref": "INVENTED-1"})
    withdraw(workspace, "child", add_child(workspace, review))
    gone = register_review(workspace, {"review_ref": "INVENTED-2"})
    add_child(workspace, gone)
    withdraw(workspace, "review", gone)
    material = read_material(workspace)
    assert ([one.id for one in material.reviews], material.children) == ([review], ())
