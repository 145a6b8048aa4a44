"""What takes longer than saving and may be killed in the middle: backups, restoring, exports, upgrades, a new key."""

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scr_appraiser.export.exporting import export_reviews
from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.backups import changing_passphrase
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS, Backup, backups_in
from scr_appraiser.model.backups.restoring import bring_back, exchange, prepare_return
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.copying import Progress
from scr_appraiser.model.file.keys import Key, new_salt
from scr_appraiser.model.file.unlocking import key_of
from scr_appraiser.model.file.upgrading import upgrade
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.merging.many import NamedSource, apply_plan, plan_sources
from scr_appraiser.model.merging.source import opened_source
from scr_appraiser.model.review.register import register
from scr_appraiser.model.workspace import Workspace
from torture.canaries import canary
from torture.children import Tell
from torture.exported import fault_of_export
from torture.files import SOMEBODY, MadeFile
from torture.killing import STEP, Deed
from torture.left_behind import digest_of, is_earlier_file, look_at
from torture.trials import FAULT

RELEASED = Path(__file__).parent.parent / "tests" / "files" / "version-1.0-encrypted.scra"
RELEASED_PASSPHRASE = "open sesame 1.0"
EXPORT_PASSWORD = "long enough"


def backing_up(file: MadeFile) -> Deed:
    """A backup is whole, or there is none."""

    def do(folder: Path, tell: Tell) -> None:
        with opened(file, folder) as workspace:
            back_up(workspace, WHYS["changes"], folder / "backups")

    said = digest_of(file, file.path)
    return Deed("backup", lambda folder: _lay(file, folder), do, lambda folder, _: look_at(folder, [file.key], [said]))


def exporting(file: MadeFile) -> Deed:
    """No half document under its final name."""

    def do(folder: Path, tell: Tell) -> None:
        with opened(file, folder) as workspace:
            material = gather(workspace)
        export_reviews(material, folder / "exports", password=EXPORT_PASSWORD)

    def look(folder: Path, lines: tuple[str, ...]) -> str:
        exports = [path for path in (folder / "exports").glob("*") if not path.name.startswith(".")]
        faults = [fault for path in exports if (fault := fault_of_export(path, EXPORT_PASSWORD))]
        if faults:
            return f"{FAULT}{faults[0]}"
        found = look_at(folder, [file.key], [said])
        return f"{found} with whole documents" if exports and not found.startswith(FAULT) else found

    said = digest_of(file, file.path)
    return Deed("export", lambda folder: _lay(file, folder), do, look)


def changing_the_passphrase(file: MadeFile) -> Deed:
    """The file opens with the old key or with the new one, and so does its backup."""
    new = Key(bytearray(secrets.token_bytes(32)), new_salt())

    def do(folder: Path, tell: Tell) -> None:
        changing_passphrase.derive = lambda passphrase, salt: new.copy()  # a third of a second that writes nothing
        changing_passphrase.change_passphrase(
            folder / file.path.name, file.key, "another one", folder=folder / "backups"
        )

    said = digest_of(file, file.path)
    return Deed(
        "new passphrase",
        lambda folder: _lay(file, folder),
        do,
        lambda folder, _: look_at(folder, [file.key, new], [said]),
    )


def upgrading(_: MadeFile) -> Deed:
    """The file is of the earlier version or of this one, and says the same."""
    released = MadeFile(RELEASED, key_of(RELEASED, RELEASED_PASSPHRASE))

    def do(folder: Path, tell: Tell) -> None:
        upgrade(folder / RELEASED.name, key=released.key, backups=folder / "backups")

    def look(folder: Path, _: tuple[str, ...]) -> str:
        found = look_at(folder, [released.key], [said])
        if found.startswith(FAULT) or is_earlier_file(released, folder / RELEASED.name):
            return found
        return found.replace("as before", "as after")  # it says the same, in the new way

    said = digest_of(released, RELEASED)
    return Deed(
        "upgrade",
        lambda folder: _lay(released, folder),
        do,
        look,
    )


def bringing_back(file: MadeFile) -> Deed:
    """All that the backup holds is brought back, or nothing."""
    said = [digest_of(file, file.path)]

    def prepare(folder: Path) -> None:
        _lay(file, folder)
        with opened(file, folder) as workspace:
            work_on(workspace, 4)
            back_up(workspace, WHYS["changes"], folder / "backups")
        said.append(digest_of(file, folder / file.path.name))
        _lay(file, folder)

    def do(folder: Path, tell: Tell) -> None:
        with opened(file, folder) as workspace:
            newest = _backups(workspace, folder)[0]
            bring_back(workspace, newest, folder / "backups", lambda done, total: None)

    return Deed("restoring", prepare, do, lambda folder, _: look_at(folder, [file.key], said))


