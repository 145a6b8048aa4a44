"""Files that others sent, malformed, altered or hostile: refused by the reader's proof, or they say what they said."""

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sqlcipher3 import dbapi2

from scr_appraiser.model.file.connection import Driver
from scr_appraiser.model.merging import guarded
from scr_appraiser.model.merging.guarded import opened, prove, told_as_altered
from scr_appraiser.model.merging.source import FileSource
from scr_appraiser.problems import Problem
from torture.children import CAN_FORK, NO_FORK
from torture.damaged import HARMLESS, UNSEEN
from torture.files import a_file
from torture.flips import lay
from torture.hostile_schemas import HARMLESS as HARMLESS_SQL
from torture.hostile_schemas import HOSTILE, made_hostile
from torture.malformed import mutated
from torture.outcomes import Outcome, Scale, chosen_by
from torture.trials import FAULT, Trial, make_trials

REFUSED = "refused"
HASHED = (
    *("id", "format", "kind", "record", "act", "author", "time", "offset", "reason", "origin"),
    *("content_hash", "salt", "content"),
)
"""The columns of a revision that its hashes cover."""


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Read every such file as the throw-away process does."""
    if not CAN_FORK:
        yield Outcome("received files", "", skipped=NO_FORK)
        return
    sound = a_file(folder, criteria=1).path
    hostile = _hostile_files(sound)  # before a file is read, which holds this process to less memory than they take
    good = _said(sound, _proved)
    yield _malformed(sound, good, scale)
    yield _flipped_revisions(sound, good, scale)
    yield _hostile(hostile)


def _malformed(sound: Path, good: str, scale: Scale) -> Outcome:
    whole = sound.read_bytes()

    def trial(read: Callable[[Driver, Path], None]) -> Trial:
        return lambda turn: _came_of(lay(sound, turn, mutated(whole, turn)), good, read)

    outcome = Outcome("received files, malformed", "files")
    make_trials(outcome, trial(_proved), scale.turns(200_000, 300), at_once=scale.at_once)
    control = Outcome("received files, read alone", "files")
    make_trials(control, trial(lambda driver, path: None), scale.turns(5_000, 100))
    outcome.control = f"read without proof: {len(control.faults):,} altered files pass"
    outcome.is_control_caught = bool(control.faults)
    return outcome


def _flipped_revisions(sound: Path, good: str, scale: Scale) -> Outcome:
    """One bit of one revision, in a database that is sound."""

    def trial(turn: int) -> str:
        came = _came_of(_flipped(sound, turn), good, _proved)
        return came if came == REFUSED else f"{FAULT}a flipped bit of a revision passed"

    outcome = Outcome("received files, one bit of a revision", "files")
    make_trials(outcome, trial, scale.turns(10_000, 100), at_once=scale.at_once)
    control = Outcome("received files, integrity_check alone", "files")
    make_trials(control, lambda turn: _came_of(_flipped(sound, turn), good, _whole), scale.turns(500, 50))
    outcome.control = f"PRAGMA integrity_check alone lets {len(control.faults):,} of them pass"
    outcome.is_control_caught = bool(control.faults)
    return outcome


def _hostile_files(sound: Path) -> dict[str, Path]:
    return {
        name: made_hostile(sound, name).rename(sound.with_name(f"hostile {number}.scra"))
        for number, name in enumerate(HOSTILE)
    }


def _hostile(files: Mapping[str, Path]) -> Outcome:
    outcome = Outcome("received files, hostile schemas", "files")
    for name, path in files.items():
        fault = _fault(path)
        if fault:
            outcome.faults.append(f"{name}: {fault}")
        else:
            outcome.came_of_it["refused before anything in it was run"] += 1
    real, let_in = guarded.digest_of, 0
    guarded.digest_of = lambda layout: guarded.RELEASED[guarded.USER_VERSION]
    try:
        let_in = sum(_fault(path) != "" for path in files.values())
    finally:
        guarded.digest_of = real
    outcome.control = f"without the fingerprint {let_in} of them are read"
    outcome.is_control_caught = let_in > len(HOSTILE) // 3
    return outcome


def _fault(path: Path) -> str:
    """What must not be; "" where the file is refused, and nothing but its schema was looked at."""
    executed: list[str] = []
    try:
        with told_as_altered():
            driver = opened(path, None, lambda: 0)
            driver.set_trace_callback(executed.append)
            prove(driver, path, path.name, None, lambda done, total: None)
    except Problem:
        early = [statement for statement in executed if not HARMLESS_SQL.match(statement)]
        return f"this was run: {early[0]}" if early else ""
    return "it was read"


def _came_of(path: Path, good: str, read: Callable[[Driver, Path], None]) -> str:
    try:
        return HARMLESS if _said(path, read) == good else UNSEEN
    except Problem:
        return REFUSED


def _said(path: Path, read: Callable[[Driver, Path], None]) -> str:
    """The SHA-256 of all that a merge would take of a file."""
    with told_as_altered():
        driver = opened(path, None, lambda: 0)
        try:
            read(driver, path)
            source = FileSource(driver.cursor())
            entries = source.entries()
            rows = [*source.rows([entry.id for entry in entries])]
            # The program's version stands beside a revision, unhashed, for the eye only; redactions bear no hash.
            all_of_it = (entries, [row[:13] for row in rows], sorted(source.definitions()))
            return hashlib.sha256(repr(all_of_it).encode()).hexdigest()
        finally:
            driver.close()


def _proved(driver: Driver, path: Path) -> None:
    prove(driver, path, path.name, None, lambda done, total: None)


def _whole(driver: Driver, path: Path) -> None:
    """The control: what another program would ask of a database."""
    if driver.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise Problem("It is not whole.")


def _flipped(sound: Path, turn: int) -> Path:
    chosen = chosen_by("received", turn)
    path = sound.with_name(f"{turn % 1000}.scra")
    shutil.copyfile(sound, path)
    driver = dbapi2.connect(str(path), isolation_level=None)
    guards = driver.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        driver.execute(f"DROP TRIGGER {name}")
    column = chosen.choice(HASHED)
    rows = driver.execute(f'SELECT number, "{column}" FROM revision WHERE "{column}" IS NOT NULL').fetchall()
    number, value = chosen.choice(rows or driver.execute("SELECT number, kind FROM revision").fetchall())
    column = column if rows else "kind"
    driver.execute(f'UPDATE revision SET "{column}" = {_as(value)} WHERE number = ?', (_changed(value, chosen), number))
    for _, statement in guards:
        driver.execute(statement)
    driver.close()
    return path


def _as(value: object) -> str:
    return "CAST(? AS TEXT)" if isinstance(value, str) else "?"


def _changed(value: int | str | bytes, chosen: random.Random) -> int | bytes:
    """The value with one bit turned round."""
    if isinstance(value, int):
        return value ^ 1 << chosen.randrange(8)
    content = bytearray(value.encode() if isinstance(value, str) else value)
    content[chosen.randrange(len(content))] ^= 1 << chosen.randrange(8)
    return bytes(content)
