"""Two more deeds that may be killed: salvaging a damaged file, and erasing a review from a file and its backups."""

import shutil
from pathlib import Path

from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.salvaging.salvage import salvage
from scr_appraiser.problems import Problem
from torture.canaries import files_with_canaries
from torture.children import Tell
from torture.deeds import opened, work_on
from torture.files import MadeFile, a_file
from torture.killing import Deed
from torture.left_behind import digest_of, look_at
from torture.trials import FAULT


def salvaging(file: MadeFile) -> Deed:
    """The new file is whole, or there is none; the damaged one is never touched."""

    def prepare(folder: Path) -> None:
        shutil.copyfile(file.path, folder / file.path.name)
        (folder / "damaged").write_bytes(_damaged(file))

    def do(folder: Path, tell: Tell) -> None:
        salvage(folder / "damaged", folder / file.path.name, folder / "salvaged.scra", file.key)

    def look(folder: Path, lines: tuple[str, ...]) -> str:
        if (folder / "damaged").read_bytes() != _damaged(file):
            return f"{FAULT}the damaged file was changed"
        found = look_at(folder, [file.key], [said])
        return found if found.startswith(FAULT) or not (folder / "salvaged.scra").exists() else "as after"

    said = digest_of(file, file.path)
    return Deed("salvaging", prepare, do, look)


def _damaged(file: MadeFile) -> bytes:
    whole = bytearray(file.path.read_bytes())
    whole[8192:20480] = bytes(12288)
    return bytes(whole)


def erasing(folder: Path) -> Deed:
    """A plain file: once it says that a review is erased, finishing leaves no word of it in file or backup."""
    file = a_file(folder, criteria=3)
    with opened(file, folder) as workspace:
        work_on(workspace, 6)

    def prepare(folder: Path) -> None:
        shutil.copyfile(file.path, folder / file.path.name)
        with opened(file, folder) as workspace:
            back_up(workspace, WHYS["changes"], folder / "backups")

    def do(folder: Path, tell: Tell) -> None:
        with opened(file, folder) as workspace:
            erase_review(workspace, all_reviews(workspace)[0], "Its retention has ended.")
            finish(workspace, folder / "backups")

    def look(folder: Path, lines: tuple[str, ...]) -> str:
        try:
            with opened(file, folder) as workspace:
                found = verify(workspace)
                with workspace.reading() as cursor:
                    (erased,) = cursor.execute("SELECT count(*) FROM redaction").fetchone()
                if erased:
                    finish(workspace, folder / "backups")
        except Problem as problem:
            return f"{FAULT}it does not open: {problem.message}"
        shown = files_with_canaries(folder)
        if not found.ok:
            return f"{FAULT}{found.problems[0]}"
        if erased and shown:
            return f"{FAULT}{shown[0].name} still shows what was erased"
        return "erased, and finished at the next start" if erased else "as before"

    return Deed("erasing", prepare, do, look)
