"""The report of a merge on paper and as JSON: all that was told; what people wrote only where that was asked for."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from scr_appraiser.export.exporting_merge import export_merge
from scr_appraiser.export.merge_report import MARKING, WITH_WORDS, merge_document
from scr_appraiser.export.report import Document, Prose, Table
from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.merging.told import MergeTold
from scr_appraiser.problems import Problem
from tests.model.merging.tolds import AFTER, BY, EARLIER, WORDS, a_told, nothing_new, only_refused


def words_of(document: Document) -> str:
    """All that a document says."""
    said: list[str] = []
    for part in document.parts:
        if isinstance(part, Table):
            cells = [cell for row in (part.head, *part.rows) for cell in row]
            said += [
                str(cell) if not isinstance(cell, tuple) else "\n".join(one.text for one in cell) for cell in cells
            ]
        else:
            said.append(getattr(part, "text", ""))
    return "\n".join(said)


def test_the_report_says_what_came_from_where() -> None:
    said = words_of(merge_document(a_told(is_applied=True), with_words=False))
    for words in (
        *("Report of a merge", "north.scra", "1,204", "Left out: “zero.scra” is empty.", "Judgement SCO1"),
        *("Two different judgements", "Its framework has no such criterion.", "INV-0001", "It comes along."),
        *(in_groups(AFTER), "Ann Brown (AB123)", "Appraisals", "32"),
    ):
        assert words in said


def test_a_plan_says_that_nothing_is_written() -> None:
    assert "Nothing has been written" in words_of(merge_document(a_told(), with_words=False))


def test_what_people_wrote_stands_there_only_where_it_was_asked_for() -> None:
    without = words_of(merge_document(a_told(), with_words=False))
    assert WORDS not in without
    assert EARLIER not in without
    assert "The same report." not in without
    assert WITH_WORDS not in without
    said = words_of(merge_document(a_told(), with_words=True))
    assert f"4: {WORDS} ({BY[0]})" in said
    assert f"Before: {EARLIER}" in said
    assert any(
        isinstance(part, Prose) and part.text == WITH_WORDS for part in merge_document(a_told(), with_words=True).parts
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [(nothing_new(), "Nothing in them is new"), (only_refused(), "0 of 2 files can be merged")],
    ids=["nothing new", "none read"],
)
def test_a_merge_of_nothing_has_a_report_too(told: MergeTold, said: str, tmp_path: Path) -> None:
    (path,) = export_merge(told, tmp_path, forms=["pdf"], with_words=False)
    assert said in PdfReader(path).pages[0].extract_text().replace("\n", " ")


def test_pdf_and_json_are_written_and_no_file_is_replaced(tmp_path: Path) -> None:
    told = a_told(is_applied=True, is_invented=True)
    first = export_merge(told, tmp_path, forms=["pdf", "json"], with_words=True, password="open sesame")
    again = export_merge(told, tmp_path, forms=["pdf", "json"], with_words=False)
    assert len({*first, *again}) == 4
    assert PdfReader(first[0]).is_encrypted
    text = "\n".join(page.extract_text() for page in PdfReader(again[0]).pages)
    assert f"{MARKING} · INVENTED DATA" in text
    plain = json.loads(first[1].read_text(encoding="utf-8"))
    assert plain["marking"] == MARKING
    assert plain["new"] == 1204
    assert plain["digest_after"] == AFTER
    (conflict,) = plain["conflicts"]
    assert conflict == {"class": "C2", "about": "Judgement SCO1", "review": "INVENTED-1", "by": [*BY]}
    assert plain["duplicates"] == [{"reviews": ["INVENTED-1", "INV-0001"], "is_certain": True}]
    written = first[1].read_text(encoding="utf-8")
    assert WORDS not in written
    assert EARLIER not in written


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem):
        export_merge(a_told(), tmp_path / "file", forms=["json"], with_words=False)
