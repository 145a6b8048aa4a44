"""Whose the versions are does not decide, unless the settings name them as administrator."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.conflicts.deciding import resolve
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.settings.changing import set_role, set_who_designates
from scr_appraiser.model.settings.topics import ADMINISTRATORS, EVERYBODY
from scr_appraiser.problems import Problem
from tests.model.conflicts.copies import REASON, copies, ids, merged, only, work_as

pytestmark = pytest.mark.anybody


def test_a_named_administrator_decides_about_their_own_too() -> None:
    with copies() as files:
        _, _, appraisal = ids(files[0])
        rate(files[0], appraisal, "SCO1", 2)
        rate(files[1], appraisal, "SCO1", 5)
        merged(files)
        work_as(files[-1], 0)
        with pytest.raises(Problem, match="your own") as raised:
            resolve(files[-1], only(files[-1]), only(files[-1]).sides[0].said, REASON)
        assert "name none" in raised.value.advice
        set_role(files[-1], "AB120", administrator=True)
        work_as(files[-1], 1)
        with pytest.raises(Problem, match="your own") as raised:
            resolve(files[-1], only(files[-1]), only(files[-1]).sides[0].said, REASON)
        assert "AB120" in raised.value.advice
        work_as(files[-1], 0)
        resolve(files[-1], only(files[-1]), only(files[-1]).sides[0].said, REASON)
        assert conflicts(files[-1]) == ()


def test_only_an_administrator_decides_what_holds_for_the_file() -> None:
    with copies(4) as files:
        set_role(files[0], "AB120", administrator=True)
        set_who_designates(files[0], EVERYBODY)
        set_who_designates(files[1], ADMINISTRATORS)
        merged(files)
        conflict = only(files[-1])
        assert (conflict.code, conflict.subject.kind) == ("C6", "setting")
        work_as(files[-1], 3)
        with pytest.raises(Problem, match="administrator"):
            resolve(files[-1], conflict, conflict.sides[0].said, REASON)
        work_as(files[-1], 0)
        resolve(files[-1], conflict, conflict.sides[0].said, REASON)
        assert conflicts(files[-1]) == ()
