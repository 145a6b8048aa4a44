"""What the cells of a row say: what is taken for an answer, what is refused, and with which words."""

from typing import Any

import pytest

from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.snapshots import Anchor, Evidence
from scr_appraiser.model.workbook.cells import Cell, NotTaken, Odd
from scr_appraiser.model.workbook.references import evidence_in, references
from scr_appraiser.model.workbook.saying import Row, Said, said_by
from tests.builders import APPRAISAL, a_framework
from tests.model.workbook.rows import version

SCO1 = Row("judgement", {"appraisal_id": APPRAISAL, "criterion": "SCO1"}, a_framework())
SCO = Row("decision", {"appraisal_id": APPRAISAL, "domain": "SCO"}, a_framework())


def said(base: Version | None, row: Row = SCO1, **cells: Cell) -> Said:
    """What a row says whose other cells are as they went out."""
    return said_by(row, base, {name: (cell,) for name, cell in cells.items()})


def content(found: Said) -> dict[str, Any]:
    assert found.version is not None
    return parse(found.version.content)


@pytest.mark.parametrize("cell", ["5 Very good", "5 very  good", "Very good", 5, 5.0, "5", "5.0", " 5 ", "5.00"])
def test_a_rating_may_be_written_in_all_these_ways(cell: Cell) -> None:
    assert content(said(version(3), rating=cell))["rating"] == 5


@pytest.mark.parametrize(
    "cell", ["five", 7, 0, 5.5, "5,5", True, Odd("a date"), Odd("a formula"), Odd("an error"), "5 Good", "=5", -5]
)
def test_a_rating_is_never_guessed(cell: Cell) -> None:
    with pytest.raises(NotTaken):
        said(version(3), rating=cell)


def test_a_blank_cell_changes_nothing_and_is_told() -> None:
    found = said(version(3, "As it was."), rating=None, comment="  ")
    assert (found.version, found.is_left_blank) == (version(3, "As it was."), True)


def test_what_nobody_said_stays_unsaid() -> None:
    assert said(None, rating=None, comment="") == Said(None)


def test_a_judgement_stays_whole_where_only_its_comment_changed() -> None:
    assert content(said(version(3, "Before."), comment="After.")) == content(Said(version(3, "After.")))


def test_taking_back_needs_its_word_and_a_reason() -> None:
    found = said(version(3), rating="withdraw", withdrawing="Rated by mistake")
    assert (found.version, found.reason) == (Version(True, version(3).content), "Rated by mistake")
    with pytest.raises(NotTaken, match="needs a reason"):
        said(version(3), rating="WITHDRAW", withdrawing="no")
    with pytest.raises(NotTaken, match="nothing to withdraw"):
        said(None, rating="WITHDRAW", withdrawing="Rated by mistake")
    with pytest.raises(NotTaken, match="was not chosen"):
        said(version(3), withdrawing="Rated by mistake")


def test_not_applicable_needs_a_condition_of_the_criterion() -> None:
    criterion = next(one for one in a_framework().criteria() if one.na_conditions)
    row = Row("judgement", {"appraisal_id": APPRAISAL, "criterion": criterion.id}, a_framework())
    condition = criterion.na_conditions[0]
    found = said(None, row, rating="NA", condition=f" {condition.upper()} ")
    assert content(found)["condition"] == condition
    for cells in ({}, {"condition": "made up"}):
        with pytest.raises(NotTaken):
            said(None, row, rating="NA", **cells)
    with pytest.raises(NotTaken, match="a condition is given"):
        said(None, row, rating=4, condition=condition)
    assert "condition" not in content(said(found.version, row, rating=4, condition=condition))


def test_insufficient_evidence_names_what_is_missing() -> None:
    found = said(None, rating="IE", missing="The action plan")
    assert content(found)["missing"] == "The action plan"
    assert "missing" not in content(said(found.version, rating="2", missing="The action plan"))


def test_a_comment_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(NotTaken, match="40,000 characters"):
        said(version(3), comment="x" * 40_000)


def test_a_comment_that_goes_on_in_further_cells_is_one() -> None:
    cells = {"comment": ("x" * 30_000, "y" * 10_000)}
    assert content(said_by(SCO1, version(3), cells))["comment"] == "x" * 30_000 + "y" * 10_000


@pytest.mark.parametrize("text", ["One\r\ntwo", "One\ntwo  ", " One \ntwo"])
def test_line_ends_and_spaces_at_them_are_no_change(text: str) -> None:
    assert said(version(3, "One\ntwo"), comment=text).version == version(3, "One\ntwo")


def test_confidence_is_one_of_the_list() -> None:
    assert content(said(version(3), confidence="HIGH"))["confidence"] == "high"
    with pytest.raises(NotTaken, match="no confidence"):
        said(version(3), confidence="sure")


def test_a_decision_is_a_number() -> None:
    assert content(said(None, SCO, value="4 Good", reason="Clear."))["value"] == 4
    for cell in ("NA", "IE", "Insufficient evidence"):
        with pytest.raises(NotTaken):
            said(None, SCO, value=cell)


def test_a_number_typed_as_text_is_that_text() -> None:
    assert content(said(version(3), comment=12.0))["comment"] == "12"


ANCHOR = Anchor("a" * 64, 3, "iv", ((0, 0, 10, 10),))
EVIDENCE = (
    Evidence("found", "p. 12, para 4.3", "was considered\nat length", "for", "see also p. 13", ANCHOR),
    Evidence("found", "p. 2"),
    Evidence("absent", "action plan | annex 2", note="twice"),
)


def test_references_left_alone_keep_all_that_they_stand_for() -> None:
    assert evidence_in(references(EVIDENCE), EVIDENCE) == EVIDENCE


def test_a_line_added_is_a_reference_and_one_taken_away_is_gone() -> None:
    lines = references(EVIDENCE).split("\n")
    found = evidence_in("\n".join([lines[0], "against: p. 9 | “Nobody asked.” | odd"]), EVIDENCE)
    assert found == (EVIDENCE[0], Evidence("found", "p. 9", "Nobody asked.", "against", "odd"))


def test_a_reference_of_which_only_the_side_changed_keeps_its_place_in_the_document() -> None:
    line = references(EVIDENCE[:1]).replace("for:", "against:")
    (found,) = evidence_in(line, EVIDENCE)
    assert (found.bears, found.anchor) == ("against", ANCHOR)


def test_a_reference_without_a_place_is_refused() -> None:
    with pytest.raises(NotTaken, match="needs a place"):
        said(version(3), evidence="for: | “words”")
