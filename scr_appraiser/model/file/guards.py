"""The triggers that guard the file against its own program: nothing is deleted, no revision changed, no link moved."""

from collections.abc import Iterator

from scr_appraiser.model.file.connection import Driver, transaction
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.file.schema_tables import revision

APPEND_ONLY = ("revision_parent", "definition", "redaction", "merging", "arrival")


def guard_statements() -> Iterator[str]:
    """The triggers of the file itself, one CREATE TRIGGER a statement."""
    yield from _revision_guards()
    for table in APPEND_ONLY:
        yield _refusal(f"{table}_is_kept", f"DELETE ON {table}", f"{table} is never deleted")
        yield _refusal(f"{table}_is_fixed", f"UPDATE ON {table}", f"{table} is never changed")
    yield _refusal("document_content_is_fixed", "UPDATE ON document_content", "a content is never changed")
    for kind in RECORDS:
        yield _refusal(f"{kind}_is_kept", f"DELETE ON {kind}", "a record is withdrawn, never deleted")
        fixed = ["id", *(column.name for column in RECORDS[kind].__table__.columns if column.info.get("link"))]
        moved = " OR ".join(
            # Where every revision was redacted, nothing says any more where the record belongs.
            f"(OLD.{name} IS NOT NULL AND NEW.{name} IS NOT OLD.{name} "
            f"AND (NEW.{name} IS NOT NULL OR NEW.state <> 'redacted'))"
            for name in fixed
        )
        yield _refusal(f"{kind}_stays", f"UPDATE ON {kind}", "a record stays where it belongs", when=moved)


def watch(driver: Driver) -> None:
    """Set up the recorder's temporary triggers on an open file. Called once."""
    with transaction(driver, "DEFERRED"):
        for statement in _watch_statements():
            driver.execute(statement)


def _watch_statements() -> Iterator[str]:
    """The TEMP triggers of the recorder: they note every record that a change touches, by ORM or Core alike."""
    yield "CREATE TEMP TABLE touched (kind TEXT, record BLOB, PRIMARY KEY (kind, record)) WITHOUT ROWID"
    for kind in RECORDS:
        for event in ("INSERT", "UPDATE"):
            yield (
                f"CREATE TEMP TRIGGER {kind}_{event.lower()}_touched AFTER {event} ON main.{kind} BEGIN "
                # Not OR IGNORE: the statement that fires a trigger puts its own conflict clause in place of it.
                f"INSERT INTO touched SELECT '{kind}', NEW.id "
                f"WHERE NOT EXISTS (SELECT 1 FROM touched WHERE kind = '{kind}' AND record = NEW.id); END"
            )


def _revision_guards() -> Iterator[str]:
    yield _refusal("revision_is_kept", "DELETE ON revision", "a revision is never deleted")
    same = " AND ".join(
        f"NEW.{column.name} IS OLD.{column.name}"
        for column in revision.columns
        if column.name not in ("content", "salt", "reason")
    )
    redacts = (
        "NEW.content IS NULL AND NEW.salt IS NULL AND EXISTS (SELECT 1 FROM redaction WHERE revision = OLD.id) "
        "AND (NEW.reason IS OLD.reason) = (OLD.format = 1 OR OLD.reason IS NULL OR OLD.salt IS NULL)"
    )
    yield _refusal(
        "revision_is_fixed", "UPDATE ON revision", "a revision is never changed", when=f"NOT ({redacts} AND {same})"
    )


def _refusal(name: str, event: str, words: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return f"CREATE TRIGGER {name} BEFORE {event}{condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"
