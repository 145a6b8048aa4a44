"""Which row is which record: keys, labels, rows that are doubled, missing or strange."""

from dataclasses import replace

import pytest

from scr_appraiser.model.workbook.layout import Key, read_key
from scr_appraiser.model.workbook.returned import Returned
from scr_appraiser.problems import Problem
from tests.model.workbook.rows import File, filled, record_of, version


@pytest.fixture
def file() -> File:
    file = File()
    file.edit(record_of("SCO1"), version(3))
    file.edit(record_of("SCO2"), version(4, criterion="SCO2"))
    return file


def test_sorted_rows_are_known_by_their_keys(file: File) -> None:
    sending = file.send()
    returned = filled(file, sending, {"SCO1": {"rating": 6}})
    one, two = file.plan(sending, replace(returned, rows=tuple(reversed(returned.rows))))
    assert (one.outcome, two.outcome, two.theirs) == ("same", "new", "6 Excellent")


def test_a_row_that_stands_twice_is_refused_both_times(file: File) -> None:
    sending = file.send()
    returned = filled(file, sending, {"SCO1": {"rating": 6}})
    lines = file.plan(sending, replace(returned, rows=(*returned.rows, returned.rows[0])))
    assert [line.outcome for line in lines] == ["refused", "same", "refused"]
    assert "stands in the workbook 2 times" in lines[0].why


def test_a_row_that_is_gone_is_told_and_changes_nothing(file: File) -> None:
    sending = file.send()
    returned = filled(file, sending)
    lines = file.plan(sending, replace(returned, rows=returned.rows[1:]))
    assert [(line.outcome, line.row) for line in lines] == [("same", 3), ("missing", 0)]


def test_columns_sorted_apart_are_refused(file: File) -> None:
    sending = file.send()
    one, two = filled(file, sending, {"SCO1": {"rating": 6}}).rows
    swapped = (replace(one, key=two.key), replace(two, key=one.key))
    lines = file.plan(sending, Returned(swapped))
    assert {line.outcome for line in lines} == {"refused"}
    assert "do not belong together" in lines[0].why


def test_the_altered_name_of_a_criterion_is_refused(file: File) -> None:
    sending = file.send()
    one, two = filled(file, sending, {"SCO1": {"rating": 6}}).rows
    lines = file.plan(sending, Returned((replace(one, cells={**one.cells, "Title": ["Another"]}), two)))
    assert [line.outcome for line in lines] == ["refused", "same"]


@pytest.mark.parametrize("label", ["  Reason ", "Reason\r\n", "Reason\xa0"])
def test_spaces_in_a_label_do_no_harm(file: File, label: str) -> None:
    sending = file.send()
    one, two = filled(file, sending, {"SCO1": {"rating": 6}}).rows
    lines = file.plan(sending, Returned((replace(one, cells={**one.cells, "Title": [label]}), two)))
    assert lines[0].outcome == "new"


def test_a_key_made_up_is_refused(file: File) -> None:
    sending = file.send()
    one, two = filled(file, sending, {"SCO1": {"rating": 6}}).rows
    forged = str(Key(sending.id, record_of("SCO1"), "0" * 16))
    lines = file.plan(sending, Returned((replace(one, key=forged), two, replace(one, key="gone"))))
    assert [line.outcome for line in lines] == ["refused", "same", "refused"]
    assert lines[2].why.startswith("its key was removed or altered")


def test_a_row_of_another_workbook_or_of_nothing_sent_is_refused(file: File) -> None:
    sending = file.send()
    one, two = filled(file, sending).rows
    other = replace(one, key=str(Key("f" * 32, record_of("SCO1"), "0" * 16)))
    strange = replace(one, key=str(Key(sending.id, "e" * 32, "0" * 16)))
    lines = file.plan(sending, Returned((one, two, other, strange)))
    assert [line.outcome for line in lines] == ["same", "same", "refused", "refused"]
    assert lines[2].why == "it is a row of another workbook"


def test_what_was_redacted_meanwhile_is_refused(file: File) -> None:
    sending = file.send()
    returned = filled(file, sending, {"SCO1": {"rating": 6}})
    file.heads[record_of("SCO1")][b"\xff" * 32] = None
    line, _ = file.plan(sending, returned)
    assert (line.outcome, line.entry) == ("refused", None)
    assert "redacted" in line.why


def test_a_key_is_read_however_it_was_broken_over_lines() -> None:
    key = Key("a" * 32, "b" * 32, "c" * 16)
    text = str(key)
    assert read_key(f" {text[:20]}\n{text[20:]} ") == key
    assert read_key("SCR1-abc") is None


def test_a_workbook_without_one_key_or_of_a_later_version_is_refused(file: File) -> None:
    sending = file.send()
    (one, *_) = filled(file, sending).rows
    with pytest.raises(Problem, match="removed or changed"):
        _ = Returned((replace(one, key=""),)).workbook
    with pytest.raises(Problem, match="newer version"):
        _ = Returned((replace(one, key=one.key.replace("SCR1", "SCR2")),)).workbook
