"""A comparison on paper and in a workbook: what differs, what each wrote, and nobody's name where it is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from scr_appraiser.export.comparison_report import BOLD, HIDDEN, NO_TRIGGER, SHARED, comparison_document
from scr_appraiser.export.excel.comparison import comparison_sheets
from scr_appraiser.export.exporting_comparison import export_comparison
from scr_appraiser.export.report import Document, Prose, Rated, Table
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.comparing.lines import rows_of
from scr_appraiser.model.comparing.material import ComparisonMaterial, gather_comparison
from scr_appraiser.model.comparing.sides import LeftOut, Side, compare
from scr_appraiser.model.comparing.triggers import triggers
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.origin import Origin
from scr_appraiser.model.review.register import register
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import a_codebook, a_framework, a_judgement, a_review, an_anchor, an_appraisal
from tests.export.collations import EXPORTED_AT, a_seal
from tests.model.second_opinion import appraise_again

FIRST = "The report names the failings plainly, and says who knew. Nothing is hidden <b>here</b>."
SECOND = "The report names the failings plainly, but not who knew. Nothing is hidden <b>here</b>."


def a_material(
    *ratings: Mapping[str, Answer], comments: Sequence[str] = (), are_names_hidden: bool = False
) -> ComparisonMaterial:
    """The comparison of as many appraisals as there are ratings; `comments` on SCO1 are of the first of them."""
    framework = a_framework()
    sides = []
    for number, given in enumerate(ratings):
        appraisal = an_appraisal(framework, 4, ratings=given, seal=a_seal())
        appraisal = replace(appraisal, appraiser=f"ZZ{number}", appraiser_name=f"Zoe {number}")
        if number < len(comments):
            mine = a_judgement("SCO1", given.get("SCO1", 4), comment=comments[number], evidence=(_passage(),))
            appraisal = replace(appraisal, judgements={**appraisal.judgements, "SCO1": mine})
        sides.append(Side(appraisal, framework, judge_appraisal(framework, appraisal)))
    comparison = compare(sides)
    origin = Origin(is_invented=True, file_digest="d" * 64, exported_by="Ann", exported_at=EXPORTED_AT)
    return ComparisonMaterial(
        a_review(),
        a_codebook(),
        comparison,
        tuple(rows_of(comparison)),
        triggers(comparison),
        are_names_hidden,
        origin,
    )


def _passage() -> Evidence:
    return Evidence("found", "p. 4", "They knew.", "against", anchor=an_anchor())


def said(document: Document) -> str:
    """All that a document says."""
    words: list[str] = []
    for part in document.parts:
        cells = [cell for row in (part.head, *part.rows) for cell in row] if isinstance(part, Table) else [part]
        for cell in cells:
            for one in cell if isinstance(cell, tuple) else (cell,):
                if isinstance(one, Rated):
                    words.append(f"{one.figure} {one.word}")
                else:
                    words.append(one if isinstance(one, str) else f"{getattr(one, 'label', '')} {one.text}")  # type: ignore[union-attr]
    return "\n".join(words)


def test_what_only_one_comment_says_is_marked() -> None:
    document = comparison_document(a_material({"SCO1": 5}, {"SCO1": 3}, comments=(FIRST, SECOND)))
    cells = [
        prose
        for part in document.parts
        if isinstance(part, Table)
        for row in part.rows
        for cell in row
        if isinstance(cell, tuple)
        for prose in cell
    ]
    first, second = (next(prose for prose in cells if prose.text == text) for text in (FIRST, SECOND))
    assert [first.text[start:end].strip() for start, end in first.marks] == ["and says"]
    assert [second.text[start:end].strip() for start, end in second.marks] == ["but not"]
    assert sum(prose.text == SHARED for prose in cells) == 2
    assert BOLD in said(document)


def test_a_trigger_is_named_with_what_set_it_off() -> None:
    words = said(comparison_document(a_material({"SCO1": 5}, {"SCO1": 2})))
    assert "SCO1 Reason for holding the review 5, 2" in words
    assert "criterion ratings differ by 2 or more" in words
    assert NO_TRIGGER in said(comparison_document(a_material({}, {})))


@pytest.mark.parametrize("sides", [2, 3, 5])
def test_every_appraisal_has_its_place(sides: int) -> None:
    data = a_material(*({"SCO1": number + 1} for number in range(sides)))
    words = said(comparison_document(data))
    assert all(f"Zoe {number} (ZZ{number}), sealed on 20 November 2026" in words for number in range(sides))
    facing, written, _ = comparison_sheets(data)
    heads = [head.heading for head in facing.heads]
    row = next(row for row in facing.rows if str(row[0]).startswith("SCO1"))
    assert [row[heads.index(name)] for name in data.sides] == list(range(1, sides + 1))
    assert len(written.rows) == sides * len(data.lines)


def test_whether_they_were_independent_is_said_on_paper_and_in_the_workbook(tmp_path: Path) -> None:
    data = a_material({"SCO1": 5}, {"SCO1": 3})
    assert not data.independence.is_shown, "these seals say nothing of it"
    assert Prose(data.independence.words, voice="warning") in comparison_document(data).parts
    (path,) = export_comparison(data, tmp_path, formats=("xlsx",))
    cells = {cell for sheet in openpyxl.load_workbook(path) for row in sheet.values for cell in row}
    assert data.independence.words in cells


def test_hidden_names_stand_nowhere(tmp_path: Path) -> None:
    data = a_material({"SCO1": 5}, {"SCO1": 3}, comments=(FIRST, SECOND), are_names_hidden=True)
    words = said(comparison_document(data))
    assert "Zoe" not in words
    assert "ZZ" not in words
    assert HIDDEN in words
    pdf, workbook = export_comparison(data, tmp_path, formats=("pdf", "xlsx"))
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Zoe" not in text
    assert "<b>here</b>" in text
    sheets = openpyxl.load_workbook(workbook)
    cells = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert not any("Zoe" in cell or "ZZ" in cell for cell in cells)
    assert any(cell == "and says" for cell in cells)
    assert sheets.sheetnames == ["About", "Side by side", "Written", "Triggers"]


def test_under_different_frameworks_it_says_what_is_left_out() -> None:
    data = a_material({}, {})
    framework = a_framework()
    first = framework.domains[0]
    reworded = replace(first, criteria=(replace(first.criteria[0], statement="Another."), *first.criteria[1:]))
    other = replace(framework, hash=DefinitionHash("f" * 64), domains=(reworded, *framework.domains[1:]))
    one, two = data.comparison.sides
    comparison = compare([one, replace(two, framework=other)], [LeftOut(1, "2026-05-03T10:00:00.000Z", "0.8.0")])
    document = comparison_document(replace(data, comparison=comparison, lines=tuple(rows_of(comparison))))
    assert f"Not the same in all, and left out: {first.criteria[0].id}." in said(document)
    assert "domains and the whole are not compared" in said(document)
    assert "another by the second appraiser, begun on 3 May 2026 under version 0.8.0" in said(document)


def test_without_a_common_criterion_it_says_so_and_compares_nothing(tmp_path: Path) -> None:
    data = a_material({}, {})
    framework = a_framework()
    reworded = tuple(
        replace(domain, criteria=tuple(replace(each, statement="Another.") for each in domain.criteria))
        for domain in framework.domains
    )
    one, two = data.comparison.sides
    other = replace(framework, hash=DefinitionHash("f" * 64), domains=reworded)
    comparison = compare([one, replace(two, framework=other)])
    data = replace(data, comparison=comparison, lines=tuple(rows_of(comparison)), triggers=triggers(comparison))
    words = said(comparison_document(data))
    assert "No criterion is the same in all, so none is compared." in words
    assert "no criterion in common" in words
    assert not any(each in words for each in ("rated alike", NO_TRIGGER, "Side by side", BOLD))
    assert len(export_comparison(data, tmp_path, formats=("pdf", "xlsx"))) == 2


def test_an_answer_that_is_no_number_stands_in_the_workbook_where_the_numbers_do(tmp_path: Path) -> None:
    (workbook,) = export_comparison(a_material({"SCO1": "IE"}, {"SCO1": 4}), tmp_path, formats=("xlsx",))
    rows = openpyxl.load_workbook(workbook)["Side by side"].iter_rows(min_row=2)
    (answers,) = [row[1:3] for row in rows if row[0].value.startswith("SCO1")]
    assert [cell.value for cell in answers] == ["IE", 4]
    assert {cell.alignment.horizontal for cell in answers} == {"center"}


def test_encrypted_nothing_of_it_can_be_read(tmp_path: Path) -> None:
    pdf, workbook = export_comparison(a_material({}, {}), tmp_path, formats=("pdf", "xlsx"), password="eight or more")
    assert PdfReader(pdf).is_encrypted
    assert not workbook.read_bytes().startswith(b"PK")


def test_of_a_file_it_reads_the_sealed_ones_and_refuses_a_single_one(sample: Workspace) -> None:
    review = register(sample)[0].review_id
    with pytest.raises(Problem, match="fewer than two"):
        gather_comparison(sample, review)
    appraise_again(sample, review, like=3, code="ZZ1", name="Zoe")
    data = gather_comparison(sample, review)
    assert len(data.sides) == 2
    assert data.origin.is_invented
    assert any(isinstance(part, Prose) and "Zoe" not in part.text for part in comparison_document(data).parts)
