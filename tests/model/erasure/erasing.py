"""A file with something in it that must not be there, and where its words can be found on the disk."""

from pathlib import Path

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, start_appraisal, write_comment
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file.drafts import keep_draft
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.review.reviews import add_child, register_review, restore, withdraw
from scr_appraiser.model.snapshots import Evidence, Search
from scr_appraiser.model.workspace import Workspace
from tests.fixtures import a_workspace
from tests.pdfs import a_report

CANARY = "Zebedee Quackenbush"
"""The text that must not be there."""
WORD = b"uackenbus"
REASON = "A name was typed by mistake."


def a_file(folder: Path, passphrase: str | None = None) -> tuple[Workspace, ReviewId, AppraisalId]:
    """A file with the canary in facts, comments, evidence, searches, reasons and drafts, now and in the past."""
    workspace = a_workspace(folder, passphrase=passphrase)
    review = register_review(workspace, {"review_ref": "INVENTED-1"})
    register_review(workspace, {"review_ref": "INVENTED-2"})
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    rate(workspace, appraisal, "SCO1", 4)
    write_comment(workspace, appraisal, "SCO1", f"It was {CANARY} who said so.")
    write_comment(workspace, appraisal, "SCO1", "It was somebody who said so.")
    rate(workspace, appraisal, "SCO2", 3)
    write_comment(workspace, appraisal, "SCO2", f"Later {CANARY.upper()} said more.")
    found = Evidence("found", "p. 3", f"of {CANARY.replace(' ', chr(10))} and", "for", f"Is {CANARY} named?")
    set_evidence(workspace, appraisal, "SCO2", [found, Evidence("absent", "all", search=Search(CANARY, (), 0))])
    add_document(workspace, review, a_report(), {"doc_title": f"Report on {CANARY}"}, pages=3, keep=True)
    child = add_child(workspace, review)
    withdraw(workspace, "child", child, f"{CANARY} said it is another child.")
    restore(workspace, "child", child)
    withdraw(workspace, "child", child, f"{CANARY} said so again.")
    keep_draft(workspace, derived_id("judgement", appraisal, "SCO3"), "comment", f"and {CANARY}")
    return workspace, review, appraisal


def backed_up(workspace: Workspace, folder: Path) -> None:
    """A backup of the file as it is."""
    assert back_up(workspace, "asked for", folder) is not None


def holds_it(folder: Path, word: bytes = WORD) -> list[str]:
    """The names of the files under a folder in whose bytes the word stands, in capitals or not."""
    return [path.name for path in folder.rglob("*") if path.is_file() and word.lower() in path.read_bytes().lower()]
