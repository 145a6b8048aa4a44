"""Who is handed what: one hand-out a person, blind to the other's work, and noted when it has gone out."""

from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate, declare
from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.handing_out.deliveries import Delivery, Parcel, deliveries, hand_out_all, note_handed_out
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.source import opened_source
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

CANARIES = {"CD456": "quackenbush", "EF789": "zinnwaldite"}


@pytest.fixture
def reviews(workspace: Workspace) -> list[ReviewId]:
    """Three reviews: the first is CD456's and EF789's, the second CD456's, the third EF789's."""
    made = [register_review(workspace, {"review_ref": f"INVENTED-{number}"}) for number in (1, 2, 3)]
    for review, code, position in ((0, "CD456", 1), (0, "EF789", 2), (1, "CD456", 1), (2, "EF789", 1)):
        allocate(workspace, made[review], code, f"Appraiser {code}", position)
    return made


def due(workspace: Workspace, *, again: bool = False) -> tuple[Delivery, ...]:
    return deliveries(allocation_table(workspace), again=again)


def parcels(workspace: Workspace, folder: Path) -> list[Parcel]:
    return [Parcel(one, folder / f"{one.appraiser}.scra", None) for one in due(workspace)]


def appraise(path: Path, code: str, reviews: list[ReviewId]) -> None:
    given = open_workspace(path)
    given.author = identify(code, f"Appraiser {code}")
    for review in reviews:
        appraisal = start_appraisal(given, review, frameworks(given)[0].hash)
        rate(given, appraisal, "SCO1", 3)
        write_comment(given, appraisal, "SCO1", f"As {CANARIES[code]} says.")
    given.close()


def test_two_hand_outs_come_back_and_neither_ever_held_the_others_work(
    workspace: Workspace, reviews: list[ReviewId], tmp_path: Path
) -> None:
    given = parcels(workspace, tmp_path)
    note_handed_out(workspace, hand_out_all(workspace, given, documents=True))
    appraise(given[0].path, "CD456", [reviews[0], reviews[1]])
    appraise(given[1].path, "EF789", [reviews[0], reviews[2]])
    for parcel, other in ((given[0], "EF789"), (given[1], "CD456")):
        content = parcel.path.read_bytes()
        assert CANARIES[other].encode() not in content
        assert CANARIES[parcel.delivery.appraiser].encode() in content, "the search finds what is there"
    for _ in range(2):
        for parcel in given:
            with opened_source(parcel.path, None) as source:
                take_in(workspace, source, "appraisal file")
    assert [row.appraisals for row in register(workspace)] == [2, 1, 1]
    for row in allocation_table(workspace):
        assert all((one.standing, one.rated) == ("in progress", 1) and one.returned_at for one in row.people)
    assert verify(workspace).ok


def test_what_went_out_is_noted_and_not_due_again_unless_asked_for(
    workspace: Workspace, reviews: list[ReviewId], tmp_path: Path
) -> None:
    written = hand_out_all(workspace, parcels(workspace, tmp_path), documents=True)
    note_handed_out(workspace, written)
    digests = {one.appraiser: one.digest for one in written}
    with workspace.reading() as cursor:
        assert dict(cursor.execute("SELECT appraiser, handed_out FROM allocation")) == digests
    assert all(one.handed_out_at for row in allocation_table(workspace) for one in row.people)
    first = due(workspace)[0]
    assert first.reviews == ()
    assert [(one.reference, one.why[:11]) for one in first.left_out] == [
        ("INVENTED-1", "it went out"), ("INVENTED-2", "it went out"),
    ]  # fmt: skip
    assert [one.reviews for one in due(workspace, again=True)] == [tuple(reviews[:2]), (reviews[0], reviews[2])]
    assert verify(workspace).ok


def test_what_is_begun_or_declared_does_not_go_out(workspace: Workspace, reviews: list[ReviewId]) -> None:
    workspace.author = identify("CD456", "Carla Dean")
    start_appraisal(workspace, reviews[0], frameworks(workspace)[0].hash)
    declare(workspace, reviews[1], "CD456", "Was its chair.")
    first, second = due(workspace, again=True)
    assert first.reviews == ()
    assert [one.why for one in first.left_out] == [
        "they have begun it in this file", "a conflict of interest is declared",
    ]  # fmt: skip
    assert second.reviews == (reviews[0], reviews[2])


def test_only_what_is_meant_goes_out(workspace: Workspace, reviews: list[ReviewId]) -> None:
    found = deliveries(allocation_table(workspace), again=False, only={"EF789": {reviews[2]}})
    assert [(one.appraiser, one.reviews) for one in found] == [("EF789", (reviews[2],))]


def test_all_hand_outs_are_written_or_none(
    workspace: Workspace, reviews: list[ReviewId], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    given = parcels(workspace, out)
    with pytest.raises(Problem):
        hand_out_all(workspace, [given[0], Parcel(given[1].delivery, out / "nowhere" / "x.scra", None)], documents=True)
    assert not list(out.iterdir())
    written = hand_out_all(workspace, given, documents=True)
    monkeypatch.setattr(workspace, "read_only_reason", "It may only be read.")
    with pytest.raises(Problem, match="only be read"):
        note_handed_out(workspace, written)
    assert not list(out.iterdir())
