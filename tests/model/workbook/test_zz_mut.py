"""Every threat of a workbook from outside: refused with a sentence, or read exactly; never partly."""

import random
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workbook.reading import SheetRows, read_sheets
from scr_appraiser.model.workbook.returned import returned
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace
from tests.model.workbook.books import sent_out
from tests.model.workbook.hostile import Hostile, exact, parts_of, refused, row_refused

MUTANTS = 50_000
"""In every run of the tests."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook as it went out."""
    folder = tmp_path_factory.mktemp("good")
    workspace = a_workspace(folder)
    review = register_review(workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    rate(workspace, appraisal, "SCO1", 4)
    write_comment(workspace, appraisal, "SCO1", "=1+1 _x000D_ “quoted”\nline")
    content = sent_out(workspace, review, folder / "good.xlsx").read_bytes()
    workspace.close()
    return content


@pytest.fixture(scope="module")
def sheets(good: bytes) -> list[SheetRows]:
    """What stands in it."""
    return read_sheets(good)


def test_there_are_as_many_threats_as_promised() -> None:
    assert len({name for name, _ in (*refused(), *row_refused(), *exact())}) >= 100


@pytest.mark.parametrize(("name", "make"), list(refused()), ids=lambda value: value if isinstance(value, str) else "")
def test_it_is_refused_with_a_sentence(name: str, make: Hostile, good: bytes) -> None:
    with pytest.raises(Exception) as raised:
        returned(read_sheets(make(parts_of(good))))
    if isinstance(raised.value, Problem):
        assert raised.value.message.endswith(".")
        assert raised.value.advice
    else:
        assert name.startswith("W13")


@pytest.mark.parametrize(("name", "make"), list(exact()), ids=lambda value: value if isinstance(value, str) else "")
def test_it_is_read_exactly(name: str, make: Hostile, good: bytes, sheets: list[SheetRows]) -> None:
    assert read_sheets(make(parts_of(good))) == sheets


@pytest.mark.parametrize(
    ("name", "make"), list(row_refused()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_cell_that_is_no_answer_is_told_apart(name: str, make: Hostile, good: bytes, sheets: list[SheetRows]) -> None:
    found = read_sheets(make(parts_of(good)))
    assert found != sheets
    title, rows = found[2]
    (_, first), (_, was) = rows[1], sheets[2][1][1]
    assert {column for column in was if first.get(column) != was[column]} == {5}
    assert [one for one in found if one[0] != title] == [one for one in sheets if one[0] != title]


def test_a_mutated_workbook_is_refused_or_exact_never_partly_in(good: bytes, sheets: list[SheetRows]) -> None:
    chance = random.Random(7)
    outcomes = {"refused": 0, "exact": 0}
    for _ in range(MUTANTS):
        content = bytearray(good)
        for _ in range(chance.randint(1, 3)):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        try:
            found = read_sheets(bytes(content))
        except Exception:  # noqa: BLE001 - in the child any exception ends it, and the workbook is refused
            outcomes["refused"] += 1
        else:
            assert found == sheets
            outcomes["exact"] += 1
    assert min(outcomes.values()) > 0, outcomes


def test_without_the_checks_a_sheet_that_lies_is_read_in_part(good: bytes, tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "lying.xlsx"
    make = next(make for name, make in exact() if "A1:A1" in name)
    path.write_bytes(make(parts_of(good)))
    naive = openpyxl.load_workbook(path, read_only=True)
    assert len(list(naive.worksheets[2].iter_rows())) == 1
