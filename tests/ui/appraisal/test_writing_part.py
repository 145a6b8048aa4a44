"""What is said of a comment: when it is needed, which in a consensus is another matter."""

from pytestqt.qtbot import QtBot

from scr_appraiser.ui.appraisal.writing_part import REASON_OF_CONSENSUS, WritingPart
from tests.builders import a_framework, a_judgement


def test_a_comment_is_needed_by_the_rating_and_in_a_consensus_by_the_difference(qtbot: QtBot) -> None:
    part, framework = WritingPart(), a_framework()
    qtbot.addWidget(part)
    needed = next(one for one in framework.comment_when if isinstance(one, int))
    part.show_judgement(framework, a_judgement("SCO1", needed), is_editable=True, keep_new=False)
    assert part._need.text() == "Needed at this rating before the appraisal is sealed."
    part.show_judgement(framework, a_judgement("SCO1", needed), is_editable=True, keep_new=False, is_consensus=True)
    assert part._need.text() == REASON_OF_CONSENSUS
