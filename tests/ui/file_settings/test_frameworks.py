"""Frameworks are brought in, compared, published, retired and written out again on the page of the settings."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from scr_appraiser.model.framework.framework_reading import framework_from_path
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.settings.published import offered_frameworks
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.file_settings.compare_dialog import CompareDialog, differences_text
from scr_appraiser.ui.file_settings.faults_dialog import FaultsDialog
from scr_appraiser.ui.look.colours import LIGHT
from scr_appraiser.ui.settings import Settings
from tests.builders import FRAMEWORK_FILE
from tests.model.framework.test_comparing import changed
from tests.model.framework.test_definitions import a_version
from tests.ui.file_settings.stage import Stage

TITLE = "Quality appraisal of significant case reviews and learning reviews"


@pytest.fixture
def stage(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> Stage:
    stage = Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)
    stage.frameworks()
    return stage


def bring_in(stage: Stage, path: Path) -> None:
    stage.messages.answers["framework"] = path
    stage.page.actions_here["import"].trigger()


def standing(stage: Stage) -> dict[str, str]:
    return {row[1]: row[2] for row in stage.rows()}


def test_what_ships_is_published_and_cannot_be_retired_alone(stage: Stage) -> None:
    assert standing(stage) == {"0.9.0": "Published, the newest"}
    assert stage.can() == {
        "import": True,
        "compare": False,
        "carry": False,
        "publish": False,
        "retire": True,
        "export": True,
    }
    stage.page.actions_here["retire"].trigger()
    assert "only framework" in stage.messages.problems[0].message


def test_a_version_is_brought_in_published_and_the_old_one_retired(stage: Stage, tmp_path: Path) -> None:
    bring_in(stage, a_version(tmp_path, "0.10.0"))
    assert stage.messages.notices == [
        f"{TITLE}, version 0.10.0, is in the file as a draft. Publish it when new appraisals are to be made under it."
    ]
    assert standing(stage) == {"0.10.0": "Draft, not offered yet", "0.9.0": "Published, the newest"}
    stage.page.actions_here["publish"].trigger()
    assert standing(stage) == {"0.10.0": "Published, the newest", "0.9.0": "Published"}
    stage.frameworks().table.choose(frameworks(stage.workspace)[1].hash)
    stage.page.actions_here["retire"].trigger()
    assert standing(stage) == {"0.10.0": "Published, the newest", "0.9.0": "Retired"}
    stage.history.undo()
    assert [one.version for one in offered_frameworks(stage.workspace)] == ["0.10.0", "0.9.0"]


def test_the_same_version_again_is_nothing_new(stage: Stage) -> None:
    bring_in(stage, FRAMEWORK_FILE)
    assert stage.messages.notices == [f"The file holds {TITLE}, version 0.9.0, already. Nothing was changed."]
    assert len(stage.rows()) == 1


def test_a_fork_is_refused_with_what_to_do(stage: Stage, tmp_path: Path) -> None:
    bring_in(stage, a_version(tmp_path, "0.9.0", ("Reason for holding", "Ground for holding")))
    (problem,) = stage.messages.problems
    assert "holds another framework" in problem.message
    assert "version of its own" in problem.advice
    assert stage.messages.abouts == ["Reading"], "it goes when another one is read: that is the kind of the job"
    assert len(stage.rows()) == 1


def test_every_mistake_is_shown_at_once_and_nothing_is_taken(stage: Stage, tmp_path: Path) -> None:
    path = a_version(tmp_path, "0.10.0", ("    key: false\n", "    key: maybe\n"))
    path.write_text(path.read_text("utf-8").replace("- value: 6", "- value: <b>", 1), "utf-8")
    said: list[str] = []

    def look(dialog: Dialog) -> None:
        (text,) = dialog.findChildren(QPlainTextEdit)
        said.append(text.toPlainText())

    stage.look_at(look, FaultsDialog)
    bring_in(stage, path)
    first, *others = said[0].splitlines()
    assert "scale.points[1].value must be a whole number" in first
    assert all("key must be true or false" in line for line in others)
    assert others
    assert (len(stage.rows()), stage.messages.problems) == (1, [])


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "must be a set of named fields"), (b"PK\x03\x04", "not valid YAML"), (b"\xff\xfe", "not UTF-8")],
)
def test_what_is_no_framework_is_refused_in_words(stage: Stage, tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "other.yaml"
    path.write_bytes(content)
    said: list[str] = []
    if words != "not UTF-8":
        stage.look_at(lambda dialog: said.append(dialog.findChildren(QPlainTextEdit)[0].toPlainText()), FaultsDialog)
    bring_in(stage, path)
    assert words in "\n".join([*said, *(problem.message for problem in stage.messages.problems)])
    assert len(stage.rows()) == 1


def test_two_versions_are_read_side_by_side(stage: Stage, tmp_path: Path) -> None:
    bring_in(stage, a_version(tmp_path, "0.10.0", ("No reason given, or the reason", "No reason, or the reason")))
    said: list[str] = []

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, CompareDialog)
        said.extend((dialog.summary.text(), dialog.text.toPlainText()))

    stage.look_at(look, CompareDialog)
    stage.page.actions_here["compare"].trigger()
    assert said[0] == "1 criterion changed."
    assert "Criterion SCO1 Reason for holding the review" in said[1]
    assert "No reason given, or" in said[1]
    assert said[1].index("Version 0.9.0") < said[1].index("Version 0.10.0")


def test_nothing_in_a_framework_acts_as_mark_up_where_two_are_compared() -> None:
    from scr_appraiser.model.framework.comparing import compare
    from tests.builders import a_framework

    found = compare(a_framework(), changed(("Reason for holding the review", "<img src=x> & Co")))
    text = differences_text(found, ("Before", "After"), LIGHT)
    assert "<img" not in text
    assert "&lt;img src=x&gt; &amp; Co" in text


def test_a_framework_is_written_out_and_reads_as_the_very_same(stage: Stage, tmp_path: Path) -> None:
    target = tmp_path / "out.yaml"
    stage.messages.answers["framework_place"] = target
    stage.page.actions_here["export"].trigger()
    assert stage.messages.asked[-1] == "scr-quality-appraisal-0.9.0.yaml"
    assert framework_from_path(target)[0] == frameworks(stage.workspace)[0]
    assert stage.messages.notices == ["out.yaml is written."]
    stage.messages.answers["framework_place"] = tmp_path / "nowhere" / "out.yaml"
    stage.page.actions_here["export"].trigger()
    assert len(stage.messages.problems) == 1
