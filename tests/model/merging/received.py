"""Appraisal files from outside, for tests: closed, with somebody's work in them."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.review.reviews import register_review
from tests.fixtures import a_workspace
from tests.model.foreign import heads, redact
from tests.pdfs import a_pdf

PASSPHRASE = "four words of theirs"


def a_received(folder: Path, name: str = "theirs.scra", *, is_encrypted: bool = False) -> Path:
    """A copy of a file with a review, its document, an appraisal with two ratings, and something redacted."""
    return Path(shutil.copy(_made(is_encrypted)[0], folder / name))


def its_recovery_code() -> str:
    """Of the encrypted one."""
    return _made(True)[1]


@cache
def _made(is_encrypted: bool) -> tuple[Path, str]:
    folder = Path(mkdtemp(prefix="received-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = a_workspace(folder, passphrase=PASSPHRASE if is_encrypted else None)
    review = register_review(workspace, {"review_ref": "THEIRS-1", "review_type": "SCR"})
    add_document(workspace, review, a_pdf("One page."), pages=1, keep=True)
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    for criterion, rating in (("SCO1", 4), ("SCO2", 2)):
        rate(workspace, appraisal, criterion, rating)
    other = register_review(workspace, {"review_ref": "THEIRS-2", "review_type": "SCR"})
    redact(workspace, heads(workspace, other)[0].id)
    code = recovery_code(workspace.key) if workspace.key is not None else ""
    workspace.close()
    return workspace.path, code
