"""Overlaps of periods and gaps between them are said in sentences; they are not forbidden."""

from scr_appraiser.model.framework.codebook import Period
from scr_appraiser.model.settings.changing import add_period
from scr_appraiser.model.settings.periods import periods, remarks_on
from scr_appraiser.model.workspace import Workspace

FIRST = Period("a", "A", "2012-04-01", "2015-03-31")


def test_periods_that_follow_one_another_are_nothing_to_remark_upon(workspace: Workspace) -> None:
    assert len(periods(workspace)) == 10
    assert remarks_on(periods(workspace)) == ()


def test_an_overlap_names_both_periods_and_its_days() -> None:
    (only,) = remarks_on((Period("b", "B", "2015-01-01", "2018-03-31"), FIRST))
    assert only.startswith("“A” and “B” overlap from 1 January 2015 to 31 March 2015: ")


def test_a_period_within_another_overlaps_it_and_hides_no_gap_after_it() -> None:
    within, later = Period("b", "B", "2013-01-01", "2013-12-31"), Period("c", "C", "2016-04-01", "2017-03-31")
    overlap, gap = remarks_on((FIRST, within, later))
    assert "overlap from 1 January 2013 to 31 December 2013" in overlap
    assert gap.startswith("No period holds the days from 1 April 2015 to 31 March 2016: ")


def test_retired_periods_and_those_without_days_are_left_out() -> None:
    retired = Period("b", "B", "2015-01-01", "2018-03-31", is_retired=True)
    assert remarks_on((FIRST, retired, Period("c", "C", "", ""))) == ()


def test_a_period_added_far_away_leaves_a_gap(workspace: Workspace) -> None:
    add_period(workspace, "Far away", "2040-04-01", "2041-03-31")
    assert [remark[:29] for remark in remarks_on(periods(workspace))] == ["No period holds the days from"]
