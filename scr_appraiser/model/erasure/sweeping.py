"""What a redaction implies beyond the revisions that it names: nothing local may go on saying what they said."""

from collections.abc import Iterator

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.file.about_file import UNFINISHED
from scr_appraiser.model.framework.framework_reading import framework_from_json
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.merging.source import redacted_row
from scr_appraiser.model.merging.target import as_json, from_json

_ERASED = " UNION ALL ".join(
    f"SELECT id FROM {kind} WHERE state = 'redacted'"
    for kind in (
        *("review", "child", "household", "adult", "contact", "theme", "recommendation", "document"),
        *("appraisal", "judgement", "decision"),
    )
)


def sweep(cursor: Cursor) -> None:
    """Take away half-typed texts of what is redacted, what waits for what was redacted, documents of no review.

    Called where redactions were written or have come in, once the records say so; a second time it does nothing.
    """
    cursor.execute(f"DELETE FROM draft WHERE record IN ({_ERASED})")
    cursor.executemany("DELETE FROM draft WHERE record = ?", [(record,) for record in _not_begun(cursor)])
    if cursor.execute("SELECT 1 FROM sqlite_schema WHERE name = 'quarantine'").fetchone():  # not in version 1.0
        # Its header stays, so that it can enter: else what stands then would depend on the order of merges.
        waiting = cursor.execute(
            "SELECT id, revision FROM quarantine "
            "WHERE id IN (SELECT revision FROM redaction) AND revision ->> '$.row[12]' IS NOT NULL"
        )
        told = [(one, *from_json(revision)) for one, revision in waiting.fetchall()]
        cursor.executemany(
            "UPDATE quarantine SET revision = ? WHERE id = ?",
            [(as_json(redacted_row(row), parents), one) for one, row, parents in told],
        )
    drop_contents(cursor)


def _not_begun(cursor: Cursor) -> Iterator[bytes]:
    """The answers of appraisals that were erased of which nothing was kept yet, but perhaps half a text."""
    rows = cursor.execute("SELECT content FROM definition WHERE kind = 'framework'").fetchall()
    frameworks = [framework_from_json(content) for (content,) in rows]
    parts = {
        *(("judgement", criterion.id) for framework in frameworks for criterion in framework.criteria()),
        *(("decision", domain.id) for framework in frameworks for domain in framework.domains),
        ("decision", OVERALL),
    }
    for (appraisal,) in cursor.execute("SELECT id FROM appraisal WHERE state = 'redacted'").fetchall():
        yield from (bytes.fromhex(derived_id(kind, appraisal.hex(), part)) for kind, part in sorted(parts))


def note_unfinished(cursor: Cursor) -> None:
    """Note in the file that its free pages and its backups are still to be seen to: see `finishing`."""
    cursor.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, 'yes')", (UNFINISHED,))


def drop_contents(cursor: Cursor) -> None:
    """Take out the contents of documents that only reviews had which were erased."""
    cursor.execute(
        "DELETE FROM document_content WHERE EXISTS (SELECT 1 FROM document WHERE state = 'redacted') "
        "AND sha256 NOT IN (SELECT sha256 FROM document WHERE sha256 IS NOT NULL AND state <> 'redacted')"
    )
