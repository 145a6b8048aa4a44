"""What SQLite leaves beside a file when a program is stopped: its journal, which must meet that file and no other."""

from pathlib import Path

from scr_appraiser.model.file.file_notice import names_of
from scr_appraiser.problems import Problem

ENDS = ("-journal", "-wal")
"""What is added to the file's name."""


def has_journal(path: Path) -> bool:
    """Whether a journal lies beside the file: no program that has closed it leaves one."""
    return any(_beside(path.resolve(), end).is_file() for end in ENDS)


def refuse_left_journal(path: Path) -> None:
    """Raises Problem where another file of that name left work unfinished: SQLite would play it into the new one."""
    for left in (_beside(path, end) for end in ENDS):
        if _is_unfinished(left):
            raise Problem(
                f"“{left.name}” was left behind by another file named “{path.name}”.",
                "Choose another name, or put it beside that file again, wherever that is now.",
            )


def refuse_unfinished(path: Path) -> None:
    """Raises Problem where a program was stopped while it changed the file: without its journal it is half of each."""
    if any(_is_unfinished(_beside(name, end)) for name in names_of(path) for end in ENDS):
        raise Problem(
            f"A program was stopped in the middle of changing “{path.name}”.",
            "Open it in the program once, where it lies, and close it again.",
        )


def refuse_journal_of_other_name(path: Path) -> None:
    """Raises Problem where work was left unfinished under another name of the file: under this one SQLite misses it."""
    for name in names_of(path)[1:]:
        if any(_is_unfinished(_beside(name, end)) for end in ENDS):
            raise Problem(
                f"This file is also named “{name.name}”, and work was left unfinished under that name.",
                f"Open it as “{name.name}”.",
            )


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _is_unfinished(journal: Path) -> bool:
    if not journal.is_file():
        return False
    with journal.open("rb") as file:
        return file.read(1) not in (b"", b"\0")