def going_back(file: MadeFile) -> Deed:
    """The file is the newer one, or the backup whole."""
    said = [digest_of(file, file.path)]

    def prepare(folder: Path) -> None:
        _lay(file, folder)
        with opened(file, folder) as workspace:
            back_up(workspace, WHYS["changes"], folder / "backups")
            work_on(workspace, 4)
        said.insert(0, digest_of(file, folder / file.path.name))

    def do(folder: Path, tell: Tell) -> None:
        with opened(file, folder) as workspace:
            oldest = _backups(workspace, folder)[-1]
            prepared = prepare_return(workspace, oldest, folder / "backups", lambda done, total: None)
        exchange(folder / file.path.name, prepared)

    return Deed("going back", prepare, do, lambda folder, _: look_at(folder, [file.key], said))


def merging(file: MadeFile) -> Deed:
    """All that two other files hold is taken in, or nothing of either."""
    said = [digest_of(file, file.path)]

    def prepare(folder: Path) -> None:
        others = folder / "others"
        others.mkdir()
        for name, first in (("one.scra", 5), ("two.scra", 4)):
            _lay(file, folder)
            with opened(file, folder) as workspace:
                work_on(workspace, first)
            (folder / file.path.name).rename(others / name)
        _lay(file, folder)
        shutil.copytree(folder, folder / "after")
        do(folder / "after", lambda line: None)
        said.append(digest_of(file, folder / "after" / file.path.name))
        shutil.rmtree(folder / "after")

    def do(folder: Path, tell: Tell) -> None:
        with ExitStack() as stack:
            workspace = stack.enter_context(opened(file, folder))
            paths = sorted((folder / "others").iterdir())
            sources = [
                NamedSource(path.name, stack.enter_context(opened_source(path, file.key, in_use=True)))
                for path in paths
            ]
            plan = plan_sources(workspace, sources, _telling(tell))
            apply_plan(workspace, plan, sources, _telling(tell), folder=folder / "backups")

    def look(folder: Path, _: tuple[str, ...]) -> str:
        shutil.rmtree(folder / "others")
        return look_at(folder, [file.key], said)

    return Deed("merging", prepare, do, look)


def _telling(tell: Tell) -> Progress:
    """Says a line at each step, so that every part of the work is killed as often, however long it takes."""
    return lambda done, total: tell(STEP)


def careless_copying(file: MadeFile) -> Deed:
    """The control: what copying in place of all this would leave."""

    def do(folder: Path, tell: Tell) -> None:
        whole = file.path.read_bytes()
        with (folder / "copy.scra").open("wb") as copy:
            for start in range(0, len(whole), 4096):
                copy.write(whole[start : start + 4096])
                copy.flush()
                tell("part")  # killed by what it has said, a busy computer does not shift the moment
                time.sleep(0.0005)  # a disk, not memory

    said = digest_of(file, file.path)
    return Deed("copying", lambda folder: _lay(file, folder), do, lambda folder, _: look_at(folder, [file.key], [said]))


def careless_working(file: MadeFile) -> Deed:
    """The control: one job in several commits; stopped in the middle, it is neither before nor after."""

    def do(folder: Path, tell: Tell) -> None:
        with opened(file, folder) as workspace:
            work_on(workspace, 4)

    said = digest_of(file, file.path)
    return Deed("working", lambda folder: _lay(file, folder), do, lambda folder, _: look_at(folder, [file.key], [said]))


@contextmanager
def opened(file: MadeFile, folder: Path) -> Iterator[Workspace]:
    """The copy of the file in a folder, open, with somebody at work."""
    workspace = file.open(folder / file.path.name)
    workspace.author = SOMEBODY
    try:
        yield workspace
    finally:
        workspace.close()


def work_on(workspace: Workspace, first: int) -> None:
    """Some more judgements, the ratings from `first` down, with a canary in every text."""
    appraisal = appraisals_of(workspace, register(workspace)[0].review_id)[0].id
    for number, criterion in enumerate(("SCO1", "SCO2", "SCO3")):
        rate(workspace, appraisal, criterion, first - number)
        write_comment(workspace, appraisal, criterion, canary(f"comment-{criterion}-{first}"))


def _lay(file: MadeFile, folder: Path) -> None:
    shutil.copyfile(file.path, folder / file.path.name)


def _backups(workspace: Workspace, folder: Path) -> tuple[Backup, ...]:
    return backups_in(folder / "backups", file_id(workspace))
