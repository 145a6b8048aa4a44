"""What was decided is listed with what stood against each other, by whom and why; it can be decided again."""

from collections.abc import Sequence

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.conflicts.decided import listed_decided
from scr_appraiser.model.conflicts.deciding import Choice, decide_again, resolve, resolve_all
from scr_appraiser.model.conflicts.entries import Conflict, Decided
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.conflicts.telling import REDACTED, told
from scr_appraiser.model.conflicts.written import judgement_said
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.redacting import remove_text
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.past.reading import read_changes
from scr_appraiser.model.review.reviews import set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.conflicts.copies import REASON, copies, ids, is_proved, merged, only, work_as

pytestmark = pytest.mark.anybody


def decided(workspace: Workspace) -> list[Decided]:
    return [one for some in listed_decided(workspace) for one in some]


def decided_for(files: Sequence[Workspace], side: int) -> tuple[AppraisalId, Conflict]:
    """SCO1 was rated 2 by Person 0 and 5 by Person 1; in the last copy Person 2 decided for one side."""
    _, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO1", 2)
    rate(files[1], appraisal, "SCO1", 5)
    conflict = only(merged(files))
    resolve(files[-1], conflict, conflict.sides[side].said, REASON)
    return appraisal, conflict


def test_a_decision_is_listed_with_its_sides_its_author_and_its_reason() -> None:
    with copies() as files:
        _, conflict = decided_for(files, 1)
        (one,) = decided(files[-1])
        assert (one.conflict.code, one.conflict.who) == ("C2", "Person 0 against Person 1")
        assert one.conflict.base == conflict.base
        assert (one.taken, one.writing.author, one.writing.reason) == (conflict.sides[1].said, "AB122", REASON)
        assert one.standing


def test_it_is_decided_again_while_it_stands_and_not_by_those_whose_it_was() -> None:
    with copies() as files:
        appraisal, conflict = decided_for(files, 1)
        (one,) = decided(files[-1])
        work_as(files[-1], 1)
        with pytest.raises(Problem, match="your own"):
            decide_again(files[-1], one, conflict.sides[1].said, REASON)
        work_as(files[-1], 2)
        decide_again(files[-1], one, judgement_said(conflict, rating=3), "On second thoughts, neither.")
        assert load_appraisal(files[-1], appraisal).judgements["SCO1"].rating == 3
        again, before = decided(files[-1])
        assert (bool(again.standing), before.standing) == (True, ())
        assert again.conflict.who == before.conflict.who == "Person 0 against Person 1"
        with pytest.raises(Problem, match="changed since"):
            decide_again(files[-1], before, conflict.sides[0].said, REASON)
        assert is_proved(files[-1])


def test_the_history_tells_each_decision_as_one_whatever_its_reason_sounds_like() -> None:
    with copies() as files:
        _, conflict = decided_for(files, 0)
        for side in (1, 0):
            again = next(one for one in decided(files[-1]) if one.standing)
            decide_again(files[-1], again, conflict.sides[side].said, f"Rate SCO1 as version {side}.")
        with files[-1].reading() as cursor:
            rows = cursor.execute("SELECT number FROM revision WHERE act = 'resolve' ORDER BY number").fetchall()
        changes = read_changes(files[-1], [number for (number,) in rows])
        assert [(one.deed, one.reason) for one in changes] == [
            ("resolved", REASON),
            ("resolved", "Rate SCO1 as version 1."),
            ("resolved", "Rate SCO1 as version 0."),
        ]


def test_what_was_edited_since_cannot_be_decided_again() -> None:
    with copies() as files:
        appraisal, _ = decided_for(files, 1)
        rate(files[-1], appraisal, "SCO1", 6)
        assert decided(files[-1])[0].standing == ()


def test_fields_are_listed_one_by_one_and_decided_again_one_by_one() -> None:
    with copies() as files:
        review, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female", "age_value": 3, "outcome": "died"})
        set_facts(files[1], "child", child, {"sex": "male", "age_value": 4})
        file = merged(files)
        age, sex = sorted(conflicts(file), key=lambda one: one.fact)
        resolve(file, sex, sex.sides[0].said, REASON)
        resolve(file, only(file), age.sides[1].said, REASON)
        listed = {one.conflict.fact: one for one in decided(file)}
        assert set(listed) == {"sex", "age_value"}
        assert listed["age_value"].standing
        decide_again(file, listed["age_value"], age.sides[0].said, "On second thoughts, the other.")
        facts = load_review(file, review).children[0].facts
        assert (facts["age_value"], facts["sex"], facts["outcome"]) == (3, "female", "died")
        assert is_proved(file)


def test_fields_decided_in_one_change_are_listed_one_by_one() -> None:
    with copies() as files:
        _, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female", "age_value": 3, "outcome": "died"})
        set_facts(files[1], "child", child, {"sex": "male", "age_value": 4})
        file = merged(files)
        resolve_all(file, [Choice(one, one.sides[0].said) for one in conflicts(file)], REASON)
        assert {one.conflict.fact for one in decided(file)} == {"sex", "age_value"}
        assert all(len(one.conflict.sides) == 2 for one in decided(file))


def test_a_withdrawal_that_was_decided_is_listed_and_a_plain_one_is_not() -> None:
    with copies() as files:
        _, child, _ = ids(files[0])
        set_facts(files[0], "child", child, {"sex": "female"})
        withdraw(files[1], "child", child, "Registered by mistake.")
        conflict = only(merged(files))
        assert decided(files[-1]) == []
        gone = next(side for side in conflict.sides if side.said.is_withdrawn)
        resolve(files[-1], conflict, gone.said, REASON)
        (one,) = decided(files[-1])
        assert (one.conflict.code, one.taken.is_withdrawn) == ("C3", True)


def test_what_was_redacted_since_shows_as_redacted() -> None:
    with copies() as files:
        _, _, appraisal = ids(files[0])
        write_comment(files[0], appraisal, "SCO1", "Said by Ursula.")
        rate(files[1], appraisal, "SCO1", 5)
        conflict = only(merged(files))
        resolve(files[-1], conflict, conflict.sides[1].said, REASON)
        remove_text(files[-1], "Ursula", find(files[-1], "Ursula").places, "A name typed by mistake.")
        (one,) = decided(files[-1])
        words = told(files[-1], one.conflict)
        assert [line.text for line in words.sides[0]] == [REDACTED]
