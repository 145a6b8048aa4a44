"""A file of every released version: upgraded, proved, and what it says is the same."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from scr_appraiser.model.file.database import UpgradeNeeded
from scr_appraiser.model.file.unlocking import key_of
from scr_appraiser.model.file.upgrading import upgrade
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
from torture.deeds import RELEASED_PASSPHRASE, opened
from torture.files import MadeFile
from torture.left_behind import digest_of
from torture.outcomes import Outcome, Scale

FILES = Path(__file__).parent.parent / "tests" / "files"


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Upgrade them all; every one at any scale."""
    outcome = Outcome("old versions", "files")
    for path in sorted(FILES.glob("version-*.scra")):
        trial = Path(shutil.copy(path, folder / path.name))
        file = MadeFile(trial, key_of(trial, RELEASED_PASSPHRASE) if "encrypted" in path.name else None)
        fault = _fault(file, folder / f"backups of {path.stem}")
        if fault:
            outcome.faults.append(f"{path.name}: {fault}")
        else:
            outcome.came_of_it["upgraded with an unchanged digest, the original kept"] += 1
        said = digest_of(file, trial)
        with opened(file, folder) as workspace:
            register_review(workspace, {"review_ref": "INVENTED-NEW"})
        outcome.control = "after one more review the digest is another"
        outcome.is_control_caught = digest_of(file, trial) != said
    yield outcome


def _fault(file: MadeFile, backups: Path) -> str:
    said = digest_of(file, file.path)
    try:
        file.open().close()
        return "it opens without an upgrade"
    except UpgradeNeeded:
        pass
    try:
        upgrade(file.path, key=file.key, backups=backups)
        workspace = file.open()
    except Problem as problem:
        return problem.message
    try:
        found = verify(workspace)
    finally:
        workspace.close()
    kept = [digest_of(file, path) for path in backups.rglob("*.scra")]
    if not found.ok:
        return found.problems[0]
    if digest_of(file, file.path) != said:
        return "its digest has changed"
    return "" if said in kept else "the original is not kept"
