"""Looking a file over when it is opened: a plain one quickly, and all of any that was not closed the last time."""

from datetime import datetime

from scr_appraiser.model.file.cancelling import Progress, cancellable
from scr_appraiser.model.file.file_notice import left_words
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged


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
    with workspace.reading() as cursor:
        asking = cancellable(cursor, progress)
    with asking as told:
        found = verify(workspace, told)
    if not found.ok:
        raise Damaged(_told(found.problems))
    was_left = left_words(notice.left_by, datetime.now().astimezone())
    notice.is_left = False
    return f"{was_left} Everything in it was checked, and nothing is missing or altered."


def _check_quickly(workspace: Workspace, progress: Progress) -> None:
    with workspace.reading() as cursor, cancellable(cursor, progress):
        if cursor.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise Damaged


def _told(problems: tuple[str, ...]) -> str:
    others = len(problems) - 1
    more = f" {others} more {'thing is' if others == 1 else 'things are'} wrong." if others else ""
    return f"This file is damaged. {problems[0]}{more}"
