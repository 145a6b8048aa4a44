"""Redaction beats presence in whatever order files are merged, and after it nothing made later holds the text (P22)."""

import itertools
import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.erasure.redacting import erase_review, remove_text
from scr_appraiser.model.file.about_file import is_erasure_unfinished
from scr_appraiser.model.file.copying import copy_into
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.drafts import drop_draft
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.source import opened_source
from scr_appraiser.model.review.register import register
from tests.model.erasure.erasing import CANARY, REASON, a_file, holds_it
from tests.model.file.earlier import rows_of


def merged(target: Path, *sources: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the records of `target` say once the sources were taken in, in that order."""
    workspace = open_workspace(target)
    workspace.author = identify("CD456", "Carl Dean")
    for path in sources:
        with opened_source(path, None) as source:
            take_in(workspace, source, "file")
    if is_erasure_unfinished(workspace):
        finish(workspace, target.parent / "backups")
    assert verify(workspace).problems == ()
    rows = rows_of(workspace)
    with workspace.reading() as cursor:
        rows["digest"] = [(digest(cursor),)]
    workspace.close()
    local = ("merging", "arrival", "meta", "draft", "document_content", "revision")
    return {name: found for name, found in rows.items() if name not in local}


@pytest.mark.parametrize("what", ["a text", "a review"])
def test_every_order_leads_to_one_state_without_the_text(tmp_path: Path, what: str) -> None:
    workspace, review, appraisal = a_file(tmp_path)
    if what == "a text":  # what somebody else has half typed is theirs alone, until they keep it
        drop_draft(workspace, derived_id("judgement", appraisal, "SCO3"), "comment")
    workspace.close()
    whole = workspace.path
    paths = [Path(shutil.copy(whole, tmp_path / f"{name}.scra")) for name in ("erased", "edited", "untouched")]
    erased, edited = (open_workspace(path) for path in paths[:2])
    for one in (erased, edited):
        one.author = identify("AB123", "Ann Brown")
    if what == "a text":
        remove_text(erased, CANARY, find(erased, CANARY).places, REASON)
    else:
        erase_review(erased, review, "Its retention has ended.")
    rate(edited, appraisal, "SCO1", 6)
    erased.close()
    edited.close()
    states = []
    for number, (first, *others) in enumerate(itertools.permutations(paths)):
        folder = tmp_path / f"order {number}"
        folder.mkdir()
        states.append(merged(Path(shutil.copy(first, folder / "merged.scra")), *others))
        assert holds_it(folder) == []
    assert all(state == states[0] for state in states)


def test_what_was_written_meanwhile_elsewhere_stands_beside_the_redaction(tmp_path: Path) -> None:
    workspace, _, appraisal = a_file(tmp_path)
    workspace.close()
    other = Path(shutil.copy(workspace.path, tmp_path / "other.scra"))
    here, there = open_workspace(workspace.path), open_workspace(other)
    here.author = there.author = identify("AB123", "Ann Brown")
    remove_text(here, CANARY, find(here, CANARY).places, REASON)
    write_comment(there, appraisal, "SCO2", "Nobody is named here.")
    there.close()
    with opened_source(other, None) as source:
        take_in(here, source, "file")
    judgement = load_appraisal(here, appraisal).judgements["SCO2"]
    assert (judgement.state, judgement.comment) == ("conflict", "")
    here.close()


def test_copies_made_afterwards_do_not_hold_it(tmp_path: Path) -> None:
    workspace, review, _ = a_file(tmp_path)
    erase_review(workspace, review, "Its retention has ended.")
    (tmp_path / "copies").mkdir()
    copy_into(workspace, tmp_path / "copies" / "copy.scra")
    assert [row.reference for row in register(workspace)] == ["INVENTED-2"]
    workspace.close()
    assert holds_it(tmp_path / "copies") == []
