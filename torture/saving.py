"""kill -9 while saving: what was acknowledged is there, what is there is proved, and the unclean close is seen."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from torture.children import CAN_FORK, NO_FORK, Tell
from torture.files import SOMEBODY, MadeFile, a_file
from torture.killing import Deed, kill
from torture.outcomes import Outcome, Scale
from torture.trials import FAULT

CLOSING = "closing"


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Kill the program while it saves, on a plain and on an encrypted file."""
    if not CAN_FORK:
        yield Outcome("kill -9 while saving", "", skipped=NO_FORK)
        return
    for name, is_encrypted in (("plain", False), ("encrypted", True)):
        outcome = Outcome(f"kill -9 while saving, {name}", "kills")
        file = a_file(folder / f"{name} file", is_encrypted=is_encrypted, criteria=2)
        kill(outcome, _saving(f"saving {name}", file, is_careless=False), folder, scale, 500, 12)
        hasty = Outcome("said before it is done", "kills")
        kill(hasty, _saving(f"hasty {name}", file, is_careless=True), folder, scale, 50, 12)
        outcome.is_control_caught = bool(hasty.faults)
        tried = hasty.came_of_it.total() + len(hasty.faults)
        outcome.control = f"acknowledged before the commit: {len(hasty.faults)} of {tried} losses noticed"
        yield outcome


def newest(workspace: Workspace) -> str:
    """The id of the revision that arrived last."""
    with workspace.reading() as cursor:
        return str(cursor.execute("SELECT hex(id) FROM revision ORDER BY number DESC").fetchone()[0])


def lost(workspace: Workspace, said: frozenset[str]) -> str:
    """What is wrong with an open file after it said such lines as "typed 3" or a revision's id; "" if nothing is."""
    found = verify(workspace)
    if not found.ok:
        return found.problems[0]
    with workspace.reading() as cursor:
        there = {revision for (revision,) in cursor.execute("SELECT hex(id) FROM revision")}
    typed = max((int(text) for text in drafts_in(workspace).values()), default=-1)
    gone = said - there - {f"typed {number}" for number in range(typed + 1)}
    return f"{len(gone)} of {len(said)} acknowledged are lost" if gone else ""


def _saving(name: str, file: MadeFile, *, is_careless: bool) -> Deed:
    def prepare(folder: Path) -> None:
        (folder / file.path.name).write_bytes(file.path.read_bytes())

    def do(folder: Path, tell: Tell) -> None:
        workspace = file.open(folder / file.path.name)
        workspace.author = SOMEBODY
        _save(workspace, tell, is_careless)
        tell(CLOSING)
        workspace.close()

    def look(folder: Path, lines: tuple[str, ...]) -> str:
        return _look(file, folder / file.path.name, lines)

    return Deed(name, prepare, do, look)


def _save(workspace: Workspace, tell: Tell, is_careless: bool) -> None:
    appraisal = appraisals_of(workspace, register(workspace)[0].review_id)[0].id
    for turn, criterion in enumerate(islice(frameworks(workspace)[0].criteria(), 12)):
        if is_careless:
            tell(f"typed {turn}")
            time.sleep(0.01)
        keep_draft(workspace, appraisal, "comment", f"{turn}")
        tell(f"typed {turn}")
        rate(workspace, appraisal, criterion.id, 1 + turn % 6)
        tell(newest(workspace))
        write_comment(workspace, appraisal, criterion.id, "Set out with enough detail. " * 50 * turn)
        tell(newest(workspace))


def _look(file: MadeFile, path: Path, lines: tuple[str, ...]) -> str:
    try:
        workspace = file.open(path)
    except Problem as problem:
        return f"{FAULT}it does not open: {problem.message}"
    try:
        fault = lost(workspace, frozenset(lines) - {CLOSING})
        if fault:
            return f"{FAULT}{fault}"
        is_seen = workspace.notice is not None and workspace.notice.is_left
        if lines and CLOSING not in lines and not is_seen:
            return f"{FAULT}nobody would know that it was not closed"
        return "with all that was acknowledged" if lines else "killed before anything was acknowledged"
    except Problem as problem:
        return f"{FAULT}it does not read: {problem.message}"
    finally:
        workspace.close()
