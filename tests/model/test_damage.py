"""A file that a disk has damaged is refused in a sentence, or verification finds it; nothing else ever happens."""

import hashlib
import random
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal, write_comment
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.guards import guard_statements
from scr_appraiser.model.file.schema import Base
from scr_appraiser.model.framework.held_definitions import frameworks, load_framework
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.loading import appraisals_of, find_review
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem
from tests.fixtures import a_workspace

UNHASHED = {"draft", "meta", "redaction"}
"""What no hash covers: it says nothing about a case. Nor does the program's own version beside each revision."""


def a_file(folder: Path, passphrase: str | None = None) -> Path:
    """A closed file with a review, a child and an appraisal begun."""
    workspace = a_workspace(folder, passphrase=passphrase)
    review = register_review(workspace, {"review_ref": "INVENTED-1", "d_report_final": "2015-03"})
    add_child(workspace, review, {"age_value": 3, "age_unit": "years"})
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    for number, criterion in enumerate(frameworks(workspace)[0].criteria()):
        rate(workspace, appraisal, criterion.id, 1 + number % 6)
        write_comment(workspace, appraisal, criterion.id, "Set out with enough detail – “to follow”.")
    decide(workspace, appraisal, "SCO", 3)
    workspace.close()
    return workspace.path


def contents(workspace: Workspace) -> str:
    """The SHA-256 of all that is covered by hashes."""
    whole = hashlib.sha256()
    with workspace.read():
        for table in Base.metadata.tables.values():
            columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "program")
            if table.name not in UNHASHED:
                rows = workspace.cursor.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY 1, 2').fetchall()
                whole.update(repr(rows).encode())
    return whole.hexdigest()


def use(workspace: Workspace) -> None:
    """What a person at the screen would do."""
    for row in register(workspace):
        gather(workspace, [row.review_id])
        set_facts(workspace, "review", row.review_id, {"n_findings": 4})
        rate(workspace, appraisals_of(workspace, row.review_id)[0].id, "SCO1", 6)


@pytest.mark.parametrize(("passphrase", "trials"), [(None, 100), ("open sesame", 12)])
def test_a_flipped_bit_is_refused_or_found_or_changes_nothing(
    tmp_path: Path, passphrase: str | None, trials: int
) -> None:
    path = a_file(tmp_path, passphrase)
    whole = path.read_bytes()
    workspace = open_workspace(path, passphrase=passphrase)
    good, author = contents(workspace), workspace.author
    workspace.close()
    chosen, noticed = random.Random(2026), 0
    for _ in range(trials):
        damaged = bytearray(whole)
        damaged[chosen.randrange(len(damaged))] ^= 1 << chosen.randrange(8)
        path.write_bytes(damaged)
        try:
            workspace = open_workspace(path, passphrase=passphrase)
        except Problem:
            noticed += 1
            continue
        found = verify(workspace)
        noticed += not found.ok
        assert not found.ok or contents(workspace) == good
        workspace.author = author
        try:
            use(workspace)
        except Problem:
            pass
        workspace.close()
    assert noticed > trials // 3  # else the suite hunts nothing


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
    path = a_file(tmp_path)
    _harm(path, HARM[name])
    workspace = open_workspace(path)
    assert not verify(workspace).ok
    try:
        use(workspace)
    except Problem:
        pass
    workspace.close()


def test_an_altered_framework_is_not_judged_by(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    workspace = open_workspace(path)
    (framework,) = frameworks(workspace)
    workspace.close()
    _harm(path, HARM["a framework"])
    workspace = open_workspace(path)
    for read in (frameworks, lambda workspace: load_framework(workspace, framework.hash)):
        with pytest.raises(Damaged):
            read(workspace)
    workspace.close()


def test_no_message_about_damage_holds_what_lies_in_the_file(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    _harm(path, "UPDATE review SET facts = CAST(x'43414e415259ff' AS TEXT)")
    workspace = open_workspace(path)
    with pytest.raises(Damaged) as caught:
        register(workspace)
    assert "CANARY" not in f"{caught.value} {caught.value.__cause__}"
    workspace.close()


def test_a_register_shows_the_others_where_one_date_is_none(tmp_path: Path) -> None:
    path = a_file(tmp_path)
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
