"""Whatever another program did to the tables or guards of a file is noticed before anything is read from it."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.layout import RELEASED, digest_of, layout_of
from scr_appraiser.model.file.schema_layout import expected_layout
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

CHANGES = {
    "a table more": "CREATE TABLE more (a)",
    "a view": "CREATE VIEW more AS SELECT 1",
    "a trigger that falsifies": "CREATE TRIGGER more AFTER INSERT ON judgement BEGIN UPDATE judgement SET rating = 1; "
    "END",
    "a column more": "ALTER TABLE judgement ADD COLUMN more TEXT",
    "a column made up": "ALTER TABLE judgement ADD COLUMN more TEXT AS ('6')",
    "a column of another name": "ALTER TABLE review RENAME COLUMN facts TO fakts",
    "an index gone": "DROP INDEX child_review",
    "an index that refuses": "CREATE UNIQUE INDEX more ON judgement (rating)",
    "a guard gone": "DROP TRIGGER revision_is_kept",
    "a table gone": "DROP TABLE draft",
}


def test_a_file_of_this_version_is_laid_out_as_expected(workspace: Workspace) -> None:
    with workspace.read():
        assert layout_of(workspace.cursor) == expected_layout()


def test_the_layout_of_a_version_stays_as_it_was_released() -> None:
    assert digest_of(expected_layout()) == RELEASED[USER_VERSION]


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_laid_out_otherwise_is_refused(workspace: Workspace, name: str) -> None:
    workspace.close()
    _execute(workspace.path, CHANGES[name])
    with pytest.raises(Problem, match="missing or were changed"):
        open_workspace(workspace.path)


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP INDEX child_review", "CREATE UNIQUE INDEX child_review ON child (id)"),
        ("DROP INDEX child_review", "CREATE INDEX child_review ON child (review_id) WHERE state = 'live'"),
        *(
            (
                "PRAGMA writable_schema = ON",
                f"UPDATE sqlite_schema SET sql = replace(sql, {words}) WHERE name = 'draft'",
            )
            for words in (
                "'text TEXT', 'text TEXT CHECK (text <> field)'",
                "'text TEXT', 'text TEXT DEFAULT field'",
                "'text TEXT', 'text TEXT COLLATE NOCASE'",
                "'STRICT', ''",
            )
        ),
    ],
)
def test_a_table_or_index_of_ours_that_binds_its_rows_otherwise_is_refused(
    workspace: Workspace, statements: tuple[str, ...]
) -> None:
    workspace.close()
    _execute(workspace.path, *statements)
    with pytest.raises(Problem, match="damaged"):
        open_workspace(workspace.path)


def test_a_layout_whose_words_are_no_text_is_refused_in_a_sentence(workspace: Workspace) -> None:
    workspace.close()
    text = "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'child_review'"
    _execute(workspace.path, "PRAGMA writable_schema = ON", text)
    with pytest.raises(Problem, match="damaged"):
        open_workspace(workspace.path)


def test_a_table_that_points_elsewhere_is_refused(workspace: Workspace) -> None:
    workspace.close()
    text = (
        "UPDATE sqlite_schema SET sql = replace(sql, 'definition (hash)', 'definition (hasi)') WHERE name = 'appraisal'"
    )
    _execute(workspace.path, "PRAGMA writable_schema = ON", text)
    with pytest.raises(Problem, match="missing or were changed"):
        open_workspace(workspace.path)


def test_a_later_minor_version_may_have_more_but_not_less(workspace: Workspace) -> None:
    workspace.close()
    _execute(workspace.path, f"PRAGMA user_version = {USER_VERSION + 1}")
    _execute(workspace.path, CHANGES["a table more"], CHANGES["a column more"])
    open_workspace(workspace.path).close()
    _execute(workspace.path, CHANGES["a column of another name"])
    with pytest.raises(Problem, match="missing or were changed"):
        open_workspace(workspace.path)


def _execute(path: Path, *statements: str) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
