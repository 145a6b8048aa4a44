"""What poppler, a reader that is not ours, finds in a PDF."""

import shutil
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pytest

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler is missing: install poppler-utils to have PDFs read back"
)


def text(path: Path) -> str:
    """All text in the order in which it was drawn."""
    return _run("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-")


def structure(path: Path) -> list[str]:
    """The structure tree, a line an element or attribute, indented."""
    return _run("pdfinfo", "-struct", str(path)).splitlines()


def read_out(path: Path) -> str:
    """All that a screen reader says, in its order: what no element holds is not in it."""
    lines = [line.strip() for line in _run("pdfinfo", "-struct-text", str(path)).splitlines()]
    return "".join(line[1:-1] for line in lines if line.startswith('"') and line.endswith('"'))


def information(path: Path) -> dict[str, str]:
    """What pdfinfo says of the file."""
    pairs = (line.partition(":") for line in _run("pdfinfo", str(path)).splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}


def fonts(path: Path) -> list[dict[str, str]]:
    """Name and embedding of every font."""
    rows = [line.split() for line in _run("pdffonts", str(path)).splitlines()[2:]]
    return [{"name": row[0], "embedded": row[-5], "unicode": row[-3]} for row in rows]


def words(text: str) -> set[str]:
    """The words of a text, alike however letters are joined or composed."""
    return set(alike(text).split())


def squeezed(text: str) -> str:
    """The text without any space, since a line may end anywhere in a long word."""
    return "".join(alike(text).split())


def alike(text: str) -> str:
    """The text without what cannot be seen, composed in one way."""
    seen = (character for character in text if not _is_unseen(character))
    return unicodedata.normalize("NFKC", "".join(seen))


@cache
def _is_unseen(character: str) -> bool:
    is_control = unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r\x0c"
    return is_control or unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def _run(*command: str) -> str:
    run = subprocess.run(command, capture_output=True, check=True)
    assert not run.stderr, run.stderr
    return run.stdout.decode("utf-8", "strict")
