"""Verification proves projection = heads after random histories, and finds every kind of forgery."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal, write_comment
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import _table_problems, verify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import add_child, add_household, register_review, restore, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace
from tests.model.foreign import heads, lay_in

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("rate"), st.sampled_from(["SCO1", "SCO2"]), st.sampled_from([1, 3, 6, None])),
        st.tuples(st.just("comment"), st.sampled_from(["SCO1", "SCO2"]), st.text(max_size=8)),
        st.tuples(st.just("decide"), st.sampled_from(["SCO", "OVERALL"]), st.sampled_from([2, 4, None])),
        st.tuples(st.just("fact"), st.just("n_findings"), st.sampled_from([0, 3, None])),
        st.tuples(st.just("child"), st.none(), st.none()),
        st.tuples(st.just("household"), st.none(), st.none()),
        st.tuples(st.sampled_from(["withdraw", "restore"]), st.none(), st.none()),
        st.tuples(st.sampled_from(["undo", "redo"]), st.none(), st.none()),
    ),
    min_size=5,
    max_size=30,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One file for all random histories: each begins a review and an appraisal of its own in it."""
    return a_workspace(tmp_path_factory.mktemp("histories"))


@settings(max_examples=60)
@given(steps=STEPS)
def test_after_any_history_every_record_says_what_its_heads_say(
    shared: Workspace, steps: list[tuple[str, str | None, object]]
) -> None:
    review = register_review(shared)
    appraisal = start_appraisal(shared, review, frameworks(shared)[0].hash)
    history = History(shared)
    children = []
    for verb, key, value in steps:
        try:
            _take(shared, history, review, appraisal, children, verb, str(key), value)
        except Problem:
            continue
    history.close()
    found = verify(shared)
    assert found.problems == ()


def _take(
    workspace: Workspace,
    history: History,
    review: ReviewId,
    appraisal: AppraisalId,
    children: list[str],
    verb: str,
    key: str,
    value: object,
) -> None:
    match verb:
        case "rate":
            rate(workspace, appraisal, key, value)  # type: ignore[arg-type]
        case "comment":
            write_comment(workspace, appraisal, key, str(value))
        case "decide":
            decide(workspace, appraisal, key, value)  # type: ignore[arg-type]
        case "fact":
            set_facts(workspace, "review", review, {key: value})  # type: ignore[dict-item]
        case "child":
            children.append(add_child(workspace, review))
        case "household":
            add_household(workspace, review)
        case "withdraw" if children:
            withdraw(workspace, "child", children[-1])  # type: ignore[arg-type]
        case "restore" if children:
            restore(workspace, "child", children[-1])  # type: ignore[arg-type]
        case "undo":
            history.undo()
        case "redo":
            history.redo()


