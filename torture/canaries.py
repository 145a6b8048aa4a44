"""Words that stand for what is in a case, and where on a disk they are found: as they are, packed, or in UTF-16."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

WORD = "CANARYKITTIWAKE"
"""In every canary; no other text holds it."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def canary(place: str) -> str:
    """A word to be typed in one place, and told apart from those of other places."""
    return f"{WORD}-{place}"


def files_with_canaries(*folders: Path) -> list[Path]:
    """Every file in or under the folders that shows a canary, by its name or by what is in it."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if WORD in path.name or (path.is_file() and _shows(path.read_bytes())):
                found.append(path)
    return found


def _shows(content: bytes) -> bool:
    return any(_has_word(part) for part in (content, *_unpacked(content)))


def _has_word(content: bytes) -> bool:
    return any(WORD.encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What is packed in a ZIP archive or a workbook; the streams of a PDF, and what a reader reads of its pages."""
    if content.startswith(b"PK\3\4"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from (archive.read(name) for name in archive.namelist())
        except (zipfile.BadZipFile, zlib.error):
            yield from _deflated(content)
    if content.startswith(b"%PDF"):
        for match in _STREAM.finditer(content):
            yield _inflated(match.group(1), zlib.MAX_WBITS)
        yield _text_of_pdf(content).encode()


def _text_of_pdf(content: bytes) -> str:
    """Its letters are numbers of drawings in a font of its own."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError, OSError):
        return ""  # half a document, or one that asks for a password


def _deflated(content: bytes) -> Iterator[bytes]:
    """The parts of an archive that has no end."""
    for start in re.finditer(rb"PK\3\4", content):
        head = content[start.start() : start.start() + 30]
        skip = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        yield _inflated(content[start.end() + 26 + skip :], -zlib.MAX_WBITS)


def _inflated(content: bytes, window: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(content)
    except zlib.error:
        return b""
