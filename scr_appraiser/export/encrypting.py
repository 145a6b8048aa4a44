"""Encrypting what is handed over, before it reaches the folder it is meant for."""

from collections.abc import Callable
from pathlib import Path

from scr_appraiser.files import private_folder, write_beside


def write_encrypted(path: Path, password: str, write: Callable[[Path], None]) -> None:
    """Have `write` make the plain file in a private folder, and put it encrypted at `path`, a PDF or a workbook.

    Raises Problem where the folder of `path` cannot be written.
    """
    with private_folder() as private:
        plain = private / path.name
        write(plain)
        with write_beside(path) as unfinished:
            _ENCRYPTED[path.suffix](plain, unfinished, password)


def _encrypt_pdf(plain: Path, encrypted: Path, password: str) -> None:
    """AES-256 as in PDF 2.0 (revision 6); reportlab's own encryption is RC4."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=plain)
    writer.pdf_header = "%PDF-2.0"  # pypdf would say 1.3
    writer.encrypt(password, algorithm="AES-256")
    with encrypted.open("wb") as target:  # given the path, pypdf leaves it open where the disk is full
        writer.write(target)


def _encrypt_workbook(plain: Path, encrypted: Path, password: str) -> None:
    """Agile AES-256 with SHA-512 (ECMA-376), as Excel itself writes it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    with plain.open("rb") as source, encrypted.open("wb") as target:
        OOXMLFile(source).encrypt(password, target)


_ENCRYPTED: dict[str, Callable[[Path, Path, str], None]] = {".pdf": _encrypt_pdf, ".xlsx": _encrypt_workbook}
