"""A file that a disk has damaged is refused in a sentence, or verification finds it. Flipped bits: torture/flips.py."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.guards import guard_statements
from scr_appraiser.model.framework.held_definitions import frameworks, load_framework
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.loading import find_review
from scr_appraiser.model.review.register import register
from scr_appraiser.problems import Damaged, Problem
from torture.files import a_file, use

HARM = {
    "a rating": "UPDATE judgement SET rating = '9'",
    "facts that are no JSON": "UPDATE review SET facts = '{'",
    "facts that are no object": "UPDATE review SET facts = '[1]'",
    "text that is no UTF-8": "UPDATE review SET facts = CAST(x'7b22ff' AS TEXT)",
    "a framework": "UPDATE definition SET content = replace(content, 'Weak', 'Fine') WHERE kind = 'framework'",
    "the name of a framework": "UPDATE definition SET version = '9.9.9' WHERE kind = 'framework'",
    "a definition of no kind": "UPDATE definition SET kind = 'frome' WHERE kind = 'framework'",
    "evidence": "UPDATE judgement SET evidence = '{}'",
    "the word for invented": "UPDATE meta SET value = 'nes' WHERE key = 'invented'",
    "the file's own id": "DELETE FROM meta WHERE key = 'file'",
    "an act": "UPDATE revision SET act = 'sit'",
    "a date that is none": "UPDATE review SET facts = replace(facts, '2015-03', '2015-0s')",
    "a seal of nothing": "INSERT INTO seal (id, state, appraisal_id) SELECT zeroblob(16), 'live', id FROM appraisal",
}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_found_and_nobody_meets_anything_but_a_problem(tmp_path: Path, name: str) -> None:
    path = a_file(tmp_path).path
    _harm(path, HARM[name])
    workspace = open_workspace(path)
    assert not verify(workspace).ok
    try:
        use(workspace)
    except Problem:
        pass
    workspace.close()


def test_an_altered_framework_is_not_judged_by(tmp_path: Path) -> None:
    path = a_file(tmp_path).path
    workspace = open_workspace(path)
    (framework,) = frameworks(workspace)
    workspace.close()
    _harm(path, HARM["a framework"])
    workspace = open_workspace(path)
    for read in (frameworks, lambda workspace: load_framework(workspace, framework.hash)):
        with pytest.raises(Damaged):
            read(workspace)
    workspace.close()


def test_a_file_of_a_format_that_sqlite_does_not_know_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = a_file(tmp_path).path
    content = bytearray(path.read_bytes())
    content[47] = 5  # the number of the schema's format
    path.write_bytes(content)
    with pytest.raises(Damaged):
        open_workspace(path)


def test_no_message_about_damage_holds_what_lies_in_the_file(tmp_path: Path) -> None:
    path = a_file(tmp_path).path
    _harm(path, "UPDATE review SET facts = CAST(x'43414e415259ff' AS TEXT)")
    workspace = open_workspace(path)
    with pytest.raises(Damaged) as caught:
        register(workspace)
    assert "CANARY" not in f"{caught.value} {caught.value.__cause__}"
    workspace.close()


def test_a_register_shows_the_others_where_one_date_is_none(tmp_path: Path) -> None:
    path = a_file(tmp_path).path
    _harm(path, HARM["a date that is none"])
    workspace = open_workspace(path)
    assert [row.reference for row in register(workspace)] == ["INVENTED-1"]
    assert isinstance(find_review(workspace, "INVENTED-1"), str)
    workspace.close()


def _harm(path: Path, statement: str) -> None:
    """Changes a file as a disk could: below the guards, which stand as before."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for (guard,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {guard}")
    connection.execute(statement)
    for guard in guard_statements():
        connection.execute(guard)
    connection.close()
