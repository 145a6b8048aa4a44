"""The words of a page, and where they stand: what is found in the text lies where it is drawn."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from scr_appraiser.model.canonical import clean
from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.page_texts import PageTexts, cleaned
from scr_appraiser.ui.documents.passage import Rect, joined
from tests.pdfs import SANS, a_pdf, a_report


def texts_of(content: bytes) -> PageTexts:
    return PageTexts(open_document(content))


def test_lines_end_with_one_character_and_indexes_count_both() -> None:
    text, indexes = cleaned("one\r\ntwo")
    assert text == "one\ntwo"
    assert list(indexes) == [0, 1, 2, 3, 5, 6, 7, 8]
    text, indexes = cleaned("ä\r\nb\nc\r\n")
    assert (text, list(indexes)) == ("ä\nb\nc\n", [0, 1, 3, 4, 5, 6, 8])
    assert list(cleaned("")[1]) == [0]


def test_what_no_file_can_hold_is_made_storable_one_for_one() -> None:
    text, indexes = cleaned("soft\ufffeware\x02 \U0001d538 end\ud800")
    assert text == "soft-ware  \U0001d538 end "
    assert clean(text) == text
    assert indexes[text.index("end")] == "soft-ware  __ end".index("end")
    assert len(indexes) == len(text) + 1


@pytest.mark.parametrize(
    "words", ["plain words", "ﬁne ﬂags", "Ünïcode – “quotes”", "naïve façade", "עברית", "Ελληνικά", "αβγ"]
)
def test_the_same_bytes_always_give_the_same_words_and_rectangles(qtbot: QtBot, words: str) -> None:
    content = a_pdf(f"before\n{words}\nafter", font=SANS)
    one, other = texts_of(content), texts_of(content)
    text = one.of(0).text
    assert text.split("\n")[::2] == ["before", "after"]
    assert text == other.of(0).text
    assert one.rects(0, 7, len(text) - 6) == other.rects(0, 7, len(text) - 6) != ()


def drawn(canvas: Canvas) -> None:
    canvas.drawString(100, 500, "left")
    canvas.drawString(300, 400, "found")


def turned(degrees: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        drawn(canvas)

    return draw


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((90, 300, 500, 700))
    drawn(canvas)


@pytest.mark.parametrize("draw", [drawn, turned(90), turned(180), turned(270), cropped])
def test_rectangles_lie_where_the_words_are_drawn(qtbot: QtBot, draw: Callable[[Canvas], None]) -> None:
    document = open_document(a_pdf(draw))
    texts = PageTexts(document)
    start = texts.of(0).text.index("found")
    (rect,) = joined(texts.rects(0, start, start + 5))
    inked = ink_of(document, rect)
    assert inked > 0.15
    assert ink_of(document, rect._replace(left=rect.left + 10_000, top=rect.top + 5_000)) == 0


def ink_of(document: object, rect: Rect) -> float:
    """The share of dark pixels in a rectangle of the first page, drawn at a pixel a point."""
    width, height = document.sizes[0]  # type: ignore[attr-defined]
    picture = document.pdf.render(0, QSize(round(width), round(height)))  # type: ignore[attr-defined]
    xs = range(rect.left // 100, rect.right // 100)
    ys = range(rect.top // 100, rect.bottom // 100)
    places = [(x, y) for x in xs for y in ys if picture.rect().contains(x, y)]
    return sum(picture.pixelColor(x, y).alpha() > 100 for x, y in places) / max(1, len(places))


@pytest.mark.parametrize("draw", [drawn, turned(90), turned(180), turned(270), cropped])
def test_every_character_is_found_where_it_stands(qtbot: QtBot, draw: Callable[[Canvas], None]) -> None:
    texts = texts_of(a_pdf(draw))
    text = texts.of(0).text
    for place, character in enumerate(text):
        if character.isspace():
            continue
        (rect,) = texts.rects(0, place, place + 1)
        x, y = (rect.left + rect.width / 2) / 100, (rect.top + rect.height / 2) / 100
        assert texts.place_at(0, x, y) in (place, place + 1)


def test_a_point_beside_the_words_means_the_nearest_place(qtbot: QtBot) -> None:
    texts = texts_of(a_report())
    text = texts.of(0).text
    first = texts.rects(0, 0, text.index("\n"))[0]
    y = (first.top + first.height / 2) / 100
    assert texts.place_at(0, 5, y) == 0
    assert texts.place_at(0, 590, y) == text.index("\n")
    assert texts.place_at(0, 590, 830) == len(text)


def test_a_line_is_one_rectangle_and_two_columns_are_two(qtbot: QtBot) -> None:
    def columns(canvas: Canvas) -> None:
        for x, words in ((60, "left column"), (320, "right column")):
            for line in range(2):
                canvas.drawString(x, 700 - 20 * line, f"{words} {line}")

    texts = texts_of(a_pdf(columns))
    assert texts.of(0).text.split("\n")[0] == "left column 0"
    assert len(texts.rects(0, 0, len(texts.of(0).text))) == 4


def test_what_is_kept_of_texts_is_bounded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scr_appraiser.ui.documents.page_texts.MOST_KEPT", 100)
    texts = texts_of(a_report())
    for page in (0, 1, 2, 0):
        assert texts.of(page).text
    assert not texts.has(1)
