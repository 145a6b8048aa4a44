"""The team's agreement on paper and in a workbook: every figure named, and counts alone where there are too few."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from scr_appraiser.export.agreement_report import INTERVALS, USE, agreement_document
from scr_appraiser.export.excel.agreement import agreement_sheets
from scr_appraiser.export.exporting_agreement import export_agreement
from scr_appraiser.model.agreement.lines import ALL_EQUAL, EXPLAIN
from scr_appraiser.model.agreement.material import SURE, AgreementMaterial, measure
from scr_appraiser.model.agreement.measuring import Rated
from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.origin import Origin
from tests.builders import a_framework
from tests.export.collations import EXPORTED_AT
from tests.export.test_comparison_report import said


def a_material(reviews: int, *, with_intervals: bool = False) -> AgreementMaterial:
    """Two who agree on SCO1 and the whole, all of it 4, and are a point apart on every second CAN1."""
    together = []
    for number in range(reviews):
        review = ReviewId(RecordId(f"{number:032x}"))
        given: list[dict[str, Answer]] = [{"SCO1": 4, OVERALL: 4, "CAN1": 3 + step * (number % 2)} for step in (0, 1)]
        together.append(
            tuple(
                Rated(review, AppraisalId(RecordId(f"{code}{number}")), code, answers)
                for code, answers in zip(("AA1", "BB2"), given, strict=True)
            )
        )
    return measure(
        together,
        a_framework(),
        references={f"{number:032x}": f"REF-{number}" for number in range(reviews)},
        people={"AA1": "Ann"},
        origin=Origin(is_invented=False, file_digest="d" * 64, exported_by="", exported_at=EXPORTED_AT),
        with_intervals=with_intervals,
    )


def test_every_figure_has_its_name_and_says_what_becomes_of_what_is_no_number() -> None:
    words = said(agreement_document(a_material(10)))
    for name in (
        *("Exact agreement", "Cohen's kappa, unweighted", "Cohen's kappa, quadratic weights", "Gwet's AC2"),
        *("Krippendorff's alpha, ordinal", "Mean difference, second minus first", EXPLAIN, USE, ALL_EQUAL),
        *("Ann and BB2", "CAN1 Frankness about shortfalls", "categories", "missing", "REF-1"),
    ):
        assert name in words
    assert INTERVALS not in words


def test_under_ten_reviews_nothing_but_counts_is_given() -> None:
    data = a_material(9)
    words = said(agreement_document(data))
    assert "So far only 9 of them" in words
    assert "kappa" not in words
    assert "%" not in words
    figures = agreement_sheets(data)[0]
    assert {str(value) for row in figures.rows for value in row[3:-2]} == {"too few", "None"}


def test_counts_say_how_often_all_are_alike() -> None:
    (table,) = [
        part for part in agreement_document(a_material(4)).parts if getattr(part, "head", ("",))[:1] == ("Rated",)
    ]
    assert table.rows[0] == ("All criteria together", "4", "8", "6")  # type: ignore[union-attr]


def test_intervals_stand_below_their_figures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("scr_appraiser.model.agreement.material.SURE", SURE[:1])
    data = a_material(10, with_intervals=True)
    words = said(agreement_document(data))
    assert INTERVALS in words
    low, high = data.lines[0].intervals["exact"] or (0, 0)
    assert f"{100 * low:.0f} % to {100 * high:.0f} %" in words
    pdf, workbook = export_agreement(data, tmp_path, formats=("pdf", "xlsx"))
    assert "Gwet's AC1" in "".join(page.extract_text() for page in PdfReader(pdf).pages)
    sheet = openpyxl.load_workbook(workbook)["Figures"]
    heads = [cell.value for cell in next(sheet.iter_rows())]
    first = [cell.value for cell in list(sheet.iter_rows())[1]]
    assert first[heads.index("Exact agreement: lowest")] == pytest.approx(low, abs=1e-4)
