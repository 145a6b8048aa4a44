"""Documents are known by their fingerprint, held in the file or left out, and never mistaken for another."""

import hashlib
import sqlite3
from collections.abc import Callable

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.concerned import concerned_reviews
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file import document_contents
from scr_appraiser.model.file.document_contents import (
    drop_unused_contents,
    leave_content_out,
    read_content,
    refuse_other_file,
    store_content,
)
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import DocumentId, ReviewId
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.review.reviews import register_review, set_facts, withdraw
from scr_appraiser.model.snapshots import Document
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

PDF = b"%PDF-1.7\nwords"
OTHER = b"%PDF-1.7\nother words"
FACTS = {"doc_title": "The report", "doc_kind": "full_report"}


def add(workspace: Workspace, review_id: ReviewId, content: bytes = PDF, *, keep: bool = True) -> DocumentId:
    return add_document(workspace, review_id, content, FACTS, pages=7, keep=keep)


def only(workspace: Workspace, review_id: ReviewId) -> Document:
    (document,) = load_review(workspace, review_id).documents
    return document


def test_a_document_is_read_back_with_its_content(workspace: Workspace, review_id: ReviewId) -> None:
    add(workspace, review_id)
    document = only(workspace, review_id)
    assert (document.sha256, document.size, document.pages, document.is_held) == (
        hashlib.sha256(PDF).hexdigest(),
        len(PDF),
        7,
        True,
    )
    assert document.facts == FACTS
    assert read_content(workspace, document.sha256) == PDF


def test_a_document_can_be_left_out_and_is_known_again_by_its_fingerprint(
    workspace: Workspace, review_id: ReviewId
) -> None:
    add(workspace, review_id, keep=False)
    document = only(workspace, review_id)
    assert not document.is_held
    assert read_content(workspace, document.sha256) is None
    with pytest.raises(Problem, match="another file"):
        refuse_other_file(document, OTHER)
    refuse_other_file(document, PDF)
    store_content(workspace, PDF)
    assert read_content(workspace, document.sha256) == PDF
    leave_content_out(workspace, document.sha256)
    assert not only(workspace, review_id).is_held


def test_the_same_file_added_twice_is_one_document(workspace: Workspace, review_id: ReviewId) -> None:
    first = add(workspace, review_id)
    with pytest.raises(Problem, match="in the list already"):
        add(workspace, review_id)
    withdraw(workspace, "document", first)
    assert load_review(workspace, review_id).documents == ()
    assert add(workspace, review_id) == first


def test_one_file_of_two_reviews_is_two_documents_with_one_content(workspace: Workspace, review_id: ReviewId) -> None:
    other = register_review(workspace)
    assert add(workspace, review_id) != add(workspace, other)
    with workspace.read():
        assert workspace.cursor.execute("SELECT count(*) FROM document_content").fetchone() == (1,)


def test_adding_can_be_undone_and_redone(
    workspace: Workspace, review_id: ReviewId, tried_backwards: Callable[[Callable[[], object]], None]
) -> None:
    tried_backwards(lambda: add(workspace, review_id))
    assert add(workspace, review_id)
    assert read_content(workspace, only(workspace, review_id).sha256) == PDF


def test_the_title_is_a_fact_like_others(
    workspace: Workspace, review_id: ReviewId, tried_backwards: Callable[[Callable[[], object]], None]
) -> None:
    document = add(workspace, review_id)
    changed = {"doc_title": "Annex", "doc_date": "2015-03"}
    tried_backwards(lambda: set_facts(workspace, "document", document, changed))
    assert only(workspace, review_id).facts == FACTS


def test_contents_that_no_document_needs_go_and_others_stay(workspace: Workspace, review_id: ReviewId) -> None:
    history = History(workspace)
    add(workspace, review_id)
    add(workspace, review_id, OTHER)
    history.undo()
    assert drop_unused_contents(workspace) == 1
    assert drop_unused_contents(workspace) == 0
    assert read_content(workspace, fingerprint(OTHER)) is None
    assert read_content(workspace, fingerprint(PDF)) == PDF


def test_a_change_to_a_document_concerns_its_review(workspace: Workspace, review_id: ReviewId) -> None:
    heard: list[Changed] = []
    workspace.on_changed(heard.append)
    add(workspace, review_id)
    assert concerned_reviews(workspace, heard[0].records) == {review_id}


def test_contents_lie_outside_revisions_and_digest(workspace: Workspace, review_id: ReviewId) -> None:
    add(workspace, review_id)
    before = verify(workspace)
    leave_content_out(workspace, fingerprint(PDF))
    assert verify(workspace) == before
    assert before.ok


def test_a_large_content_is_read_in_slices(
    workspace: Workspace, review_id: ReviewId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_contents, "_SLICE", 10)
    content = PDF + bytes(range(256)) * 3
    add(workspace, review_id, content)
    told: list[tuple[int, int]] = []
    assert read_content(workspace, fingerprint(content), lambda *both: told.append(both)) == content
    assert told[0] == (10, len(content))
    assert told[-1] == (len(content), len(content))
    assert len(told) == -(-len(content) // 10)


def test_a_content_is_never_changed_in_place(workspace: Workspace, review_id: ReviewId) -> None:
    add(workspace, review_id)
    with pytest.raises(dbapi2.DatabaseError, match="never changed"), workspace.change("Forge"):
        workspace.cursor.execute("UPDATE document_content SET bytes = x'00'")


def test_a_forged_content_is_not_shown_and_is_found(workspace: Workspace, review_id: ReviewId) -> None:
    add(workspace, review_id)
    path = workspace.path
    workspace.close()
    with sqlite3.connect(path) as forger:
        forger.execute("DELETE FROM document_content")
        forger.execute("INSERT INTO document_content VALUES (?, ?)", (bytes.fromhex(fingerprint(PDF)), OTHER))
    forger.close()
    from scr_appraiser.model.file.database import open_workspace

    opened = open_workspace(path)
    try:
        with pytest.raises(Damaged):
            read_content(opened, fingerprint(PDF))
        assert verify(opened).problems == (f"The content of a document was altered: {fingerprint(PDF)[:12]}.",)
    finally:
        opened.close()
