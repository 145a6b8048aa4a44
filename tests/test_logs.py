"""The log holds kinds of faults and places in the program: never a message, and never more than it may."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.logs import LARGEST, log_error, start_log, traces
from scr_appraiser.problems import Problem

CANARY = "Kanarienvogel"


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    log = logging.getLogger("scr_appraiser")
    before = list(log.handlers), log.propagate
    yield
    for handler in log.handlers:
        if handler not in before[0]:
            handler.close()
    log.handlers, log.propagate = before


def a_fault() -> Exception:
    try:
        try:
            {}[CANARY]
        except KeyError as error:
            raise ValueError(CANARY) from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_fault_is_logged_by_its_kind_and_its_places(tmp_path: Path) -> None:
    start_log(tmp_path / "logs" / "faults.log")
    log_error(a_fault())
    text = (tmp_path / "logs" / "faults.log").read_text()
    assert "ERROR ValueError" in text
    assert "KeyError" in text
    assert "a_fault" in text
    assert CANARY not in text


def test_our_own_modules_are_named_whole_and_others_by_their_file() -> None:
    from scr_appraiser.model.identity import identify

    with pytest.raises(Problem) as caught:
        identify("", "")
    lines = traces(caught.value)
    assert lines[0] == "Problem"
    assert lines[1].strip().startswith("scr_appraiser.model.identity:")
    assert lines[-1].strip().startswith("test_logs.py:")


def test_a_log_that_has_grown_large_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "faults.log"
    path.write_text("x" * (LARGEST + 1))
    start_log(path)
    log_error(a_fault())
    assert path.stat().st_size < 10_000


def test_where_no_log_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    start_log(tmp_path / "file" / "faults.log")
    log_error(a_fault())
    assert isinstance(logging.getLogger("scr_appraiser").handlers[-1], logging.NullHandler)
    assert [each.name for each in tmp_path.rglob("*")] == ["file"]
    assert (tmp_path / "file").read_bytes() == b""
