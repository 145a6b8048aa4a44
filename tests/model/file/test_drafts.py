"""Half-typed text lies aside until its field is committed; what can be no draft is damage."""

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.drafts import drafts_in, drop_draft, keep_draft
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged


def test_a_draft_is_replaced_by_the_next_and_dropped(workspace: Workspace, review_id: ReviewId) -> None:
    keep_draft(workspace, review_id, "comment", "half")
    keep_draft(workspace, review_id, "comment", "half a sentence")
    assert drafts_in(workspace) == {(review_id, "comment"): "half a sentence"}
    drop_draft(workspace, review_id, "comment")
    assert drafts_in(workspace) == {}


def test_a_draft_of_no_record_is_damage(workspace: Workspace) -> None:
    workspace.close()
    _write_what_no_statement_could(workspace)
    damaged = open_workspace(workspace.path)
    with pytest.raises(Damaged):
        drafts_in(damaged)
    damaged.close()


def _write_what_no_statement_could(workspace: Workspace) -> None:
    """A draft without a record, as a flipped bit may leave one: the table's own rules are put back afterwards."""
    (rules,) = _run(workspace, "SELECT sql FROM sqlite_schema WHERE name = 'draft'")[0]
    _run(workspace, _NEW_RULES, rules.replace(" NOT NULL", "").replace(" STRICT", ""))
    _run(workspace, "INSERT INTO draft (field, text, saved_at) VALUES ('comment', 'half', '')")
    _run(workspace, _NEW_RULES, rules)


_NEW_RULES = "UPDATE sqlite_schema SET sql = ? WHERE name = 'draft'"


def _run(workspace: Workspace, statement: str, *values: str) -> list[tuple[str, ...]]:
    connection = dbapi2.connect(str(workspace.path), isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    rows: list[tuple[str, ...]] = connection.execute(statement, values).fetchall()
    connection.close()
    return rows
