"""What is set for the file is seen in the register and its forms at once."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.settings.changing import add_code, add_period, set_setting
from scr_appraiser.model.settings.published import import_framework, publish
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.model.framework.test_definitions import a_version
from tests.ui.reviews.stage import Stage


def test_a_form_offers_what_was_added_and_no_longer_what_was_retired(
    workspace: Workspace, review_id: ReviewId, settings: Settings, qtbot: QtBot
) -> None:
    stage = Stage(workspace, settings, qtbot)
    before = stage.page.chosen.panel
    assert before is not None
    add_code(workspace, "cpc", "Invented Isles")
    set_setting(workspace, "cpc", "Fife", {"retired": True})
    panel = stage.page.chosen.panel
    assert panel is not None
    assert panel is not before
    offered = [code.id for code in panel.codebook.field("review", "lead_cpc").codes if not code.is_retired]
    assert "invented_isles" in offered
    assert "Fife" not in offered
    assert panel.bar.current == before.bar.current


def test_the_register_has_the_words_of_what_was_added(
    workspace: Workspace, review_id: ReviewId, settings: Settings, qtbot: QtBot
) -> None:
    stage = Stage(workspace, settings, qtbot)
    add_code(workspace, "cpc", "Invented Isles")
    add_period(workspace, "The thirties", "2030-01-01", "2039-12-31")
    set_facts(workspace, "review", review_id, {"lead_cpc": "invented_isles", "d_report_final": "2031-05"})
    model = stage.page.register.model
    (row,) = model.rows
    said = {column.title: (column.explain or column.words)(row) for column in model.columns}
    assert (said["Committee"], said["Period"]) == ("Invented Isles", "The thirties")


def test_an_appraisal_is_begun_under_what_is_published_only(
    workspace: Workspace, review_id: ReviewId, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Stage(workspace, settings, qtbot)
    framework, _ = import_framework(workspace, a_version(tmp_path, "0.10.0"))
    assert [way.words for way in stage.page.going.ways] == ["Appraise"]
    publish(workspace, framework.hash)
    assert [way.words.rsplit(" ", 1)[1] for way in stage.page.going.ways] == ["0.10.0", "0.9.0"]
