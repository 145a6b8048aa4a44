"""PDF files from outside: what is no PDF, too large or not there is refused in one sentence."""

from pathlib import Path

import pytest

from scr_appraiser.model.evidence.pdf_files import MOST_BYTES, check_pdf, read_pdf
from scr_appraiser.problems import Problem

PDF = b"%PDF-1.7\nwords"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "is empty"), (b"<html>", "not a PDF"), (b"PK\x03\x04", "not a PDF"), (b" " * 2000 + PDF, "not a PDF")],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(content)
    with pytest.raises(Problem, match=message):
        read_pdf(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(Problem, match="50 MB"):
        read_pdf(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.pdf"):
        with pytest.raises(Problem, match="not a file"):
            read_pdf(path)


def test_a_little_before_the_header_is_allowed_and_no_more() -> None:
    check_pdf(b"\n\n" + PDF, "report.pdf")
    with pytest.raises(Problem, match="is not a PDF"):
        check_pdf(b"\n" * 1024 + PDF, "report.pdf")
