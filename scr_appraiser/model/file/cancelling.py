"""Cancel at any moment: also while the database itself works through a long statement."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from scr_appraiser.model.history.revisions import Cursor

EVERY = 500_000
"""Steps of SQLite's machine after which it is asked: some hundredths of a second."""

Progress = Callable[[int, int], None]


@contextmanager
def cancellable(cursor: Cursor, progress: Progress, every: int = EVERY) -> Iterator[Progress]:
    """Gives a progress like the one given, which is also called, with what it said last, while a statement runs.

    What it raises there ends the statement and comes out of the block.
    """
    said, raised = (0, 0), list[BaseException]()

    def tell(done: int, total: int) -> None:
        nonlocal said
        said = done, total
        progress(done, total)

    def ask() -> int:
        try:
            progress(*said)
        except BaseException as error:  # noqa: BLE001  # the driver would swallow it; it comes out below
            raised.append(error)
        return len(raised)

    connection = cursor.connection
    connection.set_progress_handler(ask, every)
    try:
        yield tell
    except dbapi2.DatabaseError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
