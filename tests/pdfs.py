"""Small PDFs with known words, made by reportlab: the documents that tests of the viewer read."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scr_appraiser.resources import resource

A4 = (595.0, 842.0)
SANS = "Sans"
"""A font that the PDF carries within itself."""

REPORT = (
    "The review considered whether agencies shared\nwhat they knew about the child and her family.",
    "Practitioners were interviewed.\nLessons will be learned from the delay of 14 days.",
    "The family was invited to take part\nand told the panel what had helped.",
)
"""Three pages of a report. Their labels: i, ii, 1."""


def a_pdf(
    *pages: str | Callable[[Any], None], size: tuple[float, float] = A4, font: str = "Helvetica", points: float = 12
) -> bytes:
    """A PDF with these pages: their lines of text from the left upper corner on, or what a function draws."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=1, pageCompression=0)
    if font == SANS:
        pdfmetrics.registerFont(TTFont(SANS, resource("fonts", "DejaVuSans.ttf")))
    for page in pages:
        canvas.setFont(font, points)
        if callable(page):
            page(canvas)
        else:
            _draw_lines(canvas, page.split("\n"), size[1] - 60, points)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def a_report(pages: Sequence[str] = REPORT, *, roman: int = 2) -> bytes:
    """A report with front matter labelled i, ii, …, an outline and a heading a page."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for number, text in enumerate(pages):
        style, start = ("ROMAN_LOWER", number + 1) if number < roman else ("ARABIC", number - roman + 1)
        canvas.addPageLabel(number, style, start)
        canvas.setFont("Helvetica", 12)
        canvas.bookmarkPage(f"page{number}")
        canvas.addOutlineEntry(f"Chapter {number + 1}", f"page{number}", level=0 if number % 2 == 0 else 1)
        _draw_lines(canvas, text.split("\n"), A4[1] - 60, 12)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def a_long_report(pages: int, *, lines: int = 40) -> bytes:
    """A report of many pages; on page n (from 0) stands once “marker n.”, and “child” on every tenth line."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for number in range(pages):
        canvas.setFont("Times-Roman", 11)
        words = [f"{line} the review heard from those who knew the family and the school" for line in range(lines)]
        words[lines // 2] += f" marker {number}."
        words[::10] = [f"{line} a child was seen" for line in words[::10]]
        _draw_lines(canvas, words, A4[1] - 60, 11)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def a_scan(pages: int = 1) -> bytes:
    """Pages that are pictures: no words in them."""
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (300, 420), 255)
    ImageDraw.Draw(picture).rectangle((40, 60, 260, 90), fill=0)
    return a_pdf(*[lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, *A4)] * pages)


def _draw_lines(canvas: Any, lines: Sequence[str], top: float, points: float) -> None:
    text = canvas.beginText(60, top)
    text.setLeading(points * 1.4)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
