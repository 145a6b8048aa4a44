"""PDF files from outside: what is taken, and the fingerprint by which each is known. Pure but for the reading."""

import hashlib
from pathlib import Path

from scr_appraiser.problems import Problem

MOST_BYTES = 50_000_000
"""A document of more is not taken in; said before it is read."""

_MAGIC, _MAGIC_WITHIN = b"%PDF", 1024
"""Readers accept a little before the header (PDF 1.7, implementation note 13)."""


def read_pdf(path: Path) -> bytes:
    """The bytes of a PDF file on disk, not yet looked into. Raises Problem: too large, empty, no PDF, not readable."""
    try:
        if not path.is_file():
            raise Problem(f"“{path.name}” is not a file that can be read.", "Choose a PDF file.")
        _refuse_large(path.stat().st_size, f"“{path.name}”")
        content = path.read_bytes()
    except OSError:
        raise Problem(f"“{path.name}” cannot be read.", "Check that it is there and that you may read it.") from None
    check_pdf(content, path.name)
    return content


def check_pdf(content: bytes, name: str = "") -> None:
    """Raises Problem where the bytes cannot be a PDF file, or are too many. `name` is what messages call it."""
    subject = f"“{name}”" if name else "This file"
    if not content:
        raise Problem(f"{subject} is empty.", "Ask for it again from whoever sent it.")
    _refuse_large(len(content), subject)
    if _MAGIC not in content[:_MAGIC_WITHIN]:
        raise Problem(f"{subject} is not a PDF.", "Save the document as PDF, and add that.")


def fingerprint(content: bytes) -> str:
    """64 hexadecimal digits: the SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def _refuse_large(size: int, subject: str) -> None:
    if size > MOST_BYTES:
        raise Problem(
            f"{subject} has {size / 1_000_000:,.0f} MB; at most {MOST_BYTES // 1_000_000} MB are taken.",
            "Save it smaller, for example with its pictures at a lower resolution, or split it.",
        )
