"""A hand-out holds some reviews and nobody's judgements; the work done in it comes back once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate, declare
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment, write_decision
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.redacting import remove_text
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file.about_file import file_id, is_invented
from scr_appraiser.model.file.database import PassphraseNeeded, open_workspace
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.file.drafts import keep_draft
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.handing_out.handing_out import HandedOut, hand_out
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import RecordId, ReviewId, derived_id, new_id
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.source import opened_source
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import (
    add_child,
    add_household,
    add_recommendation,
    add_theme,
    register_review,
    set_contact,
    set_facts,
    withdraw,
)
from scr_appraiser.problems import Damaged, Problem
from tests.fixtures import a_workspace
from tests.pdfs import a_report

CANARY = "quackenbush"
"""Stands wherever something must stay behind."""
PASSPHRASE = "wrench-lantern-otter-velvet"
PDF = a_report()


class Master:
    """A file with two reviews: both with everything that a review can have, both appraised by two people."""

    def __init__(self, folder: Path) -> None:
        self.workspace = a_workspace(folder, "master.scra")
        self.one, self.other = self._review("INVENTED-1", "of the first"), self._review("INVENTED-2", CANARY)
        framework = frameworks(self.workspace)[0].hash
        for code in ("CD456", "EF789"):
            self.workspace.author = identify(code, f"Appraiser {code}")
            for review in (self.one, self.other):
                appraisal = start_appraisal(self.workspace, review, framework)
                rate(self.workspace, appraisal, "SCO1", 2)
                write_comment(self.workspace, appraisal, "SCO1", f"A comment: {CANARY}.")
                write_decision(self.workspace, appraisal, "SCO", "reason", f"A reason: {CANARY}.")
                keep_draft(self.workspace, derived_id("judgement", appraisal, "SCO2"), "comment", f"half {CANARY}")
        self.workspace.author = identify("AB123", "Ann Brown")

    def _review(self, reference: str, words: str) -> ReviewId:
        workspace = self.workspace
        review = register_review(workspace, {"review_ref": reference, "review_type": "SCR"})
        child = add_child(workspace, review, {"child_no": "A"})
        set_contact(workspace, add_household(workspace, review), child, "lives_with")
        add_theme(workspace, review, "A01")
        add_recommendation(workspace, review, {"rec_text": f"Text {words}."})
        content = PDF if words != CANARY else PDF + b"\n%" + CANARY.encode()
        add_document(workspace, review, content, {"doc_title": f"Report {words}"}, pages=3, keep=True)
        return review


@pytest.fixture
def master(tmp_path: Path) -> Iterator[Master]:
    made = Master(tmp_path)
    yield made
    made.workspace.close()


def handed(master: Master, folder: Path, reviews: Sequence[ReviewId] = (), **options: object) -> HandedOut:
    given = {"passphrase": None, "appraiser": "CD456", **options}
    (folder / "out").mkdir(exist_ok=True)
    return hand_out(master.workspace, folder / "out" / "hand-out.scra", reviews or [master.one], **given)  # type: ignore[arg-type]


def test_a_hand_out_is_a_whole_file_of_its_own_that_proves_true(master: Master, tmp_path: Path) -> None:
    with master.workspace.reading() as cursor:
        before = digest(cursor)
    written = handed(master, tmp_path, passphrase=PASSPHRASE)
    with pytest.raises(PassphraseNeeded):
        open_workspace(written.path)
    given = open_workspace(written.path, passphrase=PASSPHRASE)
    found = verify(given)
    assert found.ok
    assert (found.digest, found.revisions) == (written.digest, written.revisions)
    assert file_id(given) != file_id(master.workspace)
    assert not is_invented(given)
    given.close()
    with master.workspace.reading() as cursor:
        assert digest(cursor) == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["hand-out.scra"]


def test_it_holds_the_review_with_all_that_belongs_to_it(master: Master, tmp_path: Path) -> None:
    allocate(master.workspace, master.one, "CD456", "Carla Dean", 1)
    written = handed(master, tmp_path)
    given = open_workspace(written.path)
    assert load_review(given, master.one) == load_review(master.workspace, master.one)
    assert read_content(given, fingerprint(PDF)) == PDF
    assert [one.hash for one in frameworks(given)] == [one.hash for one in frameworks(master.workspace)]
    with given.reading() as cursor:
        assert cursor.execute("SELECT appraiser, position FROM allocation").fetchall() == [("CD456", 1)]
        people = {code for (code,) in cursor.execute("SELECT staff_code FROM person")}
    assert people == {"AB123", "CD456"}
    given.close()


def test_nothing_of_anybodys_work_and_of_other_reviews_is_in_its_bytes(master: Master, tmp_path: Path) -> None:
    workspace = master.workspace
    allocate(workspace, master.one, "CD456", "Carla Dean", 1)
    allocate(workspace, master.other, "CD456", "Carla Dean", 1, CANARY)
    declare(workspace, master.one, "EF789", f"Knew {CANARY}.")
    declare(workspace, master.other, "CD456", f"Knew {CANARY}.")
    written = handed(master, tmp_path)
    assert CANARY.encode() not in written.path.read_bytes()
    given = open_workspace(written.path)
    with given.reading() as cursor:
        for kind in ("appraisal", "judgement", "decision", "seal", "sending", "designation", "sameness", "draft"):
            assert cursor.execute(f"SELECT count(*) FROM {kind}").fetchone() == (0,), kind
        kinds = {kind for (kind,) in cursor.execute("SELECT DISTINCT kind FROM revision")}
        assert kinds <= {
            *("review", "child", "household", "contact", "theme", "recommendation", "document"),
            *("allocation", "person", "setting"),
        }
    given.close()
    both = handed(master, tmp_path, [master.one, master.other])
    assert CANARY.encode() in both.path.read_bytes(), "the search finds what is there"


def test_documents_can_stay_behind(master: Master, tmp_path: Path) -> None:
    written = handed(master, tmp_path, documents=False)
    given = open_workspace(written.path)
    (document,) = load_review(given, master.one).documents
    assert not document.is_held
    assert verify(given).ok
    given.close()


def test_what_was_taken_out_of_the_file_stays_out_of_the_hand_out(master: Master, tmp_path: Path) -> None:
    found = find(master.workspace, "of the first")
    remove_text(master.workspace, "of the first", found.places, "It named somebody.")
    written = handed(master, tmp_path)
    assert b"of the first" not in written.path.read_bytes()
    given = open_workspace(written.path)
    assert verify(given).ok
    with given.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM redaction").fetchone()[0] > 0
    given.close()


def test_what_is_in_conflict_goes_out_as_it_is(master: Master, tmp_path: Path) -> None:
    copy = handed(master, tmp_path, documents=False)
    for workspace, words in ((open_workspace(copy.path), "theirs"), (master.workspace, "mine")):
        workspace.author = identify("CD456", "Carla Dean")
        set_facts(workspace, "review", master.one, {"review_type": "SCR", "review_ref": words})
        if workspace is not master.workspace:
            workspace.close()
    with opened_source(copy.path, None) as source:
        take_in(master.workspace, source, "appraisal file")
    assert load_review(master.workspace, master.one).in_conflict == ("review_ref",)
    written = hand_out(master.workspace, tmp_path / "again.scra", [master.one], passphrase=None)
    given = open_workspace(written.path)
    assert load_review(given, master.one).in_conflict == ("review_ref",)
    assert verify(given).ok
    given.close()


def test_what_is_appraised_in_a_hand_out_comes_back_once(master: Master, tmp_path: Path) -> None:
    third = register_review(master.workspace, {"review_ref": "INVENTED-3"})
    written = handed(master, tmp_path, [third])
    given = open_workspace(written.path)
    given.author = identify("CD456", "Carla Dean")
    appraisal = start_appraisal(given, third, frameworks(given)[0].hash)
    rate(given, appraisal, "SCO1", 5)
    rate(given, appraisal, "SCO2", 3)
    given.close()
    for new in (True, False):
        with opened_source(written.path, None) as source:
            taken = take_in(master.workspace, source, "appraisal file")
        assert bool(taken.new) == new
    (row,) = register(master.workspace, only=[third])
    assert (row.appraisals, row.rated) == (1, 2)
    assert verify(master.workspace).ok


def test_stopped_in_the_middle_it_leaves_nothing_behind(master: Master, tmp_path: Path) -> None:
    class Stopped(Exception):
        """Pressed Cancel."""

    def stop_after(steps: int) -> None:
        told = 0

        def progress(done: int, total: int) -> None:
            nonlocal told
            assert 0 <= done <= total
            told += 1
            if told > steps:
                raise Stopped

        with pytest.raises(Stopped):
            handed(master, tmp_path, progress=progress)

    for steps in range(4):
        stop_after(steps)
        assert not list((tmp_path / "out").iterdir())
    assert verify(master.workspace).ok


def test_what_cannot_be_handed_out_is_refused(master: Master, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    withdrawn = register_review(master.workspace)
    withdraw(master.workspace, "review", withdrawn)
    for review in (withdrawn, ReviewId(RecordId(new_id()))):
        with pytest.raises(Problem, match="no such review"):
            handed(master, tmp_path, [review])
    with pytest.raises(Problem, match="the open file itself"):
        hand_out(master.workspace, master.workspace.path, [master.one], passphrase=None)
    with pytest.raises(Problem, match="does not exist"):
        hand_out(master.workspace, tmp_path / "nowhere" / "one.scra", [master.one], passphrase=None)
    assert not list((tmp_path / "out").iterdir())
    monkeypatch.setattr("scr_appraiser.model.handing_out.handing_out.rebuild", lambda cursor, records: None)
    with pytest.raises(Damaged):  # the control: a file that did not come out right gets no name
        handed(master, tmp_path)
    assert not list((tmp_path / "out").iterdir())
