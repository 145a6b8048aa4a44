"""The page that puts two people's sealed appraisals side by side, by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.comparing.reading import compared
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.comparing import finding
from scr_appraiser.ui.comparing.page import ComparingPage
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.designating.dialog import DesignatingDialog
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.model.second_opinion import appraise_again
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import in_dialog


class Stage:
    def __init__(self, workspace: Workspace, settings: Settings, qtbot: QtBot) -> None:
        self.places: list[Place] = []
        messages = FakeMessages()
        self.page = ComparingPage(
            Context(
                workspace,
                History(workspace),
                cast("Jobs", FakeJobs(messages)),
                cast("Messages", messages),
                settings,
                lambda _appraisal, place: self.places.append(place),
                lambda _: None,
            )
        )
        qtbot.addWidget(self.page)
        self.page.resize(1200, 640)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.show_entered()

    @property
    def shown(self) -> list[str]:
        return [row.name for row in self.page.review.models[len(self.sides)].shown]

    @property
    def sides(self) -> list[str]:
        return self.page.review.about.sides.text().split(". ")[0].split("; ")


@pytest.fixture
def stage(sample: Workspace, qtbot: QtBot, tmp_path: Path) -> Callable[[int], Stage]:
    def make(others: int) -> Stage:
        review = register(sample)[0].review_id
        for number in range(others):
            appraise_again(sample, review, like=3 + number, code=f"ZZ{number}", name=f"Zoe {number}")
        return Stage(sample, Settings(tmp_path / "settings.ini"), qtbot)

    return make


def test_without_two_sealed_appraisals_the_page_says_how_there_will_be(
    stage: Callable[[int], Stage], qtbot: QtBot
) -> None:
    page = stage(0).page
    assert "No review has been appraised and sealed by two people yet" in page.review._nothing.text()
    assert [each.text() for each in page.review.panel.actions_offered() if each.isVisible()] == []
    assert page.review._nothing.isVisible()
    qtbot.waitUntil(lambda: page.review._nothing.geometry() == page.review.rect())  # so that it stands in the middle
    assert page.window().focusWidget() is page.which.focus_button(), "and not whatever comes next in the window"
    assert not page.review.reviews.isVisible()
    assert not [each for each in page.review._buttons if each.isVisible()]


@pytest.mark.parametrize("others", [1, 2, 4])
def test_every_side_has_its_column_and_several_lines_are_seen(
    stage: Callable[[int], Stage], others: int, qtbot: QtBot
) -> None:
    it = stage(others)
    titles = [column.title for column in it.page.review.models[others + 1].columns]
    assert titles[1:-2] == ["First", "Second", "Third", "Fourth", "Fifth"][: others + 1]
    assert len(it.sides) == others + 1
    assert len(it.shown) == 1 + 9 + 42
    table = it.page.review.table
    qtbot.waitUntil(lambda: table.viewport().height() >= 6 * table.rowHeight(0))
    assert "criteria were rated alike" in it.page.review.about.summary.text()
    assert "framework" not in it.page.review.about.warning.text()
    assert ("Fifth" in it.page.review.text.toPlainText()) == (others == 4), "names are too wide at the head of five"


def test_filters_leave_what_they_say(stage: Callable[[int], Stage]) -> None:
    it = stage(1)
    rows = {row.name: row for row in it.page.review._rows}
    for which, keeps in (
        ("differs", lambda row: row.facing.differs),
        ("far", lambda row: row.facing.points >= 2),
        ("triggers", lambda row: bool(row.triggers)),
    ):
        it.page.review.filter.chosen.emit(which)
        assert it.shown == [name for name, row in rows.items() if keeps(row)]
        assert 0 < len(it.shown) < len(rows)


def test_the_next_difference_is_one_key_away_and_shows_what_each_wrote(stage: Callable[[int], Stage]) -> None:
    it = stage(1)
    differing = [row for row in it.page.review._rows if row.facing.differs]
    it.page.review.table.choose(it.page.review._rows[0].name)
    seen = []
    for _ in differing:
        it.page.review.next.trigger()
        seen.append(it.page.review.table.current_key)
    assert set(seen) == {row.name for row in differing}
    chosen = next(row for row in it.page.review._rows if row.name == seen[-1])
    assert all(answer in it.page.review.text.toPlainText() for answer in chosen.answers)
    assert it.sides[0].removeprefix("First: ") in it.page.review.text.toPlainText()


def test_enter_goes_to_the_line_in_the_first_appraisal(stage: Callable[[int], Stage], qtbot: QtBot) -> None:
    it = stage(1)
    it.page.review.table.choose("SCO1")
    qtbot.keyClick(it.page.review.table, Qt.Key.Key_Return)
    assert [(place.page, place.key) for place in it.places] == [("criterion", "SCO1")]


def test_a_comparison_is_read_again_only_when_something_of_it_changed(
    stage: Callable[[int], Stage], sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    it, read = stage(1), list[ReviewId]()
    first, second, *_ = (row.review_id for row in register(sample))
    set_facts(sample, "review", second, {"review_ref": "INVENTED-98"})  # the first by Ann Brown: names are read again
    monkeypatch.setattr(
        finding, "compared", lambda workspace, review: (read.append(review), compared(workspace, review))[1]
    )
    sample.on_changed(it.page.show_changed)
    set_facts(sample, "review", second, {"review_ref": "INVENTED-99"})
    it.page.show_entered()
    assert read == []
    set_facts(sample, "review", first, {"review_ref": "INVENTED-97"})
    assert read == [first]
    assert it.page.review.reviews.currentText() == "INVENTED-97, 2 people"
    sample.author = identify("ZZ0", "Zoe 0")
    assert it.page.review._compared is not None
    reopen(sample, it.page.review._compared.comparison.sides[1].appraisal.id, "A document came in late.")
    assert read == [first]
    assert it.page.review._nothing.isVisible()
    assert not it.page.review.table.isVisible()


def test_whether_they_were_independent_is_said(stage: Callable[[int], Stage]) -> None:
    """The second was begun in the file in which the first lay open, before anybody allocated the review to her."""
    told = stage(1).page.review.about.warning.text()
    assert told.startswith("Independence is not shown: Zoe 0 had been able to look into the appraisal by Invented")


def test_which_appraisal_counts_is_said_and_chosen_from_here(stage: Callable[[int], Stage], sample: Workspace) -> None:
    it = stage(1)
    sample.on_changed(it.page.show_changed)
    assert "None counts yet: several are sealed" in it.page.review.about.further.text()

    def choose(dialog: DesignatingDialog) -> None:
        list(dialog.buttons.values())[1].click()
        dialog.reason.setText("Checked by the team.")
        dialog.action_button.click()

    in_dialog(DesignatingDialog, choose)
    it.page.review.which_counts.trigger()
    assert "Counts: the appraisal by Zoe 0, sealed on " in it.page.review.about.further.text()


def test_no_text_acts_as_markup(stage: Callable[[int], Stage], sample: Workspace) -> None:
    it = stage(1)
    it.page.review.table.choose("SCO1")
    assert "<" not in it.page.review.text.toPlainText()
