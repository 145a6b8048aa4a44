"""A named person decides with a reason, against what was shown; nothing is mixed, and nothing comes back."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.conflicts.deciding import Choice, resolve, resolve_all
from scr_appraiser.model.conflicts.entries import Conflict, Said
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.conflicts.written import evidence_of, fact_said, judgement_said
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import restore, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.conflicts.copies import REASON, copies, ids, is_proved, merged, only, work_as
from tests.model.foreign import heads
from tests.model.merging.files import planned
from tests.model.merging.replicas import merge

pytestmark = pytest.mark.anybody


def ratings_differ(files: list[Workspace]) -> Conflict:
    """Two ratings of SCO1, merged into the last file."""
    _, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO1", 2)
    rate(files[1], appraisal, "SCO1", 5)
    write_comment(files[1], appraisal, "SCO1", "It is told step by step.")
    return only(merged(files))


def fields_differ(files: list[Workspace]) -> Workspace:
    """Sex and age of the child, merged into the last file."""
    _, child, _ = ids(files[0])
    set_facts(files[0], "child", child, {"sex": "female", "age_value": 3})
    set_facts(files[1], "child", child, {"sex": "male", "age_value": 4, "age_unit": "years"})
    return merged(files)


def facts(workspace: Workspace) -> dict[str, object]:
    """What the child's facts say."""
    (child,) = load_review(workspace, ids(workspace)[0]).children
    return dict(child.facts)


def by_field(workspace: Workspace, field: str) -> Conflict:
    return next(one for one in conflicts(workspace) if one.fact == field)


def test_a_side_is_taken_whole_and_the_decision_rests_on_all_that_stood_there() -> None:
    with copies() as files:
        conflict = ratings_differ(files)
        resolve(files[-1], conflict, conflict.sides[1].said, REASON)
        judgement = load_appraisal(files[-1], ids(files[-1])[2]).judgements["SCO1"]
        assert (judgement.rating, judgement.comment) == (5, "It is told step by step.")
        (head,) = heads(files[-1], conflict.subject.record)
        assert (head.act, head.author, head.reason) == ("resolve", "AB122", REASON)
        assert conflicts(files[-1]) == ()
        assert is_proved(files[-1])


def test_a_third_judgement_may_be_written() -> None:
    with copies() as files:
        conflict = ratings_differ(files)
        said = judgement_said(conflict, rating=3, comment="Half of it.", confidence="high", condition="left out")
        resolve(files[-1], conflict, said, REASON)
        judgement = load_appraisal(files[-1], ids(files[-1])[2]).judgements["SCO1"]
        assert (judgement.rating, judgement.comment, judgement.confidence) == (3, "Half of it.", "high")
        assert judgement.condition == ""
        assert evidence_of(conflict) == ()
        assert is_proved(files[-1])


@pytest.mark.parametrize(
    "said",
    [
        lambda conflict: judgement_said(conflict, rating=7),
        lambda conflict: judgement_said(conflict, rating="NA", condition="Because."),
        lambda conflict: judgement_said(conflict, rating=3, confidence="utter"),
        lambda conflict: judgement_said(conflict, rating=3, comment="x" * 100_001),
        lambda conflict: judgement_said(conflict, rating=3, evidence=[{"place": "p. 1"}]),
        lambda _: Said("", True),
    ],
    ids=["no rating", "no condition", "no confidence", "too long", "evidence of nobody", "withdrawn by nobody"],
)
def test_what_cannot_be_is_not_written(said: Callable[[Conflict], Said]) -> None:
    with copies() as files:
        conflict = ratings_differ(files)
        before = verify(files[-1]).digest
        with pytest.raises(Problem):
            resolve(files[-1], conflict, said(conflict), REASON)
        assert verify(files[-1]).digest == before


@pytest.mark.parametrize("reason", ["", "   ", "too short", " ninechars  "])
def test_a_reason_of_ten_characters_is_compulsory(reason: str) -> None:
    with copies() as files:
        conflict = ratings_differ(files)
        with pytest.raises(Problem, match="reason"):
            resolve(files[-1], conflict, conflict.sides[0].said, reason)


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_decides_about_a_version_of_their_own(number: int) -> None:
    with copies() as files:
        conflict = ratings_differ(files)
        work_as(files[-1], number)
        with pytest.raises(Problem, match="your own") as raised:
            resolve(files[-1], conflict, conflict.sides[0].said, REASON)
        assert "Somebody else" in raised.value.advice


