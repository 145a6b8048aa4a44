"""Who may do what: everybody while nobody is named, then those who are."""

import pytest

from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.sameness.designating import designate
from scr_appraiser.model.settings.changing import set_role, set_who_designates
from scr_appraiser.model.settings.roles import (
    Roles,
    administrators,
    is_administrator,
    may_designate,
    may_moderate,
    roles,
)
from scr_appraiser.model.settings.topics import ADMINISTRATORS, DESIGNATORS, EVERYBODY
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads, lay_in

BOTH = ("AB123", "ZZ999")


def allowed(workspace: Workspace) -> dict[str, str]:
    """Which of two people may do each thing: a letter each."""
    return {
        may.__name__: "".join(person[0] for person in BOTH if may(workspace, person))
        for may in (is_administrator, may_moderate, may_designate)
    }


def test_while_nobody_is_named_everybody_may(workspace: Workspace) -> None:
    assert administrators(workspace) == frozenset()
    assert allowed(workspace) == {"is_administrator": "AZ", "may_moderate": "AZ", "may_designate": "AZ"}


def test_an_administrator_may_everything_and_others_no_longer(workspace: Workspace) -> None:
    set_role(workspace, "ab 123", administrator=True)
    assert administrators(workspace) == {"AB123"}
    assert allowed(workspace) == {"is_administrator": "A", "may_moderate": "A", "may_designate": "A"}


def test_a_moderator_and_a_designator_may_what_they_are_named_for(workspace: Workspace) -> None:
    set_role(workspace, "ZZ999", moderator=True)
    assert allowed(workspace) == {"is_administrator": "AZ", "may_moderate": "Z", "may_designate": "AZ"}
    set_role(workspace, "ZZ999", moderator=False, designator=True)
    assert allowed(workspace) == {"is_administrator": "AZ", "may_moderate": "AZ", "may_designate": "Z"}


@pytest.mark.parametrize(("who", "may"), [(EVERYBODY, "AZ"), (DESIGNATORS, "AZ"), (ADMINISTRATORS, "A"), (None, "AZ")])
def test_who_designates_can_be_said(workspace: Workspace, who: str | None, may: str) -> None:
    set_role(workspace, "AB123", administrator=True)
    set_role(workspace, "ZZ999", designator=True)
    set_who_designates(workspace, ADMINISTRATORS)
    set_who_designates(workspace, who)
    assert allowed(workspace)["may_designate"] == may


def test_who_is_not_among_them_designates_nothing(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    set_role(workspace, "ZZ999", designator=True)
    with pytest.raises(Problem, match="not among those") as caught:
        designate(workspace, review_id, appraisal_id, "It is the only one.")
    assert "ZZ999" in caught.value.advice
    set_role(workspace, "AB123", designator=True)
    designate(workspace, review_id, appraisal_id, "It is the only one.")


def test_a_role_that_people_differ_about_is_held_by_nobody(workspace: Workspace) -> None:
    setting = set_role(workspace, "AB123", administrator=True, moderator=True)
    (head,) = heads(workspace, setting)
    facts = {"topic": "role", "code": "AB123"}
    lay_in(workspace, "setting", setting, {**facts, "facts": {"administrator": True}}, [head.id])
    lay_in(workspace, "setting", setting, {**facts, "facts": {"administrator": True, "moderator": False}}, [head.id])
    assert roles(workspace) == Roles(administrators=frozenset({"AB123"}))
