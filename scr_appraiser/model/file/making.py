"""What a new appraisal file holds: its tables and guards, the definitions, and what it says about itself."""

from collections.abc import Iterable
from pathlib import Path

from scr_appraiser.model.file.connection import connect
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.guards import guard_statements
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.schema import Base
from scr_appraiser.model.file.sessions import engine_on, session_on
from scr_appraiser.model.file.versions import APPLICATION_ID, USER_VERSION
from scr_appraiser.model.framework.definitions import Definition, shipped_definitions, write_definitions
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import new_id


def write_new(path: Path, key: Key | None, definitions: Iterable[Definition] | None, is_invented: bool) -> None:
    """Make an empty file at `path` an appraisal file; `definitions` None puts in those shipped. Raises Problem."""
    driver = connect(path, key)
    engine = engine_on(driver)
    try:
        with told_as_problems():
            driver.execute("PRAGMA query_only = OFF")
            driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            driver.execute(f"PRAGMA user_version = {USER_VERSION}")
            with session_on(engine, driver, "IMMEDIATE") as session:
                Base.metadata.create_all(session.connection())
                for statement in guard_statements():
                    driver.execute(statement)
                write_definitions(driver, shipped_definitions() if definitions is None else definitions)
                meta = {"file": new_id(), "made_at": now()[0], "invented": "yes" if is_invented else "no"}
                driver.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", list(meta.items()))
    finally:
        driver.close()
        engine.dispose()
