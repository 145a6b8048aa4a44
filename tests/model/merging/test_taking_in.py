"""What comes along with revisions: redactions, definitions, documents; what is set aside, and what is refused whole."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import heads_of
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, ReviewId, derived_id
from scr_appraiser.model.merging.applying import planned, take_in
from scr_appraiser.model.merging.planning import Altered, Entry, Links, lost_heads, plan, refuse_altered
from scr_appraiser.model.merging.reasons import (
    FORKED,
    MISSING_OWNER,
    MISSING_PARENTS,
    OTHER_KIND,
    UNKNOWN_FORMAT,
    UNKNOWN_KIND,
    WAITS,
)
from scr_appraiser.model.merging.source import FileSource, opened_source
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from tests.fixtures import a_workspace
from tests.model import foreign
from tests.model.merging.replicas import Step, merge, play, replicas, rows, slots
from tests.pdfs import a_pdf

KINDS = ("review", "child", "judgement")


def entry(name: str, *parents: str, kind: str = "review", record: bytes = b"r", written_as: int = 1) -> Entry:
    return Entry(name.encode(), kind, record, written_as, "set", tuple(parent.encode() for parent in parents))


def twin(workspace: Workspace) -> Workspace:
    """Another copy of the file, open beside it, with somebody else at work."""
    path = Path(shutil.copy(workspace.path, workspace.path.with_name("twin.scra")))
    other = open_workspace(path)
    other.author = identify("CD456", "Cat Dean")
    return other


def lay_in_fork(workspace: Workspace, version: str = "", title: str = "altered") -> DefinitionHash:
    """Another framework under the name of the one that is there, and its version where no other is given."""
    with workspace.aside() as cursor:
        row = cursor.execute("SELECT kind, name, version, content FROM definition WHERE kind = 'framework'").fetchone()
        plain = json.loads(row[3])
        plain["framework"]["title"] = title
        plain["framework"]["version"] = version or plain["framework"]["version"]
        content = canonical(plain)
        named = hashlib.sha256(content).digest()
        cursor.execute(
            "INSERT INTO definition VALUES (?, ?, ?, ?, ?)", (named, *row[:2], version or row[2], content.decode())
        )
    return DefinitionHash(named.hex())


def test_a_plan_tells_new_had_and_what_lacks_its_parents() -> None:
    held = {b"a": ("review", b"r")}
    made = plan(
        held, [entry("c", "b"), entry("a"), entry("b", "a"), entry("y", "x"), entry("z", "y")], KINDS, Links({})
    )
    assert [one.id for one in made.new] == [b"b", b"c"]
    assert made.had == 1
    assert [(one.id, why) for one, why in made.set_aside] == [(b"y", MISSING_PARENTS), (b"z", WAITS)]
    assert made.digest_after == hashlib.sha256(b"abc").hexdigest()
    assert made.records == {"review": 1}


def test_what_is_not_known_here_is_set_aside() -> None:
    made = plan({}, [entry("a", kind="poem"), entry("b", written_as=3, record=b"s")], KINDS, Links({}))
    assert made.new == ()
    assert [why for _, why in made.set_aside] == [UNKNOWN_KIND, UNKNOWN_FORMAT]


def test_what_belongs_to_something_that_is_nowhere_waits_aside_with_all_that_hangs_on_it() -> None:
    source = [
        entry("child", kind="child", record=b"c"),
        entry("later", "child", kind="child", record=b"c"),
        entry("judgement", kind="judgement", record=b"j"),
        entry("review", record=b"r"),
        entry("its child", kind="child", record=b"d"),
    ]
    links = {b"child": (b"lost",), b"judgement": (b"c",), b"its child": (b"r",)}
    made = plan({}, source, KINDS, Links(links))
    assert [one.id for one in made.new] == [b"review", b"its child"]
    assert {one.id: why for one, why in made.set_aside} == {
        b"child": MISSING_OWNER,
        b"later": WAITS,
        b"judgement": WAITS,
    }


@pytest.mark.parametrize(
    "source",
    [
        [entry("b", "a", record=b"other")],
        [entry("b"), entry("c", kind="child")],
        [entry("b"), entry("c", "b", record=b"other")],
    ],
    ids=["of another record", "of another kind", "of another record, both new"],
)
def test_a_history_that_no_program_of_ours_wrote_is_refused_whole(source: list[Entry]) -> None:
    with pytest.raises(Altered):
        refuse_altered({b"a": ("review", b"r")}, source)


def test_what_is_of_another_kind_here_waits_aside() -> None:
    made = plan({b"a": ("review", b"r")}, [entry("b", kind="child")], KINDS, Links({}))
    assert [why for _, why in made.set_aside] == [OTHER_KIND]


def test_a_head_is_lost_unless_it_stands_or_was_replaced() -> None:
    assert lost_heads({b"r": [b"a"]}, {b"a": [], b"b": [b"a"]}) == set()
    assert lost_heads({b"r": [b"a"]}, {b"b": []}) == {b"a"}


def test_a_plan_writes_nothing_and_taking_in_does_what_it_says(workspace: Workspace) -> None:
    other = twin(workspace)
    register_review(other, {"review_ref": "THEIRS", "review_type": "SCR"})
    heard: list[Changed] = []
    workspace.on_changed(heard.append)
    before = verify(workspace)
    with other.reading() as cursor:
        made = planned(workspace, FileSource(cursor))
    assert verify(workspace) == before
    taken = merge(workspace, other)
    assert (taken.new, taken.digest_after) == (len(made.new), made.digest_after)
    assert verify(workspace).digest == made.digest_after
    assert not heard, "listeners live on the window's thread"
    assert taken.changed is not None
    workspace.tell(taken.changed)
    assert set(heard[0].records) == {"review", "person"}
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT author, what FROM merging").fetchall() == [("AB123", "appraisal file")]
        digests = cursor.execute("SELECT digest_taken, digest_before, digest_after FROM merging").fetchone()
        assert [one.hex() for one in digests] == [verify(other).digest, before.digest, made.digest_after]
        assert cursor.execute("SELECT count(*) FROM arrival").fetchone() == (taken.new,)
    other.close()


def test_the_recorder_does_not_take_what_came_in_for_somebodys_change(workspace: Workspace) -> None:
    other = twin(workspace)
    register_review(other, {"review_ref": "THEIRS", "review_type": "SCR"})
    merge(workspace, other)
    other.close()
    register_review(workspace, {"review_ref": "MINE", "review_type": "SCR"})
    assert verify(workspace).ok
    assert verify(workspace).reviews == 2


@pytest.mark.parametrize("holder", ["the source", "the target"])
def test_what_was_redacted_on_one_side_is_redacted_on_both(
    workspace: Workspace, appraisal_id: AppraisalId, holder: str
) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "CANARY: a name typed by mistake")
    rate(workspace, appraisal_id, "SCO1", 4)
    other = twin(workspace)
    redacting = other if holder == "the source" else workspace
    with redacting.reading() as cursor:
        named = cursor.execute("SELECT id FROM revision WHERE content LIKE '%CANARY%'").fetchall()
    for (revision,) in named:
        foreign.redact(redacting, revision)
    for target, source in ((workspace, other), (other, workspace)):
        merge(target, source)
        with target.reading() as cursor:
            assert cursor.execute("SELECT count(*) FROM revision WHERE content LIKE '%CANARY%'").fetchone() == (0,)
            assert cursor.execute("SELECT count(*) FROM judgement WHERE comment LIKE '%CANARY%'").fetchone() == (0,)
        assert verify(target).ok
    assert rows(workspace) == rows(other)
    other.close()


def test_a_revision_comes_in_without_the_content_that_was_redacted_here_before(
    workspace: Workspace, review_id: ReviewId
) -> None:
    other = twin(workspace)
    late = foreign.lay_in(other, "review", review_id, {"facts": {"notes": "CANARY"}}, [_head(other, review_id)])
    with workspace.aside() as cursor:
        cursor.execute("INSERT INTO redaction VALUES (?, 'A', '2026-01-01T00:00:00.000Z', 'why')", (late.id,))
    merge(workspace, other)
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT content, salt FROM revision WHERE id = ?", (late.id,)).fetchone() == (None, None)
    assert verify(workspace).ok
    other.close()


def test_what_replaces_something_that_is_in_neither_file_waits_aside(workspace: Workspace, review_id: ReviewId) -> None:
    other = twin(workspace)
    content = {"codebook": _content(other, review_id)["codebook"], "facts": {"notes": "later"}}
    late = foreign.lay_in(other, "review", review_id, content, [_head(other, review_id)])
    with other.reading() as cursor:
        source = FileSource(cursor)
        whole = source.entries()
        source.entries = lambda: [e._replace(parents=(b"?" * 32,)) if e.id == late.id else e for e in whole]  # type: ignore[method-assign]
        taken = take_in(workspace, source, "appraisal file")
    assert (taken.new, taken.set_aside) == (0, 1)
    with workspace.reading() as cursor:
        aside = cursor.execute("SELECT id, why, revision FROM quarantine").fetchall()
    assert aside[0][:2] == (late.id, MISSING_PARENTS)
    assert "later" in aside[0][2]
    assert verify(workspace).ok
    other.close()


def test_what_was_made_under_a_framework_that_differs_under_one_name_waits_aside(
    workspace: Workspace, review_id: ReviewId
) -> None:
    other = twin(workspace)
    appraisal = start_appraisal(other, review_id, lay_in_fork(other))
    rate(other, appraisal, "SCO1", 4)
    set_facts(other, "review", review_id, {"n_findings": 4})
    taken = merge(workspace, other)
    assert (taken.new, taken.set_aside) == (2, 2), "the person and the note enter, appraisal and judgement do not"
    with workspace.reading() as cursor:
        assert {why for (why,) in cursor.execute("SELECT why FROM quarantine")} == {FORKED}
        assert cursor.execute("SELECT count(*) FROM definition WHERE kind = 'framework'").fetchone() == (1,)
    assert verify(workspace).ok
    other.close()


def test_documents_come_with_their_contents_where_these_fit(workspace: Workspace, review_id: ReviewId) -> None:
    other = twin(workspace)
    add_document(other, review_id, a_pdf("One page."), pages=1, keep=True)
    assert merge(workspace, other).documents == 1
    assert verify(workspace).ok
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM document_content").fetchone() == (1,)
    other.close()


def test_a_file_is_read_where_it_lies_and_left_as_it_is(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase="quiet river")
    register_review(workspace, {"review_ref": "ONE", "review_type": "SCR"})
    assert workspace.key is not None
    key = workspace.key.copy()
    workspace.close()
    before = workspace.path.read_bytes()
    for in_use in (False, True):
        with opened_source(workspace.path, key, in_use=in_use) as source:
            source.prove()
            assert len(source.entries()) == 2
    assert workspace.path.read_bytes() == before


def test_an_altered_content_is_not_believed(sample: Workspace) -> None:
    with sample.aside() as cursor:
        cursor.execute("DROP TRIGGER revision_is_fixed")
        cursor.execute("UPDATE revision SET content = replace(content, '4', '5') WHERE kind = 'judgement'")
    with sample.reading() as cursor, pytest.raises(Altered):
        FileSource(cursor).prove()


def test_cancelling_takes_nothing_in() -> None:
    def progress(done: int, total: int) -> None:
        raise InterruptedError

    with replicas(2) as files:
        play(files, [Step(1, 1, "set", 1)])
        before = rows(files[0])
        with files[1].reading() as cursor, pytest.raises(InterruptedError):
            take_in(files[0], FileSource(cursor), "appraisal file", progress)
        assert rows(files[0]) == before
        assert len(slots(files[0])) == 4


def _head(workspace: Workspace, record: str) -> bytes:
    with workspace.reading() as cursor:
        return heads_of(cursor, bytes.fromhex(record))[0].id


def _content(workspace: Workspace, record: str) -> dict[str, str]:
    with workspace.reading() as cursor:
        return parse(heads_of(cursor, bytes.fromhex(record))[0].content or "")


def test_a_seal_that_comes_in_reopened_leaves_no_damage_where_nothing_is_sealed() -> None:
    with replicas(2) as (here, there):
        with there.reading() as cursor:
            appraisal, framework = cursor.execute("SELECT id, framework FROM appraisal").fetchone()
        content = {"appraisal_id": appraisal.hex(), "framework": framework.hex(), "sealed_by": "AB121"}
        record = derived_id("seal", appraisal.hex())
        sealed = foreign.lay_in(there, "seal", record, content, [])
        foreign.lay_in(there, "seal", record, content, [sealed.id], "withdraw")
        merge(here, there)
        assert verify(here).problems == ()