def test_an_untouched_file_is_well_and_is_counted(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    found = verify(workspace)
    assert found.ok
    assert (found.reviews, found.appraisals, found.judgements, found.sealed, found.conflicts) == (1, 1, 1, 0, 0)
    assert found.revisions == 4  # person, review, appraisal, judgement


FORGERIES = {
    "a rating in the table": ("UPDATE judgement SET rating = '6'", "does not say what its history says"),
    "a rating in the history": (
        "UPDATE revision SET content = replace(content, '\"rating\":4', '\"rating\":6')",
        "content of revision",
    ),
    "another author": ("UPDATE revision SET author = 'ZZ999' WHERE kind = 'judgement'", "was altered"),
    "another time": ("UPDATE revision SET time = '2000-01-01T00:00:00.000Z'", "was altered"),
    "content taken away": ("UPDATE revision SET content = NULL, salt = NULL WHERE kind = 'review'", "lost its content"),
    "a parent added": (
        "INSERT INTO revision_parent SELECT a.id, b.id FROM revision a, revision b WHERE a.kind = 'judgement' "
        "AND b.kind = 'review'",
        "was altered",
    ),
    "a head forgotten": ("DELETE FROM head", "list of current revisions"),
    "a record slipped in": (
        "INSERT INTO child (id, state, review_id) SELECT randomblob(16), 'live', id FROM review",
        "has no history",
    ),
    "a record removed": ("DELETE FROM judgement", "does not say what its history says"),
    "a link to nowhere": ("UPDATE appraisal SET review_id = randomblob(16)", "point to others"),
    "a framework softened": (
        "UPDATE definition SET content = replace(content, 'Weak', 'Fine') WHERE kind = 'framework'",
        "framework was altered",
    ),
    "a definition renamed": ("UPDATE definition SET name = 'other' WHERE kind = 'codebook'", "name of a codebook"),
    "a redaction not carried out": (
        "INSERT INTO redaction SELECT id, 'X', time, 'why' FROM revision WHERE kind = 'review'",
        "still has its content",
    ),
    "a framework nobody knows": ("UPDATE meta SET value = 'perhaps' WHERE key = 'invented'", "says about itself"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_found(workspace: Workspace, appraisal_id: AppraisalId, name: str) -> None:
    """The control of this suite: each of these must fail verification."""
    rate(workspace, appraisal_id, "SCO1", 4)
    workspace.close()
    statement, finding = FORGERIES[name]
    _forge(workspace.path, statement)
    again = open_workspace(workspace.path)
    found = verify(again)
    again.close()
    assert not found.ok
    assert any(finding in problem for problem in found.problems), found.problems


def test_a_revision_that_replaces_one_of_another_record_is_found(workspace: Workspace, review_id: ReviewId) -> None:
    (theirs,) = heads(workspace, review_id)
    other = register_review(workspace)
    lay_in(workspace, "review", other, {"codebook": load_review(workspace, other).codebook}, [theirs.id])
    assert "A revision replaces one of another record." in verify(workspace).problems


def test_what_belongs_to_a_withdrawn_review_is_not_counted(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    review = load_appraisal(workspace, appraisal_id).review_id
    add_child(workspace, review)
    rate(workspace, appraisal_id, "SCO1", 4)
    withdraw(workspace, "review", review)
    found = verify(workspace)
    assert (found.reviews, found.children, found.appraisals, found.judgements) == (0, 0, 0, 0)
    restore(workspace, "review", review)
    found = verify(workspace)
    assert (found.reviews, found.children, found.appraisals, found.judgements) == (1, 1, 1, 1)


def test_a_conflict_of_fields_is_counted_once_a_record(workspace: Workspace, review_id: ReviewId) -> None:
    codebook = load_review(workspace, review_id).codebook
    lay_in(workspace, "review", review_id, {"codebook": codebook, "facts": {"review_ref": "X", "n_findings": 1}}, [])
    assert verify(workspace).conflicts == 1


def _forge(path: Path, statement: str) -> None:
    """Changes a file as somebody with another database program could."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for guard, _ in guards:
        connection.execute(f"DROP TRIGGER {guard}")
    connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    connection.close()


def test_progress_is_told_from_nothing_to_all(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    told: list[tuple[int, int]] = []
    found = verify(workspace, lambda done, total: told.append((done, total)))
    assert told[0] == (0, found.revisions)
    assert told[-1] == (found.revisions, found.revisions)


def test_what_a_newer_minor_version_added_is_no_damage_and_what_it_lacks_is(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    workspace.close()
    connection = dbapi2.connect(str(workspace.path))
    connection.execute('CREATE TABLE "came later" (number INTEGER PRIMARY KEY)')
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    assert _problems_in(connection) == ["The tables or guards of the file were changed."]
    connection.execute(f"PRAGMA user_version = {USER_VERSION + 1}")
    assert _problems_in(connection) == []
    connection.execute("ALTER TABLE arrival RENAME COLUMN merging TO brought")
    assert _problems_in(connection) == ["The tables or guards of the file were changed."]
    connection.close()


def _problems_in(connection: dbapi2.Connection) -> list[str]:
    return list(_table_problems(connection.cursor()))
