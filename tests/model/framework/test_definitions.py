"""Frameworks and codebooks in the file: side by side, immutable, refused with line and field where they are wrong."""

from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.framework.definitions import shipped_definitions
from scr_appraiser.model.framework.held_definitions import frameworks, load_framework
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.settings.published import import_framework
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import FRAMEWORK_FILE
from tests.fixtures import definitions


def a_version(folder: Path, version: str, change: tuple[str, str] = ("", "")) -> Path:
    """The shipped framework under another version number, with something in it changed."""
    path = folder / f"framework-{version}.yaml"
    text = FRAMEWORK_FILE.read_text("utf-8").replace("version: 0.9.0", f"version: {version}", 1)
    assert f"version: {version}" in text
    path.write_text(text.replace(*change), "utf-8")
    return path


def test_two_versions_live_side_by_side_and_each_appraisal_keeps_its_own(
    workspace: Workspace, review_id: ReviewId, tmp_path: Path
) -> None:
    old = frameworks(workspace)[0]
    change = ("Reason for holding the review", "Why it was held")
    new, _ = import_framework(workspace, a_version(tmp_path, "0.10.0", change))
    assert [one.version for one in frameworks(workspace)] == ["0.10.0", "0.9.0"]
    first, second = (start_appraisal(workspace, review_id, one.hash) for one in (old, new))
    assert first != second
    rate(workspace, second, "SCO1", 4)
    titles = [
        load_framework(workspace, one.framework).criterion("SCO1").title for one in appraisals_of(workspace, review_id)
    ]
    assert titles == ["Reason for holding the review", "Why it was held"]
    assert [row.appraisals for row in register(workspace)] == [2]
    assert verify(workspace).ok


def test_adding_the_same_framework_again_changes_nothing(workspace: Workspace) -> None:
    assert import_framework(workspace, FRAMEWORK_FILE)[1] is False
    assert len(frameworks(workspace)) == 1


def test_the_same_version_with_other_content_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = a_version(tmp_path, "0.9.0", ("Reason for holding the review", "Why it was held"))
    with pytest.raises(Problem, match="holds another framework"):
        import_framework(workspace, path)
    assert len(frameworks(workspace)) == 1


def test_a_mistake_is_said_with_its_line_and_field_and_nothing_is_added(workspace: Workspace, tmp_path: Path) -> None:
    path = a_version(tmp_path, "0.10.0", ("absence_of_evidence: weakness", "absence_of_evidence: perhaps"))
    with pytest.raises(Problem, match=r"line \d+.*absence_of_evidence"):
        import_framework(workspace, path)
    assert len(frameworks(workspace)) == 1


def test_what_ships_is_one_framework_and_one_codebook() -> None:
    assert [one.kind for one in definitions()] == ["framework", "codebook"]
    assert shipped_definitions() == definitions()
