"""Workbooks out and back on the command line: what it prints, and its exit status."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scr_appraiser.cli.main import main
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.loading import appraisals_of, find_review
from tests.model.workbook.books import fill

Captured = pytest.CaptureFixture[str]
REVIEW = "INVENTED-2012-01"


@pytest.fixture
def file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copy(sample_file, tmp_path / "sample.scra"))


def told(capsys: Captured, *arguments: object, status: int = 0) -> dict[str, Any]:
    """What a command prints as JSON."""
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == status
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def sent(capsys: Captured, file: Path, *options: object) -> Path:
    """An exchange workbook of one review."""
    to = file.parent / "out"
    (one,) = told(capsys, "export", file, "--to", to, "--review", REVIEW, "--format", "exchange", *options)["files"]
    assert (one["kind"], one["review"]) == ("exchange", REVIEW)
    return Path(one["path"])


def test_a_workbook_goes_out_and_back(file: Path, capsys: Captured) -> None:
    book = fill(sent(capsys, file), {"SCO1": {"rating": 1}, "SCO2": {"rating": "five"}})
    bytes_before = file.read_bytes()
    planned = told(capsys, "workbook", file, book, "--dry-run")
    assert file.read_bytes() == bytes_before
    done = told(capsys, "workbook", file, book)
    assert planned == {**done, "applied": False}
    assert (done["applied"], done["new"], done["had"], done["agreed"], done["after_seal"]) == (True, 1, 50, 0, 1)
    (refused,) = done["refused"]
    assert refused["place"] == f"{book.name}: Judgements, row 3"
    assert "“five”" in refused["why"]
    assert (done["reviews_before"], done["reviews_after"], done["duplicates"], done["conflicts"]) == (20, 20, [], [])
    again = told(capsys, "workbook", file, book)
    assert (again["new"], again["digest_before"]) == (0, done["digest_after"])
    workspace = open_workspace(file)
    assert verify(workspace).digest == done["digest_after"]
    workspace.close()


def test_a_conflict_is_done_and_told_with_both_values(file: Path, capsys: Captured) -> None:
    first, second = (fill(sent(capsys, file), {"SCO1": {"rating": rating}}) for rating in (1, 2))
    told(capsys, "workbook", file, first)
    done = told(capsys, "workbook", file, second)
    (conflict,) = done["conflicts"]
    assert (conflict["class"], conflict["review"], done["new"]) == ("C2", REVIEW, 1)
    assert [value[:1] for value in conflict["values"]] == ["1", "2"]


def test_a_folder_goes_on_past_one_that_cannot_be_read(file: Path, capsys: Captured) -> None:
    book = fill(sent(capsys, file), {"SCO1": {"rating": 1}})
    (book.parent / "broken.xlsx").write_bytes(b"no workbook")
    (book.parent / "~$left.xlsx").write_bytes(b"what Excel leaves behind")
    done = told(capsys, "workbook", file, book.parent, status=1)
    assert (done["applied"], done["new"]) == (True, 1)
    assert [one["place"] for one in done["refused"]] == ["broken.xlsx"]


def test_a_workbook_of_another_file_writes_nothing(file: Path, sample_file: Path, capsys: Captured) -> None:
    book = fill(sent(capsys, file), {"SCO1": {"rating": 1}})
    other = Path(shutil.copy(sample_file, file.parent / "other.scra"))
    before = other.read_bytes()
    done = told(capsys, "workbook", other, book, status=3)
    assert (done["applied"], other.read_bytes()) == (False, before)
    assert "another file" in done["refused"][0]["why"]


def test_a_collation_workbook_is_refused_with_the_way_to_do_what_was_meant(file: Path, capsys: Captured) -> None:
    arguments = ("export", file, "--to", file.parent / "out", "--review", REVIEW, "--format", "xlsx")
    (one,) = told(capsys, *arguments)["files"]
    done = told(capsys, "workbook", file, one["path"], status=1)
    assert "exchange workbook" in done["refused"][0]["why"]


def test_an_encrypted_workbook_needs_its_password(file: Path, capsys: Captured) -> None:
    secret = file.parent / "secret.txt"
    secret.write_text("open sesame\n", encoding="utf-8")
    book = sent(capsys, file, "--export-password-file", secret)
    assert "password" in told(capsys, "workbook", file, book, status=1)["refused"][0]["why"]
    done = told(capsys, "workbook", file, book, "--workbook-password-file", secret)
    assert (done["had"], done["refused"]) == (52, [])
    secret.write_text("another\n", encoding="utf-8")
    why = told(capsys, "workbook", file, book, "--workbook-password-file", secret, status=1)["refused"][0]["why"]
    assert "does not open" in why


def test_a_blank_workbook_is_for_a_colleague(file: Path, capsys: Captured) -> None:
    book = sent(capsys, file, "--blank", "--for", "ed 7", "--for-name", "Edith Seven", "--staff-code", "AB123")
    done = told(capsys, "workbook", file, fill(book, {"SCO1": {"rating": 4}}))
    assert (done["new"], done["workbooks"][0]["editor"]) == (1, "ED7")
    workspace = open_workspace(file)
    appraisals = appraisals_of(workspace, find_review(workspace, REVIEW))
    assert [one.appraiser for one in appraisals if one.seal is None] == ["ED7"]
    workspace.close()


def test_blank_needs_whom_it_is_for_and_one_review(file: Path, capsys: Captured) -> None:
    arguments = ["export", str(file), "--to", str(file.parent), "--format", "exchange", "--blank"]
    assert main([*arguments, "--review", REVIEW]) == 1
    assert main([*arguments, "--for", "ED7"]) == 1
    assert "one review" in capsys.readouterr().err


def test_a_workbook_goes_out_whole_or_not_at_all(file: Path, capsys: Captured) -> None:
    arguments = ["export", str(file), "--to", str(file.parent / "out"), "--format", "exchange"]
    before = file.read_bytes()
    assert main([*arguments, "--profile", "publication"]) == 1
    assert main([*arguments, "--review", REVIEW, "--domain", "XYZ"]) == 1
    assert "no domain “XYZ”" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_who_filled_it_in_may_be_named_when_it_is_taken_in(file: Path, capsys: Captured) -> None:
    book = fill(sent(capsys, file), {"SCO1": {"rating": 1}})
    done = told(capsys, "workbook", file, book, "--editor", "xy 9", "--editor-name", "Xenia")
    assert done["workbooks"][0]["editor"] == "XY9"
    assert main(["workbook", str(file), str(book), "--dry-run"]) == 0
    assert "agreed already" in capsys.readouterr().out
