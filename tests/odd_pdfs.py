"""Odd documents, as data: what arrives by post, what breaks on the way, what was made to do harm."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.pdfs import a_pdf, a_report, a_scan
from tests.raw_pdfs import CATALOG, FONT, PAGE, PAGES, WORDS, a_raw_pdf, stream


@dataclass(frozen=True)
class Odd:
    """A document, and what becomes of it: so many pages, or a Problem that holds these words."""

    name: str
    make: Callable[[], bytes]
    expected: int | str
    password: str = ""


def _locked(user: str, owner: str) -> bytes:
    made, writer = BytesIO(), pypdf.PdfWriter(clone_from=BytesIO(a_report()))
    writer.encrypt(user, owner, algorithm="AES-256")
    writer.write(made)
    return made.getvalue()


def _rebuilt(**options: object) -> bytes:
    pikepdf = pytest.importorskip("pikepdf")
    made = BytesIO()
    with pikepdf.open(BytesIO(a_report())) as pdf:
        if options.pop("is_packed", False):
            options["object_stream_mode"] = pikepdf.ObjectStreamMode.generate
        pdf.save(made, **options)
    return made.getvalue()


def _updated() -> bytes:
    """Saved once more by adding to its end, as editors do."""
    report = a_report()
    start = report.rindex(b"startxref")
    before = int(report[start:].split()[1])
    at = len(report) + 1
    note = b"\n900 0 obj\n<< /Kind /Note >>\nendobj\n"
    xref = len(report) + len(note)
    table = f"xref\n900 1\n{at:010} 00000 n \ntrailer\n<< /Size 901 /Root {_root(report)} /Prev {before} >>\n"
    return report + note + table.encode() + f"startxref\n{xref}\n%%EOF\n".encode()


def _root(report: bytes) -> str:
    return report[report.rindex(b"/Root") + 5 :].split(b"R")[0].decode().strip() + " R"


def _with_attachment() -> bytes:
    made, writer = BytesIO(), pypdf.PdfWriter(clone_from=BytesIO(a_report()))
    writer.add_attachment("notes.exe", b"MZ not really")
    writer.write(made)
    return made.getvalue()


def _with_form() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="name", x=60, y=700, value="typed in a form")
        canvas.acroForm.checkbox(name="yes", x=60, y=660)

    return a_pdf(draw)


def _rotated(degrees: int) -> Callable[[], bytes]:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        canvas.drawString(60, 700, "turned words")

    return lambda: a_pdf(draw)


def _boxed(box: str, *, more: str = "") -> Callable[[], bytes]:
    return lambda: a_raw_pdf({**WORDS, 3: PAGE.replace("[0 0 595 842]", f"[{box}]").replace(">>", f"{more} >>", 1)})


def _with_action(action: str) -> Callable[[], bytes]:
    return lambda: a_raw_pdf({**WORDS, 1: CATALOG.replace(">>", f"/OpenAction {action} >>")})


def _nested(levels: int) -> bytes:
    """A tree of pages in which each branch holds one branch."""
    objects = {1: CATALOG.replace("2 0 R", "10 0 R"), 3: PAGE, 4: WORDS[4], 5: FONT}
    for level in range(levels):
        kid = "3 0 R" if level == levels - 1 else f"{11 + level} 0 R"
        objects[10 + level] = f"<< /Type /Pages /Kids [{kid}] /Count 1 >>"
    return a_raw_pdf(objects)


def _holding_itself() -> bytes:
    return a_raw_pdf({**WORDS, 2: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})


def _drawing_itself() -> bytes:
    resources = "/Resources << /XObject << /X 6 0 R >> >>"
    page = PAGE.replace("/Font <<", "/XObject << /X 6 0 R >> /Font <<")
    form = stream(b"/X Do /X Do", f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}")
    return a_raw_pdf({**WORDS, 3: page, 4: stream(b"/X Do"), 6: form})


def _with_round_outline() -> bytes:
    heading = "<< /Title (round) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R /Dest [3 0 R /Fit] >>"
    catalog = CATALOG.replace(">>", "/Outlines 6 0 R >>")
    return a_raw_pdf({**WORDS, 1: catalog, 6: "<< /First 7 0 R /Last 7 0 R /Count 1 >>", 7: heading})


def _zipped_bomb() -> bytes:
    """A picture that says it is small and unpacks to 200 MB."""
    picture = "/Type /XObject /Subtype /Image /Width 20000 /Height 10000 /ColorSpace /DeviceGray /BitsPerComponent 8"
    packer, zeros = zlib.compressobj(9), bytes(1_000_000)
    packed = b"".join(packer.compress(zeros) for _ in range(200)) + packer.flush()
    resources = PAGE.replace("/Font << /F 5 0 R >>", "/XObject << /I 6 0 R >>")
    drawn = stream(b"q 500 0 0 700 40 60 cm /I Do Q")
    return a_raw_pdf(
        {1: CATALOG, 2: PAGES, 3: resources, 4: drawn, 6: stream(packed, f"{picture} /Filter /FlateDecode")}
    )


def _many_operators() -> bytes:
    lines = b"\n".join(b"%d %d m %d %d l S" % (n % 595, n % 842, n % 311, n % 733) for n in range(30_000))
    return a_raw_pdf({**WORDS, 4: stream(lines)})


def _cut(share: float) -> Callable[[], bytes]:
    return lambda: a_report()[: int(len(a_report()) * share)]


def _without_xref() -> bytes:
    report = a_report()
    return report[: report.rindex(b"xref\n0 ")] + report[report.rindex(b"trailer") :]


def _broken_xref() -> bytes:
    report = a_report()
    start = report.rindex(b"xref\n0 ") + 20
    return report[:start] + report[start : start + 200].replace(b"0", b"7") + report[start + 200 :]


ODD = (
    Odd("zero bytes", lambda: b"", "is empty"),
    Odd("a text", lambda: b"Dear Ann, here is the report.", "not a PDF"),
    Odd("a web page", lambda: b"<!DOCTYPE html><html><body>Report</body></html>", "not a PDF"),
    Odd("a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not a PDF"),
    Odd("an archive", lambda: b"PK\x03\x04" + bytes(100), "not a PDF"),
    Odd("only the head of one", lambda: b"%PDF-1.7\n", "is missing"),
    Odd("noise with a head and an end", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF", "damaged"),
    Odd("rubbish before the head", lambda: b"From: ann@example.org\r\n\r\n" + a_report(), 3),
    Odd("rubbish behind the end", lambda: a_report() + b"\n-- \nsent by post\n" * 3, 3),
    Odd("cut after a tenth", _cut(0.1), "is missing"),
    Odd("cut in the middle", _cut(0.5), "is missing"),
    Odd("cut near the end", _cut(0.9), "is missing"),
    Odd("without its last line", lambda: a_report().replace(b"%%EOF", b""), 3),
    Odd("without a table of objects", _without_xref, 3),
    Odd("a wrong table of objects", _broken_xref, 3),
    Odd("a password to open", lambda: _locked("open sesame", "owner"), "protected by a password"),
    Odd("a wrong password", lambda: _locked("open sesame", "owner"), "not the password", "sesame"),
    Odd("the right password", lambda: _locked("open sesame", "owner"), 3, "open sesame"),
    Odd("a password only for changing", lambda: _locked("", "owner"), 3),
    Odd("an unknown kind of protection", lambda: a_raw_pdf(
        {**WORDS, 9: "<< /Filter /Unheard /V 9 >>"}, trailer="/Encrypt 9 0 R /ID [<00> <00>]"), "protected in a way"),
    Odd("2,000 pages", lambda: a_pdf(*["words"] * 2000), 2000),
    Odd("pages of 10 x 10 m", lambda: a_pdf("large", "larger", size=(28346, 28346)), 2),
    Odd("pages of 0 x 0", _boxed("0 0 0 0"), 1),
    Odd("a page with a negative box", _boxed("595 842 0 0"), 1),
    Odd("a page far from its origin", _boxed("-5000 -5000 -4405 -4158"), 1),
    Odd("a page cropped to nothing", _boxed("0 0 595 842", more="/CropBox [700 900 800 1000]"), 1),
    Odd("a page with sides that are no numbers", _boxed("(a) /b null true"), 1),
    Odd("a page with units of 75,000", _boxed("0 0 595 842", more="/UserUnit 75000"), 1),
    *(Odd(f"turned by {degrees}", _rotated(degrees), 1) for degrees in (90, 180, 270)),
    Odd("turned by 45, which is none", _boxed("0 0 595 842", more="/Rotate 45"), 1),
    Odd("a scan without words", a_scan, 1),
    Odd("letters without meaning", lambda: a_raw_pdf({**WORDS, 5: (
        "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Own /FirstChar 65 /LastChar 66 /Widths [500 500]"
        " /Encoding << /Type /Encoding /Differences [65 /g001 /g002] >> >>")}), 1),
    Odd("drawn letters (Type 3)", lambda: a_raw_pdf({**WORDS, 5: (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /CharProcs << /a 7 0 R >>"
        " /Encoding << /Type /Encoding /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [9] >>"),
        7: stream(b"9 0 d0 0 0 8 8 re f")}), 1),
    Odd("a font that is not there", lambda: a_raw_pdf({**WORDS, 5: "<< /Type /Font /Subtype /Type0 >>"}), 1),
    Odd("an attachment", _with_attachment, 3),
    Odd("a script that runs at opening", _with_action("<< /S /JavaScript /JS (while(true){}) >>"), 1),
    Odd("a program to start at opening", _with_action("<< /S /Launch /F (/bin/sh) >>"), 1),
    Odd("a link to the net at opening", _with_action("<< /S /URI /URI (http://example.org/) >>"), 1),
    Odd("a form", _with_form, 1),
    Odd("pages that hold themselves", _holding_itself, "takes too long"),
    Odd("a deep tree of pages", lambda: _nested(60), 1),
    Odd("a tree of pages as deep as a well", lambda: _nested(20_000), "takes too long"),
    Odd("no pages", lambda: a_raw_pdf({1: CATALOG, 2: "<< /Type /Pages /Kids [] /Count 0 >>"}), "damaged"),
    Odd("fewer pages than it says", lambda: a_raw_pdf({**WORDS, 2: PAGES.replace("/Count 1", "/Count 50")}), "damaged"),
    Odd("two thousand million pages, it says", lambda: a_raw_pdf(
        {**WORDS, 2: PAGES.replace("/Count 1", "/Count 2147483647")}), 1),
    Odd("a stream that lies about its length", lambda: a_raw_pdf(
        {**WORDS, 4: WORDS[4].replace(b"/Length 48", b"/Length 99999999")}), 1),
    Odd("a stream that holds itself", lambda: a_raw_pdf({**WORDS, 4: "<< /Length 4 0 R >>\nstream\nx\nendstream"}), 1),
    Odd("a form that draws itself", _drawing_itself, "brings down|takes too long"),
    Odd("a picture that unpacks to 200 MB", _zipped_bomb, 1),
    Odd("thirty thousand lines", _many_operators, 1),
    Odd("compressed objects", lambda: _rebuilt(is_packed=True), 3),
    Odd("made for the net (linearised)", lambda: _rebuilt(linearize=True), 3),
    Odd("PDF 2.0", lambda: _rebuilt(force_version="2.0"), 3),
    Odd("saved twice", _updated, 3),
    Odd("an outline that goes round", _with_round_outline, "brings down"),
)  # fmt: skip
