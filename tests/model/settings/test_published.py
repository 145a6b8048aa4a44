"""What comes in is a draft; what is published is offered; what is retired no longer is; nothing of it changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.framework.definitions import framework_file, write_definitions
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.settings.held_settings import settings_on
from scr_appraiser.model.settings.published import (
    SHIPPED,
    framework_to_begin,
    held_frameworks,
    import_framework,
    newer_than,
    offered_frameworks,
    publish,
    retire,
)
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import FRAMEWORK_FILE
from tests.fixtures import definitions
from tests.model.framework.test_definitions import a_version


def stand(workspace: Workspace) -> dict[str, str]:
    return {one.framework.version: one.standing for one in held_frameworks(workspace)}


def offered(workspace: Workspace) -> list[str]:
    return [one.version for one in offered_frameworks(workspace)]


@pytest.fixture
def draft(workspace: Workspace, tmp_path: Path) -> Framework:
    """The next version of the shipped framework, brought in."""
    framework, is_new = import_framework(workspace, a_version(tmp_path, "0.10.0"))
    assert is_new
    return framework


def test_what_is_shipped_is_published_from_the_start_and_nothing_is_recorded_of_it(workspace: Workspace) -> None:
    assert stand(workspace) == {"0.9.0": "published"}
    assert offered(workspace) == ["0.9.0"]
    assert settings_on(workspace, "framework") == ()


def test_all_that_is_shipped_is_known_to_be() -> None:
    assert {one.hash for one in definitions() if one.kind == "framework"} <= SHIPPED


def test_one_that_came_along_with_other_peoples_work_is_a_draft(workspace: Workspace, tmp_path: Path) -> None:
    framework, definition = framework_file(a_version(tmp_path, "0.10.0"))
    with workspace.change("As a merge brings it", undoable=False):
        write_definitions(workspace.cursor, [definition])
    assert stand(workspace) == {"0.10.0": "draft", "0.9.0": "published"}
    publish(workspace, framework.hash)
    assert offered(workspace) == ["0.10.0", "0.9.0"]


def test_a_draft_is_not_offered_until_it_is_published(workspace: Workspace, draft: Framework) -> None:
    assert stand(workspace) == {"0.10.0": "draft", "0.9.0": "published"}
    assert framework_to_begin(workspace).version == "0.9.0"
    publish(workspace, draft.hash)
    assert offered(workspace) == ["0.10.0", "0.9.0"]
    assert framework_to_begin(workspace).version == "0.10.0"
    assert [one.is_newest for one in held_frameworks(workspace)] == [True, False]
    assert verify(workspace).ok


def test_publishing_and_retiring_can_be_undone(
    workspace: Workspace, draft: Framework, tried_backwards: Callable[[Callable[[], object]], None]
) -> None:
    tried_backwards(lambda: publish(workspace, draft.hash))
    publish(workspace, draft.hash)
    tried_backwards(lambda: retire(workspace, frameworks(workspace)[1].hash))
    assert offered(workspace) == ["0.10.0", "0.9.0"]


def test_a_retired_framework_keeps_its_appraisals_and_can_be_offered_again(
    workspace: Workspace, draft: Framework, review_id: ReviewId
) -> None:
    old = frameworks(workspace)[1].hash
    start_appraisal(workspace, review_id, old)
    publish(workspace, draft.hash)
    retire(workspace, old)
    assert offered(workspace) == ["0.10.0"]
    assert {one.framework.version: one.appraisals for one in held_frameworks(workspace)} == {"0.10.0": 0, "0.9.0": 1}
    publish(workspace, old)
    assert offered(workspace) == ["0.10.0", "0.9.0"]


def test_the_last_that_is_offered_is_not_retired(workspace: Workspace, draft: Framework) -> None:
    with pytest.raises(Problem, match="only framework that new appraisals are offered"):
        retire(workspace, frameworks(workspace)[1].hash)
    assert offered(workspace) == ["0.9.0"]


def test_the_same_file_again_says_nothing_new(workspace: Workspace, draft: Framework, tmp_path: Path) -> None:
    publish(workspace, draft.hash)
    assert import_framework(workspace, a_version(tmp_path, "0.10.0"))[1] is False
    assert import_framework(workspace, FRAMEWORK_FILE)[1] is False
    assert stand(workspace) == {"0.10.0": "published", "0.9.0": "published"}


def test_a_fork_is_refused_with_the_advice_to_give_it_a_version_of_its_own(
    workspace: Workspace, draft: Framework, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match="holds another framework") as caught:
        import_framework(workspace, a_version(tmp_path, "0.10.0", ("Reason for holding", "Ground for holding")))
    assert "version of its own" in caught.value.advice
    assert len(frameworks(workspace)) == 2


def test_only_an_administrator_brings_one_in(workspace: Workspace, tmp_path: Path) -> None:
    set_role(workspace, "CD456", administrator=True)
    workspace.author = identify("EF789", "Eve Ford")
    with pytest.raises(Problem, match="Only an administrator"):
        import_framework(workspace, a_version(tmp_path, "0.10.0"))
    assert len(frameworks(workspace)) == 1


def test_which_framework_is_newer_is_said_of_published_ones_only(workspace: Workspace, draft: Framework) -> None:
    newest, old = frameworks(workspace)
    assert newer_than(workspace, old) is None
    publish(workspace, draft.hash)
    assert newer_than(workspace, old) == newest
    assert newer_than(workspace, newest) is None


def test_where_none_is_offered_it_is_said_what_to_do(workspace: Workspace, draft: Framework) -> None:
    publish(workspace, draft.hash)
    for one in frameworks(workspace):
        from scr_appraiser.model.settings.changing import set_setting

        set_setting(workspace, "framework", one.hash, {"retired": True})
    with pytest.raises(Problem, match="No framework is published"):
        framework_to_begin(workspace)
