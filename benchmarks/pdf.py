"""100 appraisals to PDF against plain reportlab laying the same text: Paragraphs and Tables of platypus, untagged."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph
from reportlab.platypus import Table as PlainTable

from scr_appraiser.export.appraisal_report import appraisal_document
from scr_appraiser.export.pdf import styles
from scr_appraiser.export.pdf.fonts import ITALIC, REGULAR, STRONG, font
from scr_appraiser.export.pdf.writing import write_pdf
from scr_appraiser.export.report import AppraisalReport, Cell, Chart, Document, Heading, Part, Prose, Rated, Table
from scr_appraiser.model.ids import AppraisalId, derived_id
from tests.builders import a_decision, a_judgement, an_appraisal
from tests.export.reports import a_full_review, a_report, a_seal

REPORTS, ROUNDS = 100, 2
LIMITS = {"untagged": 0.7, "tagged": 0.4}

COMMENT = (
    "The report sets out the sequence of decisions and names the criterion relied on, with the date and the people who "
    "decided. One step, the consideration of an alternative to a full review, is mentioned in a footnote only (case "
    "{0}), so that a reader has to infer why it was set aside. The annex helps; the summary does not refer to it."
)
REASON = (
    "On balance the ratings fit the descriptors at this level. The strongest evidence lies in the chronology and in "
    "the interviews with practitioners; the weakest in how disagreement between agencies was recorded ({0}). The "
    "judgement was tested against the level above and the level below, and neither fits better."
)


def main() -> None:
    """Print both ratios; all sides take turns in one run, and the fastest turn of each counts."""
    reports = [_report(number) for number in range(REPORTS)]
    sides: dict[str, Callable[[AppraisalReport, Path], None]] = {
        "plain": lambda data, path: _write_plain(appraisal_document(data), path),
        "untagged": lambda data, path: write_pdf(appraisal_document(data), path, is_tagged=False),
        "tagged": lambda data, path: write_pdf(appraisal_document(data), path),
    }
    took = dict.fromkeys(sides, float("inf"))
    pages = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            for name, write in sides.items():
                took[name] = min(took[name], _seconds(write, reports, Path(folder) / f"{name}.pdf"))
        for name in sides:
            pages[name] = len(PdfReader(Path(folder) / f"{name}.pdf").pages) * REPORTS
    for name, limit in LIMITS.items():
        ours, plain = pages[name] / took[name], pages["plain"] / took["plain"]
        ratio, speeds = ours / plain, f"{ours:.0f} pages/s against {plain:.0f}"
        print(f"{REPORTS} appraisals to PDF, {name}: {ratio:.2f} times plain reportlab (at least {limit})", end="")
        print(f"  [{speeds}; {pages[name]} pages against {pages['plain']}]")


def _seconds(write: Callable[[AppraisalReport, Path], None], reports: list[AppraisalReport], path: Path) -> float:
    start = time.perf_counter()
    for report in reports:
        write(report, path)
    return time.perf_counter() - start


def _report(number: int) -> AppraisalReport:
    appraisal = an_appraisal(seal=a_seal(), appraisal_id=AppraisalId(derived_id("bench", str(number))))
    judgements = {
        name: a_judgement(name, 1 + (number + place) % 6, comment=COMMENT.format(f"{number}.{place}"))
        for place, name in enumerate(appraisal.judgements)
    }
    decisions = {
        name: a_decision(name, 3, reason=REASON.format(f"{number} {name}"), strengths=REASON.format("a"))
        for name in appraisal.decisions
    }
    changed = an_appraisal(seal=a_seal(), judgements=judgements, decisions=decisions, appraisal_id=appraisal.id)
    return a_report(review=a_full_review(review_ref=f"INVENTED-{number}"), appraisal=changed)


class _Numbered(Canvas):  # type: ignore[misc]
    """Page x of y, as reportlab's own guide has it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{**named, "initialFontName": REGULAR})
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._kept, 1):
            self.__dict__.update(state)
            self.setFont(REGULAR, 7.8)
            self.drawRightString(styles.MARGIN + styles.WIDTH, 50, f"Page {number} of {len(self._kept)}")
            super().showPage()
        super().save()


