"""Power cuts: the program's own engine is watched at work, and the disk is played as it may lie at every operation."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.file import connection
from scr_appraiser.model.file.drafts import keep_draft
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.problems import Problem
from torture.disk_images import PlayedDisk
from torture.files import SOMEBODY, MadeFile, a_file
from torture.outcomes import Outcome, Scale, chosen_by
from torture.saving import lost, newest
from torture.watched_disk import OK, Operation, WatchedDisk, why_not


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Cut the power under a plain and an encrypted file, at every operation of a piece of work."""
    if why_not():
        yield Outcome("power cuts", "", skipped=why_not())
        return
    disk = WatchedDisk()
    disk.is_syncing = False
    for name, is_encrypted in (("plain", False), ("encrypted", True)):
        outcome = Outcome(f"power cuts, {name}", "power cuts")
        for turn in Cuts(disk, folder / name, is_encrypted).made(scale, 50_000, 150):
            turn(outcome)
        careless = Outcome("synchronous=OFF", "power cuts")
        with _careless():
            cuts = Cuts(disk, folder / f"{name}, careless", is_encrypted)
        for turn in cuts.made(scale, 1_000, 50):
            turn(careless)
        outcome.is_control_caught = bool(careless.faults)
        tried = careless.came_of_it.total() + len(careless.faults)
        outcome.control = f"synchronous=OFF: {len(careless.faults):,} of {tried:,} noticed"
        yield outcome
    disk.watch = None


class Cuts:
    """A piece of work on a file, every operation of it, and what is left where the power is cut at one of them."""

    def __init__(self, disk: WatchedDisk, folder: Path, is_encrypted: bool) -> None:
        self._disk = disk
        disk.watch = None
        self._file = a_file(folder, is_encrypted=is_encrypted, criteria=3)
        self._path = self._file.path
        self._start = self._path.read_bytes()
        self._cut_path = folder / "cut" / self._path.name
        self._cut_path.parent.mkdir()
        self._proved: set[bytes] = set()
        self._log: list[Operation] = []
        with self._logging(self._log):
            _work(self._file, lambda said: self._log.append(Operation("said", said)))

    def made(self, scale: Scale, long: int, short: int) -> Iterator[Callable[[Outcome], None]]:
        """Every operation in turn, and again; each as something that cuts there and tells the outcome."""
        played, said = PlayedDisk({}), set[str]()
        for turn in scale.turns(long, short):
            at = turn % len(self._log)
            if at == 0 or turn == scale.first:
                played, said = PlayedDisk({str(self._path): bytearray(self._start)}), set()
                for operation in self._log[:at]:
                    _go_on(operation, played, said)
            yield partial(self._cut, turn, played, frozenset(said), self._log[at])
            _go_on(self._log[at], played, said)

    def _cut(self, turn: int, played: PlayedDisk, said: frozenset[str], operation: Operation, outcome: Outcome) -> None:
        chosen = chosen_by(outcome.suite, turn)
        left = played.cut(operation, chosen)
        known = _mark(left, said)
        if known in self._proved:
            outcome.came_of_it["left a disk proved before"] += 1
            return
        again: list[Operation] = []
        self._lay(left)
        with self._logging(again):
            fault = self._fault(said)
        if not fault and again and chosen.random() < 0.2:  # the power is cut once more, while the file recovers
            played = PlayedDisk(
                {str(self._cut_path.parent / Path(path).name): bytearray(data) for path, data in left.items()}
            )
            stop = chosen.randrange(len(again))
            for one in again[:stop]:
                played.do(one)
            self._lay(played.cut(again[stop], chosen))
            fault = self._fault(said)
            outcome.came_of_it["whole, cut once more while recovering"] += not fault
        else:
            outcome.came_of_it["whole, with all that was acknowledged"] += not fault
        if fault:
            outcome.faults.append(f"{outcome.suite}, cut {turn} at {operation.verb}: {fault}")
        else:
            self._proved.add(known)

    def _fault(self, said: frozenset[str]) -> str:
        """What is wrong with the file after it recovered; a plain one that recovers to what was proved is not again."""
        if self._file.key is not None:
            return _fault(self._file, self._cut_path, said)
        try:
            self._file.open(self._cut_path).close()
        except Problem as problem:
            return f"it does not open: {problem.message}"
        recovered = _mark({"": self._cut_path.read_bytes()}, said)
        fault = "" if recovered in self._proved else _fault(self._file, self._cut_path, said)
        if not fault:
            self._proved.add(recovered)
        return fault

    def _lay(self, left: Mapping[str, bytes]) -> None:
        for old in self._cut_path.parent.iterdir():
            old.unlink()
        for path, content in left.items():
            (self._cut_path.parent / Path(path).name).write_bytes(content)

    @contextmanager
    def _logging(self, log: list[Operation]) -> Iterator[None]:
        def watch(operation: Operation) -> int:
            if operation.verb != "read":
                log.append(operation)
            return OK

        self._disk.watch = watch
        try:
            yield
        finally:
            self._disk.watch = None


def _go_on(operation: Operation, played: PlayedDisk, said: set[str]) -> None:
    if operation.verb == "said":
        said.add(operation.path)
    else:
        played.do(operation)


def _work(file: MadeFile, tell: Callable[[str], None]) -> None:
    """Rate, comment, type and close; every commit is told once it is made."""
    workspace = file.open()
    workspace.author = SOMEBODY
    appraisal = appraisals_of(workspace, register(workspace)[0].review_id)[0].id
    for turn, criterion in enumerate(islice(frameworks(workspace)[0].criteria(), 6)):
        rate(workspace, appraisal, criterion.id, 1 + turn % 6)
        tell(newest(workspace))
        keep_draft(workspace, appraisal, "comment", f"{turn}")
        tell(f"typed {turn}")
        write_comment(workspace, appraisal, criterion.id, "Set out with enough detail. " * 10 * turn)
        tell(newest(workspace))
    workspace.close()


def _mark(left: Mapping[str, bytes], said: frozenset[str]) -> bytes:
    """What tells one disk, and what must be on it, from every other."""
    mark = hashlib.blake2b(f"{len(said)}".encode())
    for path in sorted(left):
        mark.update(path.encode() + hashlib.blake2b(left[path]).digest())
    return mark.digest()


def _fault(file: MadeFile, path: Path, said: frozenset[str]) -> str:
    """What is wrong with a file after a power cut; "" where nothing is."""
    try:
        workspace = file.open(path)
    except Problem as problem:
        return f"it does not open: {problem.message}"
    try:
        return lost(workspace, said)
    except Problem as problem:
        return f"it does not read: {problem.message}"
    finally:
        workspace.close()


@contextmanager
def _careless() -> Iterator[None]:
    """The control: the program without its care for what is durable."""
    safe = connection.PRAGMAS["synchronous"]
    connection.PRAGMAS["synchronous"] = ("OFF", 0)
    try:
        yield
    finally:
        connection.PRAGMAS["synchronous"] = safe
