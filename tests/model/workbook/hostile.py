"""Workbooks that somebody made to do harm, or that were mangled on the way: small generators from a good one."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping

Parts = dict[str, bytes]
Hostile = Callable[[Parts], bytes]

SHEET = "xl/worksheets/sheet3.xml"
"""The judgements."""
TYPES, RELS, BOOK = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"


def parts_of(content: bytes) -> Parts:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of these parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return whole.getvalue()


def with_part(name: str, part: bytes = b"<x/>") -> Hostile:
    """One part more, or another in its place."""
    return lambda parts: packed({**parts, name: part})


def changed(name: str, old: str, new: str) -> Hostile:
    """A part in which the first `old` is `new`, regular expressions both."""

    def change(parts: Parts) -> bytes:
        part, count = re.subn(old.encode(), lambda _: new.encode(), parts[name], count=1)
        assert count, f"{name} has {old}"
        return packed({**parts, name: part})

    return change


def before(name: str, words: str) -> Hostile:
    """A part that begins with these words."""
    return lambda parts: packed({**parts, name: words.encode() + re.sub(rb"^<\?xml[^>]*>", b"", parts[name])})


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{'&' + chr(97 + n) + ';'}{'&' + chr(97 + n) + ';' * 1}'>" for n in range(9)
)
ENTITIES = {
    "laughs": LAUGHS + "]>",
    "blowup": f"<!DOCTYPE x [<!ENTITY a '{'a' * 50_000}'>]>",
    "a file": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    "the network": "<!DOCTYPE x [<!ENTITY a SYSTEM 'http://127.0.0.1/x'>]>",
}
ENTITY_PARTS = (SHEET, BOOK, "xl/styles.xml", TYPES)

MACROS = (
    "xl/vbaProject.bin",
    "xl/vbaData.xml",
    "xl/macrosheets/sheet1.xml",
    "xl/dialogsheets/sheet1.xml",
    "xl/activeX/activeX1.xml",
    "xl/activeX/activeX1.bin",
    "xl/ctrlProps/ctrlProp1.xml",
    "xl/embeddings/oleObject1.bin",
    "xl/embeddings/package.docx",
    "xl/externalLinks/externalLink1.xml",
    "xl/externalLinks/_rels/externalLink1.xml.rels",
    "xl/connections.xml",
    "xl/queryTables/queryTable1.xml",
    "xl/pivotTables/pivotTable1.xml",
    "xl/pivotCache/pivotCacheDefinition1.xml",
    "xl/charts/chart1.xml",
    "xl/media/image1.png",
    "xl/drawings/drawing1.xml",
    "xl/chartsheets/sheet1.xml",
    "xl/customUI/customUI.xml",
    "customUI/customUI14.xml",
    "xl/model/item.data",
    "xl/webextensions/webextension1.xml",
    "xl/revisions/revisionHeaders.xml",
    "xl/workbook.bin",
    "content.xml",
)
NAMES = (
    "../evil.xml",
    "xl/../../evil.xml",
    "/etc/passwd",
    "xl//workbook.xml",
    "xl/./workbook.xml",
    "C:/x.xml",
    "xl\\workbook2.xml",
    "..\\evil.xml",
    "xl/sheet\x01.xml",
    "xl/con.xml:stream",
    "XL/Workbook.xml",
    "xl/STYLES.xml",
    "xl/worksheets/SHEET3.XML",
    "xl/",
    "evil.exe",
    "xl/worksheets/sheet3.xml.lnk",
    "xl/aux.xml",
    "CON",
    "~/evil.xml",
)
LINK = '<Relationship Id="rId99" Type="http://x/hyperlink" Target="{}" TargetMode="External"/></Relationships>'
LINKS = ("http://example.org/", "file:///etc/passwd", "\\\\\\\\server\\\\share\\\\x", "mailto:x@example.org")


def bomb(size: int, name: str = "xl/sharedStrings.xml") -> Hostile:
    """A part of nothing but spaces."""
    return lambda parts: packed({**parts, name: b"<sst>" + b" " * size + b"</sst>"})


def cut_name(parts: Parts) -> bytes:
    """A name with a NUL in it, at which some readers end it: here it then is a part that every workbook has."""
    content = packed({**{name: part for name, part in parts.items() if name != BOOK}, f"{BOOK}?x": parts[BOOK]})
    return content.replace(f"{BOOK}?x".encode(), f"{BOOK}\0x".encode())


def many_parts(count: int) -> Hostile:
    """Comments without end."""
    return lambda parts: packed({**parts, **{f"xl/comments{n}.xml": b"<x/>" for n in range(count)}})


def doubled(name: str) -> Hostile:
    """One name twice."""

    def double(parts: Parts) -> bytes:
        whole = io.BytesIO(packed(parts))
        with zipfile.ZipFile(whole, "a") as archive:
            import warnings

            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                archive.writestr(name, b"<x/>")
        return whole.getvalue()

    return double


def overlapping(parts: Parts) -> bytes:
    """Two entries of the directory that share their bytes (CVE-2024-0450)."""
    content = packed(parts)
    end = content.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", content[end + 16 : end + 20])[0]
    size = 46 + sum(struct.unpack("<HHH", content[start + 28 : start + 34]))
    entry = bytearray(content[start : start + size])
    name = entry[46 : 46 + struct.unpack("<H", entry[28:30])[0]]
    other = b"xl/comments1.xml".ljust(len(name), b"0")[: len(name)]
    copied = bytes(entry).replace(bytes(name), other, 1)
    numbers = struct.unpack("<HHLL", content[end + 8 : end + 20])
    tail = struct.pack("<HHLL", numbers[0] + 1, numbers[1] + 1, numbers[2] + size, numbers[3])
    return content[:end] + copied + content[end : end + 8] + tail + content[end + 20 :]


def declared(size: int) -> Hostile:
    """An entry whose directory lies about how large it is."""

    def lie(parts: Parts) -> bytes:
        content = bytearray(packed(parts))
        start = content.index(b"PK\x01\x02")
        content[start + 24 : start + 28] = struct.pack("<L", size)
        return bytes(content)

    return lie


def cell(reference: str, inside: str, kind: str = "") -> str:
    """A cell as text."""
    return f'<c r="{reference}"{kind}>{inside}</c>'


def row_more(number: int, *cells: str) -> Hostile:
    """A row more at the end of the judgements."""
    return changed(SHEET, "</sheetData>", f'<row r="{number}">{"".join(cells)}</row></sheetData>')


def formula(inside: str, kind: str = "") -> Hostile:
    """The rating of the first judgement as a formula."""
    return changed(SHEET, r'<c r="E2"[^>]*>.*?</c>', cell("E2", inside, kind))


FORMULAS = {
    "plain": ("<f>1+1</f><v>2</v>", ""),
    "one that shows an answer": ('<f>"5 Very good"</f><v>5 Very good</v>', ' t="str"'),
    "shared": ('<f t="shared" ref="E2:E3" si="0">1+1</f><v>2</v>', ""),
    "an array": ('<f t="array" ref="E2">SUM(1,2)</f><v>3</v>', ""),
    "a command": ("<f>CMD|' /C calc'!A0</f><v>2</v>", ""),
    "a web service": ('<f>WEBSERVICE("http://127.0.0.1/")</f><v>2</v>', ""),
    "a link": ('<f>HYPERLINK("http://127.0.0.1/","5")</f><v>5</v>', ' t="str"'),
    "empty": ("<f/><v>5</v>", ""),
}
ODD_CELLS = {
    "an error": ("<v>#N/A</v>", ' t="e"'),
    "a flag": ("<v>1</v>", ' t="b"'),
    "an ISO date": ("<v>2026-05-05</v>", ' t="d"'),
    "not a number": ("<v>1E400</v>", ""),
    "seven": ("<v>7</v>", ""),
    "five and a half": ("<v>5.5</v>", ""),
}


def truncated(share: float) -> Hostile:
    """The first part of a workbook."""

    def cut(parts: Parts) -> bytes:
        content = packed(parts)
        return content[: int(len(content) * share)]

    return cut


def refused() -> Iterator[tuple[str, Hostile]]:
    """All of which nothing may be read, by name."""
    for part in ENTITY_PARTS:
        for name, words in ENTITIES.items():
            yield f"W1 {name} in {part}", before(part, words)
    yield "W1 a part in UTF-16", with_part(SHEET, '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16"))
    yield "W1 a part in Latin 1", before(SHEET, '<?xml version="1.0" encoding="ISO-8859-1"?>')
    yield "W2 a part that grows", bomb(3 << 20)
    yield "W2 a part beyond its limit", bomb(61 << 20)
    yield "W2 too many parts", many_parts(220)
    yield "W2 overlapping entries", overlapping
    for size in (1, 0xFFFFFFF0):
        yield f"W2 a size that lies: {size}", declared(size)
    for name in (SHEET, BOOK, TYPES):
        yield f"W2 a part twice: {name}", doubled(name)
    yield "W2 a method that no spreadsheet uses", lambda parts: packed(parts, zipfile.ZIP_LZMA)
    yield "W4 a cell at the far end", row_more(1_048_576, cell("XFD1048576", "<v>1</v>"))
    yield "W4 a far row", row_more(20_001, cell("A20001", "<v>1</v>"))
    yield "W4 a far column", row_more(100, cell("BJ100", "<v>1</v>"))
    yield "W4 rows out of order", row_more(3, cell("A3", "<v>1</v>"))
    yield "W4 a row that comes twice", row_more(2, cell("A2", "<v>1</v>"))
    for name in MACROS:
        yield f"W10 {name}", with_part(name)
    for target in LINKS:
        yield f"W10 a link to {target}", changed(RELS, "</Relationships>", LINK.format(target))
    yield "W10 a workbook with macros", changed(TYPES, "spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main")
    yield "W10 a template", changed(TYPES, "spreadsheetml.sheet.main", "spreadsheetml.template.main")
    for name in NAMES:
        yield f"W11 a part called {name!r}", with_part(name)
    yield "W11 a part whose name is cut short", cut_name
    for share in (0.0, 0.1, 0.5, 0.9, 0.99):
        yield f"W13 cut at {share:.0%}", truncated(share)
    for words in (b"", b"PK", b"PK\x05\x06" + bytes(18), b"<html>", b"\x00" * 1000, b"%PDF-1.7"):
        yield f"W13 bytes {words[:8]!r}", lambda parts, words=words: words  # type: ignore[misc]
    for part in (BOOK, TYPES, RELS):
        yield f"W13 no {part}", lambda parts, part=part: packed({k: v for k, v in parts.items() if k != part})  # type: ignore[misc]
        yield f"W13 a broken {part}", with_part(part, b"<broken")
    yield "W13 a broken sheet", with_part(SHEET, b"<worksheet><sheetData><row")
    yield "W13 an old workbook", lambda parts: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def row_refused() -> Iterator[tuple[str, Hostile]]:
    """Those that are read, with the first judgement refused."""
    for name, (inside, kind) in FORMULAS.items():
        yield f"W5 a formula: {name}", formula(inside, kind)
    for name, (inside, kind) in ODD_CELLS.items():
        yield f"a rating that is {name}", formula(inside, kind)


def exact() -> Iterator[tuple[str, Hostile]]:
    """Those that lie about themselves, and are read exactly all the same."""
    for claimed in ("A1:A1", "A1", "A1:XFD1048576", "B2:C3", "A1:M2"):
        yield (
            f"W3 a sheet that claims to be {claimed}",
            changed(SHEET, "<sheetData>", f'<dimension ref="{claimed}"/><sheetData>'),
        )
    yield "W4 an empty row far down", row_more(1_048_576)
    yield "W4 an empty cell far away", row_more(1_048_576, cell("XFD1048576", "", ' s="1"'))
    yield "stored, not packed", lambda parts: packed(parts, zipfile.ZIP_STORED)
    yield "a comment on a cell", with_part("xl/comments1.xml", b"<comments/>")
    yield "a label of the office's own", with_part("docMetadata/LabelInfo.xml", b"<x/>")
    yield "settings of a printer", with_part("xl/printerSettings/printerSettings1.bin", b"\x00\xff")