def test_what_moved_since_it_was_shown_is_not_decided() -> None:
    with copies(4) as files:
        conflict = ratings_differ(files)
        rate(files[2], ids(files[2])[2], "SCO1", 1)
        merge(files[-1], files[2])
        with pytest.raises(Problem, match="changed meanwhile"):
            resolve(files[-1], conflict, conflict.sides[0].said, REASON)
        assert len(only(files[-1]).sides) == 3


def test_what_was_erased_since_it_was_shown_is_not_decided() -> None:
    with copies() as files:
        conflict = ratings_differ(files)
        erase_review(files[-1], ids(files[-1])[0], REASON)
        with pytest.raises(Problem, match="redacted"):
            resolve(files[-1], conflict, conflict.sides[0].said, REASON)
        assert conflicts(files[-1]) == ()


def test_one_field_is_decided_and_the_other_stays_open() -> None:
    with copies() as files:
        file = fields_differ(files)
        sex = by_field(file, "sex")
        resolve(file, sex, sex.sides[0].said, REASON)
        assert [one.fact for one in conflicts(file)] == ["age_value"]
        assert facts(file)["sex"] == "female"
        age = by_field(file, "age_value")
        assert [side.names for side in age.sides] == ["Person 0", "Person 1"]
        resolve(file, age, fact_said(5), REASON)
        assert conflicts(file) == ()
        assert (facts(file)["sex"], facts(file)["age_value"], facts(file)["age_unit"]) == ("female", 5, "years")
        assert len(heads(file, age.subject.record)) == 1
        assert is_proved(file)


def test_fields_of_one_record_are_decided_together_by_one_revision() -> None:
    with copies() as files:
        file = fields_differ(files)
        resolve_all(file, [Choice(one, one.sides[1].said) for one in conflicts(file)], REASON)
        (head,) = heads(file, str(ids(file)[1]))
        assert head.act == "resolve"
        assert (facts(file)["sex"], facts(file)["age_value"]) == ("male", 4)


def test_fields_that_two_people_decide_on_two_copies_hold_both() -> None:
    with copies(4) as files:
        fields_differ(files)
        for other in files[:2]:
            merge(files[2], other)
        sex, age = by_field(files[2], "sex"), by_field(files[3], "age_value")
        resolve(files[2], sex, sex.sides[0].said, REASON)
        resolve(files[3], age, age.sides[1].said, REASON)
        merge(files[2], files[3])
        merge(files[3], files[2])
        assert verify(files[2]).digest == verify(files[3]).digest
        assert conflicts(files[2]) == ()
        assert (facts(files[2])["sex"], facts(files[2])["age_value"]) == ("female", 4)


def test_a_value_that_the_codebook_refuses_is_not_written() -> None:
    with copies() as files:
        file = fields_differ(files)
        with pytest.raises(Problem, match="Age"):
            resolve(file, by_field(file, "age_value"), fact_said(-3), REASON)


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_was_withdrawn_and_edited_is_kept_or_withdrawn(is_kept: bool) -> None:
    with copies() as files:
        _, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female"})
        withdraw(files[1], "child", child, "Registered by mistake.")
        conflict = only(merged(files))
        side = next(side for side in conflict.sides if side.said.is_withdrawn != is_kept)
        resolve(files[-1], conflict, side.said, REASON)
        assert conflicts(files[-1]) == ()
        children = load_review(files[-1], ids(files[-1])[0]).children
        assert [dict(one.facts).get("sex") for one in children] == (["female"] if is_kept else [])
        assert is_proved(files[-1])


def test_a_record_that_is_kept_shows_the_conflicts_of_its_facts() -> None:
    with copies(4) as files:
        _, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female"})
        set_facts(files[1], "child", child, {"sex": "male"})
        withdraw(files[2], "child", child, "Registered by mistake.")
        conflict = only(merged(files))
        kept = next(side for side in conflict.sides if not side.said.is_withdrawn)
        resolve(files[-1], conflict, kept.said, REASON)
        assert (only(files[-1]).code, only(files[-1]).fact) == ("C6", "sex")
        assert is_proved(files[-1])


