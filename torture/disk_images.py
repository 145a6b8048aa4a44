"""What a disk may hold after the power was cut: all that was synced, and any part of what was not."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from torture.watched_disk import Operation

SECTOR = 512
"""Bytes that a disk writes whole."""


@dataclass(slots=True)
class PlayedDisk:
    """Files as they lie on a disk, apart from what was asked of them and has not reached it yet."""

    files: dict[str, bytearray]
    """What is durable."""
    waiting: dict[str, list[Operation]] = field(default_factory=dict)
    """Writes and truncates since the last sync of each file, in their order."""
    unlisted: set[str] = field(default_factory=set)
    """New files that the folder on the disk does not name yet."""
    doomed: set[str] = field(default_factory=set)
    """Deleted files that the folder on the disk still names."""

    def do(self, operation: Operation) -> None:
        """An operation that was carried out, as far as the engine knows."""
        path = operation.path
        if operation.verb == "open" and (path not in self.files or path in self.doomed):
            self.files[path] = bytearray()
            self.unlisted.add(path)
            self.doomed.discard(path)
        elif operation.verb in ("write", "truncate"):
            self.waiting.setdefault(path, []).append(operation)
        elif operation.verb == "sync":
            for one in self.waiting.pop(path, ()):
                do(self.files[path], one)
            self.unlisted.discard(path)  # the engine syncs the folder with the first sync of a new file
        elif operation.verb == "delete":
            self.waiting.pop(path, None)
            if operation.offset:
                self.files.pop(path, None)
            else:
                self.doomed.add(path)

    def cut(self, during: Operation, chosen: random.Random) -> Mapping[str, bytes]:
        """The files after the power was cut in the middle of an operation; `chosen` says which of all possible ones."""
        left = {}
        for path, durable in self.files.items():
            is_going = during.verb == "delete" and during.path == path
            if (path in self.unlisted or path in self.doomed or is_going) and chosen.random() < 0.5:
                continue
            waiting = list(self.waiting.get(path, ()))
            if during.path == path and during.verb in ("write", "truncate"):
                waiting.append(during)
            left[path] = _partly(durable, waiting, chosen)
        return left


def do(content: bytearray, operation: Operation) -> None:
    """Write to, or truncate, what a file holds."""
    missing = operation.offset - len(content)
    if missing > 0:
        content += bytes(missing)
    if operation.verb == "truncate":
        del content[operation.offset :]
    else:
        content[operation.offset : operation.offset + len(operation.data)] = operation.data


def _partly(content: bytearray, waiting: Iterable[Operation], chosen: random.Random) -> bytes:
    """A file of which some of the waiting operations, or some sectors of them, have reached the disk, in any order."""
    share = chosen.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    pieces: list[Operation] = []
    for operation in waiting:
        if operation.verb == "truncate":
            if chosen.random() < share:
                pieces.append(operation)
        else:
            pieces += (piece for piece in _sectors(operation) if chosen.random() < share)
    if chosen.random() < 0.3:
        chosen.shuffle(pieces)
    left = bytearray(content)
    if chosen.random() < 0.3:  # beyond its old end, what the disk held before shows wherever nothing was written
        longest = max((piece.offset + len(piece.data) for piece in pieces), default=0)
        left += chosen.randbytes(max(0, longest - len(content)))
    for piece in pieces:
        do(left, piece)
    return bytes(left)


def _sectors(write: Operation) -> Iterable[Operation]:
    start = write.offset
    end = start + len(write.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Operation("write", write.path, start, write.data[start - write.offset : stop - write.offset])
        start = stop
