"""Writing reviews out: which files there are, how they are called, and that nothing is left behind or written over."""

from dataclasses import replace
from pathlib import Path

import pytest

from scr_appraiser.export.exporting import ExportedFile, export_reviews, file_name
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.material import Material
from scr_appraiser.model.snapshots import Appraisal, Review
from scr_appraiser.problems import Problem
from tests.builders import a_codebook, a_framework, a_review, an_appraisal

NOW = "2026-11-22T09:30:00.000Z"


def a_review_called(reference: str | None) -> Review:
    return replace(a_review(review_ref=reference), id=ReviewId(derived_id("test", "review", str(reference))))


def an_appraisal_of(review: Review, number: int = 1) -> Appraisal:
    name = AppraisalId(derived_id("test", "appraisal", review.id, str(number)))
    return an_appraisal(appraisal_id=name, review_id=review.id)


def a_material(*reviews: Review, appraisals: tuple[Appraisal, ...] | None = None) -> Material:
    given = tuple(an_appraisal_of(review) for review in reviews) if appraisals is None else appraisals
    return Material(
        reviews=reviews,
        appraisals=given,
        frameworks={a_framework().hash: a_framework()},
        codebooks={a_codebook().hash: a_codebook()},
        judged={one.id: judge_appraisal(a_framework(), one) for one in given},
        is_invented=True,
        file_digest="0" * 64,
        exported_by="Ann Brown",
    )


TWO = a_material(a_review_called("SCR-2016-001"), a_review_called("SCR-2016-002"))


def names(files: list[ExportedFile]) -> list[str]:
    return [file.path.name for file in files]


def test_each_appraisal_is_a_pdf_and_all_are_one_workbook(tmp_path: Path) -> None:
    files = export_reviews(TWO, tmp_path, exported_at=NOW)
    assert [(file.kind, file.review) for file in files] == [
        ("pdf", "SCR-2016-001"),
        ("pdf", "SCR-2016-002"),
        ("xlsx", None),
    ]
    assert names(files)[2] == "collation-2026-11-22.xlsx"
    assert all(name.startswith("SCR-2016-00") for name in names(files)[:2])
    assert sorted(tmp_path.iterdir()) == sorted(file.path for file in files)
    assert [file.path.read_bytes()[:4] for file in files] == [b"%PDF", b"%PDF", b"PK\x03\x04"]


def test_one_format_alone(tmp_path: Path) -> None:
    assert [file.kind for file in export_reviews(TWO, tmp_path, formats=("pdf",))] == ["pdf", "pdf"]
    assert [file.kind for file in export_reviews(TWO, tmp_path, formats=("xlsx",))] == ["xlsx"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    first = export_reviews(TWO, tmp_path, exported_at=NOW)
    before = [file.path.read_bytes() for file in first]
    second = export_reviews(TWO, tmp_path, exported_at=NOW)
    assert not set(names(first)) & set(names(second))
    assert names(second)[2] == "collation-2026-11-22-2.xlsx"
    assert [file.path.read_bytes() for file in first] == before


def test_two_reviews_with_one_reference_are_two_files(tmp_path: Path) -> None:
    one = a_review_called("SCR-1")
    other = replace(one, id=ReviewId(derived_id("test", "review", "other")))
    files = export_reviews(a_material(one, other), tmp_path, formats=("pdf",))
    assert len(set(names(files))) == 2


def test_a_review_without_a_reference_has_a_neutral_name(tmp_path: Path) -> None:
    review = a_review_called(None)
    [file] = export_reviews(a_material(review), tmp_path, formats=("pdf",))
    assert file.path.name.startswith("review-")
    assert file.review == review.id


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("SCR-2016-007", "SCR-2016-007"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con\\a:b*?", "C-con-a-b"),
        ("con", "review-con"),
        ("COM1", "review-COM1"),
        ("Éilidh & Søn / №7", "Eilidh-Sn-No7"),
        ("שלום", ""),
        ("...", ""),
        ("x" * 300, "x" * 40),
    ],
)
def test_a_name_is_safe_on_every_system(reference: str, name: str) -> None:
    assert file_name(reference) == name


def test_the_folder_is_made(tmp_path: Path) -> None:
    assert export_reviews(TWO, tmp_path / "new" / "folder", formats=("pdf",))


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Problem, match="is a file, not a folder"):
        export_reviews(TWO, tmp_path / "taken")


def test_nothing_to_write_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no review"):
        export_reviews(a_material(), tmp_path)
    with pytest.raises(Problem, match="no appraisal"):
        export_reviews(a_material(a_review_called("SCR-1"), appraisals=()), tmp_path, formats=("pdf",))


def test_a_review_not_yet_appraised_is_in_the_workbook(tmp_path: Path) -> None:
    [file] = export_reviews(a_material(a_review_called("SCR-1"), appraisals=()), tmp_path)
    assert (file.kind, file.review) == ("xlsx", "SCR-1")


def test_progress_rises_to_all(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_reviews(TWO, tmp_path, progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {3}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (3, 3)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_cancelling_leaves_no_file(at: int, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done >= at:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        export_reviews(TWO, tmp_path, progress=cancel)
    assert list(tmp_path.iterdir()) == []


def test_the_same_material_gives_the_same_files(tmp_path: Path) -> None:
    first = export_reviews(TWO, tmp_path / "a", exported_at=NOW)
    second = export_reviews(TWO, tmp_path / "b", exported_at=NOW)
    assert [file.path.read_bytes() for file in first] == [file.path.read_bytes() for file in second]
