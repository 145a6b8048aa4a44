"""Headers, hashes, parents: the format that cannot be mended later."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.history.revisions import (
    Revision,
    Stamp,
    content_hash,
    digest,
    history_of,
    new_revision,
    now,
    parents_of,
    revision_id,
    shown_reason,
)
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id, new_id
from scr_appraiser.model.review.reviews import withdraw
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import heads, redact

STAMP = Stamp("AB123", "2026-11-22T09:30:00.000Z", 60, "because", "window")


@pytest.mark.parametrize("reason", ["", "because"])
def test_the_id_is_the_hash_of_the_header_and_the_sorted_parents(reason: str) -> None:
    parents = [b"\2" * 32, b"\1" * 32]
    stamp = replace(STAMP, reason=reason)
    revision = new_revision("judgement", b"\xab" * 16, "set", '{"rating":4}', parents, stamp)
    hashed = hashlib.sha256((revision.salt or b"") + b"reason" + reason.encode()).hexdigest()
    header = {
        "act": "set",
        "author": "AB123",
        "content": hashlib.sha256((revision.salt or b"") + b'{"rating":4}').hexdigest(),
        "format": 2 if reason else 1,
        "kind": "judgement",
        "offset": 60,
        "origin": "window",
        "reason": hashed if reason else "",
        "record": "ab" * 16,
        "time": "2026-11-22T09:30:00.000Z",
    }
    written = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    assert revision.id == hashlib.sha256(written + b"\1" * 32 + b"\2" * 32).digest()


def test_the_format_is_fixed_for_ever() -> None:
    """A known revision keeps its id in every version of the program."""
    revision = new_revision("judgement", b"\xab" * 16, "set", '{"rating":4}', [], STAMP)
    fixed = revision._replace(format=1, salt=b"\0" * 16, content_hash=content_hash(b"\0" * 16, '{"rating":4}'))
    assert fixed.content_hash.hex() == "67e0b29f8f0ca961cfcc75370157e54b57eb99d1294c056fd8e2cb21e812a286"
    known = "df9d6d8d8f78678216fd02d09e75c8640b2c946237d519243ee8ab2f865a7c18"
    assert revision_id(fixed, [b"\1" * 32]).hex() == known
    second = "63317d5926d9ebc9dace9ac5896e1bd16677dd9cef0715645a272155de65408e"
    assert revision_id(fixed._replace(format=2), [b"\1" * 32]).hex() == second


def test_two_revisions_of_one_content_differ_by_their_salt() -> None:
    one = new_revision("judgement", b"\xab" * 16, "set", "{}", [], STAMP)
    other = new_revision("judgement", b"\xab" * 16, "set", "{}", [], STAMP)
    assert one.content_hash != other.content_hash
    assert one.content == other.content


def test_derived_ids_are_the_same_everywhere_and_differ_by_kind() -> None:
    assert derived_id("judgement", "a", "SCO1") == "2e5c035c215b8473a17b7f0c824d72f4"
    assert derived_id("judgement", "a", "SCO1") != derived_id("decision", "a", "SCO1")
    assert derived_id("judgement", "ab", "c") != derived_id("judgement", "a", "bc")
    assert new_id() != new_id()


def test_a_time_is_utc_and_the_offset_stands_beside_it() -> None:
    time, offset = now()
    assert time.endswith("Z")
    assert len(time) == len("2026-11-22T09:30:00.000Z")
    assert -900 < offset < 900


def test_the_history_of_a_record_is_a_chain(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    for rating in (1, 2, 3):
        rate(workspace, appraisal_id, "SCO1", rating)
    with workspace.read():
        history = history_of(workspace.cursor, bytes.fromhex(derived_id("judgement", appraisal_id, "SCO1")))
    assert [json.loads(one.content or "{}")["rating"] for one in history] == [1, 2, 3]
    assert {one.author for one in history} == {"AB123"}
    assert {one.origin for one in history} == {"window"}


def test_the_digest_tells_any_two_files_apart(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    with workspace.read():
        before = digest(workspace.cursor)
        again = digest(workspace.cursor)
    rate(workspace, appraisal_id, "SCO1", 4)
    with workspace.read():
        assert digest(workspace.cursor) != before == again


def test_content_goes_only_where_a_redaction_names_the_revision(workspace: Workspace, review_id: ReviewId) -> None:
    (revision,) = heads(workspace, review_id)
    with pytest.raises(dbapi2.IntegrityError), workspace.change("Erase"):
        workspace.cursor.execute("UPDATE revision SET content = NULL, salt = NULL WHERE id = ?", (revision.id,))
    redact(workspace, revision.id)
    with workspace.read():
        redacted = history_of(workspace.cursor, bytes.fromhex(review_id))[0]
    assert (redacted.content, redacted.salt, redacted.content_hash) == (None, None, revision.content_hash)
    assert revision_id(redacted, []) == revision.id


def test_a_redaction_takes_the_reason_where_its_hash_stands_in_the_header(
    workspace: Workspace, review_id: ReviewId
) -> None:
    withdraw(workspace, "review", review_id, "A name.")
    (revision,) = heads(workspace, review_id)
    assert (revision.format, shown_reason(revision)) == (2, "A name.")
    with pytest.raises(dbapi2.IntegrityError), workspace.aside() as cursor:
        cursor.execute("INSERT INTO redaction VALUES (?, 'X1', 'now', 'a name')", (revision.id,))
        cursor.execute("UPDATE revision SET content = NULL, salt = NULL WHERE id = ?", (revision.id,))
    redact(workspace, revision.id)
    with workspace.read():
        one = history_of(workspace.cursor, bytes.fromhex(review_id))[1]
        (parent,) = history_of(workspace.cursor, bytes.fromhex(review_id))[:1]
    assert "name" not in repr(one)
    assert shown_reason(one) == ""
    assert revision_id(one, [parent.id]) == revision.id
    assert verify(workspace).ok
    for reason in ("Another.", None):
        with pytest.raises(dbapi2.IntegrityError), workspace.aside() as cursor:
            cursor.execute("UPDATE revision SET reason = ? WHERE id = ?", (reason, revision.id))


def test_a_reason_that_was_altered_is_noticed(workspace: Workspace, review_id: ReviewId) -> None:
    withdraw(workspace, "review", review_id, "A name.")
    (revision,) = heads(workspace, review_id)
    with workspace.read():
        parents = parents_of(workspace.cursor, revision.id)
    assert revision_id(revision, parents) == revision.id
    assert revision_id(revision._replace(reason="Another."), parents) != revision.id
    assert revision_id(revision._replace(reason=None), parents) != revision.id


def test_a_redaction_takes_nothing_but_content_and_salt(workspace: Workspace, review_id: ReviewId) -> None:
    (revision,) = heads(workspace, review_id)
    redact(workspace, revision.id)
    with pytest.raises(dbapi2.IntegrityError), workspace.change("Forge"):
        workspace.cursor.execute("UPDATE revision SET author = 'X' WHERE id = ?", (revision.id,))
    with pytest.raises(dbapi2.IntegrityError), workspace.change("Refill"):
        workspace.cursor.execute("UPDATE revision SET content = '{}' WHERE id = ?", (revision.id,))


@given(st.text(), st.text(), st.integers(-900, 900), st.one_of(st.none(), st.text()))
def test_an_id_is_the_hash_of_the_canonical_header_and_the_sorted_parents(
    author: str, origin: str, offset: int, reason: str | None
) -> None:
    one = Revision(b"", 1, "review", b"r" * 16, "set", author, "now", offset, reason, origin, b"h" * 32, None, None)
    header = {
        "format": 1,
        "kind": "review",
        "record": one.record.hex(),
        "act": "set",
        "author": author,
        "time": "now",
        "offset": offset,
        "reason": reason or "",
        "origin": origin,
        "content": one.content_hash.hex(),
    }
    assert revision_id(one, [b"2", b"1"]) == hashlib.sha256(canonical(header) + b"12").digest()
