"""The contents of documents: PDF files known by their SHA-256, held in the appraisal file or left out of it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from scr_appraiser.model.snapshots import Document
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

MOST_BYTES = 50 * 1024 * 1024
"""A document of more is not taken in; said before it is read."""

_SLICE = 4 * 1024 * 1024
"""Bytes read from the appraisal file in one go, so that others may read in between."""

_MAGIC, _MAGIC_WITHIN = b"%PDF-", 1024
"""Readers accept a little before the header (PDF 1.7, implementation note 13)."""


def read_file(path: Path) -> bytes:
    """The bytes of a PDF file on disk, not yet looked into. Raises Problem: too large, empty, no PDF, not readable."""
    try:
        if not path.is_file():
            raise Problem(f"“{path.name}” is not a file that can be read.", "Choose a PDF file.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Problem(
                f"“{path.name}” has {size / 1024 / 1024:,.0f} MB; a document may have {MOST_BYTES // 1024 // 1024} MB.",
                "Save it smaller, for example with its pictures reduced, or in parts.",
            )
        content = path.read_bytes()
    except OSError:
        raise Problem(f"“{path.name}” cannot be read.", "Check that it is there and that you may read it.") from None
    check_content(content, path.name)
    return content


def check_content(content: bytes, name: str) -> None:
    """Raises Problem where the bytes cannot be a PDF file, or are too many."""
    if not content:
        raise Problem(f"“{name}” is empty.", "Get the document again from whoever sent it.")
    if len(content) > MOST_BYTES:
        raise Problem(f"“{name}” is larger than {MOST_BYTES // 1024 // 1024} MB.", "Save it smaller, or in parts.")
    if _MAGIC not in content[:_MAGIC_WITHIN]:
        raise Problem(f"“{name}” is not a PDF file.", "Save the document as PDF, and add that.")


def fingerprint(content: bytes) -> str:
    """64 hexadecimal digits: the SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def store(workspace: Workspace, sha256: str, content: bytes) -> None:
    """Put a content into the appraisal file, inside a change; the same content twice is one."""
    workspace.cursor.execute(
        "INSERT INTO document_content (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (bytes.fromhex(sha256), content),
    )


def keep_content(workspace: Workspace, document: Document, content: bytes) -> None:
    """Put the content of a known document into the appraisal file. Raises Problem where it is another file's."""
    refuse_other_file(document, content)
    with workspace.change("Keep document in the file", undoable=False):
        store(workspace, document.sha256, content)


def leave_content_out(workspace: Workspace, sha256: str) -> None:
    """Take the content of a document out of the appraisal file; whoever has it elsewhere can open it again."""
    with workspace.change("Leave document out of the file", undoable=False):
        workspace.cursor.execute("DELETE FROM document_content WHERE sha256 = ?", (bytes.fromhex(sha256),))


def drop_unused_contents(workspace: Workspace) -> int:
    """Take out the contents of which no document is left, as the file is closed; returns how many there were."""
    unused = "FROM document_content WHERE sha256 NOT IN (SELECT sha256 FROM document WHERE state <> 'withdrawn')"
    with workspace.read():
        count = int(workspace.cursor.execute(f"SELECT count(*) {unused}").fetchone()[0])
    if count:
        with workspace.change("Take out documents", undoable=False):
            workspace.cursor.execute(f"DELETE {unused}")
    return count


def read_content(
    workspace: Workspace, sha256: str, progress: Callable[[int, int], None] = lambda done, total: None
) -> bytes | None:
    """The content of a document, or None where the file does not hold it; read in short slices.

    `progress` gets (done, total) bytes. Raises Damaged where it is not what its fingerprint says.
    """
    parts: list[bytes] = []
    read, size = 0, 1
    while read < size:
        with workspace.read():
            row = workspace.cursor.execute(
                "SELECT rowid, length(bytes) FROM document_content WHERE sha256 = ?", (bytes.fromhex(sha256),)
            ).fetchone()
            if row is None:
                return None
            size = row[1]
            with workspace.cursor.connection.open_blob("document_content", "bytes", row[0], True) as blob:
                blob.seek(read)
                parts.append(blob.read(_SLICE))
        if not parts[-1]:
            break
        read += len(parts[-1])
        progress(read, size)
    content = b"".join(parts)
    if fingerprint(content) != sha256:
        raise Damaged
    return content


def refuse_other_file(document: Document, content: bytes) -> None:
    """Raises Problem where the content is not the document's own."""
    if fingerprint(content) != document.sha256:
        raise Problem(
            "This is another file, or another version of it: its fingerprint differs.",
            "Choose the very file that was appraised, or add this one as a document of its own.",
        )
