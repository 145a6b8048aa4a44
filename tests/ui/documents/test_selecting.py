"""Selecting by mouse and by keyboard, and the passages that come of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scr_appraiser.ui.documents.passage import Mark, Rect
from scr_appraiser.ui.documents.selecting import Place
from tests.pdfs import a_long_report, a_pdf, a_scan
from tests.ui.documents.stage import LEFT, Stage

KEY, SHIFT, CONTROL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_dragging_across_lines_selects_the_words_between(report: Stage) -> None:
    report.drag(report.at("considered", share=0.02), report.at("knew", share=0.99))
    (passage,) = report.viewer.passages()
    assert passage.quote == "considered whether agencies shared\nwhat they knew"
    assert (passage.page, passage.label, passage.start) == (0, "i", 11)
    assert (passage.before, passage.after) == ("The review ", " about the child and her family.")
    assert len(passage.rects) == 2
    assert all(isinstance(number, int) for rect in passage.rects for number in rect)


def test_the_same_words_are_the_same_passage_however_they_were_selected(report: Stage) -> None:
    report.drag(report.at("knew", share=0.99), report.at("considered", share=0.02))
    backwards = report.viewer.passages()
    report.selection.place_caret(Place(0, 11))
    report.press(KEY.Key_Down, SHIFT)
    report.press(KEY.Key_Home, SHIFT)
    report.press(KEY.Key_Right, SHIFT | CONTROL, times=3)
    report.press(KEY.Key_Left, SHIFT)
    assert report.viewer.passages() == backwards


def test_a_passage_over_two_pages_is_one_a_page(report: Stage) -> None:
    report.selection.select(Place(0, 81), Place(1, 13))
    assert report.quotes() == ["her family.", "Practitioners"]
    assert [passage.label for passage in report.viewer.passages()] == ["i", "ii"]


def test_two_clicks_select_a_word_and_three_a_line(report: Stage) -> None:
    port, position = report.view.viewport(), report.at("agencies")
    report.click(position)
    QTest.mouseDClick(port, LEFT, Qt.KeyboardModifier.NoModifier, position)
    assert report.quotes() == ["agencies"]
    report.click(position)
    assert report.quotes() == ["The review considered whether agencies shared"]


def test_a_click_with_shift_extends(report: Stage) -> None:
    report.click(report.at("review", share=0.01))
    report.click(report.at("whether", share=0.99), SHIFT)
    assert report.quotes() == ["review considered whether"]


def test_the_keyboard_reaches_every_place_of_the_document(report: Stage) -> None:
    report.press(KEY.Key_End, CONTROL)
    assert report.selection.caret == Place(2, len(report.viewer.text_of(2)))
    report.press(KEY.Key_Home, CONTROL)
    places = [report.selection.caret]
    while len(places) < 400:
        report.press(KEY.Key_Right)
        if report.selection.caret == places[-1]:
            break
        places.append(report.selection.caret)
    assert len(places) == sum(len(report.viewer.text_of(page)) + 1 for page in range(3))
    for place in reversed(places[:-1]):
        report.press(KEY.Key_Left)
        assert report.selection.caret == place


def test_up_and_down_keep_to_the_column(report: Stage) -> None:
    report.click(report.at("considered", share=0.01))
    report.press(KEY.Key_Down)
    text, caret = report.viewer.text_of(0), report.selection.caret
    below = report.selection.texts.rects(0, caret.offset, caret.offset + 1)[0]
    assert text.rfind("\n", 0, caret.offset) == text.index("\n")
    assert abs(below.left - report.rect_of("considered").left) < 600
    report.press(KEY.Key_Up)
    assert report.selection.caret.offset in range(10, 13)


def test_down_goes_from_the_last_line_to_the_next_page(report: Stage) -> None:
    report.press(KEY.Key_Down, times=2)
    assert report.selection.caret == Place(1, 0)
    report.press(KEY.Key_Up)
    assert report.selection.caret.page == 0


def test_all_words_of_a_page_are_selected_and_copied(report: Stage) -> None:
    report.press(KEY.Key_A, CONTROL)
    report.press(KEY.Key_C, CONTROL)
    assert QApplication.clipboard().text() == report.viewer.text_of(0)
    report.press(KEY.Key_Escape)
    assert report.viewer.passages() == ()


def test_blanks_alone_are_no_passage(report: Stage) -> None:
    report.selection.select(Place(0, 3), Place(0, 4))
    assert report.viewer.passages() == ()


def test_a_screen_on_takes_the_caret_along(stage: Stage) -> None:
    stage.show(a_long_report(5))
    stage.press(KEY.Key_PageDown, times=3)
    assert stage.selection.caret.page == stage.viewer.page > 0
    stage.press(KEY.Key_PageUp, SHIFT, times=2)
    assert len(stage.viewer.passages()) >= 1


def test_the_caret_stays_in_sight(stage: Stage) -> None:
    stage.show(a_long_report(3))
    stage.press(KEY.Key_Down, times=95)
    assert stage.selection.caret.page == 2
    rects, _ = stage.view.caret_rects()
    _, top, _, height = stage.view.box(2).to_sheet(rects[0])
    assert 0 <= top - stage.view.origin().y() <= stage.view.viewport().height() - height


def test_a_picture_is_marked_with_a_rectangle_by_mouse(stage: Stage) -> None:
    stage.show(a_scan())
    box = stage.view.box(0)
    stage.drag(stage.view.viewport().rect().center(), stage.view.viewport().rect().center() / 2)
    (passage,) = stage.viewer.passages()
    assert (passage.quote, passage.start, len(passage.rects)) == ("", -1, 1)
    rect = passage.rects[0]
    assert 0 < rect.left < rect.right < box.width / box.scale * 100
    assert stage.viewer.notice.text().startswith("This page is a picture: there are no words to select.")


def test_a_picture_is_marked_with_a_rectangle_by_keyboard(stage: Stage) -> None:
    stage.show(a_scan())
    stage.press(KEY.Key_Return)
    (before,) = stage.viewer.passages()
    stage.press(KEY.Key_Down, times=2)
    stage.press(KEY.Key_Right, SHIFT)
    (after,) = stage.viewer.passages()
    assert after.rects[0].top > before.rects[0].top
    assert after.rects[0].width > before.rects[0].width
    stage.press(KEY.Key_Up, times=200)
    stage.press(KEY.Key_Left, times=200)
    assert stage.viewer.passages()[0].rects[0][:2] == (0, 0)
    stage.press(KEY.Key_Escape)
    assert stage.viewer.passages() == ()


MARK = Mark("key", 0, (Rect(10_000, 6_000, 5_000, 1_200),), "for", "SCO1")


def test_a_click_on_a_mark_or_on_its_label_chooses_it(report: Stage) -> None:
    (rect,) = report.selection.texts.rects(0, 11, 21)
    report.viewer.show_marks(
        [Mark("first", 0, (rect,), "for", "SCO1"), Mark("other", 1, MARK.rects, "against", "EVI2")]
    )
    with report.qtbot.waitSignal(report.viewer.mark_chosen) as chosen:
        report.click(report.at("considered"))
    assert chosen.args == ["first"]
    label = report.view.label_places()[0]
    with report.qtbot.waitSignal(report.viewer.mark_chosen) as chosen:
        report.click(label.center().toPoint())
    assert chosen.args == ["first"]
    with report.qtbot.assertNotEmitted(report.viewer.mark_chosen):
        report.click(report.at("shared"))


def test_enter_in_a_mark_chooses_it(report: Stage) -> None:
    rects = report.selection.texts.rects(0, 11, 21)
    report.viewer.show_marks([Mark("first", 0, rects, "", "SCO1", is_verified=False)])
    report.selection.place_caret(Place(0, 14))
    with report.qtbot.waitSignal(report.viewer.mark_chosen) as chosen:
        report.press(KEY.Key_Return)
    assert chosen.args == ["first"]


def test_going_to_a_place_sets_the_caret_there_and_shows_it(stage: Stage) -> None:
    stage.show(a_long_report(30))
    rects = stage.selection.texts.rects(20, 300, 330)
    stage.viewer.go_to(20, rects)
    stage.settle()
    assert stage.selection.caret == Place(20, 300)
    _, top, _, _ = stage.view.box(20).to_sheet(rects[0])
    assert 0 < top - stage.view.origin().y() < stage.view.viewport().height()


def test_going_to_a_place_of_a_page_larger_than_the_window_shows_its_beginning(stage: Stage) -> None:
    stage.show(a_long_report(3))
    for _ in range(12):
        stage.view.zoom_by(1)
    rects = stage.selection.texts.rects(1, 0, 12)
    stage.viewer.show_marks([Mark("key", 1, rects, "for", "SCO1")])
    stage.viewer.go_to(1, rects)
    for width in (480, 400):
        stage.viewer.resize(width, 600)
        left, top, *_ = stage.view.box(1).to_sheet(rects[0])
        seen = stage.view.viewport().rect()
        assert seen.contains(round(left) - stage.view.origin().x(), round(top) - stage.view.origin().y())
        assert seen.contains(stage.view.label_places()[0].toRect())


@pytest.mark.parametrize("width", [320, 480, 1000])
def test_another_width_keeps_the_page_being_read(stage: Stage, width: int) -> None:
    stage.show(a_long_report(30))
    stage.viewer.go_to(12, ())
    stage.viewer.resize(width, 640)
    stage.settle()
    assert stage.viewer.page == 12


def test_a_document_of_two_lines_scrolls_nowhere(stage: Stage) -> None:
    stage.show(a_pdf("one\ntwo", size=(300, 100)))
    stage.press(KEY.Key_PageDown)
    assert stage.viewer.page == 0
