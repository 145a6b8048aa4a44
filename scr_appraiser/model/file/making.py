"""What a new appraisal file holds: its tables and guards, the definitions, and what it says about itself."""

from collections.abc import Iterable
from pathlib import Path

from scr_appraiser.model.file.connection import Driver, connect, transaction
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.schema_layout import layout_statements
from scr_appraiser.model.file.versions import APPLICATION_ID, USER_VERSION
from scr_appraiser.model.framework.definitions import Definition, shipped_definitions, write_definitions
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import new_id


def write_new(path: Path, key: Key | None, definitions: Iterable[Definition] | None, is_invented: bool) -> None:
    """Make an empty file at `path` an appraisal file; `definitions` None puts in those shipped. Raises Problem."""
    driver = connect(path, key)
    try:
        with told_as_problems():
            driver.execute("PRAGMA query_only = OFF")
            lay_out(driver)
            with transaction(driver, "IMMEDIATE"):
                write_definitions(driver, shipped_definitions() if definitions is None else definitions)
                meta = {"file": new_id(), "made_at": now()[0], "invented": "yes" if is_invented else "no"}
                driver.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", list(meta.items()))
    finally:
        driver.close()


def lay_out(driver: Driver) -> None:
    """Make an empty database an appraisal file of this version in which nothing lies yet."""
    driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    driver.execute(f"PRAGMA user_version = {USER_VERSION}")
    with transaction(driver, "IMMEDIATE"):
        for statement in layout_statements():
            driver.execute(statement)
