"""The head of an appraisal: all of it can be read at any size of the text."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.settings.published import import_framework, publish
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.appraisal.head import AppraisalHead
from scr_appraiser.ui.appraisal.reading import read_appraisal
from tests.model.framework.test_definitions import a_version


def test_the_names_go_below_the_tabs_where_there_is_not_room_for_both(qtbot: QtBot) -> None:
    head = AppraisalHead()
    qtbot.addWidget(head)
    head._reference.show_words("INVENTED-2012-01")
    head._details.show_words("Aberdeen City  ·  Invented Appraiser Two")
    head._state.setText("Changed after seal")
    head.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    head.show()
    both = head.tabs.sizeHint().width() + head._names.sizeHint().width()
    for width, is_below in ((both + 200, False), (both - 10, True), (both + 200, False)):
        head.resize(width, 80)
        qtbot.waitUntil(lambda is_below=is_below: (head._names.y() >= head.tabs.geometry().bottom()) == is_below)
        for label in (head._reference, head._details, head._state):
            assert label.width() >= label.sizeHint().width()


def test_a_seal_in_conflict_is_said_with_where_it_is_decided(
    qtbot: QtBot, workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    head = AppraisalHead()
    qtbot.addWidget(head)
    shown = read_appraisal(workspace, appraisal_id)
    head.show_appraisal(replace(shown, appraisal=replace(shown.appraisal, is_seal_in_conflict=True)), is_others=False)
    assert head._state.text() == "Seal in conflict"
    assert head._banner_words.text().endswith("on the page Conflicts.")
    head.show_appraisal(replace(shown, appraisal=replace(shown.appraisal, is_seal_in_conflict=True)), is_others=True)
    assert head._banner_words.text().endswith("nobody else writes in it.")


def test_an_appraisal_under_an_older_version_says_so(
    qtbot: QtBot, workspace: Workspace, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    head = AppraisalHead()
    qtbot.addWidget(head)
    framework, _ = import_framework(workspace, a_version(tmp_path, "0.10.0"))
    head.show_appraisal(read_appraisal(workspace, appraisal_id), is_others=False)
    assert "version" not in head._details.text()
    publish(workspace, framework.hash)
    head.show_appraisal(read_appraisal(workspace, appraisal_id), is_others=False)
    assert head._details.text().endswith("under version 0.9.0; 0.10.0 is the newest")
