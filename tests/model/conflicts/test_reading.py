"""Every conflict is listed with its class, what both come from, and whose the versions are."""

import pytest

from scr_appraiser.model.appraisal.appraisals import decide, rate, write_comment
from scr_appraiser.model.conflicts.counting import count_open
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.conflicts.telling import told
from scr_appraiser.model.file.schema import ChildSameness, Designation, Sameness
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.review.reviews import register_review, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from tests.model.conflicts.copies import copies, ids, merged, only
from tests.model.merging.replicas import merge

pytestmark = pytest.mark.anybody


def texts(workspace: Workspace) -> list[dict[str, str]]:
    """What the sides of the one conflict say, by label; its base first."""
    words = told(workspace, only(workspace))
    return [{line.label: line.text for line in lines} for lines in (words.base or (), *words.sides)]


def test_two_judgements_stand_against_each_other_whole_with_what_both_come_from() -> None:
    with copies() as files:
        _, _, appraisal = ids(files[0])
        rate(files[0], appraisal, "SCO1", 2)
        write_comment(files[1], appraisal, "SCO1", "Only half of it is told.")
        found = only(merged(files))
        assert (found.code, found.field, found.who) == ("C2", "", "Person 0 against Person 1")
        assert found.subject.words.startswith("SCO1 ")
        assert [side.writings[0].author for side in found.sides] == ["AB120", "AB121"]
        base, first, second = texts(files[-1])
        assert (base["Rating"], first["Rating"], second["Rating"]) == ("4 Good", "2 Weak", "4 Good")
        assert second["Comment"] == "Only half of it is told."
        assert "Comment" not in first


def test_people_who_say_the_same_are_one_side() -> None:
    with copies(4) as files:
        _, _, appraisal = ids(files[0])
        for file, rating in zip(files, (2, 5, 2), strict=False):
            rate(file, appraisal, "SCO1", rating)
        found = only(merged(files))
        assert [side.names for side in found.sides] == ["Person 0 and Person 2", "Person 1"]


def test_three_versions_are_three_sides() -> None:
    with copies(4) as files:
        _, _, appraisal = ids(files[0])
        for file, rating in zip(files, (1, 2, 3), strict=False):
            rate(file, appraisal, "SCO1", rating)
        assert [side.names for side in only(merged(files)).sides] == ["Person 0", "Person 1", "Person 2"]


def test_a_review_that_one_changed_and_another_withdrew_is_named_by_the_reference_that_both_give() -> None:
    with copies() as files:
        review, *_ = ids(files[0])
        set_facts(files[0], "review", review, {"n_findings": 4})
        withdraw(files[1], "review", review, "It was registered by mistake.")
        found = only(merged(files))
        assert (found.code, found.subject.review) == ("C3", "INVENTED-1")
        set_facts(files[0], "review", review, {"review_ref": "INVENTED-7"})
        assert only(merged(files)).subject.review == "review without a reference"


def test_facts_are_listed_field_by_field_by_who_changed_each() -> None:
    with copies() as files:
        review, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female", "age_value": 3})
        set_facts(files[1], "child", child, {"sex": "male", "age_value": 4, "outcome": "died"})
        set_facts(files[1], "review", review, {"review_type": "LEARNING_REVIEW"})
        found = conflicts(merged(files))
        assert {one.label: one.code for one in found} == {"Sex": "C6", "Age at incident": "C6"}
        assert all(one.subject.words == "Child A" and one.subject.review == "INVENTED-1" for one in found)
        sex = next(one for one in found if one.fact == "sex")
        assert (sex.place, sex.base.content if sex.base else None) == ("Child A: Sex", "")
        assert [side.said.content for side in sex.sides] == ['"female"', '"male"']


def test_an_edit_against_a_withdrawal_is_one_question_even_where_two_people_edited() -> None:
    with copies(4) as files:
        _, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female"})
        set_facts(files[1], "child", child, {"age_unit": "years"})
        withdraw(files[2], "child", child, "Registered by mistake.")
        found = only(merged(files))
        assert found.code == "C3"
        assert {side.names for side in found.sides} == {"Person 0 and Person 1", "Person 2"}
        assert {side.said.is_withdrawn for side in found.sides} == {True, False}
        kept = next(line for side, line in zip(found.sides, texts(files[-1])[1:], strict=True)
                    if not side.said.is_withdrawn)  # fmt: skip
        assert {"kept", "Female", "Years"} <= set(kept.values())


def test_same_against_different_and_two_designations_have_classes_of_their_own() -> None:
    with copies() as files:
        review, _, appraisal = ids(files[0])
        other = register_review(files[0], {"review_ref": "INVENTED-2"})
        merge(files[1], files[0])
        low, high = sorted((review, other))
        for file, verdict in zip(files, ("same", "different"), strict=False):
            with file.change("Say which") as session:
                session.add(
                    Sameness(
                        id=derived_id("sameness", low, high), review_id=low, other_id=high, verdict=verdict,
                        counts=low if verdict == "same" else None, reason="By their dates.",
                    )
                )  # fmt: skip
                session.add(
                    Designation(
                        id=derived_id("designation", review, ""), review_id=review, period="",
                        appraisal_id=appraisal if verdict == "same" else RecordId("ab" * 16), reason="The better one.",
                    )
                )  # fmt: skip
        found = conflicts(merged(files))
        assert sorted(one.code for one in found) == ["C11", "C9"]
        assert ChildSameness.__tablename__ not in {one.subject.kind for one in found}


def test_the_count_agrees_with_the_list_and_with_the_proof_of_the_file() -> None:
    with copies() as files:
        _, child, appraisal = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female", "age_value": 3})
        set_facts(files[1], "child", child, {"sex": "male", "age_value": 4})
        rate(files[0], appraisal, "SCO1", 2)
        rate(files[1], appraisal, "SCO1", 3)
        decide(files[0], appraisal, "SCO", 3)
        decide(files[1], appraisal, "SCO", 3)
        file = merged(files)
        assert count_open(file) == len(conflicts(file)) == 3
        assert verify(file).conflicts == len({one.subject.record for one in conflicts(file)}) == 2


def test_a_file_without_conflicts_lists_none() -> None:
    with copies() as files:
        assert (conflicts(files[0]), count_open(files[0])) == ((), 0)
