"""What a redaction implies beyond the revisions that it names: nothing local may go on saying what they said."""

from scr_appraiser.model.history.revisions import Cursor

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
    if cursor.execute("SELECT 1 FROM sqlite_schema WHERE name = 'quarantine'").fetchone():  # not in version 1.0
        cursor.execute("DELETE FROM quarantine WHERE id IN (SELECT revision FROM redaction)")
    drop_contents(cursor)


def drop_contents(cursor: Cursor) -> None:
    """Take out the contents of documents that only reviews had which were erased."""
    cursor.execute(
        "DELETE FROM document_content WHERE EXISTS (SELECT 1 FROM document WHERE state = 'redacted') "
        "AND sha256 NOT IN (SELECT sha256 FROM document WHERE sha256 IS NOT NULL AND state <> 'redacted')"
    )
