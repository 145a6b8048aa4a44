"""Hand-outs on the command line: what is printed, what is written, the exit status."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scr_appraiser.cli.main import main
from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.register import register

Captured = pytest.CaptureFixture[str]
LIST = """Review;Staff code;Name;Position
INVENTED-2012-01;CD456;Carla Dean;2
INVENTED-2012-02;CD456;Carla Dean;2
INVENTED-2012-01;EF/789;Ed Frost;3
"""
WORDS = "wrench lantern otter velvet"


@pytest.fixture
def file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copy(sample_file, tmp_path / "sample.scra"))


@pytest.fixture
def allocation(tmp_path: Path) -> Path:
    """A list as a spreadsheet writes it."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8-sig")
    return path


def told(capsys: Captured, *arguments: object, status: int = 0) -> tuple[dict[str, Any], str]:
    """What a command prints as JSON, and what it says on standard error."""
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == status
    printed = capsys.readouterr()
    found: dict[str, Any] = json.loads(printed.out) if printed.out else {}
    return found, printed.err


def test_each_is_written_a_file_that_its_own_passphrase_opens(file: Path, allocation: Path, capsys: Captured) -> None:
    out = file.parent / "out"
    found, said = told(capsys, "handout", file, "--to", out, "--allocation", allocation, "--staff-code", "AB123")
    assert [(Path(one["path"]).name, one["appraiser"], one["name"], one["reviews"]) for one in found["files"]] == [
        ("CD456.scra", "CD456", "Carla Dean", 2), ("EF-789.scra", "EF/789", "Ed Frost", 1),
    ]  # fmt: skip
    assert found["left_out"] == []
    assert "shown this once" in said
    passphrases = {one["passphrase"] for one in found["files"]}
    assert len(passphrases) == 2
    for one in found["files"]:
        given = open_workspace(Path(one["path"]), passphrase=one["passphrase"])
        proved = verify(given)
        assert (proved.ok, proved.digest, proved.reviews) == (True, one["digest"], one["reviews"])
        assert (proved.appraisals, proved.judgements, proved.sealed) == (0, 0, 0)
        assert given.path.read_bytes()[:6] != b"SQLite"
        given.close()
    workspace = open_workspace(file)
    assert verify(workspace).ok
    allotted = [one for row in allocation_table(workspace) for one in row.allocated]
    assert [(one.appraiser, one.position, bool(one.handed_out_at)) for one in allotted] == [
        ("CD456", 2, True), ("EF/789", 3, True), ("CD456", 2, True),
    ]  # fmt: skip
    assert [row.appraisals for row in register(workspace)] == [1] * 20
    workspace.close()


def test_without_a_list_what_is_allocated_goes_out_once(file: Path, allocation: Path, capsys: Captured) -> None:
    out = file.parent / "out"
    told(capsys, "handout", file, "--to", out, "--allocation", allocation, "--plain")
    found, _ = told(capsys, "handout", file, "--to", out, "--plain")
    assert found["files"] == []
    assert {one["why"][:11] for one in found["left_out"]} == {"it went out"}
    found, said = told(capsys, "handout", file, "--to", out, "--plain", "--again")
    assert [Path(one["path"]).name for one in found["files"]] == ["CD456-2.scra", "EF-789-2.scra"]
    assert "not encrypted" in said
    assert all(one["passphrase"] is None for one in found["files"])
    assert main(["handout", str(file), "--to", str(out), "--plain"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "There is nothing to be handed out.\n"
    assert "INVENTED-2012-02 for CD456: it went out on" in printed.err


def test_one_passphrase_for_all_comes_from_a_file_and_is_not_printed(
    file: Path, allocation: Path, capsys: Captured
) -> None:
    secret = file.parent / "secret.txt"
    secret.write_text(f"{WORDS}\n")
    options = ("--allocation", allocation, "--handout-passphrase-file", secret, "--without-documents")
    found, _ = told(capsys, "handout", file, "--to", file.parent / "out", *options)
    for one in found["files"]:
        given = open_workspace(Path(one["path"]), passphrase=WORDS)
        with given.reading() as cursor:
            assert cursor.execute("SELECT count(*) FROM document_content").fetchone() == (0,)
        given.close()
        assert one["passphrase"] is None


def test_who_has_begun_is_left_out_and_that_is_said(file: Path, allocation: Path, capsys: Captured) -> None:
    allocation.write_text("INVENTED-2012-01,INV01,,\nINVENTED-2012-01,INV02,,\n")
    found, said = told(capsys, "handout", file, "--to", file.parent, "--allocation", allocation, "--plain")
    assert len(found["files"]) == len(found["left_out"]) == 1
    assert found["left_out"][0]["why"] == "they have begun it in this file"
    assert f"INVENTED-2012-01 for {found['left_out'][0]['appraiser']}: they have begun it" in said


def test_what_is_wrong_is_told_and_changes_nothing(file: Path, allocation: Path, capsys: Captured) -> None:
    before = file.read_bytes()
    allocation.write_text("INVENTED-2012-01,CD456\nNOWHERE,CD456\n")
    options = ("handout", file, "--to", file.parent / "out", "--allocation", allocation)
    _, said = told(capsys, *options, status=1)
    assert "Line 2: There is no review “NOWHERE”" in said
    weak = file.parent / "weak.txt"
    weak.write_text("password\n")
    _, said = told(capsys, *options, "--handout-passphrase-file", weak, status=1)
    assert "too easy to guess" in said
    _, said = told(capsys, *options, "--handout-passphrase-file", weak, "--plain", status=1)
    assert "both encrypted and plain" in said
    allocation.write_text("INVENTED-2012-01,CD456\n")
    _, said = told(capsys, "handout", file, "--to", weak, "--allocation", allocation, "--plain", status=1)
    assert "is a file, not a folder" in said
    assert file.read_bytes() == before
    assert not (file.parent / "out").exists()
    with pytest.raises(SystemExit) as ended:
        main(["handout", str(file)])
    assert ended.value.code == 2


def test_what_was_appraised_in_hand_outs_is_merged_back_once_in_any_order(
    file: Path, allocation: Path, capsys: Captured
) -> None:
    found, _ = told(capsys, "handout", file, "--to", file.parent / "out", "--allocation", allocation, "--plain")
    paths = [Path(one["path"]) for one in found["files"]]
    for path, code in zip(paths, ("CD456", "EF/789"), strict=True):
        given = open_workspace(path)
        given.author = identify(code, code)
        for row in register(given):
            rate(given, start_appraisal(given, row.review_id, frameworks(given)[0].hash), "SCO1", 3)
        given.close()
    other = Path(shutil.copy(file, file.parent / "other.scra"))
    one = told(capsys, "merge", file, *paths)[0]
    assert one["digest_after"] == told(capsys, "merge", other, *paths[::-1])[0]["digest_after"]
    assert (one["conflicts"], one["refused"], one["reviews_after"]) == ([], [], 20)
    assert told(capsys, "merge", file, file.parent / "out")[0]["new"] == 0
    workspace = open_workspace(file)
    allotted = [one for row in allocation_table(workspace) for one in row.allocated]
    assert [(one.appraiser, one.standing, one.rated, one.returned_at[:2]) for one in allotted] == [
        ("CD456", "in progress", 1, "20"), ("EF/789", "in progress", 1, "20"), ("CD456", "in progress", 1, "20"),
    ]  # fmt: skip
    assert [row.appraisals for row in register(workspace)] == [3, 2, *[1] * 18]
    workspace.close()
