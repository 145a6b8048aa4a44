"""Two appraisers, one review: handed out twice, appraised blind, merged, compared, agreed, moderated, reported.

Through the real window, with a framework of two criteria; the two originals are at the end what they were when sealed.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from scr_appraiser.model.comparing.independence import independence
from scr_appraiser.model.comparing.reading import sides_of
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.moderating.steps import review_stage
from scr_appraiser.model.sameness.designated import Designated
from scr_appraiser.model.sameness.designated_reading import all_designated
from tests.stories.team import CARLA, ED, Team
from tests.stories.window import Window

pytestmark = pytest.mark.slow


def test_two_blind_appraisals_come_to_one_that_counts(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = Team(window, tmp_path, monkeypatch)
    file = team.register()
    carlas, eds = team.allocate_and_hand_out(file)
    team.appraise(carlas, CARLA, Qt.Key.Key_2)
    team.appraise(eds, ED, Qt.Key.Key_4)

    team.merge(file, [carlas, eds])
    review, workspace = team.review, window.workspace
    before = team.originals()
    assert review_stage(workspace, review) == "sealed"
    assert independence(sides_of(workspace, review)).words.startswith("Independence is shown: no file")
    assert all_designated(workspace)[review].how == "several"
    team.designate()
    assert all_designated(workspace)[review].how == "chosen"
    window.program.undoing.undo()
    team.compare()
    assert review_stage(workspace, review) == "compared"
    consensus = team.agree()
    assert all_designated(workspace)[review] == Designated(consensus, "consensus")
    assert review_stage(workspace, review) == "consensus"
    team.press("sign")
    assert review_stage(workspace, review) == "moderated"
    team.press("release")
    assert review_stage(workspace, review) == "released"
    team.report("comparison")
    team.report("moderation")
    team.report_agreement()
    assert team.originals() == before
    assert verify(workspace).ok
