"""A text typed by mistake, or a whole review, is gone from the file and its backups, and the history still verifies."""

import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.backups.restoring import opened_backup
from scr_appraiser.model.erasure.finding import REASON as IN_REASON
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.erasure.redacting import erase_review, redact_record, remove_text
from scr_appraiser.model.file.about_file import file_id, is_erasure_unfinished
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.drafts import drafts_in
from scr_appraiser.model.file.schema import Judgement
from scr_appraiser.model.file.upgrading import upgrade
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import digest, parents_of
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, RecordId, derived_id
from scr_appraiser.model.loading import appraisals_of, load_appraisal, load_review
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.erasure.erasing import CANARY, REASON, a_file, backed_up, holds_it
from tests.model.file.earlier import RELEASED_FILES
from tests.model.foreign import heads, lay_in


def test_the_control_finds_the_text_where_nothing_was_done(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    workspace, *_ = a_file(tmp_path / "work")
    backed_up(workspace, tmp_path / "backups")
    workspace.close()
    assert len(holds_it(tmp_path)) == 2


def test_everything_that_holds_the_text_is_found(tmp_path: Path) -> None:
    workspace, *_ = a_file(tmp_path)
    found = find(workspace, CANARY)
    assert [(place.kind, place.parts, place.is_current) for place in found.places] == [
        ("judgement", ("comment",), False),
        ("judgement", ("comment", "evidence"), True),
        ("document", ("doc_title",), True),
        ("child", (IN_REASON,), True),
    ]
    assert found.places[-1].versions == 2
    assert found.places[0].words == "INVENTED-1, SCO1"
    assert (found.drafts, found.old_reasons, found.erasures) == (1, 0, 0)
    assert find(workspace, "nobody").places == ()
    workspace.close()


def test_a_text_is_gone_from_every_byte_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    workspace, review, appraisal = a_file(tmp_path / "work")
    backed_up(workspace, tmp_path / "backups")
    rate(workspace, appraisal, "SCO1", 5)
    before = verify(workspace)
    remove_text(workspace, CANARY, find(workspace, CANARY).places, REASON)
    assert is_erasure_unfinished(workspace)
    finish(workspace, tmp_path / "backups")
    assert not is_erasure_unfinished(workspace)
    assert find(workspace, CANARY).places == ()
    assert find(workspace, CANARY).drafts == 0
    after = verify(workspace)
    assert after.problems == ()
    assert (after.judgements, after.reviews, after.revisions) == (
        before.judgements,
        before.reviews,
        before.revisions + 3,
    )
    judgements = load_appraisal(workspace, appraisal).judgements
    assert (judgements["SCO1"].rating, judgements["SCO1"].comment) == (5, "It was somebody who said so.")
    assert (judgements["SCO2"].rating, judgements["SCO2"].comment) == (3, "Later [redacted] said more.")
    assert judgements["SCO2"].evidence[0].quote == "of [redacted] and"
    assert load_review(workspace, review).documents[0].is_held
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT state FROM child").fetchone() == ("withdrawn",)
    told = Reading(workspace, Wanted(kinds=("child",))).entries(most=9, seconds=9)
    assert [one.reason for one in told] == [REASON, "", "", "", ""]
    backed_up(workspace, tmp_path / "backups")
    workspace.close()
    assert holds_it(tmp_path) == []


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_a_review_is_gone_with_all_that_belonged_to_it(tmp_path: Path, passphrase: str | None) -> None:
    (tmp_path / "work").mkdir()
    workspace, review, _ = a_file(tmp_path / "work", passphrase)
    backed_up(workspace, tmp_path / "backups")
    with workspace.reading() as cursor:
        before = digest(cursor)
    erase_review(workspace, review, "Its retention has ended.")
    fate = finish(workspace, tmp_path / "backups")
    assert (fate.rewritten, fate.destroyed) == (1, 0)
    assert [row.reference for row in register(workspace)] == ["INVENTED-2"]
    assert appraisals_of(workspace, review) == ()
    assert drafts_in(workspace) == {}
    with workspace.reading() as cursor:
        assert digest(cursor) == before
        assert cursor.execute("SELECT count(*) FROM document_content").fetchone() == (0,)
        for kind in ("review", "appraisal", "judgement", "document"):
            left = cursor.execute(f"SELECT count(*) FROM {kind} WHERE state <> 'redacted'").fetchone()
            assert left == (int(kind == "review"),)
    assert verify(workspace).problems == ()
    (backup,) = backups_in(tmp_path / "backups", file_id(workspace))
    path, key = workspace.path, workspace.key.copy() if workspace.key else None
    workspace.close()
    kept = open_workspace(backup.path, key=key)
    assert verify(kept).problems == ()
    assert find(kept, CANARY).places == ()
    kept.close()
    again = open_workspace(path, key=key)
    assert verify(again).problems == ()
    again.close()
    assert holds_it(tmp_path) == holds_it(tmp_path, b"INVENTED-1") == []


def test_an_erased_review_is_not_written_on(tmp_path: Path) -> None:
    workspace, review, appraisal = a_file(tmp_path)
    erase_review(workspace, review, "Its retention has ended.")

    for write in (
        lambda: rate(workspace, appraisal, "SCO1", 4),
        lambda: set_facts(workspace, "review", review, {"n_findings": 4}),
        lambda: withdraw(workspace, "review", review, "It was entered twice."),
        lambda: withdraw_judgement(workspace, appraisal, "SCO1"),
    ):
        with pytest.raises(Problem, match="erased|no such appraisal"):
            write()
    assert verify(workspace).problems == ()
    workspace.close()


def withdraw_judgement(workspace: Workspace, appraisal: AppraisalId, criterion: str) -> None:
    with workspace.change("Withdraw judgement", reason="It was about another review.") as session:
        session.get_one(Judgement, derived_id("judgement", appraisal, criterion)).state = "withdrawn"


def test_a_seal_over_what_was_redacted_is_changed(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()

    path = Path(shutil.copy(RELEASED_FILES[1][0], folder / "old.scra"))
    upgrade(path, backups=folder)
    sealed = open_workspace(path)
    sealed.author = workspace.author
    with sealed.reading() as cursor:
        ((appraisal,), *_) = cursor.execute("SELECT appraisal_id FROM seal WHERE state = 'live'").fetchall()
        rows = cursor.execute("SELECT id, comment FROM judgement WHERE appraisal_id = ?", (appraisal,)).fetchall()
    comment = next(said for _, said in rows if said is not None)
    judgement = next(one for one, said in rows if said is None)
    backup = back_up(sealed, "asked for", folder)
    assert backup is not None
    redact_record(sealed, "judgement", RecordId(judgement.hex()), REASON)
    remove_text(sealed, comment, find(sealed, comment).places, REASON)
    loaded = load_appraisal(sealed, appraisal.hex())
    assert loaded.seal is not None
    assert loaded.seal.is_changed
    assert verify(sealed).problems == ()
    # In it nothing says any more where the judgement belongs: the seal must be marked all the same.
    finish(sealed, folder)
    with opened_backup(sealed, backup) as source:
        source.prove(with_records=True)
    sealed.close()


def test_a_record_in_conflict_stays_in_conflict(tmp_path: Path) -> None:
    workspace, _, appraisal = a_file(tmp_path)
    judgement = derived_id("judgement", appraisal, "SCO2")
    (head,) = heads(workspace, judgement)
    with workspace.read():
        parents = parents_of(workspace.cursor, head.id)
    lay_in(workspace, "judgement", judgement, {**parse(head.content or ""), "comment": "Another opinion"}, parents)
    remove_text(workspace, CANARY, find(workspace, CANARY).places, REASON)
    assert load_appraisal(workspace, appraisal).judgements["SCO2"].state == "conflict"
    assert sorted(parse(one.content or "")["comment"] for one in heads(workspace, judgement)) == [
        "Another opinion",
        "Later [redacted] said more.",
    ]
    assert verify(workspace).problems == ()
    workspace.close()


def test_a_whole_record_keeps_its_place_and_is_written_anew(tmp_path: Path) -> None:
    workspace, _, appraisal = a_file(tmp_path)
    judgement = derived_id("judgement", appraisal, "SCO2")
    redact_record(workspace, "judgement", judgement, REASON)
    loaded = load_appraisal(workspace, appraisal).judgements["SCO2"]
    assert (loaded.state, loaded.rating, loaded.comment) == ("redacted", None, "")
    assert verify(workspace).problems == ()
    write_comment(workspace, appraisal, "SCO2", "Said anew.")
    loaded = load_appraisal(workspace, appraisal).judgements["SCO2"]
    assert (loaded.state, loaded.comment) == ("live", "Said anew.")
    assert verify(workspace).problems == ()
    workspace.close()


def test_what_says_nothing_any_more_not_even_where_it_belongs_is_not_redacted_again(tmp_path: Path) -> None:
    workspace, review, appraisal = a_file(tmp_path)
    judgement = derived_id("judgement", appraisal, "SCO1")
    redact_record(workspace, "judgement", judgement, REASON)
    redact_record(workspace, "judgement", judgement, REASON)
    erase_review(workspace, review, REASON)
    before = heads(workspace, judgement)
    with pytest.raises(Problem, match="nothing left to take out"):
        redact_record(workspace, "judgement", judgement, REASON)
    assert heads(workspace, judgement) == before
    workspace.close()


@pytest.mark.parametrize("reason", ["", "short", " " * 20])
def test_no_erasure_without_a_reason(tmp_path: Path, reason: str) -> None:
    workspace, review, _ = a_file(tmp_path)
    for erase in (
        lambda: erase_review(workspace, review, reason),
        lambda: remove_text(workspace, CANARY, find(workspace, CANARY).places, reason),
    ):
        with pytest.raises(Problem, match="reason"):
            erase()
    assert len(find(workspace, CANARY).places) == 4
    workspace.close()


def test_a_reason_that_holds_the_text_is_refused(tmp_path: Path) -> None:
    workspace, *_ = a_file(tmp_path)
    with pytest.raises(Problem, match="holds the text"):
        remove_text(workspace, CANARY, find(workspace, CANARY).places, f"I typed {CANARY} by mistake.")
    workspace.close()
