"""A workbook's archive, checked part by part before any library sees it: only what a plain workbook consists of passes.

The limits and the list are the rules for what comes from outside: zip bombs, lying sizes, path names, macros, links.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from scr_appraiser.problems import Problem

MOST_BYTES = 25 << 20
"""Of the file."""
MOST_PART = 60 << 20
"""Of one part, while it is inflated; what it declares is not believed."""
MOST_TOTAL = 150 << 20
MOST_PARTS = 200
MOST_RATIO = 200
"""How many times a part may grow, where it is larger than `RATIO_FROM`."""
RATIO_FROM = 1 << 20
ADVICE = "Nothing was taken in from it. Ask for the workbook as it was sent, filled in and saved as .xlsx."

_BLOCK = 1 << 16
_TAKEN, _MARKED = "x005F_", "x\uf8f0005F_"
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core|custom)\.xml|docMetadata/LabelInfo\.xml"
    r"|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/sharedStrings\.xml|xl/theme/theme\d{1,2}\.xml"
    r"|xl/worksheets/sheet\d{1,3}\.xml|xl/worksheets/_rels/sheet\d{1,3}\.xml\.rels|xl/tables/table\d{1,3}\.xml"
    r"|xl/printerSettings/printerSettings\d{1,3}\.bin|xl/calcChain\.xml|xl/metadata\.xml"
    r"|xl/comments\d{1,3}\.xml|xl/threadedComments/threadedComment\d{1,3}\.xml|xl/persons/person\d{0,3}\.xml"
    r"|xl/drawings/vmlDrawing\d{1,3}\.vml|xl/drawings/_rels/vmlDrawing\d{1,3}\.vml\.rels"
    r"|customXml/(?:itemProps|item)\d{1,3}\.xml|customXml/_rels/item\d{1,3}\.xml\.rels"
)
_READ = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
    r"|xl/sharedStrings\.xml|xl/worksheets/sheet\d{1,3}\.xml|docProps/core\.xml"
)
"""Of these, what is needed to read it; the rest is checked and left behind."""

_REFUSED = (
    ("vba", "macros"),
    ("macrosheets", "macros"),
    ("dialogsheets", "macros"),
    ("activex", "active controls"),
    ("ctrlprops", "active controls"),
    ("embeddings", "embedded objects"),
    ("externallinks", "links to other files"),
    ("connections", "connections to data elsewhere"),
    ("querytables", "connections to data elsewhere"),
    ("querytable", "connections to data elsewhere"),
    ("pivot", "pivot tables"),
    ("chart", "charts"),
    ("media", "pictures"),
    ("drawing", "drawings"),
)
_MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STRANGE_NAME = re.compile(r"[\\:\x00-\x1f\x7f]|^/|(?:^|/)\.\.?(?:/|$)|//|/$")


def checked(content: bytes) -> bytes:
    """The workbook with only what is read of it, packed anew. Raises Problem where anything else is found."""
    if len(content) > MOST_BYTES:
        raise Problem(f"This workbook is larger than {MOST_BYTES >> 20} MB.", ADVICE)
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Problem("This is a workbook of Excel before 2007 (.xls), or it is protected by a password.", ADVICE)
    try:
        parts = dict(_parts(content))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        raise Problem("This is no workbook that can be read: its archive is damaged.", ADVICE) from None
    if _MAIN not in parts.get("[Content_Types].xml", b"") or "xl/workbook.xml" not in parts:
        raise Problem("This is no plain workbook (.xlsx).", ADVICE)
    return _packed(parts)


def unmarked(text: str) -> str:
    """The text of a cell as it stood in the workbook, escapes and all."""
    return text.replace(_MARKED, _TAKEN)


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        _check_entries(entries)
        total = 0
        for entry in entries:
            part = _inflated(archive, entry, MOST_TOTAL - total)
            total += len(part)
            _check_part(entry.filename, part)
            yield entry.filename, part


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise Problem(f"This workbook has more than {MOST_PARTS} parts.", ADVICE)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise Problem("Two parts of this workbook have one name.", ADVICE)
    for entry in entries:
        name = entry.filename
        if _STRANGE_NAME.search(entry.orig_filename) or _STRANGE_NAME.search(name):
            raise Problem("A part of this workbook has a name that leads out of it.", ADVICE)
        if not _ALLOWED.fullmatch(name):
            raise Problem(f"This workbook holds {_what(name)}, which a returned workbook never needs.", ADVICE)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 1:
            raise Problem("A part of this workbook is packed in a way that no spreadsheet uses.", ADVICE)
    _refuse_overlap(entries)


def _refuse_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share bytes are how one small file becomes a huge one."""
    end = -1
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise Problem("Parts of this workbook lie over each other.", ADVICE)
        end = entry.header_offset + 30 + len(entry.orig_filename.encode("utf-8", "replace")) + entry.compress_size


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    found = bytearray()
    with archive.open(entry) as part:
        while block := part.read(_BLOCK):
            found += block
            is_bomb = len(found) > RATIO_FROM and len(found) > MOST_RATIO * max(entry.compress_size, 1)
            if is_bomb or len(found) > min(MOST_PART, room):
                raise Problem("This workbook grows beyond all measure when it is unpacked.", ADVICE)
    if len(found) != entry.file_size:
        raise Problem("A part of this workbook is of another size than it says.", ADVICE)
    return bytes(found)


def _check_part(name: str, part: bytes) -> None:
    if name.endswith(".bin"):
        return
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part[:8] or _ENCODING.match(part[:200]):
        raise Problem("A part of this workbook is not written as spreadsheets write it.", ADVICE)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Problem("A part of this workbook defines what its text stands for, which no spreadsheet does.", ADVICE)
    if name.endswith(".rels") and re.search(rb"""TargetMode\s*=\s*["']External""", part, re.IGNORECASE):
        raise Problem(
            "This workbook holds links to other files or to the internet.",
            "Remove the links in it (right click, Remove Hyperlink), save it and try again.",
        )
    if name == "[Content_Types].xml" and re.search(rb"macroEnabled|ms-excel\.(?!threaded|person)", part):
        raise Problem("This workbook may hold macros.", "Save it as a plain Excel workbook (.xlsx) and try again.")


def _what(name: str) -> str:
    folded = name.casefold()
    return next((words for sign, words in _REFUSED if sign in folded), "a part that is not known")


def _packed(parts: dict[str, bytes]) -> bytes:
    """What is read, uncompressed. openpyxl takes "x005F_" out of shared texts, so it is marked: see `unmarked`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if _READ.fullmatch(name):
                archive.writestr(
                    name, part.replace(_TAKEN.encode(), _MARKED.encode()) if name.endswith("Strings.xml") else part
                )
    return packed.getvalue()
