"""Appraisals carried over on the command line: as in the window, by the same functions."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scr_appraiser.cli.main import main
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.settings.changing import set_setting
from scr_appraiser.model.settings.published import publish
from tests.model.differing import another_framework

Captured = pytest.CaptureFixture[str]
WHY = "The wording alone was changed."
VERSIONS = ("--from", "0.9.0", "--to", "0.9.1")
ONE = ("--review", "INVENTED-2012-01")


@pytest.fixture
def file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample, with a newer version of its framework, in which the first criterion alone is reworded."""
    path = Path(shutil.copy(sample_file, tmp_path / "sample.scra"))
    workspace = open_workspace(path)
    workspace.author = identify("AB123", "Ann Brown")
    publish(workspace, another_framework(workspace, "0.9.1", reworded=1).hash)
    workspace.close()
    return path


def told(capsys: Captured, *arguments: object, status: int = 0) -> tuple[dict[str, Any], str]:
    """What the command prints as JSON, and what it says on standard error."""
    capsys.readouterr()
    assert main(["migrate", *map(str, arguments), "--json"]) == status
    printed = capsys.readouterr()
    return json.loads(printed.out) if printed.out else {}, printed.err


def verify_digest(file: Path) -> str:
    """The digest of a file."""
    workspace = open_workspace(file)
    digest = verify(workspace).digest
    workspace.close()
    return digest


def test_appraisals_are_carried_over_with_a_pair_and_on_record(file: Path, capsys: Captured) -> None:
    pairs = file.parent / "pairs.csv"
    pairs.write_text("old;new\nSCO1;SCO1\n", "utf-8-sig")
    options = (file, *VERSIONS, *ONE, "--pairs", pairs, "--reason", WHY, "--staff-code", "AB123", "--name", "Ann Brown")
    before = file.read_bytes()
    digest = verify_digest(file)
    planned, _ = told(capsys, *options, "--dry-run")
    assert file.read_bytes() == before
    (one,) = planned["appraisals"]
    assert (planned["applied"], planned["pairs"], planned["left_open"], one["made"]) == (
        False,
        {"SCO1": "SCO1"},
        [],
        None,
    )
    done, _ = told(capsys, *options)
    (one,) = done["appraisals"]
    assert {**done, "applied": False, "appraisals": [{**one, "made": None}]} == planned
    workspace = open_workspace(file)
    backup = backups_in(None, file_id(workspace))[0]
    assert backup.why == "before carrying over"
    assert verify_digest(backup.path) == digest
    made = load_appraisal(workspace, AppraisalId(RecordId(one["made"])))
    assert made.carried_from is not None
    assert (made.framework, made.seal, made.carried_from.original) == (done["to"]["hash"], None, one["original"])
    assert (made.carried_from.by, made.carried_from.reason) == ("AB123", WHY)
    (to,) = load_appraisal(workspace, made.carried_from.original).carried_to
    assert (to.version, to.by, to.by_name) == ("0.9.1", "AB123", "Ann Brown")
    assert verify(workspace).ok
    workspace.close()
    again, said = told(capsys, *options)
    assert (again["applied"], again["appraisals"]) == (False, [])
    assert again["left_out"][0]["why"].startswith("It was carried over on ")
    assert "INVENTED-2012-01, Invented Appraiser Two: It was carried over on " in said


def test_without_a_review_named_all_go_and_words_say_so(file: Path, capsys: Captured) -> None:
    assert main(["migrate", str(file), *VERSIONS, "--reason", WHY, "--staff-code", "AB123"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("41 criteria are the same word for word and go over; 1 criterion is left open")
    assert said[1].startswith("20 appraisals are made under version 0.9.1")
    assert len(said) == 22
    assert main(["migrate", str(file), *VERSIONS, "--reason", WHY, "--staff-code", "AB123"]) == 0
    assert capsys.readouterr().out.endswith("There is nothing to be carried over.\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((*VERSIONS, *ONE), "needs a reason"),
        (("--from", "0.9.0", "--to", "0.9.0", "--reason", WHY), "Choose another version"),
        (("--from", "0.9.1", "--to", "0.9.0", "--reason", WHY), "No appraisal is under version 0.9.1."),
        (("--from", "0.9.0", "--to", "7", "--reason", WHY), "This file holds no framework of version 7."),
        ((*VERSIONS, "--reason", WHY, "--review", "NONE"), "There is no review “NONE”"),
        ((*VERSIONS, "--reason", WHY, "--pairs", "no.csv"), "cannot be read"),
        ((*VERSIONS, "--dry-run", *ONE, "--staff-code", "EF789"), "Only an administrator"),
    ],
)
def test_bad_input_is_told_in_words_and_nothing_is_written(
    file: Path, capsys: Captured, options: tuple[str, ...], words: str
) -> None:
    if "EF789" in options:
        workspace = open_workspace(file)
        workspace.author = identify("AB123", "Ann Brown")
        set_setting(workspace, "role", "AB123", {"administrator": True})
        workspace.close()
    before = file.read_bytes()
    _, said = told(capsys, file, *options, status=1)
    assert words in said
    assert file.read_bytes() == before


def test_a_list_of_pairs_is_read_with_its_mistakes_told(file: Path, capsys: Captured) -> None:
    pairs = file.parent / "pairs.csv"
    for text, words in (
        ("", "is empty"),
        ("SCO1\n", "Line 1"),
        ("SCO1,SCO1\nSCO2,SCO1\n", "SCO1 is paired again on line 2"),
    ):
        pairs.write_text(text, "utf-8")
        _, said = told(capsys, file, *VERSIONS, "--reason", WHY, "--pairs", pairs, status=1)
        assert words in said


def test_the_versions_must_be_named(file: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["migrate", str(file), "--from", "0.9.0"])
    assert ended.value.code == 2
