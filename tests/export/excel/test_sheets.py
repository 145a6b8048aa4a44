"""Sheets before they are written."""

from collections.abc import Callable

import pytest

from scr_appraiser.export.excel import sheets
from scr_appraiser.export.excel.sheets import CellValue, Column, Sheet, make_sheet
from scr_appraiser.problems import Problem


def made(*columns: Column[str], rows: tuple[str, ...] = ("one",)) -> Sheet:
    """A sheet of words."""
    return make_sheet("internal", "Words", "One row is one word.", columns, rows)


def column(heading: str, value: Callable[[str], CellValue] = str) -> Column[str]:
    """A column that shows the word."""
    return Column(heading, value)


def headings(sheet: Sheet) -> list[str]:
    """The headings of a sheet."""
    return [head.heading for head in sheet.heads]


def test_columns_for_sorting_stand_behind_those_for_reading() -> None:
    sheet = made(Column("Code", lambda word: word[0], role="sorting"), column("Word"))
    assert headings(sheet) == ["Word", "Code"]
    assert list(sheet.rows[0]) == ["one", "o"]


def test_no_two_headings_are_alike() -> None:
    sheet = made(column("Sex"), column("sex"), column("Sex\n of  child"), column("Sex of child"), column(" "))
    assert headings(sheet) == ["Sex", "sex (2)", "Sex of child", "Sex of child (2)", "(no heading)"]


def test_a_heading_is_no_longer_than_a_table_allows() -> None:
    sheet = made(column("a" * 300), column("a" * 300 + "b"))
    assert [len(heading) <= 255 and heading.casefold() for heading in headings(sheet)] == [
        "a" * 239 + "…",
        "a" * 239 + "… (2)",
    ]


def test_long_text_goes_on_beside_it() -> None:
    long = "a" * 32_767 + "b" * 32_767 + "c"
    sheet = made(column("Word"), column("Length", len), rows=("short", long))
    assert headings(sheet) == ["Word", "Word (continued)", "Word (continued 2)", "Length"]
    assert list(sheet.rows[0]) == ["short", None, None, 5]
    assert list(sheet.rows[1]) == ["a" * 32_767, "b" * 32_767, "c", 65_535]


def test_a_column_goes_no_further_than_its_profile() -> None:
    columns = [
        Column("Name", str, furthest="internal"),
        Column("Staff code", str, furthest="partners"),
        column("Rating"),
    ]
    kept = {
        profile: [head.heading for head in make_sheet(profile, "Words", "", columns, ["one"]).heads]  # type: ignore[arg-type]
        for profile in ("internal", "partners", "publication")
    }
    assert kept == {
        "internal": ["Name", "Staff code", "Rating"],
        "partners": ["Staff code", "Rating"],
        "publication": ["Rating"],
    }


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with pytest.raises(Problem, match="would need 3 rows"):
        made(column("Word"), rows=("one", "two", "three"))
