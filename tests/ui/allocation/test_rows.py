"""The words of the table of who appraises what."""

from dataclasses import replace

import pytest

from scr_appraiser.model.allocating.table import AllocationRow, Allotted, Declared
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.ui.allocation.rows import HIDDEN, NOTHING, SHOW, columns, count_words, how_far, is_kept, lines_of
from tests.builders import REVIEW, a_codebook

FIRST = Allotted(
    appraiser="CD456",
    name="Carla Dean",
    position=1,
    note="The long one.",
    since="2026-11-20T09:30:00.000Z",
    handed_out_at="2026-11-21T09:30:00.000Z",
    returned_at="",
    standing="in progress",
    rated=12,
    criteria=42,
    sealed_at="",
    is_hidden=False,
    is_in_conflict=False,
)
SECOND = replace(
    FIRST, appraiser="EF789", name="Ed Frost", position=2, note="", handed_out_at="", standing="not started"
)
OTHER = replace(
    SECOND, appraiser="GH1", name="GH1", position=0, since="", standing="sealed", sealed_at="2026-11-22T09:30:00.000Z"
)
ROW = AllocationRow(
    REVIEW, "INVENTED-1", "", (FIRST, SECOND, OTHER), (Declared("EF789", "Ed Frost", "Chaired it."),), "in progress"
)


def cells(row: AllocationRow) -> dict[str, str]:
    return {column.title: column.words(row) for column in columns(a_codebook())}


def test_a_row_says_who_since_when_and_how_far() -> None:
    assert cells(ROW) == {
        "Reference": "INVENTED-1",
        "Committee": "",
        "First": "Carla Dean: 12 of 42",
        "Second and others": "Ed Frost: not started; (GH1: sealed)",
        "State": "In progress",
        "Since": "20 Nov 2026",
        "Handed out": "1 of 2",
        "Came back": "",
        "Conflict": "Ed Frost",
    }
    assert cells(replace(ROW, reference="", people=(), declared=()))["Reference"] == "No reference"


def test_who_appraises_a_review_that_was_allocated_to_nobody_stands_first() -> None:
    assert cells(replace(ROW, people=(OTHER,)))["First"] == "(GH1: sealed)"
    both = cells(replace(ROW, people=(SECOND, OTHER)))
    assert (both["First"], both["Second and others"]) == ("(GH1: sealed)", "Ed Frost: not started")


def test_a_fifth_appraiser_is_called_so() -> None:
    assert next(lines_of(replace(ROW, people=(replace(FIRST, position=5),)))).startswith("Fifth: Carla Dean")


def test_reviews_are_counted_once_though_they_were_registered_twice() -> None:
    other = replace(ROW, review_id=ReviewId(RecordId("f" * 32)))
    assert count_words([ROW]) == "1 review"
    assert count_words([ROW, other]) == "2 reviews"
    assert count_words([replace(ROW, others=(other,)), replace(other, others=(ROW,))]) == "2 registrations of 1 review"


def test_a_review_that_one_person_alone_appraised_is_marked_as_such() -> None:
    alone = replace(ROW, people=(OTHER,), stage="sealed")
    assert cells(alone)["State"] == "Sealed, single"
    assert cells(replace(ROW, stage="compared"))["State"] == "Compared"


def test_what_lay_beside_an_appraisal_is_told_after_its_seal() -> None:
    (told,) = list(lines_of(replace(ROW, people=(OTHER,), declared=()), {"GH1": "beside that of Ed Frost"}))
    assert told == "Not allocated: GH1, sealed on 22 November 2026, beside that of Ed Frost."


def test_a_review_that_was_registered_twice_is_told_as_one() -> None:
    there = replace(ROW, reference="INVENTED-9", people=(OTHER, replace(SECOND, position=1)))
    row = replace(ROW, people=(FIRST,), declared=(), stage="sealed", others=(there,))
    assert cells(row)["State"] == "Sealed", "two people appraise it"
    assert [shown for shown, _ in SHOW if is_kept(row, shown)] == ["all", "twice", "open", "declared"]
    assert [(one.appraiser, one.position) for one in row.whole.people] == [("CD456", 1), ("GH1", 0), ("EF789", 2)]
    assert list(lines_of(row))[1:] == [
        "The same review is registered as INVENTED-9: GH1: sealed; Ed Frost: not started; Ed Frost has a conflict of "
        "interest."
    ]


def test_all_of_one_review_is_told_in_lines() -> None:
    assert list(lines_of(ROW)) == [
        "First: Carla Dean (CD456), allocated on 20 November 2026, handed out on 21 November 2026, 12 of 42, "
        "The long one.",
        "Second: Ed Frost (EF789), allocated on 20 November 2026, not started.",
        "Ed Frost has declared a conflict of interest: withdraw the allocation, or the declaration.",
        "Not allocated: GH1, sealed on 22 November 2026.",
        "Conflict of interest, Ed Frost: Chaired it.",
    ]
    assert list(lines_of(replace(ROW, people=(), declared=()))) == ["Nobody is to appraise this review yet."]


def test_what_may_not_be_seen_is_not_told() -> None:
    hidden = replace(OTHER, position=2, rated=30, is_hidden=True)
    assert how_far(hidden) == HIDDEN
    told = "\n".join(lines_of(replace(ROW, people=(hidden,))))
    assert HIDDEN in told
    assert "30" not in told
    assert "sealed on" not in told


@pytest.mark.parametrize(
    ("shown", "rows"),
    [
        ("all", "ROW SINGLE NOBODY"),
        ("nobody", "NOBODY"),
        ("once", "SINGLE"),
        ("twice", "ROW"),
        ("inside", "ROW"),
        ("open", "ROW SINGLE"),
        ("declared", "ROW"),
    ],
)
def test_each_filter_keeps_what_it_says(shown: str, rows: str) -> None:
    known = {
        "ROW": ROW,
        "SINGLE": replace(ROW, people=(FIRST,), declared=()),
        "NOBODY": replace(ROW, people=(OTHER,), declared=()),
    }
    assert [name for name, row in known.items() if is_kept(row, shown)] == rows.split()


def test_every_filter_says_what_it_is_when_it_finds_nothing() -> None:
    assert NOTHING.keys() == dict(SHOW).keys()
