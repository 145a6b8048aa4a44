"""Two consensuses of one review, after a merge: both can be looked at, gone on with and taken back."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.reading import consensuses_of
from scr_appraiser.ui.settings import Settings
from tests.model.differing import appraised_twice, first_review
from tests.model.merging.files import a_copy
from tests.model.merging.replicas import merge
from tests.ui.consensus.stage import WHY, Stage


def test_either_comes_in_front_and_the_one_that_is_not_wanted_is_withdrawn(
    sample_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with appraised_twice(sample_file, tmp_path, SCO2=2, SCO3="IE") as workspace:
        there, review = a_copy(workspace, "there"), first_review(workspace)
        first, second = (begin_consensus(one, review) for one in (workspace, there))
        merge(workspace, there)
        there.close()
        stage = Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot)
        panel = stage.panel
        assert "a second consensus" in panel.state.text()
        assert "Consensus by Ann Brown" in panel.state.text()
        panel.doing.other.trigger()
        assert "Consensus by Person CD456" in panel.state.text()
        stage.at("SCO2")
        panel.answering.choose(3)
        panel.doing.decide.trigger()
        before = {one.appraisal.id: one.appraisal.judgements for one in consensuses_of(workspace, review)}
        assert "SCO2" in before[second]
        assert "SCO2" not in before[first]
        assert "Consensus by Person CD456" in panel.state.text(), "it stays in front when it is read again"
        stage.messages.answers["text"] = WHY
        panel.doing.withdraw.trigger()
        assert [one.appraisal.id for one in consensuses_of(workspace, review)] == [first]
        assert "Consensus by Ann Brown" in panel.state.text()
        assert not panel.doing.other.isVisible()
        stage.stop()
