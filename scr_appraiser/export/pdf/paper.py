"""What is drawn on: reportlab's canvas, with text that is only ever text, and the structure saved with it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from scr_appraiser.export.pdf.breaking import Line
from scr_appraiser.export.pdf.fonts import REGULAR, FaceName, Run, font, runs
from scr_appraiser.export.pdf.linking import Link
from scr_appraiser.export.pdf.styles import PAGE_HEIGHT, PAGE_WIDTH
from scr_appraiser.export.pdf.tagging import LINKS_FROM, Element, text_string, written

# Nothing here ever asks reportlab to open what a text names; should that change, it may not.
rl_config.trustedSchemes = ["data"]
rl_config.trustedHosts = []
rl_config.useA85 = 0  # four bytes become five for nothing: no reader has needed it for decades


_MEANING = re.compile(r"> <([0-9A-F]{4,6})>$", re.MULTILINE)


class Paper(Canvas):  # type: ignore[misc]
    """A PDF in the making. Text goes in as glyph codes: there is no mark-up that it could be taken for."""

    def __init__(self, file: Any, *, language: str, is_tagged: bool = True) -> None:
        font(REGULAR)
        super().__init__(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=REGULAR,
            lang=language,
            pdfVersion=(1, 7),
        )
        self.is_tagged = is_tagged
        self.page = 0
        """The page being drawn, from 0."""
        self._marks = 0
        self._links = 0
        self._is_silent = not is_tagged
        self._codes: dict[FaceName, _Codes] = {}

    def describe(self, title: str, subject: str, dated: str) -> None:
        """Title, subject and the day the document stands for ("2026-11-22T..."): all that the file tells of itself."""
        self.setTitle(title)
        self.setSubject(subject)
        self.setAuthor("SCR Appraiser")
        self.setCreator("SCR Appraiser")
        self.setDateFormatter(lambda *_: f"D:{dated[:10].replace('-', '')}")
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()

    @contextmanager
    def content_of(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile is read out as that element's."""
        if self._is_silent:
            yield
            return
        element.marks.append((self.page, self._marks))
        self._code.append(f"/{element.role} <</MCID {self._marks}>> BDC")
        self._marks += 1
        yield
        self._code.append("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn meanwhile is not read out, whatever it is: rules, shades, running heads, heads repeated."""
        if self._is_silent:
            yield
            return
        self._code.append("/Artifact BMC")
        self._is_silent = True
        yield
        self._is_silent = False
        self._code.append("EMC")

    def lay(self, lines: Sequence[Line], x: float, y: float, size: float, leading: float, colour: str) -> None:
        """Lines of text, the first one's baseline at `y`, each `leading` below the one before."""
        code = [f"BT {colour_of(colour)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm {leading:.2f} TL"]
        current = ""
        for number, line in enumerate(lines):
            if number:
                code.append("T*")
            for face, text in line:
                for run in runs(text, face):
                    current = self._show(code, run, size, current)
        code.append("ET")
        self._code.append(" ".join(code))

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled box with its lower left corner at x, y."""
        self._code.append(f"{colour_of(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def path(self, operators: str) -> None:
        """Lines and figures in the operators of the format (ISO 32000-1, 8.5): numbers of ours, no text of anybody."""
        self._code.append(operators)

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """An entry in the outline that leads to this page at `top`; level 0 is the outermost."""
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(top))
        self.addOutlineEntry(title, key, level, closed=level > 0)

    def link(self, element: Element, key: str, words: str, box: tuple[float, float, float, float]) -> None:
        """Makes a place on this page lead to a bookmark, which may come later; `box`: left, bottom, right, top."""
        number = LINKS_FROM + self._links
        self._links += 1
        made = Link(box, self._bookmarkReference(key), text_string(words), number)
        name = f"LINK{number}"
        self._addAnnotation(made, name)
        internal = self._doc.annotationName(name)
        element.links.append((self.page, self._doc.idToObjectNumberAndVersion[internal][0], number))

    def next_page(self) -> None:
        """Ends the page."""
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = "/S"
        if self.is_tagged:
            page.StructParents = self.page
        self.page += 1
        self._marks = 0

    def finish(self, root: Element) -> None:
        """Writes the file. Nothing may be drawn afterwards."""
        if self.is_tagged:
            self._add_structure(root)
        self._finish_fonts()
        self.save()

    def _show(self, code: list[str], run: Run, size: float, current: str) -> str:
        """Shows one run; returns the font that is now set."""
        codes = self._codes.get(run.face)
        if codes is None:
            codes = self._codes[run.face] = _Codes(font(run.face), self._doc)
        if run.stands_for:
            code.append(f"/Span <</ActualText <{text_string(run.stands_for).decode()}>>> BDC")
        for name, shown in codes.of(run.text):
            if name != current:
                code.append(f"{name} {size:.2f} Tf")
                current = name
            code.append(f"<{shown.hex()}> Tj")
        if run.stands_for:
            code.append("EMC")
        return current

    def _add_structure(self, root: Element) -> None:
        document = self._doc
        pages = [document.idToObjectNumberAndVersion[page.__InternalName__][0] for page in document.Pages.pages]
        objects, tree = written(root, document.objectcounter + 1, pages)
        raw = [_Raw(content) for content in (*objects, *tree)]
        for each in raw:
            document.Reference(each)
        document.Catalog.StructTreeRoot = raw[0]
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _finish_fonts(self) -> None:
        """Adds the fonts, and mends what reportlab says of characters beyond the first plane."""
        document = self._doc
        for face in document.delayedFonts:
            face.addObjects(document)
        document.delayedFonts = []
        for name, found in document.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                found.content = _mended(found.content)


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose bytes are known."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, document: Any) -> bytes:
        return self._content


class _Codes(dict[str, int]):
    """The code of each character in a face's subsets in this document: subset * 256 + byte."""

    def __init__(self, face: Any, document: Any) -> None:
        super().__init__()
        self._face = face
        self._document = document
        self._names: dict[int, str] = {}

    def __missing__(self, character: str) -> int:
        [(subset, shown)] = self._face.splitString(character, self._document)
        code: int = subset * 256 + shown[0]
        self[character] = code
        return code

    def of(self, text: str) -> Iterator[tuple[str, bytes]]:
        """The name of a subset and what is shown of it, as often as the subset changes."""
        codes = [self[character] for character in text]
        if not codes:
            return
        if max(codes) < 256:
            yield self._name(0), bytes(codes)
            return
        start = 0
        for place, code in enumerate(codes):
            if place + 1 == len(codes) or codes[place + 1] >> 8 != code >> 8:
                yield self._name(code >> 8), bytes(code & 255 for code in codes[start : place + 1])
                start = place + 1

    def _name(self, subset: int) -> str:
        name = self._names.get(subset)
        if name is None:
            name = self._names[subset] = self._face.getSubsetInternalName(subset, self._document)
        return name


@cache
def colour_of(colour: str) -> str:
    """#rrggbb as PDF wants it."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))


def _mended(cmap: str) -> str:
    """What each code stands for, as text: letters in place of their joined forms, and UTF-16 as the format wants it."""
    return _MEANING.sub(lambda found: f"> <{_meaning(int(found[1], 16))}>", cmap)


def _meaning(code: int) -> str:
    character = chr(code)
    text = unicodedata.normalize("NFKC", character) if "\ufb50" <= character <= "\ufefc" else character
    return text.encode("utf-16-be").hex().upper()
