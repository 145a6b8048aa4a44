"""Whether a file under its final name is a whole document."""

import io
import zipfile
from pathlib import Path


def fault_of_export(path: Path, password: str) -> str:
    """What is wrong with an encrypted PDF or workbook; "" where it opens with the password and is whole."""
    try:
        if path.suffix == ".pdf":
            from pypdf import PdfReader

            return "" if len(PdfReader(path, password=password).pages) else f"{path.suffix} without a page"
        from msoffcrypto.format.ooxml import OOXMLFile

        plain = io.BytesIO()
        with path.open("rb") as encrypted:
            document = OOXMLFile(encrypted)
            document.load_key(password=password, verify_password=True)
            document.decrypt(plain, verify_integrity=True)
        with zipfile.ZipFile(plain) as archive:
            return "" if archive.testzip() is None else f"half a {path.suffix}"
    except Exception as error:  # noqa: BLE001  # whatever a reader says of half a document, it is half a document
        return f"a {path.suffix} that cannot be read ({type(error).__name__})"
