"""Looking a file over when it is opened: a plain one quickly, and all of any that was not closed the last time."""

from collections.abc import Callable
from datetime import datetime

from scr_appraiser.model.file.cancelling import Progress, cancellable
from scr_appraiser.model.file.file_notice import left_words
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

_ROWS = 500
"""That are looked at in one go: milliseconds."""
_COLUMNS = """
    SELECT one.name, wr, col.name, col.type, col.pk FROM pragma_table_list AS one, pragma_table_xinfo(one.name) AS col
    WHERE one.schema = 'main' AND one.type = 'table' AND one.name NOT IN ('sqlite_schema', 'document_content')
    ORDER BY one.name, col.pk
"""


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


def look_over(workspace: Workspace, pause: Callable[[], None] = lambda: None) -> None:
    """Read through all tables but the contents of documents, in short goes: others go on meanwhile.

    It finds what cannot be read, and in an encrypted file every page of theirs that was altered; what else may be
    wrong, `verify` finds. `pause` is called between two goes; what it raises ends it. Raises Damaged.
    """
    with workspace.reading() as cursor:
        tables = _statements(cursor)
    for first, more, key in tables:
        asked, after = first, list[object]()
        while True:
            with workspace.reading() as cursor:
                rows = cursor.execute(asked, after).fetchall()
            pause()
            if len(rows) < _ROWS:
                break
            asked, after = more, rows[-1][:key]


def _statements(cursor: Cursor) -> list[tuple[str, str, int]]:
    """For each table, how its first rows are read, and those after a row; how many columns of a row say which it is."""
    tables: dict[str, tuple[list[str], list[str]]] = {}
    for table, has_no_rowid, column, kind, place_in_key in cursor.execute(_COLUMNS):
        keys, texts = tables.setdefault(table, ([] if has_no_rowid else ["rowid"], []))
        if has_no_rowid and place_in_key:
            keys.append(column)
        if kind == "TEXT":  # to tell how long it is, all of it is read
            texts.append(f'length("{column}")')
    found = []
    for table, (keys, texts) in tables.items():
        key, marks = ", ".join(keys), ", ".join("?" * len(keys))
        begin = f'SELECT {", ".join((*keys, *texts))} FROM "{table}" NOT INDEXED'
        end = f"ORDER BY {key} LIMIT {_ROWS}"
        found.append((f"{begin} {end}", f"{begin} WHERE ({key}) > ({marks}) {end}", len(keys)))
    return found


def _check_quickly(workspace: Workspace, progress: Progress) -> None:
    with workspace.reading() as cursor, cancellable(cursor, progress):
        if cursor.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise Damaged


def _told(problems: tuple[str, ...]) -> str:
    others = len(problems) - 1
    more = f" {others} more {'thing is' if others == 1 else 'things are'} wrong." if others else ""
    return f"This file is damaged. {problems[0]}{more}"