def _write_plain(document: Document, path: Path) -> None:
    """The same text by the ordinary means: escaped Paragraphs, Tables with a repeated head, a Drawing."""
    for face in (REGULAR, STRONG, ITALIC):
        font(face)
    template = BaseDocTemplate(str(path), invariant=1, title=document.title, lang=document.language)
    frame = Frame(styles.MARGIN, 70, styles.WIDTH, styles.PAGE_HEIGHT - 130, 0, 0, 0, 0)

    def draw_frame(canvas: Canvas, _: Any) -> None:
        canvas.setFont(STRONG, 8.4)
        for y in (30, styles.PAGE_HEIGHT - 36):
            canvas.drawCentredString(styles.PAGE_WIDTH / 2, y, document.marking)
        canvas.setFont(REGULAR, 7.8)
        canvas.drawString(styles.MARGIN, 50, document.running)

    template.addPageTemplates([PageTemplate(frames=[frame], onPage=draw_frame)])
    template.build([flowable for part in document.parts for flowable in _flowables(part)], canvasmaker=_Numbered)


def _style(name: str, style: styles.Style) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=style.face,
        fontSize=style.size,
        leading=style.leading,
        textColor=HexColor(style.colour),
        spaceBefore=style.before,
        spaceAfter=style.after,
        leftIndent=style.indent,
        keepWithNext=style.keep_with_next,
    )


_HEADINGS = {level: _style(f"H{level}", style) for level, style in styles.HEADINGS.items()}
_VOICES = {
    "body": _style("body", styles.BODY),
    "lead": _style("lead", styles.LEAD),
    "note": _style("note", styles.NOTE),
    "warning": _style("warning", styles.WARNING),
    "quote": _style("quote", styles.QUOTE),
}
_CELL = _style("cell", styles.CELL)
_HEAD = _style("head", styles.COLUMN_HEAD)


def _flowables(part: Part) -> list[Flowable]:
    if isinstance(part, Heading):
        return [Paragraph(escape(part.text), _HEADINGS[part.level])]
    if isinstance(part, Prose):
        return _paragraphs(part, _VOICES[part.voice])
    return [_table(part) if isinstance(part, Table) else _drawing(part)]


def _paragraphs(prose: Prose, style: ParagraphStyle) -> list[Flowable]:
    label = f"<font name='{STRONG}'>{escape(prose.label)}: </font>" if prose.label else ""
    lines = prose.text.splitlines()
    return [Paragraph((label if not place else "") + escape(line), style) for place, line in enumerate(lines)]


def _table(table: Table) -> Flowable:
    rows: list[list[Any]] = [[Paragraph(escape(text), _HEAD) for text in table.head]] if table.head else []
    rows += [[_cell(cell) for cell in row] for row in table.rows]
    widths = [styles.WIDTH * share / sum(table.widths) for share in table.widths]
    commands = [("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(styles.LINE)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return PlainTable(rows, widths, repeatRows=1 if table.head else 0, style=commands)


def _cell(cell: Cell) -> Any:
    if isinstance(cell, str):
        return _paragraphs(Prose(cell), _CELL)
    if isinstance(cell, Rated):
        return Paragraph(escape(f"{cell.figure} {cell.word}"), _CELL)
    return [paragraph for prose in cell for paragraph in _paragraphs(prose, _CELL)]


def _drawing(chart: Chart) -> Flowable:
    bars = (*chart.bars, chart.overall)
    drawing = Drawing(styles.WIDTH, 28 * len(bars))
    for place, bar in enumerate(bars):
        y = 28 * (len(bars) - place - 1) + 8
        drawing.add(String(0, y, bar.name, fontName=REGULAR, fontSize=9))
        for step in range(6):
            colour = bar.rated.colour if bar.rated.colour and step < (bar.value or 0) else styles.EMPTY
            drawing.add(Rect(200 + 28 * step, y, 26, 12, fillColor=HexColor(colour), strokeColor=None))
        drawing.add(String(400, y, f"{bar.rated.figure} {bar.rated.word}", fontName=REGULAR, fontSize=9))
    return drawing


if __name__ == "__main__":
    main()
