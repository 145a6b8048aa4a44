"""The page of the overview while it is read: the first numbers come before the others, where they may be seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.disclosure import releases as counting_module
from scr_appraiser.model.overview.first_reading import REST
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Overview, Row, Selection
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.overview import counting
from scr_appraiser.ui.overview.counting import CANCELLED
from scr_appraiser.ui.overview.page import COUNTING
from scr_appraiser.ui.settings import Settings
from tests.ui.overview.stage import Stage


def test_reviews_that_may_be_one_are_not_looked_for_where_they_are_known(
    sample: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = KnownPairs(sample)
    known.refresh()

    def refuse(*_: object) -> None:
        raise AssertionError("they are known")

    monkeypatch.setattr(KnownPairs, "refresh", refuse)
    assert Stage(sample, Settings(tmp_path / "settings.ini"), qtbot, known.copied).page.overview is not None


def test_the_first_numbers_are_on_view_before_the_rest_is_counted(
    sample: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot, at_once=False)
    words = list[str]()
    stage.page.counting.read.connect(lambda _: words.append(stage.words))
    stage.page.counting.waiting.connect(lambda: words.append(stage.words))
    stage.jobs.waiting.popleft()()
    assert [card.row.n for card in stage.page.numbers.part.cards.cards] == [row.n for row in first_rows(sample)]
    assert len(words) == 2
    assert all(REST in each and COUNTING not in each for each in (*words, stage.words))
    stage.jobs.catch_up()
    assert REST not in stage.words


def test_what_was_cancelled_says_so_and_is_counted_again_when_asked(
    sample: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot, at_once=False)
    for begin in (lambda: None, lambda: stage.pick(stage.page.filters.lists["period"], "2012-15")):
        begin()
        stage.jobs.is_cancelled = True
        stage.jobs.catch_up()
        assert CANCELLED.message in stage.words
        stage.jobs.is_cancelled = False
        stage.page.again.trigger()
        stage.jobs.catch_up()
        assert CANCELLED.message not in stage.words
        assert stage.page.overview is not None


def test_a_count_for_which_nobody_waits_any_more_is_given_up(
    sample: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot)
    real = counting.draft

    def draft(*args: Any, asks: Callable[[], None]) -> Overview:
        if args[2] == "publication":
            stage.pick(stage.page.filters.profile_list, "internal")
            asks()
            raise AssertionError("it goes on")
        return real(*args, asks=asks)

    monkeypatch.setattr(counting, "draft", draft)
    stage.pick(stage.page.filters.profile_list, "publication")
    stage.jobs.catch_up()
    assert stage.page.overview is not None
    assert stage.page.overview.profile == "internal"


def test_a_filter_that_is_taken_off_again_shows_at_once_what_was_counted(
    sample: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot)
    whole, periods = stage.page.overview, stage.page.filters.lists["period"]
    for place in range(1, min(periods.count(), 3)):
        stage.pick(periods, periods.itemData(place))
        assert stage.jobs.waiting
        stage.jobs.catch_up()
    stage.pick(periods, "")
    assert not stage.jobs.waiting
    assert stage.page.overview is whole
    register_review(sample, {"review_ref": "INVENTED-2015-21"})
    stage.page.again.trigger()
    stage.jobs.catch_up()
    assert stage.page.overview is not None
    assert stage.page.overview.reviews == 21


def first_rows(workspace: Workspace) -> list[Row]:
    """The cards of block A as the whole overview has them."""
    whole = counting_module.whole_overview(read_material(workspace), Selection())
    return [row for one in whole.statistics if one.id in ("A1", "A2", "A3") for row in one.rows]


def test_the_first_numbers_are_not_shown_under_another_profile(sample: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    stage = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot, at_once=False)
    stage.pick(stage.page.filters.profile_list, "publication")
    stage.jobs.waiting.popleft()()
    assert COUNTING in stage.words
    assert REST not in stage.words


def test_the_first_numbers_go_when_another_profile_is_chosen(sample: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    stage = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot, at_once=False)
    stage.jobs.waiting.popleft()()
    assert REST in stage.words
    stage.pick(stage.page.filters.profile_list, "publication")
    assert COUNTING in stage.words
    assert REST not in stage.words
