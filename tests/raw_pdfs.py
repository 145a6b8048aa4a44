"""PDFs written by hand, object by object: for what no library would write."""

from collections.abc import Mapping

CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object of this content."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


WORDS: Mapping[int, str | bytes] = {
    1: CATALOG,
    2: PAGES,
    3: PAGE,
    4: stream(b"BT /F 12 Tf 60 700 Td (AAAA words by hand) Tj ET"),
    5: FONT,
}
"""One page with a few words."""


def a_raw_pdf(objects: Mapping[int, str | bytes], *, trailer: str = "") -> bytes:
    """A PDF of these objects, by number; the first is the catalog."""
    made, places = b"%PDF-1.7\n", {}
    parts = [made]
    at = len(made)
    for number, content in sorted(objects.items()):
        places[number] = at
        body = content if isinstance(content, bytes) else content.encode()
        parts.append(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        at += len(parts[-1])
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    end = f"xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Size {max(objects) + 1} /Root 1 0 R {trailer} >>\n"
    return b"".join(parts) + end.encode() + f"startxref\n{at}\n%%EOF\n".encode()
