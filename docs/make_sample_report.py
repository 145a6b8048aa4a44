"""Makes the invented reports of resources/sample anew: of the first sample review, and of the calibration review."""

import sys
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
REPORTS = (
    ("sample_report.txt", SAMPLE / "report.pdf", "Invented report of a significant case review"),
    ("calibration_report.txt", SAMPLE / "calibration.pdf", "Invented report of a learning review"),
)
"""A line of the text beginning with # begins a page; an empty line ends a paragraph."""

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, BOTTOM, SIZE = 72.0, 770.0, 48.0, 13.0
PER_LINE = 451.0
FRONT_PAGES = 2
"""Numbered i and ii; the report itself begins at 1."""

INVENTED = "INVENTED. No real child, family, worker or review stands behind this report."


def main() -> None:
    """Write the files; the same text always gives the same bytes."""
    for name in ("Regular", "Semibold"):
        pdfmetrics.registerFont(TTFont(name, ROOT / "resources" / "fonts" / f"OpenSans-{name}.ttf"))
    for text, place, title in REPORTS:
        _write((ROOT / "docs" / text).read_text("utf-8"), place, title)
        sys.stdout.write(f"{place.name}: {place.stat().st_size:,} bytes\n")


def _write(text: str, place: Path, title: str) -> None:
    canvas = Canvas(str(place), pagesize=(WIDTH, HEIGHT), invariant=1, lang="en-GB")
    canvas.setTitle(title)
    canvas.setAuthor("SCR Appraiser")
    for number, page in enumerate(text.split("# ")[1:]):
        title, *paragraphs = page.strip().split("\n\n")
        if number < FRONT_PAGES:
            canvas.addPageLabel(number, "ROMAN_LOWER", number + 1)
        else:
            canvas.addPageLabel(number, "ARABIC", number - FRONT_PAGES + 1)
        canvas.bookmarkPage(title)
        canvas.addOutlineEntry(title, title, level=0)
        _draw_page(canvas, title, paragraphs)
        canvas.showPage()
    canvas.save()


def _draw_page(canvas: Any, title: str, paragraphs: list[str]) -> None:
    canvas.setFont("Semibold", 8)
    canvas.drawString(LEFT, HEIGHT - 36, INVENTED)
    canvas.setFont("Semibold", 18)
    canvas.drawString(LEFT, TOP, title)
    down = TOP - 36
    canvas.setFont("Regular", SIZE)
    for paragraph in paragraphs:
        for line in _lines(paragraph):
            if down < BOTTOM:
                raise SystemExit(f"{title}: more than a page holds")
            canvas.drawString(LEFT, down, line)
            down -= 1.55 * SIZE
        down -= 0.9 * SIZE


def _lines(paragraph: str) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        if line and pdfmetrics.stringWidth(longer, "Regular", SIZE) > PER_LINE:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


if __name__ == "__main__":
    main()
