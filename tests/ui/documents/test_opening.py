"""Bytes become a document, or one sentence that says why not."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.problems import Problem
from scr_appraiser.ui.documents.opening import LARGEST, OpenedDocument, content_of, open_document
from tests.pdfs import a_report
from tests.ui.documents.stage import Stage


def test_a_document_tells_its_pages_their_labels_and_sizes(qtbot: QtBot) -> None:
    document = open_document(a_report())
    assert document.page_count == 3
    assert document.labels == ("i", "ii", "1")
    assert document.sizes[0] == (595, 842)
    assert not document.is_cut_short


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with open(path, "wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Problem, match="at most 50 MB are taken"):
        content_of(path)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.pdf", tmp_path):
        with pytest.raises(Problem, match="cannot be read"):
            content_of(path)


def test_what_is_read_is_what_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(a_report())
    assert content_of(path) == a_report()


def test_a_file_without_its_end_says_so(qtbot: QtBot) -> None:
    assert open_document(a_report().replace(b"%%EOF", b"")).is_cut_short


def test_a_document_may_be_opened_in_a_jobs_thread(stage: Stage) -> None:
    opened: list[OpenedDocument] = []
    thread = threading.Thread(target=lambda: opened.append(open_document(a_report())))
    thread.start()
    thread.join()
    stage.viewer.show_document(opened[0], "Report.pdf")
    stage.settle()
    assert opened[0].pdf.thread() == stage.viewer.thread()
    with stage.qtbot.waitSignal(stage.viewer.searched):
        stage.viewer.search_for("family")
    assert stage.viewer.last_search().hits == 2


def test_a_viewer_is_made_without_loading_qt_pdf() -> None:
    code = "import sys, scr_appraiser.ui.documents.viewer; print('PySide6.QtPdf' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
