"""The contents of documents: PDF files known by their SHA-256, held in the appraisal file or left out of it."""

from collections.abc import Callable

from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.snapshots import Document
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

_SLICE = 4 * 1024 * 1024
"""Bytes read from the appraisal file in one go, so that others may read in between."""


def store(workspace: Workspace, sha256: str, content: bytes) -> None:
    """Put a content into the appraisal file, inside a change; the same content twice is one."""
    workspace.cursor.execute(
        "INSERT INTO document_content (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (bytes.fromhex(sha256), content),
    )


def store_content(workspace: Workspace, content: bytes) -> None:
    """Put a content into the appraisal file before its document is in the list: a large one takes a while."""
    with workspace.change("Keep document in the file", undoable=False):
        store(workspace, fingerprint(content), content)


def leave_content_out(workspace: Workspace, sha256: str) -> None:
    """Take the content of a document out of the appraisal file; whoever has it elsewhere can open it again."""
    with workspace.change("Leave document out of the file", undoable=False):
        workspace.cursor.execute("DELETE FROM document_content WHERE sha256 = ?", (bytes.fromhex(sha256),))


def drop_unused_contents(workspace: Workspace) -> int:
    """Take out the contents of which no document is left, as the file is closed; returns how many there were."""
    # A document that was erased with its review no longer says which file it was.
    used = "SELECT sha256 FROM document WHERE state NOT IN ('withdrawn', 'redacted') AND sha256 IS NOT NULL"
    unused = f"FROM document_content WHERE sha256 NOT IN ({used})"
    with workspace.reading() as cursor:
        count = int(cursor.execute(f"SELECT count(*) {unused}").fetchone()[0])
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
