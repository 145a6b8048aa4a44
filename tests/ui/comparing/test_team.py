"""The team's agreement on the page: figures with their names, how sure they are, and the cases behind them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from scr_appraiser.model.agreement.lines import TOO_FEW, UNDEFINED
from scr_appraiser.model.agreement.measuring import Rated, Together
from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.comparing.team_part import TeamPart
from scr_appraiser.ui.comparing.team_rows import DIFFERENCE
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.model.second_opinion import appraise_again
from tests.ui.fakes import FakeJobs, FakeMessages


@pytest.fixture
def part(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> TeamPart:
    messages = FakeMessages()
    jobs = cast("Jobs", FakeJobs(messages))
    part = TeamPart(
        Context(
            workspace,
            History(workspace),
            jobs,
            cast("Messages", messages),
            Settings(tmp_path / "settings.ini"),
            lambda *_: None,
            lambda _: None,
        )
    )
    qtbot.addWidget(part)
    part.resize(1200, 600)
    part.show()
    qtbot.waitExposed(part)
    return part


def team(workspace: Workspace, reviews: int, *, second: int = 0) -> list[Together]:
    """Two who rate SCO1 and the whole alike, but for `second` points that the second gives more on CAN1."""
    made = []
    for number in range(reviews):
        ratings: dict[str, Answer] = {"SCO1": 2 + number % 4, "CAN1": 2 + number % 3, OVERALL: 4}
        more: dict[str, Answer] = {**ratings, "CAN1": 2 + number % 3 + second}
        review = ReviewId(RecordId(f"{number:032x}"))
        made.append(
            tuple(
                Rated(review, AppraisalId(RecordId(f"{code}{number}")), code, answers)
                for code, answers in (("AA1", ratings), ("BB2", more))
            )
        )
    return made


def show(part: TeamPart, workspace: Workspace, reviews: Sequence[Together]) -> None:
    part._on_read(({frameworks(workspace)[0].hash: reviews}, ()))


def shown(part: TeamPart, kind: str, name: str) -> list[str]:
    row = next(each for each in part.model.rows if (each.row.kind, each.row.name) == (kind, name))
    return [column.words(row) for column in part.model.columns]


def test_without_two_sealed_appraisals_there_is_nothing_to_measure(part: TeamPart) -> None:
    part.show_now()
    assert part._nothing.isVisible()
    assert not part.table.isVisible()
    assert not [each for each in part._buttons if each.isVisible()]


def test_who_agree_wholly_are_told_so(part: TeamPart, workspace: Workspace) -> None:
    show(part, workspace, team(workspace, 12))
    assert shown(part, "criterion", "SCO1")[1:] == ["12", "100 %", "100 %", "1.00", "+0.00"]
    assert "No two of them differ" in part.text.toPlainText()


def test_with_few_reviews_there_is_nothing_but_their_number(part: TeamPart, workspace: Workspace) -> None:
    show(part, workspace, team(workspace, 9))
    assert shown(part, "criterion", "SCO1")[1:] == ["9", *[TOO_FEW] * 4]
    assert not part.sure.isEnabled()


def test_a_difference_between_two_is_not_spoken_of_among_three(part: TeamPart, workspace: Workspace) -> None:
    third = [(*met, replace(met[0], appraiser="CC3")) for met in team(workspace, 12)]
    show(part, workspace, third)
    assert shown(part, "criterion", "SCO1")[1:] == ["12", "100 %", "100 %", "1.00", "–"]
    assert not part.table.isColumnHidden(DIFFERENCE), "each two of them have one"
    strangers = [
        tuple(replace(one, appraiser=f"{number}{one.appraiser}") for one in met) for number, met in enumerate(third)
    ]
    part.table.resize(700, 400)
    before = part.table.columnWidth(0)
    show(part, workspace, strangers)
    assert part.table.columnWidth(0) > before, "its room is the others'"
    assert part.table.isColumnHidden(DIFFERENCE), "no line has one"


def test_ratings_that_are_all_equal_leave_kappa_undefined_and_the_page_says_why(
    part: TeamPart, workspace: Workspace
) -> None:
    show(part, workspace, team(workspace, 12))
    assert shown(part, "overall", OVERALL)[4] == UNDEFINED
    part.table.choose(("overall", OVERALL))
    assert "undefined where all ratings are equal" in part.text.toPlainText()


def test_what_drives_disagreement_leads_to_its_cases(part: TeamPart, workspace: Workspace, qtbot: QtBot) -> None:
    show(part, workspace, team(workspace, 12, second=2))
    assert shown(part, "criterion", "CAN1")[-1] == "+2.00"
    told = part.text.toPlainText()
    assert "Criteria: CAN1 (12)." in told
    assert "Appraisers: AA1 and BB2 (12)." in told
    links = [QUrl(each.split('"')[0]) for each in part.text.toHtml().split('href="')[1:]]
    criterion, levels, _, _, pair, case = links[:6]
    with qtbot.waitSignal(part.case_asked) as asked:
        part._on_link(case)
    assert asked.args == [f"{0:032x}", "CAN1"]
    assert "taken for each other:" not in told
    part._on_link(levels)
    assert "2 and 4 taken for each other:" in part.text.toPlainText()
    part._on_link(criterion)
    assert part.table.current_key == ("criterion", "CAN1")
    assert "taken for each other:" not in part.text.toPlainText()
    part._on_link(pair)
    assert part.table.current_key == ("pair", "AA1 BB2")


def test_every_metric_is_named_and_how_sure_it_is_can_be_asked(part: TeamPart, workspace: Workspace) -> None:
    show(part, workspace, team(workspace, 12, second=1))
    part.table.choose(("criterion", "CAN1"))
    part.sure.trigger()
    told = part.text.toPlainText()
    for name in ("Cohen's kappa, unweighted", "Cohen's kappa, quadratic weights", "Gwet's AC1", "alpha, interval"):
        assert name in told
    assert "with 95 % certainty" in told


def test_what_was_sealed_twice_in_the_file_is_measured(sample: Workspace) -> None:
    assert rated_together(sample) == {}
    review = register(sample)[0].review_id
    appraise_again(sample, review, like=3, code="ZZ9", name="Zoe Young")
    ((framework, (together,)),) = rated_together(sample).items()
    assert framework == frameworks(sample)[0].hash
    assert [rated.appraiser for rated in together][-1] == "ZZ9"
    assert all(len(rated.answers) >= 42 + 9 and OVERALL in rated.answers for rated in together)
