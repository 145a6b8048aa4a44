"""What an upgrade writes: what says something unchanged, heads and records worked out, the digest the same."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal, write_comment
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.document_contents import store_content
from scr_appraiser.model.file.drafts import keep_draft
from scr_appraiser.model.file.upgraded_copy import write_upgraded
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId, derived_id
from scr_appraiser.model.review.reviews import register_review, restore, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem
from tests.fixtures import a_workspace
from tests.model.file.earlier import ADDED, PASSPHRASE, RELEASED_FILES, as_version_1_0, rows_of
from tests.model.foreign import heads, lay_in, redact


def upgraded(source: Path, target: Path, passphrase: str | None = None) -> Workspace:
    """The copy that an upgrade writes of a file, opened."""
    earlier = open_workspace(source, passphrase=passphrase, even_earlier=True)
    target.touch()
    try:
        write_upgraded(earlier, target)
    finally:
        earlier.close()
    return open_workspace(target, passphrase=passphrase)


@pytest.mark.parametrize(("path", "passphrase"), RELEASED_FILES)
def test_a_released_file_says_after_it_what_it_said_before(path: Path, passphrase: str | None, tmp_path: Path) -> None:
    whole = path.read_bytes()
    earlier = open_workspace(path, passphrase=passphrase, even_earlier=True)
    before = rows_of(earlier)
    earlier.close()
    workspace = upgraded(path, tmp_path / "new.scra", passphrase)
    after = rows_of(workspace)
    assert {name: rows for name, rows in after.items() if name not in ADDED} == before
    found = verify(workspace)
    assert (found.problems, found.revisions, found.conflicts, found.sealed) == ((), 154, 2, 1)
    assert len(before["draft"]) == len(before["document_content"]) == 1
    assert len(before["redaction"]) == 2
    workspace.close()
    assert path.read_bytes() == whole
    assert not list(path.parent.glob(f"{path.name}-*"))


def test_an_encrypted_file_stays_so_under_its_passphrase(tmp_path: Path) -> None:
    upgraded(RELEASED_FILES[0][0], tmp_path / "new.scra", PASSPHRASE).close()
    content = (tmp_path / "new.scra").read_bytes()
    assert not content.startswith(b"SQLite")
    assert b"framework" not in content


def a_file(folder: Path) -> Path:
    """Two reviews, one of them appraised."""
    workspace = a_workspace(folder)
    first, _ = (register_review(workspace, {"review_ref": f"INVENTED-{number}"}) for number in (1, 2))
    start_appraisal(workspace, first, frameworks(workspace)[0].hash)
    workspace.close()
    return workspace.path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a file, to be copied."""
    return a_file(tmp_path_factory.mktemp("begun"))


ACTS = ("rate", "comment", "decide", "facts", "withdraw", "restore", "draft", "foreign", "redact", "content")


@settings(max_examples=25)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), min_size=3, max_size=25))
def test_any_history_keeps_its_digest_and_its_rows(
    acts: list[tuple[str, int]], begun: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("history")
    path = Path(shutil.copy(begun, folder / "old.scra"))
    workspace = open_workspace(path)
    workspace.author = identify("AB123", "Ann Brown")
    with workspace.reading() as cursor:
        reviews = [RecordId(row[0].hex()) for row in cursor.execute("SELECT id FROM review ORDER BY id")]
        (appraisal,) = (AppraisalId(RecordId(row[0].hex())) for row in cursor.execute("SELECT id FROM appraisal"))
    for act, number in acts:
        try:
            _do(workspace, act, number, reviews, appraisal)
        except Problem:  # what is in conflict or redacted takes no more
            continue
    before = rows_of(workspace)
    with workspace.reading() as cursor:
        before_digest = digest(cursor)
    workspace.close()
    as_version_1_0(path)
    after = upgraded(path, folder / "new.scra")
    assert rows_of(after) == before
    with after.reading() as cursor:
        assert digest(cursor) == before_digest
    assert verify(after).ok
    after.close()
    shutil.rmtree(folder)


def _do(workspace: Workspace, act: str, number: int, reviews: list[RecordId], appraisal: AppraisalId) -> None:
    review, criterion = reviews[number % 2], f"SCO{1 + number % 3}"
    judgement = derived_id("judgement", appraisal, criterion)
    if act == "rate":
        rate(workspace, appraisal, criterion, 1 + number)
    elif act == "comment":
        write_comment(workspace, appraisal, criterion, f"comment {number}\nélan \U0001f600")
    elif act == "decide":
        decide(workspace, appraisal, "SCO", 1 + number)
    elif act == "facts":
        set_facts(workspace, "review", review, {"n_findings": number})
    elif act == "withdraw":
        withdraw(workspace, "review", review, "Registered by mistake.")
    elif act == "restore":
        restore(workspace, "review", review)
    elif act == "draft":
        keep_draft(workspace, judgement, "comment", "half a sent")
    elif act == "foreign":
        for head in heads(workspace, review)[:1]:
            content = parse(head.content or "{}")
            facts = {**content.get("facts", {}), "n_findings": 10 + number}
            lay_in(workspace, "review", review, {**content, "facts": facts}, [head.id])
            set_aside = {**content, "facts": {**facts, "n_findings": 20 + number}}
            lay_in(workspace, "review", review, set_aside, [head.id])
    elif act == "redact":
        for head in heads(workspace, judgement)[:1]:
            if head.content is not None and head.act != "redact":
                redact(workspace, head.id)
    else:
        store_content(workspace, b"%PDF" * number)


def test_a_damaged_file_is_not_upgraded(tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED_FILES[1][0], tmp_path / "old.scra"))
    content = bytearray(path.read_bytes())
    content[200_000:210_000] = b"\xff" * 10_000
    path.write_bytes(content)
    with pytest.raises(Damaged):
        upgraded(path, tmp_path / "new.scra")


def test_a_history_of_an_unknown_kind_is_not_upgraded(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    connection = dbapi2.connect(str(path), isolation_level=None)
    (guard,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_is_fixed'").fetchone()
    connection.execute("DROP TRIGGER revision_is_fixed")
    connection.execute("UPDATE revision SET kind = 'memo' WHERE kind = 'appraisal'")
    connection.execute(guard)
    connection.close()
    as_version_1_0(path)
    with pytest.raises(Damaged):
        upgraded(path, tmp_path / "new.scra")
