"""Looking a file over when it is opened: a plain one quickly, and all of any that was not closed the last time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlcipher3 import dbapi2

from scr_appraiser.model.file.file_notice import left_words
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

EVERY = 500_000
"""Steps of SQLite's machine between two questions whether to go on: some milliseconds."""

Progress = Callable[[int, int], None]


def is_unchecked(workspace: Workspace) -> bool:
    """Whether the file was not closed the last time, and nobody has checked it since."""
    return workspace.notice is not None and workspace.notice.is_left


def check(workspace: Workspace, progress: Progress) -> str:
    """Check the file before work goes on in it; what was found in a sentence, "" where there is nothing to tell.

    Seconds for hundreds of thousands of revisions where it was not closed the last time, else milliseconds. Whatever
    `progress` raises ends it: then the next who opens the file checks it all again. Raises Damaged.
    """
    if not is_unchecked(workspace):
        # Every page of an encrypted file bears its own proof, which SQLCipher looks at whenever it reads one.
        if workspace.key is None:
            _check_quickly(workspace, progress)
        return ""
    from scr_appraiser.model.history.verifying import verify

    notice = workspace.notice
    assert notice is not None
    with _interrupted_by(workspace, progress) as told:
        found = verify(workspace, told)
    if not found.ok:
        raise Damaged(_told(found.problems))
    was_left = left_words(notice.left_by, datetime.now().astimezone())
    notice.is_left = False
    return f"{was_left} Everything in it was checked, and nothing is missing or altered."


def _check_quickly(workspace: Workspace, progress: Progress) -> None:
    with _interrupted_by(workspace, progress), workspace.reading() as cursor:
        if cursor.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise Damaged


def _told(problems: tuple[str, ...]) -> str:
    others = len(problems) - 1
    more = f" {others} more {'thing is' if others == 1 else 'things are'} wrong." if others else ""
    return f"This file is damaged. {problems[0]}{more}"


@contextmanager
def _interrupted_by(workspace: Workspace, progress: Progress) -> Iterator[Progress]:
    """Long statements ask `progress` now and then, and what it raises ends them; what is given passes on how far."""
    raised: list[BaseException] = []
    so_far = (0, 0)

    def told(done: int, total: int) -> None:
        nonlocal so_far
        so_far = done, total
        progress(done, total)

    def ask() -> int:
        try:
            progress(*so_far)
        except BaseException as error:  # noqa: BLE001 - SQLite's code lies between: it is raised again beyond it
            raised.append(error)
        return len(raised)

    with workspace.reading() as cursor:
        connection = cursor.connection
    connection.set_progress_handler(ask, EVERY)
    try:
        yield told
    except dbapi2.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
