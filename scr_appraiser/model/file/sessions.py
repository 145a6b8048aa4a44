"""SQLAlchemy on the one connection to a file; loaded with the first session, for the register is shown before."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, ExceptionContext, StaticPool, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

from scr_appraiser.model.file.connection import Begin, Driver

PUT_TOGETHER: LRUCache[Any, Any] = LRUCache(1_000)
"""The text of statements: put together for one file, it serves for every other that is opened after it."""
_first: list[Dialect] = []
"""The dialect in which they were put together: that of the first file, and then of all."""


def engine_on(driver: Driver) -> Engine:
    """An engine that has no connection but this one."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: driver,
        poolclass=StaticPool,
        pool_reset_on_return=None,  # `session_on` sees to it; the pool's own could come in the middle of a later one
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _keep_connection)
    _first.append(engine.dialect)
    del _first[1:]
    engine.dialect = _first[0]
    return engine


@contextmanager
def session_on(engine: Engine, driver: Driver, begin: Begin) -> Iterator[Session]:
    """A session in one transaction: committed where the block ends well, rolled back where anything failed.

    COMMIT itself may fail too.
    """
    try:
        with engine.connect().execution_options(compiled_cache=PUT_TOGETHER) as connection:
            connection.info["begin"] = begin
            with (
                connection.begin(),
                Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session,
            ):
                yield session
    finally:
        if driver.in_transaction:
            driver.rollback()


def _keep_connection(context: ExceptionContext) -> None:
    context.is_disconnect = False  # an interrupted statement is no reason to let go of the file and its lock


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.info['begin']}")
