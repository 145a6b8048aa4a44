"""Bytes become a document, or one sentence that says why not."""

import subprocess
import sys
import threading

from pytestqt.qtbot import QtBot

from scr_appraiser.ui.documents.opening import OpenedDocument, open_document
from tests.pdfs import a_report
from tests.ui.documents.stage import Stage


def test_a_document_tells_its_pages_their_labels_and_sizes(qtbot: QtBot) -> None:
    document = open_document(a_report())
    assert document.page_count == 3
    assert document.labels == ("i", "ii", "1")
    assert document.sizes[0] == (595, 842)
    assert not document.is_cut_short


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
