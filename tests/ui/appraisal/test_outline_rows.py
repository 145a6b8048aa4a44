"""The lines of the outline and the ways through them."""

from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.ui.appraisal.outline_rows import (
    DomainLine,
    count_rated,
    neighbour,
    next_unanswered,
    outline_lines,
)
from tests.builders import a_framework, a_judgement, an_appraisal


def lines_of(appraisal: Appraisal) -> tuple[DomainLine, ...]:
    return outline_lines(a_framework(), appraisal, judge_appraisal(a_framework(), appraisal))


def test_a_domain_shows_its_progress_and_its_judgement_so_far() -> None:
    line = lines_of(an_appraisal(level=4, ratings={"SCO1": None}))[0]
    assert (line.progress, line.words) == ("3 of 4 rated", "4 Good so far")


def test_a_criterion_shows_its_word_and_whether_it_is_key() -> None:
    lines = lines_of(an_appraisal(level=4, ratings={"SCO1": None, "SCO2": "IE"}))
    words = [(line.words, line.is_key) for line in lines[0].criteria[:3]]
    assert words == [("Not yet rated", False), ("Insufficient evidence", True), ("Good", False)]


def test_a_conflict_is_not_rated_and_is_no_next_one() -> None:
    appraisal = an_appraisal(level=4)
    in_conflict = a_judgement("SCO2", None, state="conflict", evidence=(), comment="")
    lines = lines_of(an_appraisal(judgements={**appraisal.judgements, "SCO2": in_conflict}))
    assert lines[0].criteria[1].words == "In conflict"
    assert count_rated(lines) == (41, 42)
    assert next_unanswered(lines, "SCO1") is None


def test_the_next_unanswered_goes_round_at_the_end() -> None:
    lines = lines_of(an_appraisal(level=4, ratings={"SCO2": None}))
    assert next_unanswered(lines, "PUB4") == "SCO2"
    assert next_unanswered(lines, "SCO2") == "SCO2"
    assert next_unanswered(lines, "") == "SCO2"


def test_neighbours_cross_domains_and_end_at_the_ends() -> None:
    lines = lines_of(an_appraisal())
    assert neighbour(lines, "SCO4", 1) == "CAN1"
    assert neighbour(lines, "SCO1", -1) is None
    assert neighbour(lines, "PUB4", 1) is None
