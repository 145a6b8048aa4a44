"""All that the program does with text, in a process of its own: `python -m torture.leaking FOLDER`. See leaks.py."""

import io
import os
import sys
from pathlib import Path

from scr_appraiser.cli import main as cli
from scr_appraiser.cli.options import DONE
from scr_appraiser.export.exporting import export_reviews
from scr_appraiser.export.exporting_history import export_history
from scr_appraiser.logs import log_error, log_path, start_log
from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, start_appraisal, write_comment, write_decision
from scr_appraiser.model.backups.changing_passphrase import change_passphrase
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS, backups_in
from scr_appraiser.model.backups.restoring import bring_back
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.drafts import keep_draft
from scr_appraiser.model.file.remembering import remember
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.gathering import all_reviews, gather
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.gathering import gather_past
from scr_appraiser.model.review.reviews import add_recommendation, add_theme, register_review, set_facts
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.traces import leave_none
from torture.canaries import canary
from torture.files import PASSPHRASE, SOMEBODY

PASSWORD = "long enough"


def main(folder: Path, *, is_plain: bool) -> None:
    """Work on one file in a folder, from its making to a change of passphrase; every text that is typed is a canary."""
    leave_none()
    start_log(log_path())
    data = Path(os.environ["XDG_DATA_HOME"]) / "scr-appraiser"
    path = folder / "north.scra"
    workspace = create_workspace(path, passphrase=None if is_plain else PASSPHRASE)
    workspace.author = SOMEBODY
    _type(workspace)
    back_up(workspace, WHYS["changes"])
    material = gather(workspace)
    export_reviews(material, folder / "exports", password=None if is_plain else PASSWORD)
    past = gather_past(workspace, Wanted(), "")
    export_history(past, folder / "exports", formats=("pdf", "xlsx"), password=None if is_plain else PASSWORD)
    _meet_faults(workspace)
    bring_back(workspace, backups_in(None, file_id(workspace))[-1], None, lambda done, total: None)
    remember(workspace, data / "files.json")
    key = workspace.key.copy() if workspace.key else None
    workspace.close()
    _use_command_line(path, folder, is_plain)
    if not is_plain:
        change_passphrase(path, key, "quite another one")
        open_workspace(path, passphrase="quite another one").close()
    print("done")


def _type(workspace: Workspace) -> None:
    review = register_review(workspace, {"review_ref": "INVENTED-1", "collation_period_reason": canary("review")})
    add_recommendation(workspace, review, {"rec_text": canary("recommendation")})
    add_theme(workspace, review, "A01", {"page_refs": canary("theme")})
    add_document(workspace, review, _document(), {"doc_title": canary("title")}, pages=1, keep=True)
    framework = frameworks(workspace)[0]
    appraisal = start_appraisal(workspace, review, framework.hash)
    history = History(workspace)
    for criterion in framework.criteria():
        rate(workspace, appraisal, criterion.id, 4)
        write_comment(workspace, appraisal, criterion.id, canary(f"comment-{criterion.id}") * 20)
        keep_draft(workspace, appraisal, criterion.id, canary(f"draft-{criterion.id}") * 100)
    quote = Evidence("found", canary("place"), canary("quote"), "for", canary("note"))
    set_evidence(workspace, appraisal, "SCO1", [quote, Evidence("absent", canary("absent"))])
    for part in ("reason", "strengths", "weaknesses"):
        write_decision(workspace, appraisal, "SCO", part, canary(part))
    write_comment(workspace, appraisal, "SCO1", canary("taken-back"))
    history.undo()


def _document() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    page = Canvas(made)
    page.drawString(50, 700, canary("document"))
    page.save()
    return made.getvalue()


def _meet_faults(workspace: Workspace) -> None:
    """A fault of the program, and a Problem, with text of a case in their messages."""
    try:
        raise KeyError(canary("fault")) from Problem(canary("problem"))
    except KeyError as error:
        log_error(error)
    try:
        set_facts(workspace, "review", all_reviews(workspace)[0], {canary("field"): canary("value")})
    except (Problem, ValueError, LookupError) as error:
        log_error(error)


def _use_command_line(path: Path, folder: Path, is_plain: bool) -> None:
    if not is_plain:
        os.environ["SCR_APPRAISER_PASSPHRASE"] = PASSPHRASE
    password = folder / "password"
    password.write_text(PASSWORD, "utf-8")
    options = [] if is_plain else ["--export-password-file", str(password)]
    assert cli.main(["verify", str(path)]) == DONE
    assert cli.main(["export", str(path), "--to", str(folder / "more exports"), *options]) == DONE


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_plain="--plain" in sys.argv)
