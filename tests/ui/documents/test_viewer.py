"""The viewer as a whole: its tools, its panel, and that whoever sees nothing can read in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from scr_appraiser.ui.documents.listening import told
from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.page_field import page_of
from scr_appraiser.ui.documents.passage import Mark, Rect
from scr_appraiser.ui.documents.selecting import Place
from scr_appraiser.ui.documents.side_panel import CONTENTS, PAGES
from tests.odd_pdfs import ODD
from tests.pdfs import a_long_report, a_pdf, a_report, a_scan
from tests.ui.documents.stage import Stage

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def _listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def told_of(widget: QWidget, what: QAccessible.Text) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


def test_label_and_place_of_the_page_are_both_shown(report: Stage) -> None:
    field = report.viewer.toolbar.page_field
    assert (field.field.text(), field.place.text()) == ("i", "(1 of 3)")
    report.viewer.go_to(2, ())
    assert (field.field.text(), field.place.text()) == ("1", "(3 of 3)")


def test_a_page_is_asked_for_by_its_label_first(report: Stage) -> None:
    document = open_document(a_report())
    assert [page_of(document, typed) for typed in ("II", "1", "3", "4", "x", "")] == [1, 2, 2, None, None, None]


def test_ctrl_g_goes_to_a_page(report: Stage) -> None:
    report.press(KEY.Key_G, CONTROL)
    field = report.viewer.toolbar.page_field.field
    assert field.hasFocus()
    QTest.keyClicks(field, "ii")
    QTest.keyClick(field, KEY.Key_Return)
    assert report.viewer.page == 1
    assert report.view.hasFocus()


def test_escape_leads_back_to_the_pages(report: Stage) -> None:
    report.viewer.show_panel(True)
    report.viewer.show_text(True)
    viewer = report.viewer
    for part in (viewer.find_bar.field, viewer.toolbar.page_field.field, viewer.panel.outline, viewer.text_pane):
        part.setFocus()
        QTest.keyClick(part, KEY.Key_Escape)
        assert report.view.hasFocus()


def test_pages_grow_shrink_and_fit(report: Stage) -> None:
    fitted = report.view.zoom
    report.press(KEY.Key_Plus)
    assert report.view.zoom > fitted
    assert not report.viewer.toolbar.fit.isChecked()
    report.press(KEY.Key_Minus, times=2)
    assert report.view.zoom < fitted
    report.press(KEY.Key_W)
    assert report.view.zoom == fitted
    assert report.viewer.toolbar.zoom.text() == f"{round(fitted * 100)} %"


def test_contents_lead_to_their_pages(report: Stage) -> None:
    report.press(KEY.Key_F9)
    panel = report.viewer.panel
    assert panel.isVisible()
    assert panel.tabs.currentIndex() == CONTENTS
    first = panel.outline.topLevelItem(0)
    assert first is not None
    assert (first.text(0), first.child(0).text(0)) == ("Chapter 1", "Chapter 2")
    panel.outline.setCurrentItem(first.child(0))
    QTest.keyClick(panel.outline, KEY.Key_Return)
    assert report.viewer.page == 1
    report.press(KEY.Key_F9)
    assert panel.isHidden()


def test_a_document_without_contents_shows_its_pages_in_small(stage: Stage) -> None:
    stage.viewer.show_panel(True)
    stage.show(a_long_report(40))
    panel = stage.viewer.panel
    assert panel.tabs.currentIndex() == PAGES
    model = panel.thumbnails.model()

    def is_drawn() -> bool:
        picture = model.index(0, 0).data(Qt.ItemDataRole.DecorationRole).toImage()
        return any(picture.pixelColor(x, y).lightness() < 200 for x in range(10, 70) for y in range(5, 60))

    stage.qtbot.waitUntil(is_drawn)
    panel.thumbnails.setCurrentIndex(model.index(30, 0))
    QTest.keyClick(panel.thumbnails, KEY.Key_Return)
    assert stage.viewer.page == 30


def test_a_missing_end_is_told(stage: Stage) -> None:
    stage.show(a_report().replace(b"%%EOF", b""))
    assert stage.viewer.notice.text() == "The end of this file is missing, and perhaps pages with it."
    stage.show(a_report())
    assert stage.viewer.notice.isHidden()


@pytest.mark.usefixtures("_listening")
def test_the_page_and_the_line_of_the_caret_reach_a_screen_reader(report: Stage) -> None:
    report.press(KEY.Key_Down)
    description = told_of(report.view, QAccessible.Text.Description)
    assert description == "Page i (1 of 3). what they knew about the child and her family."
    report.selection.select(Place(0, 11), Place(0, 21))
    assert told_of(report.view, QAccessible.Text.Description) == "Page i (1 of 3). Selected: considered"
    assert told_of(report.view, QAccessible.Text.Name) == "Pages of Report.pdf"


@pytest.mark.usefixtures("_listening")
def test_a_rectangle_is_told_by_its_place(stage: Stage) -> None:
    stage.show(a_scan())
    assert "This page is a picture" in told(stage.view)[1]
    stage.selection.mark(0, Rect(5950, 8420, 11900, 16840))
    assert told(stage.view)[1].endswith("Rectangle of 119 by 168 points, 10 % from the left, 10 % from the top")


@pytest.mark.usefixtures("_listening")
def test_the_text_of_the_page_is_text_to_a_screen_reader(report: Stage) -> None:
    report.press(KEY.Key_F7)
    pane = report.viewer.text_pane
    assert pane.hasFocus()
    interface = QAccessible.queryAccessibleInterface(pane)
    text = interface.textInterface()
    assert text.text(0, text.characterCount()) == report.viewer.text_of(0)
    assert interface.text(QAccessible.Text.Name) == "Text of this page. Page i (1 of 3)"
    assert interface.state().readOnly


def test_what_is_selected_in_the_text_is_selected_on_the_page_and_back(report: Stage) -> None:
    report.viewer.show_text(True)
    pane = report.viewer.text_pane
    cursor = pane.textCursor()
    cursor.setPosition(11)
    cursor.setPosition(21, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    assert report.quotes() == ["considered"]
    report.selection.select(Place(1, 0), Place(1, 13))
    assert pane.textCursor().selectedText() == "Practitioners"


def test_the_text_is_that_of_the_document_shown(report: Stage) -> None:
    report.viewer.show_text(True)
    QTest.keyClick(report.viewer.text_pane, KEY.Key_End, CONTROL)
    report.show(a_pdf("other words"))
    assert report.viewer.text_pane.toPlainText() == "other words"
    report.viewer.text_pane.setFocus()
    QTest.keyClick(report.viewer.text_pane, KEY.Key_Right)
    assert report.selection.caret == Place(0, 1)


def test_another_document_with_fewer_pages_is_told_rightly(stage: Stage) -> None:
    stage.show(a_long_report(30))
    stage.viewer.go_to(29, ())
    stage.show(a_report())
    field = stage.viewer.toolbar.page_field
    assert (field.field.text(), field.place.text()) == ("i", "(1 of 3)")


def test_the_text_turns_the_page_at_its_ends(report: Stage) -> None:
    report.viewer.show_text(True)
    pane = report.viewer.text_pane
    QTest.keyClick(pane, KEY.Key_End, CONTROL)
    QTest.keyClick(pane, KEY.Key_Down)
    assert pane.toPlainText() == report.viewer.text_of(1)
    assert report.viewer.page == 1 or 1 in report.view.pages_in_sight()
    QTest.keyClick(pane, KEY.Key_Up)
    assert pane.toPlainText() == report.viewer.text_of(0)


@pytest.mark.usefixtures("_listening")
def test_everything_that_takes_the_focus_has_a_name_and_a_way_by_tab(report: Stage) -> None:
    report.viewer.show_panel(True)
    report.viewer.show_text(True)
    takers = [
        widget
        for widget in report.viewer.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if not isinstance(widget.parentWidget(), QAbstractScrollArea)
    ]
    assert len(takers) >= 10
    assert [type(widget).__name__ for widget in takers if not widget.accessibleName()] == []
    seen = set()
    for _ in range(3 * len(takers)):
        focus = report.viewer.focusWidget()
        assert focus is not None
        seen.add(focus)
        QTest.keyClick(focus, KEY.Key_Tab)
    assert {type(widget).__name__ for widget in takers if widget not in seen} == set()


def test_the_document_that_is_shown_may_be_shown_again(report: Stage) -> None:
    report.selection.place_caret(Place(0, 4))
    report.viewer.show_document(report.view.document, "Report.pdf")
    assert report.selection.caret == Place(0, 4)
    assert report.viewer.text_of(0)


@pytest.mark.parametrize("points", [9, 18, 40])
def test_labels_keep_to_the_margin_however_large_the_text(report: Stage, points: int) -> None:
    font = report.view.font()
    font.setPointSize(points)
    report.view.setFont(font)
    rects = report.selection.texts.rects(0, 11, 21)
    report.viewer.show_marks([Mark(name, 0, rects, "against", name, is_verified=False) for name in ("SCO1", "EVI12")])
    one, other = report.view.label_places()
    assert not one.intersects(other)
    assert max(one.width(), other.width()) < 0.4 * report.view.box(0).width


def test_a_place_beyond_the_document_is_not_gone_to(report: Stage) -> None:
    mark = Mark("gone", 7, (Rect(0, 0, 100, 100),), "for", "SCO1")
    report.viewer.show_marks([mark])
    for page in (-1, 3, 7):
        report.viewer.go_to(page, mark.rects)
    assert (report.viewer.page, report.selection.caret) == (0, Place(0, 0))


def test_nothing_is_asked_where_there_is_no_document(stage: Stage) -> None:
    viewer = stage.viewer
    viewer.go_to(3, ())
    viewer.search_for("words")
    viewer.step_hits(1)
    stage.press(KEY.Key_Down)
    viewer.show_panel(True)
    viewer.show_text(True)
    assert (viewer.page, viewer.passages(), viewer.text_of(0), viewer.hits()) == (-1, (), "", ())


SHOWN = [odd for odd in ODD if isinstance(odd.expected, int) and odd.name != "2,000 pages"]


@pytest.mark.parametrize("odd", SHOWN, ids=lambda odd: odd.name)
def test_an_odd_document_that_opens_can_be_read_and_searched(stage: Stage, odd: object) -> None:
    stage.viewer.show_document(open_document(odd.make(), odd.password), "Odd.pdf")  # type: ignore[attr-defined]
    stage.qtbot.waitUntil(lambda: stage.view.drawing is not None and not stage.view.drawing.is_busy, timeout=20_000)
    stage.viewer.show_panel(True)
    stage.viewer.take_focus()
    stage.press(KEY.Key_A, CONTROL)
    stage.press(KEY.Key_Down)
    stage.press(KEY.Key_End, CONTROL)
    stage.viewer.passages()
    with stage.qtbot.waitSignal(stage.viewer.searched):
        stage.viewer.search_for("words")
    assert stage.viewer.page >= 0


def test_a_form_and_its_buttons_are_only_shown(stage: Stage) -> None:
    stage.show(a_pdf("words"))
    stage.click(stage.at("words"))
    assert stage.quotes() == []


def test_the_search_line_stands_beside_the_tools_where_there_is_room(report: Stage) -> None:
    tools, line = report.viewer.toolbar, report.viewer.find_bar
    assert line.y() >= tools.y() + tools.height()
    report.viewer.resize(700, 640)
    report.settle()
    assert line.x() >= tools.x() + tools.width()


def test_a_page_that_is_not_there_is_said_not_to_be(report: Stage) -> None:
    field = report.viewer.toolbar.page_field
    field.take_focus()
    QTest.keyClicks(field.field, "99")
    QTest.keyClick(field.field, KEY.Key_Return)
    assert (field.place.text(), report.viewer.page) == ("(no such page)", 0)
    QTest.keyClicks(field.field, "3")
    QTest.keyClick(field.field, KEY.Key_Return)
    assert field.place.text() == "(3 of 3)"
