"""What is left out, on the page: of reviews whose period nobody knows, inside by name and outside by reason alone."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.overview.left_out_part import REASONS_ALONE
from scr_appraiser.ui.overview.numbers_part import NO_REVIEWS, WHAT_IS_OUT
from scr_appraiser.ui.overview.page import LEFT_OUT
from scr_appraiser.ui.settings import Settings
from tests.ui.overview.stage import Stage


def test_reviews_without_a_date_are_in_no_period_and_how_many_that_are_is_said_inside_alone(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(6):
        register_review(workspace, {"review_ref": f"INVENTED-{number}"})
    stage = Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)
    filters = stage.page.filters
    stage.pick(filters.lists["period"], "2012-15")
    stage.jobs.catch_up()
    qtbot.waitUntil(lambda: f"{NO_REVIEWS} {WHAT_IS_OUT}" in stage.words)
    stage.page.show_part(LEFT_OUT)
    assert "6 records are left out." in stage.words
    assert "Left out (6)" in stage.words
    stage.pick(filters.profile_list, "publication")
    stage.jobs.catch_up()
    assert REASONS_ALONE in stage.words
    assert "Left out (" not in stage.words
    part = stage.page.left_out
    assert [one.why for one in part.model.rows] == ["Its period is not known."]
    assert part.table.isColumnHidden(0), "nothing is called by its name there"
