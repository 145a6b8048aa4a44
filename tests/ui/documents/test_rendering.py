"""Pages are drawn away from the window, in a memory that stays bounded, and sharp at every size."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from scr_appraiser.ui.documents import rendering
from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.rendering import SIDE, Drawing, Piece, pieces_of
from tests.pdfs import a_long_report, a_pdf
from tests.ui.documents.stage import Stage


def drawn(qtbot: QtBot, drawing: Drawing, *pieces: Piece) -> list[QImage]:
    """Have these pieces drawn."""
    drawing.want(pieces)
    qtbot.waitUntil(lambda: all(drawing.picture(piece) is not None for piece in pieces))
    return [picture for piece in pieces if (picture := drawing.picture(piece)) is not None]


def test_a_page_that_is_not_large_is_one_piece() -> None:
    assert pieces_of(3, 600, 800, QRect(0, 100, 600, 300)) == [Piece(3, 600, 800)]
    assert pieces_of(3, 600, 800, QRect(0, 900, 600, 300)) == []


def test_of_a_large_page_only_the_pieces_in_sight_are_drawn() -> None:
    seen = QRect(SIDE - 10, 5 * SIDE - 10, 20, 20)
    pieces = pieces_of(0, 100_000, 100_000, seen)
    assert [(piece.column, piece.row) for piece in pieces] == [(0, 4), (1, 4), (0, 5), (1, 5)]
    assert all(piece.rect.width() * piece.rect.height() <= SIDE * SIDE for piece in pieces)


@pytest.mark.parametrize("degrees", [0, 90])
def test_pieces_fit_together_to_the_page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, degrees: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        for at in range(20, 580, 40):
            canvas.drawString(at, at, f"words at {at}")

    content = a_pdf(draw, size=(600, 600))
    undivided, drawing = Drawing(open_document(content)), Drawing(open_document(content))
    (whole,) = drawn(qtbot, undivided, Piece(0, 600, 600))
    undivided.close()
    monkeypatch.setattr(rendering, "SIDE", 350)
    pieces = pieces_of(0, 600, 600, QRect(0, 0, 600, 600))
    assert len(pieces) == 4
    for piece, picture in zip(pieces, drawn(qtbot, drawing, *pieces), strict=True):
        assert picture.size() == piece.rect.size()
        part = whole.copy(piece.rect)
        off = [abs(picture.pixelColor(x, y).red() - part.pixelColor(x, y).red()) > 64 for x, y in grid(picture)]
        dark = [part.pixelColor(x, y).red() < 128 for x, y in grid(picture)]
        assert sum(off) <= 0.05 * max(1, sum(dark))
    drawing.close()


def grid(picture: QImage) -> list[tuple[int, int]]:
    return [(x, y) for x in range(picture.width()) for y in range(picture.height())]


def test_what_is_kept_stays_bounded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MOST_BYTES", 3 * 200 * 300 * 4)
    drawing = Drawing(open_document(a_long_report(8)))
    for page in range(8):
        drawn(qtbot, drawing, Piece(page, 200, 300))
        assert drawing.bytes_kept <= 3 * 200 * 300 * 4
    small = [Piece(7, 100, 150), Piece(6, 100, 150)]
    drawn(qtbot, drawing, *small)
    assert drawing.bytes_kept == (2 * 200 * 300 + 2 * 100 * 150) * 4
    large = [Piece(page, 400, 600) for page in range(3)]
    drawn(qtbot, drawing, *large)
    assert drawing.bytes_kept == 3 * 400 * 600 * 4
    assert drawing.picture(Piece(0, 200, 300)) is None
    assert drawing.whole(0) is not None
    assert drawing.whole(7) is None
    drawing.close()


def test_a_piece_under_way_is_not_drawn_twice(qtbot: QtBot) -> None:
    drawing = Drawing(open_document(a_long_report(2)))
    order: list[int] = []
    drawing.drawn.connect(order.append)
    for _ in range(3):
        drawing.want([Piece(0, 200, 300)])
    qtbot.waitUntil(lambda: not drawing.is_busy)
    assert order == [0]
    drawing.close()


def test_what_is_wanted_now_comes_before_what_was_wanted_before(qtbot: QtBot) -> None:
    drawing = Drawing(open_document(a_long_report(6)))
    order: list[int] = []
    drawing.drawn.connect(order.append)
    drawing.want_later([Piece(5, 20, 30)])
    drawing.want([Piece(page, 400, 600) for page in range(3)])
    drawing.want([Piece(4, 400, 600)])
    qtbot.waitUntil(lambda: len(order) >= 2 and not drawing.is_busy)
    assert order == [5, 4]
    drawing.close()


def test_a_document_may_be_left_while_its_page_is_drawn(stage: Stage) -> None:
    for _ in range(5):
        stage.viewer.show_document(open_document(a_long_report(3)), "A")
        stage.viewer.show_document(open_document(a_long_report(2)), "B")
        stage.qtbot.wait(1)
    stage.viewer.show_document(None, "")
    stage.settle()
    assert stage.viewer.page == -1


def test_pages_of_ten_metres_are_drawn_at_any_zoom(stage: Stage) -> None:
    stage.show(a_pdf("large", size=(28346, 28346), points=2000))
    for _ in range(20):
        stage.view.zoom_by(1)
        stage.settle()
    assert stage.view.zoom == 6
    assert stage.view.drawing is not None
    assert stage.view.drawing.bytes_kept <= rendering.MOST_BYTES
    stage.view.fit_width()
    stage.settle()
    assert stage.view.grab().toImage().pixelColor(240, 200).lightness() > 200


def test_a_page_in_sight_is_drawn_and_the_next_one_too(stage: Stage) -> None:
    stage.show(a_long_report(20))
    assert stage.view.drawing is not None
    assert [page for page in range(20) if stage.view.drawing.whole(page) is not None] == [0, 1]
    stage.viewer.go_to(10, ())
    stage.settle()
    assert {9, 10, 11} <= {page for page in range(20) if stage.view.drawing.whole(page) is not None}