def test_of_what_everybody_withdrew_nothing_is_to_be_decided_until_somebody_restores_it() -> None:
    with copies(4) as files:
        file, (_, child, _) = files[-1], ids(files[0])
        for number, sex in enumerate(("female", "male")):
            set_facts(files[number], "child", child, {"sex": sex})
            withdraw(files[number], "child", child, "Registered by mistake.")
        merge(file, files[0])
        assert planned(file, files[1]).conflicts == ()
        merge(file, files[1])
        assert (conflicts(file), verify(file).conflicts) == ((), 0)
        with pytest.raises(Problem, match="withdrawn"):
            set_facts(file, "child", child, {"age_value": 3})
        restore(file, "child", child)
        conflict = only(file)
        assert (conflict.code, conflict.fact) == ("C6", "sex")
        assert {side.said.content for side in conflict.sides} == {'"female"', '"male"'}
        with pytest.raises(Problem, match="in conflict"):
            withdraw(file, "child", child, "It was not here, after all.")
        resolve(file, conflict, fact_said("male"), REASON)
        assert (facts(file)["sex"], conflicts(file)) == ("male", ())
        merge(files[2], file)
        assert facts(files[2])["sex"] == "male"
        assert is_proved(file)


def test_two_decisions_of_one_conflict_are_a_conflict_again_with_both_reasons() -> None:
    with copies(4) as files:
        ratings_differ(files)
        for other in files[:2]:
            merge(files[2], other)
        for file, side in ((files[2], 0), (files[3], 1)):
            resolve(file, only(file), only(file).sides[side].said, f"{REASON} So says copy {side}.")
        merge(files[3], files[2])
        conflict = only(files[3])
        assert conflict.code == "C5"
        assert {side.writings[0].reason for side in conflict.sides} == {f"{REASON} So says copy {n}." for n in (0, 1)}
        work_as(files[3], 4)
        resolve(files[3], conflict, conflict.sides[0].said, REASON)
        assert conflicts(files[3]) == ()


def test_a_decision_is_no_step_of_undo_and_is_told_to_whoever_listens() -> None:
    with copies() as files:
        conflict = ratings_differ(files)
        history, told = History(files[-1]), []
        files[-1].on_changed(told.append)
        resolve(files[-1], conflict, conflict.sides[0].said, REASON)
        assert not history.can_undo
        assert any(conflict.subject.record in changed.records.get("judgement", ()) for changed in told)


def test_several_are_decided_together_or_none_of_them() -> None:
    with copies() as files:
        _, _, appraisal = ids(files[0])
        for criterion in ("SCO1", "SCO2"):
            rate(files[0], appraisal, criterion, 2)
            rate(files[1], appraisal, criterion, 3)
        first, second = conflicts(merged(files))
        before = verify(files[-1]).digest
        with pytest.raises(Problem):
            resolve_all(
                files[-1],
                [Choice(first, first.sides[0].said), Choice(second, judgement_said(second, rating=9))],
                REASON,
            )
        assert verify(files[-1]).digest == before
        resolve_all(files[-1], [Choice(one, one.sides[1].said) for one in (first, second)], REASON)
        ratings = [one.rating for one in load_appraisal(files[-1], appraisal).judgements.values()]
        assert ratings == [3, 3]


def test_a_decision_holds_when_the_old_files_are_merged_again() -> None:
    """P9."""
    with copies() as files:
        conflict = ratings_differ(files)
        resolve(files[-1], conflict, conflict.sides[1].said, REASON)
        file = fields_differ(files)
        sex = by_field(file, "sex")
        resolve(file, sex, sex.sides[1].said, REASON)
        for old in files[:2]:
            assert merge(file, old).new == 0
            merge(old, file)
            assert [one.fact for one in conflicts(old)] == [one.fact for one in conflicts(file)] == ["age_value"]
            assert load_appraisal(old, ids(old)[2]).judgements["SCO1"].rating == 5
            assert facts(old)["sex"] == "male"
