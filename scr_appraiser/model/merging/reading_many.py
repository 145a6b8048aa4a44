"""Reads the appraisal files of many people: each by its name, read or with the reason why it could not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import SUFFIX, PassphraseNeeded
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.merging.reading import Progress, Reader
from scr_appraiser.model.merging.received import ReceivedSource
from scr_appraiser.problems import Problem


class SameFile(Problem):
    """A file that is the same, byte for byte, as one that is read: it adds nothing, and nothing of it is missing."""

    def __init__(self, name: str) -> None:
        super().__init__(f"This is the same file as “{name}”.", "It is read once; nothing of it is missing.")


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one file."""

    path: Path
    name: str
    """As it is shown: with its folder where two files have one name."""
    outcome: ReceivedSource | Problem

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase is all that is missing."""
        return isinstance(self.outcome, PassphraseNeeded | WrongPassphrase)


@dataclass(slots=True)
class _Try:
    """A passphrase, the file that it is said to be of, and how many it has opened so far."""

    words: str
    file: str
    opened: int = 0


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The appraisal files that these paths name: of a folder all that lie in it.

    Raises Problem where a folder holds none, or may not be looked into.
    """
    found: list[Path] = []
    for path in paths:
        if _is_folder(path):
            found += _inside(path)
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except OSError:
        return False  # it may not be looked at, or bears an impossible name: whoever reads it says so


def passphrases_in(text: str) -> dict[str, str]:
    """Those in a text, with the file that each is of, where that is said: one alone is taken exactly as it stands.

    Such lines stand in the list that handing out shows: "AB1.scra  Ann Brown: its words".
    """
    lines = text.splitlines()
    return dict.fromkeys(lines, "") if len(lines) == 1 else dict(_in_line(one.strip()) for one in lines if one.strip())


def read_files(
    reader: Reader,
    paths: Sequence[Path],
    typed: Mapping[str, str] = MappingProxyType({}),
    *,
    key: Key | None = None,
    progress: Progress = lambda done, total: None,
) -> list[Found]:
    """Read each file, with the first of the passphrases that opens it; `key` opens copies of the file that it is of.

    `typed`: the passphrases, and the file that each is of, or "". A file that cannot be read keeps no other from being
    read. `progress` gets (done, total) of the files and may raise to cancel.
    """
    names = _names(paths)
    tries = [_Try(words, file) for words, file in typed.items()]
    found: list[Found] = []
    for done, path in enumerate(paths):
        progress(done, len(paths))
        told = _progress_of_one(progress, done, len(paths))
        found.append(Found(path, names[path], _outcome(reader, path, tries, key, told)))
    progress(len(paths), len(paths))
    return found


def named_once(reader: Reader, found: Sequence[Found]) -> list[Found]:
    """The same, but that of files that are the same, byte for byte, the first alone is taken."""
    first: dict[str, str] = {}
    named = []
    for one in found:
        fingerprint = reader.fingerprint(one.path)
        if fingerprint in first:
            named.append(replace(one, outcome=SameFile(first[fingerprint])))
        else:
            if not isinstance(one.outcome, Problem):
                first[fingerprint] = one.name
            named.append(one)
    return named


def _outcome(
    reader: Reader, path: Path, tries: Sequence[_Try], key: Key | None, progress: Progress
) -> ReceivedSource | Problem:
    """What comes of one file."""
    try:
        return reader.read(path, key=key, progress=progress)
    except PassphraseNeeded as problem:
        outcome: Problem = problem
    except Problem as problem:
        return problem
    # Each try takes a while: one that opened several is likely to open more; one that opened a single file, its own.
    for one in sorted(tries, key=lambda each: (each.file != path.name, each.opened < 2, each.opened)):
        try:
            source = reader.read(path, one.words, progress=progress)
            one.opened += 1
            return source
        except WrongPassphrase as problem:
            outcome = problem
        except Problem as problem:
            return problem
    return outcome


def _progress_of_one(progress: Progress, done: int, total: int) -> Progress:
    return lambda part, parts: progress(1000 * done + (1000 * part // parts if parts else 0), 1000 * total)


def _inside(folder: Path) -> list[Path]:
    with suppress(OSError):
        inside = sorted(one for one in folder.iterdir() if _is_ours(one))
        if inside:
            return inside
        raise Problem(
            f"There is no appraisal file in the folder “{folder.name}”.",
            f"Choose the folder that they lie in; their names end in “{SUFFIX}”.",
        )
    raise Problem(f"You may not look into the folder “{folder.name}”.", "Choose another folder.")


def _is_ours(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX and not path.name.startswith(".") and not path.is_dir()


def _in_line(line: str) -> tuple[str, str]:
    file, is_named, _ = line.partition(f"{SUFFIX} ")
    return (line.rpartition(": ")[2], f"{file}{SUFFIX}") if is_named else (line, "")


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    twice = [path.name for path in paths]
    return {path: path.name if twice.count(path.name) == 1 else f"{path.parent.name}/{path.name}" for path in paths}
