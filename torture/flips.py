"""One bit flips on the disk: an encrypted file is refused or its verification fails; a plain one may say the same."""

from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from scr_appraiser.model.file.unlocking import key_of
from torture.children import CAN_FORK, NO_FORK
from torture.damaged import HARMLESS, UNSEEN, came_of, said_by
from torture.files import PASSPHRASE, MadeFile, a_file
from torture.outcomes import Outcome, Scale, chosen_by
from torture.trials import FAULT, Trial, make_trials


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Flip bits in a plain file and in an encrypted one."""
    if not CAN_FORK:
        yield Outcome("bit flips", "", skipped=NO_FORK)
        return
    for name, is_encrypted in (("plain", False), ("encrypted", True)):
        file = a_file(folder / name, is_encrypted=is_encrypted, criteria=3)
        good = said_by(file)
        outcome = Outcome(f"bit flips, {name}", "files")
        make_trials(outcome, _proved(file, good), scale.turns(50_000, 150), at_once=scale.at_once)
        if is_encrypted:
            outcome.control = "the same file with no bit flipped opens and verifies"
            outcome.is_control_caught = came_of(file, file.path, good) == HARMLESS
        else:
            control = Outcome("bit flips, integrity_check alone", "files")
            make_trials(control, _unproved(file, good), scale.turns(2_000, 40))
            outcome.control = f"PRAGMA integrity_check alone lets {len(control.faults):,} altered files pass"
            outcome.is_control_caught = bool(control.faults)
        yield outcome


def _proved(file: MadeFile, good: str) -> Trial:
    def trial(turn: int) -> str:
        flipped = _flipped(file.path, turn)
        came = came_of(file, flipped, good)
        if file.key is not None and flipped.read_bytes()[:16] != file.key.salt:
            # The key at hand has its salt with it; who opens the file types a passphrase.
            came = came_of(MadeFile(flipped, key_of(flipped, PASSPHRASE)), flipped, good)
        is_passed = file.key is None or came != HARMLESS
        return came if is_passed else f"{FAULT}a flipped bit in an encrypted file went unnoticed"

    return trial


def _flipped(path: Path, turn: int) -> Path:
    chosen = chosen_by("flips", turn)
    damaged = bytearray(path.read_bytes())
    damaged[chosen.randrange(len(damaged))] ^= 1 << chosen.randrange(8)
    return lay(path, turn, damaged)


def lay(path: Path, turn: int, content: bytes) -> Path:
    """A file of its own for each of the trials that are made at the same time."""
    place = path.with_name(f"{turn % 1000}.scra")
    place.with_name(f"{place.name}-journal").unlink(missing_ok=True)
    place.write_bytes(content)
    return place


def _unproved(file: MadeFile, good: str) -> Trial:
    """The control: what another program would ask of a database."""

    def trial(turn: int) -> str:
        flipped = _flipped(file.path, turn)
        connection = dbapi2.connect(str(flipped))
        try:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "found"
        except (dbapi2.Error, UnicodeDecodeError):
            return "found"
        finally:
            connection.close()
        return UNSEEN if came_of(file, flipped, good) != HARMLESS else HARMLESS

    return trial
