"""The processes that viewer.py measures: each prints what it found as JSON."""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from scr_appraiser.app import SWITCH
from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.viewer import DocumentViewer
from scr_appraiser.ui.look.style import apply_style
from tests.pdfs import a_long_report

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context

SIZE = 480, 660
PAGES_AT_MOST = 2000


def first_page(content: bytes, rounds: int) -> dict[str, Any]:
    """Milliseconds from the bytes to the first page painted, in an empty view that stands there, for both views."""
    from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
    from PySide6.QtPdfWidgets import QPdfView

    took: dict[str, list[float]] = {"ours": [], "bare": []}
    viewer, bare = DocumentViewer(), QPdfView()
    bare.setPageMode(QPdfView.PageMode.MultiPage)
    bare.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    for widget in (viewer, bare):
        widget.resize(*SIZE)
        widget.show()
    kept = []

    def show_bare() -> None:
        buffer, document = QBuffer(), QPdfDocument()
        buffer.setData(content)
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document.load(buffer)
        bare.setDocument(document)
        kept[:] = [buffer, document, *kept][:4]

    renderer = bare.findChild(QPdfPageRenderer)
    arrived: list[int] = []
    renderer.pageRendered.connect(lambda page, *_: arrived.append(page))
    longest = 0.0
    for _ in range(rounds):
        # By turns: what else the computer does meets both.
        with _pauses() as pauses:
            start = time.perf_counter()
            viewer.show_document(open_document(content), "Report")
            _wait_for_paint(viewer.view.viewport(), lambda: viewer.view.drawing.whole(0) is not None)
            took["ours"].append((time.perf_counter() - start) * 1000)
            _settle(200)
            viewer.show_document(None, "")
        longest = max(longest, *pauses)
        arrived.clear()
        start = time.perf_counter()
        show_bare()
        _wait_for_paint(bare.viewport(), lambda: 0 in arrived)
        took["bare"].append((time.perf_counter() - start) * 1000)
        _settle(200)
    return {**took, "pause": longest}


def search(content: bytes, rounds: int) -> dict[str, Any]:
    """Milliseconds until the first hit is told and until all are, and the longest pause of the window meanwhile."""
    viewer = _viewer(content)
    firsts: list[float] = []
    start = time.perf_counter()
    viewer.finding.changed.connect(
        lambda: firsts.append(time.perf_counter()) if viewer.last_search().hits and not firsts else None
    )
    ends: list[float] = []
    viewer.searched.connect(lambda _: ends.append(time.perf_counter()))
    with _pauses() as pauses:
        viewer.search_for("child was seen")
        while not ends:
            QApplication.processEvents()
    hits = viewer.last_search().hits
    return {"first": (firsts[0] - start) * 1000, "all": (ends[0] - start) * 1000, "hits": hits, "pause": max(pauses)}


def paging(content: bytes, rounds: int) -> dict[str, Any]:
    """MB resident after 50 pages and after all, each page drawn, and the longest pause."""
    viewer = _viewer(content)
    resident = {}
    with _pauses() as pauses:
        for page in range(viewer.view.document.page_count):
            viewer.go_to(page, ())
            viewer.view.viewport().update()
            _wait_for_paint(viewer.view.viewport(), lambda page=page: viewer.view.drawing.whole(page) is not None)
            if page == 49:
                resident["some"] = _memory()
    return {**resident, "all": _memory(), "pause": max(pauses)}


def prompts(content: bytes, rounds: int) -> dict[str, Any]:
    """Milliseconds until the prompts of all lists that come with the program are shown, and the longest pause."""
    from types import SimpleNamespace

    from scr_appraiser.ui.jobs import Jobs
    from scr_appraiser.ui.report.prompt_lists import PromptLists
    from scr_appraiser.ui.report.prompts_panel import PromptsPanel

    with TemporaryDirectory() as folder:
        panel = PromptsPanel(cast("Context", SimpleNamespace(jobs=Jobs())), PromptLists(Path(folder) / "none", print))
        panel.resize(*SIZE)
        panel.show()
        _settle(200)
        start = time.perf_counter()
        with _pauses() as pauses:
            panel.show_document(content, "", [str(page + 1) for page in range(PAGES_AT_MOST)])
            while not panel.total.text():
                QApplication.processEvents()
        return {"all": (time.perf_counter() - start) * 1000, "places": panel.tree.prompts.total, "pause": max(pauses)}


def trying(content: bytes, rounds: int) -> dict[str, Any]:
    """Milliseconds of trying the document in a child process."""
    from scr_appraiser.ui.documents.trying import try_document

    start = time.perf_counter()
    try_document(content)
    return {"all": (time.perf_counter() - start) * 1000}


def _viewer(content: bytes) -> DocumentViewer:
    viewer = DocumentViewer()
    viewer.resize(*SIZE)
    viewer.show()
    viewer.show_document(open_document(content), "Report")
    _wait_for_paint(viewer.view.viewport(), lambda: viewer.view.drawing.whole(0) is not None)
    _settle(200)
    return viewer


def _wait_for_paint(widget: QWidget, is_ready: Callable[[], bool]) -> None:
    """Until the widget was painted after something was ready."""
    painted: list[bool] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and is_ready():
                QTimer.singleShot(0, lambda: painted.append(True))
            return False

    watcher = Watcher()
    widget.installEventFilter(watcher)
    while not painted:
        QApplication.processEvents()
    widget.removeEventFilter(watcher)


@contextmanager
def _pauses() -> Iterator[list[float]]:
    """The milliseconds of its thread's processor time between two moments at which the window answers.

    A timer of 1 ms sees them. What else the computer does meanwhile is not the program's.
    """
    pauses, last = [0.0], time.thread_time()

    def tick() -> None:
        nonlocal last
        now = time.thread_time()
        pauses.append((now - last) * 1000)
        last = now

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(tick)
    timer.start()
    yield pauses
    tick()
    timer.stop()


def _settle(milliseconds: int) -> None:
    until = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < until:
        QApplication.processEvents()


def _memory() -> int:
    """MB resident now; 1 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) // 1024 or 1


CHILDREN: dict[str, Callable[[bytes, int], dict[str, Any]]] = {
    "first_page": first_page,
    "search": search,
    "paging": paging,
    "prompts": prompts,
    "trying": trying,
}

if __name__ == "__main__":
    gc.disable()  # as the program does, and so is the next
    sys.setswitchinterval(SWITCH)
    app = QApplication([])
    apply_style(app, "light", 1.0)
    result = CHILDREN[sys.argv[1]](a_long_report(int(sys.argv[2])), int(sys.argv[3]))
    print(json.dumps(result), flush=True)
    os._exit(0)
