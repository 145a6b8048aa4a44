"""A review that is the same as another says so, leads there, and is not counted twice."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness.deciding import say_same, take_back
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.ui.reviews.stage import Stage

WHY = "One report, registered by two offices."


def links(stage: Stage) -> list[QPushButton]:
    buttons = stage.page.chosen.findChildren(QPushButton)
    return [button for button in buttons if button.text().replace("&", "").startswith("Same as") and button.isVisible()]


def test_the_register_says_it_and_leads_to_the_one_that_counts(
    workspace: Workspace, settings: Settings, qtbot: QtBot
) -> None:
    one, other, _ = (register_review(workspace, {"review_ref": reference}) for reference in ("S-1", "S & 2", "S-3"))
    stage = Stage(workspace, settings, qtbot)
    stage.page.register.choose(one)
    assert links(stage) == []
    say_same(workspace, one, other, other, WHY)
    model = stage.page.register.model
    states = {row.reference: str(model.index(place, 7).data()) for place, row in enumerate(model.shown)}
    assert states == {"S-1": "Not started; same as S & 2", "S & 2": "Not started", "S-3": "Not started"}
    assert stage.page.register._count.text() == "3 registrations of 2 reviews"
    (link,) = links(stage)
    assert link.text().replace("&&", "+").replace("&", "") == "Same as S + 2"
    link.click()
    assert stage.page.review_id == other
    assert links(stage) == []
    take_back(workspace, one, other, WHY)
    assert stage.page.register._count.text() == "3 reviews"
