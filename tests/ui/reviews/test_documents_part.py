"""The documents of a review in the register: added, described, withdrawn."""

from pathlib import Path

import pytest

from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.ui.reviews.wording import size_words
from tests.pdfs import a_report
from tests.ui.reviews.stage import Stage

PDF, ANNEX = a_report(), a_report(("An annex.",))


def add(stage: Stage, folder: Path, content: bytes = PDF, name: str = "Review report.pdf") -> None:
    """Add a file through the button; what trying it does has tests of its own."""
    path = folder / name
    path.write_bytes(content)
    stage.settings.keep_tried(fingerprint(PDF), 3)
    stage.settings.keep_tried(fingerprint(ANNEX), 1)
    stage.messages.answers["document"] = path
    stage.click(stage.members("documents").add_button)


def test_the_document_added_first_is_the_report_and_its_kind_is_asked_for(stage: Stage, tmp_path: Path) -> None:
    documents = stage.members("documents")
    assert any(words.startswith("No document yet.") for words in stage.said())
    add(stage, tmp_path)
    (document,) = stage.review.documents
    facts = {"doc_title": "Review report", "doc_kind": "full_report"}
    assert (document.facts, document.pages, document.is_held) == (facts, 3, True)
    assert stage.focus is documents.editor.form.rows["doc_kind"].control.target()
    assert documents.list.item(0).text() == "Review report · Full report"
    assert f"Fingerprint (SHA-256): {fingerprint(PDF)}" in " ".join(stage.said())
    assert stage.panel.bar.buttons[-1].text() == "Documents 1"
    add(stage, tmp_path, ANNEX, "Annex.pdf")
    assert {one.facts["doc_title"]: one.facts.get("doc_kind") for one in stage.review.documents} == {
        "Review report": "full_report",
        "Annex": None,
    }


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 kB"), (14_321, "14 kB"), (949_999, "950 kB"), (960_000, "1.0 MB"), (12_345_678, "12.3 MB")],
)
def test_no_file_is_said_to_have_no_size(size: int, words: str) -> None:
    assert size_words(size) == words


def test_a_document_is_withdrawn_and_brought_back(stage: Stage, tmp_path: Path) -> None:
    add(stage, tmp_path)
    stage.click(stage.members("documents").withdraw_button)
    assert stage.review.documents == ()
    stage.history.undo()
    assert len(stage.review.documents) == 1


def test_what_is_no_pdf_is_refused_and_nothing_added(stage: Stage, tmp_path: Path) -> None:
    add(stage, tmp_path, b"PK\x03\x04 a word file")
    assert "is not a PDF" in stage.messages.problems[-1].message
    assert stage.review.documents == ()


def test_the_same_file_is_not_added_twice(stage: Stage, tmp_path: Path) -> None:
    add(stage, tmp_path)
    set_facts(stage.workspace, "document", stage.review.documents[0].id, {"doc_title": "The report"})
    add(stage, tmp_path)
    assert "in the list already" in stage.messages.problems[-1].message
    assert [document.facts["doc_title"] for document in stage.review.documents] == ["The report"]
