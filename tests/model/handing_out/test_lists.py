"""Lists of who appraises what, as spreadsheets write them, and every mistake that there may be in one."""

from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate, declare
from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.handing_out.deliveries import allocate_list
from scr_appraiser.model.handing_out.lists import Line, read_list
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def read(workspace: Workspace, folder: Path, content: str | bytes) -> list[tuple[str, str, int]]:
    return [(line.staff_code, line.name, line.position) for line in lines(workspace, folder, content)]


def lines(workspace: Workspace, folder: Path, content: str | bytes) -> tuple[Line, ...]:
    path = folder / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_list(path, allocation_table(workspace))


def refused(workspace: Workspace, folder: Path, content: str | bytes) -> str:
    with pytest.raises(Problem) as told:
        lines(workspace, folder, content)
    return f"{told.value.message}\n{told.value.advice}"


@pytest.mark.parametrize(
    "content",
    [
        "review,staff_code,name,position\nINVENTED-1,cd 456,Carla Dean,1\n",
        "\ufeffReview;Staff code;Name;Position\r\nINVENTED-1;CD456;Carla Dean;1\r\n",
        "Position\tName\tReference\tCode\r\n1\tCarla Dean\t INVENTED-1 \tCD456\r\n\r\n",
        "INVENTED-1,CD456,Carla Dean,1",
        "\n\nINVENTED-1;CD456;\"Carla Dean\";\n;;;\n",
        "Notes;Review;Staff code;Name\nx;INVENTED-1;CD456;Carla Dean\n",
    ],
)  # fmt: skip
def test_every_way_in_which_a_spreadsheet_writes_it_is_read(
    workspace: Workspace, review_id: ReviewId, tmp_path: Path, content: str
) -> None:
    assert read(workspace, tmp_path, content) == [("CD456", "Carla Dean", 1)]


def test_a_review_can_be_named_by_its_id_and_a_position_left_out(
    workspace: Workspace, review_id: ReviewId, tmp_path: Path
) -> None:
    other = register_review(workspace, {"review_ref": "INVENTED-2"})
    allocate(workspace, other, "AA1", "Anna", 2)
    content = f"{review_id},CD456\n{review_id.upper()},EF789\n{other},AA1\n{other},BB2\n{other},CC3,,4\n"
    assert read(workspace, tmp_path, content) == [
        ("CD456", "CD456", 1), ("EF789", "EF789", 2), ("AA1", "Anna", 2), ("BB2", "BB2", 1), ("CC3", "CC3", 4),
    ]  # fmt: skip


def test_a_list_may_have_people_change_places(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    allocate(workspace, review_id, "AA1", "Anna", 1)
    allocate(workspace, review_id, "BB2", "Ben", 2)
    content = "INVENTED-1,BB2,,1\nINVENTED-1,AA1,,3\n"
    allocate_list(workspace, lines(workspace, tmp_path, content))
    (row,) = allocation_table(workspace)
    assert [(one.appraiser, one.name, one.position) for one in row.people] == [("BB2", "Ben", 1), ("AA1", "Anna", 3)]


def test_every_mistake_is_told_with_its_line(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    for _ in range(2):
        register_review(workspace, {"review_ref": "TWICE"})
    register_review(workspace, {})
    allocate(workspace, review_id, "AA1", "Anna", 2)
    declare(workspace, review_id, "GH1", "Was its chair.")
    content = (
        "review,staff code,name,position\n"
        "INVENTED-1,CD456,Carla Dean,1\n"
        "NOWHERE-1,CD456,Carla Dean,1\n"
        "TWICE,CD456,Carla Dean,1\n"
        ",CD456,Carla Dean,1\n"
        "INVENTED-1,?,Somebody,3\n"
        "INVENTED-1,CD456,Carla Dean,3\n"
        "INVENTED-1,CD456,Carl Dean,3\n"
        "INVENTED-1,EF1,Ed Frost,first\n"
        "INVENTED-1,EF2,Ed Frost,10\n"
        "INVENTED-1,EF3,Ed Frost,1\n"
        "INVENTED-1,EF4,Ed Frost,2\n"
        "INVENTED-1,GH1,Gill Hart,3\n"
    )
    assert refused(workspace, tmp_path, content).splitlines() == [
        "The list “list.csv” has 11 mistakes; nothing was done.",
        "Line 3: There is no review “NOWHERE-1” in this file.",
        "Line 4: 2 reviews have the reference “TWICE”: name the one that is meant by its id.",
        "Line 5: No review is named.",
        "Line 6: A staff code is 2 to 30 letters and digits.",
        "Line 7: CD456 and this review stand together on line 2 already.",
        "Line 8: CD456 is “Carla Dean” on line 2 and “Carl Dean” here.",
        "Line 9: “first” is no position: 1 is the first appraiser, 2 the second.",
        "Line 10: “10” is no position: 1 is the first appraiser, 2 the second.",
        "Line 11: Position 1 of this review is taken by CD456, on line 2.",
        "Line 12: Position 2 of this review is taken by AA1.",
        "Line 13: GH1 has declared a conflict of interest in this review.",
    ]


def test_what_is_no_list_is_refused_in_words(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    for content in ("", "\n\n", "review,staff code\n", ";;;\n"):
        assert "is empty" in refused(workspace, tmp_path, content)
    assert "not text in UTF-8" in refused(workspace, tmp_path, "Zoë".encode("cp1252"))
    assert "not text in UTF-8" in refused(workspace, tmp_path, "review".encode("utf-16"))
    assert "cannot be read as CSV" in refused(workspace, tmp_path, 'INVENTED-1,CD456,"Carla" Dean,1\n')
    assert "too large" in refused(workspace, tmp_path, b"x" * 5_000_001)
    assert "And 30 more." in refused(workspace, tmp_path, "X,AA1\n" * 50)
    with pytest.raises(Problem, match="cannot be read"):
        read_list(tmp_path / "nowhere.csv", ())
    with pytest.raises(Problem, match="cannot be read"):
        read_list(tmp_path, ())
