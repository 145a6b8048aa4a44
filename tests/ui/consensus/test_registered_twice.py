"""On the page Compare a review that was registered twice is one, until somebody says that it is two."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import appraisals_of, find_review
from scr_appraiser.model.sameness.deciding import say_same, take_back
from scr_appraiser.ui.comparing.review_part import NOTHING_YET
from scr_appraiser.ui.settings import Settings
from tests.model.differing import ANEW, first_review, registered_twice
from tests.ui.consensus.stage import WHY, Stage


def test_it_is_listed_once_follows_both_registrations_and_says_when_they_are_two_again(
    sample_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with registered_twice(sample_file, tmp_path, SCO2=2) as workspace:
        one, other = first_review(workspace), find_review(workspace, ANEW)
        stage = Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)
        assert NOTHING_YET in stage.words()
        say_same(workspace, one, other, one, WHY)
        assert [row.review for row in stage.review.reviews.rows] == [one]
        assert "under another registration" in stage.words()
        stage.panel.doing.begin.trigger()
        assert "0 of 1 difference decided" in stage.panel.state.text()
        (second,) = appraisals_of(workspace, other)
        workspace.author = identify("ZZ999", "Zoe Young")
        reopen(workspace, second.id, "A document came in late.")
        assert "is not sealed now (open: Zoe Young)" in stage.panel.state.text(), "what changed is of the other one"
        take_back(workspace, one, other, "They are two cases after all.")
        workspace.author = identify("AB123", "Ann Brown")
        assert "said to be the same and are not now" in stage.panel.state.text()
        assert stage.panel.doing.withdraw.isVisible()
        assert not stage.panel.steps.compared.isVisible()
        stage.stop()
