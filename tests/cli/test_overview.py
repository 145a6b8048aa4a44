"""The overview on the command line: the figures that the published report of 2012-15 states, from the sample file."""

import io
import json
import shutil
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from scr_appraiser.cli.main import main
from scr_appraiser.cli.overview import STAYS_KEPT
from scr_appraiser.export.overview import exporting
from scr_appraiser.model.disclosure.releases import releases
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.settings.changing import add_code
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace

Captured = pytest.CaptureFixture[str]
Found = dict[str, dict[str, Any]]
STATED = ("A1", "A2", "C1", "C2", "C3.flags", "C3.own_action", "C8", "D1", "D2", "D3", "D6", "E2", "E3")
"""The statistics that the published report gives."""


def told(file: Path, folder: Path, *options: str, form: str = "csv") -> dict[str, Any]:
    """What `overview` prints as JSON; only tables are written where nothing else is asked, which is quickest."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["overview", str(file), "--to", str(folder), "--format", form, "--json", *options]) == 0
    document: dict[str, Any] = json.loads(printed.getvalue())
    return document


@pytest.fixture(scope="module")
def printed(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The overview of the sample, in the age bands of the published report."""
    options = ("--period", "2012-15", "--age-bands", "report_2012_15")
    return told(sample_file, tmp_path_factory.mktemp("overview"), *options)


@pytest.fixture(scope="module")
def found(printed: dict[str, Any]) -> Found:
    """The statistics by their ids."""
    return {one["id"]: one for one in printed["statistics"]}


@pytest.fixture(scope="module")
def report(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of the report, its lines put together."""
    folder = tmp_path_factory.mktemp("report")
    told(sample_file, folder, "--period", "2012-15", "--age-bands", "report_2012_15", form="pdf")
    (path,) = folder.glob("*.pdf")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def row(statistic: dict[str, Any], *key: str) -> dict[str, Any]:
    return next(one for one in statistic["rows"] if one["key"] == [*key])


def test_20_reviews_of_23_children(printed: dict[str, Any], found: Found) -> None:
    assert (printed["profile"], printed["reviews"], printed["children"]) == ("internal", 20, 23)
    assert row(found["A1"], "reviews")["n"] == 20
    assert row(found["A2"], "children")["n"] == 23


def test_14_of_30_committees_completed_a_review(found: Found) -> None:
    assert (row(found["A3"], "committees")["n"], found["A3"]["base"]) == (14, 30)


def test_11_children_died(found: Found) -> None:
    assert row(found["C1"], "died")["n"] == 11
    assert "(11 of 23, 48 %; almost half) died." in found["C1"]["sentence"]


def test_5_infants_and_pre_school_children_died(found: Found) -> None:
    assert row(found["C2"], "under_5", "died")["n"] == 5
    assert (
        "By age, those who died: “Infant and pre-school (under 5)” (5 of 23, 22 %) and “15 to 17” (6 of 23, 26 %)."
        in found["C2"]["sentence"]
    )


def test_2_died_while_sleeping_with_their_parents(found: Found) -> None:
    assert row(found["C3.flags"], "sleeping_with_adult")["n"] == 2
    assert found["C3.flags"]["base"] == 11


def test_6_aged_15_to_17_died_through_what_they_did_themselves(found: Found) -> None:
    assert row(found["C2"], "15_17", "died")["n"] == 6
    assert row(found["C3.own_action"], "yes")["n"] == 6


@pytest.mark.parametrize("statistic", ["D1", "D2"])
def test_two_thirds_lived_with_domestic_abuse_and_with_parental_mental_health_problems(
    found: Found, statistic: str
) -> None:
    assert row(found[statistic], "yes")["n"] == 15
    assert row(found[statistic], "yes")["percent"] == 65.2
    assert "The majority of children (15 of 23, 65 %; about two-thirds) lived with" in found[statistic]["sentence"]


def test_more_than_half_lived_with_parental_substance_misuse(found: Found) -> None:
    assert row(found["D3"], "yes")["n"] == 13
    assert "(13 of 23, 57 %; more than half)" in found["D3"]["sentence"]


def test_almost_all_received_statutory_or_child_protection_intervention(found: Found) -> None:
    assert row(found["C8"], "yes")["n"] == 21
    assert "was received by almost all children (21 of 23, 91 %)" in found["C8"]["sentence"]


def test_the_majority_of_reviews_found_training_to_fall_short(found: Found) -> None:
    assert row(found["E2"], "yes")["n"] == 13
    assert "in the majority of reviews (13 of 20, 65 %; about two-thirds)" in found["E2"]["sentence"]


def test_almost_half_named_staffing(found: Found) -> None:
    assert row(found["E3"], "yes")["n"] == 9
    assert "(9 of 20, 45 %; almost half)" in found["E3"]["sentence"]


def test_planning_for_unborn_babies_whose_mother_moves_was_weak_in_three(found: Found) -> None:
    assert row(found["D6"], "unborn_planning")["n"] == 3
    assert row(found["D6"], "B03")["n"] == 3
    assert "(3 of 20, 15 %)" in found["D6"]["sentence"]


@pytest.mark.parametrize(
    "statistic", ["A1", "A2", "C1", "C2", "C3.flags", "C3.own_action", "D1", "D2", "D3", "C8", "E2", "E3", "D6"]
)
def test_the_report_says_what_the_figures_say(found: Found, report: str, statistic: str) -> None:
    assert found[statistic]["sentence"] in report


def test_each_statistic_is_told_whole(printed: dict[str, Any], found: Found) -> None:
    wanted = {"label", "n", "percent", "percent_known", "value", "suppressed", "in_conflict"}
    for one in printed["statistics"]:
        assert {"id", "title", "unit", "base", "sentence", "base_known", "rows"} <= one.keys()
        assert all(wanted <= each.keys() for each in one["rows"])
        assert one["sentence"]
    assert printed["left_out"] == []
    blocks = {"A": 5, "B": 9, "C": 10, "D": 6, "E": 8, "F": 7, "G": 4, "H": 3}
    all_52 = {f"{block}{number}" for block, most in blocks.items() for number in range(1, most + 1)}
    assert len(all_52) == 52
    assert all_52 <= found.keys()


def test_a_period_without_reviews_is_said_in_sentences(sample_file: Path, tmp_path: Path) -> None:
    empty = told(sample_file, tmp_path, "--period", "2018-21")
    assert (empty["reviews"], empty["children"]) == (0, 0)
    assert all(one["sentence"] for one in empty["statistics"])
    assert all(each["percent"] is None or each["n"] == 0 for one in empty["statistics"] for each in one["rows"])


def test_what_the_file_does_not_know_is_refused(sample_file: Path, tmp_path: Path, capsys: Captured) -> None:
    for option, name in (("--period", "1999"), ("--committee", "Atlantis"), ("--type", "X"), ("--framework", "f" * 64)):
        assert main(["overview", str(sample_file), "--to", str(tmp_path), option, name]) == 1
        assert name in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--period", "2012-15", "--earlier", "2012-15"), "“2012-15” is not earlier than “2012-15”."),
        (("--period", "2012-15", "--earlier", "2015-18"), "“2015-18” is not earlier than “2012-15”."),
        (("--earlier", "2012-15"), "All reviews cannot be compared with a part of them."),
    ],
)
def test_only_what_was_earlier_is_compared_with(
    asked: tuple[str, ...], says: str, sample_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["overview", str(sample_file), "--to", str(tmp_path / "out"), *asked]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_written_is_not_entered_as_released(sample_file: Path, tmp_path: Path, capsys: Captured) -> None:
    file, place = Path(shutil.copy(sample_file, tmp_path / "sample.scra")), tmp_path / "taken"
    place.write_text("not a folder")
    assert main(["overview", str(file), "--to", str(place), "--profile", "publication"]) == 1
    assert "is a file, not a folder" in capsys.readouterr().err
    secret = tmp_path / "secret"
    secret.write_text("a word for the files")
    asked = ["--format", "csv", "--export-password-file", str(secret)]
    assert main(["overview", str(file), "--to", str(tmp_path), "--profile", "publication", *asked]) == 1
    assert "cannot be encrypted" in capsys.readouterr().err
    with closing(open_workspace(file)) as workspace:
        assert releases(workspace) == ()


def test_a_release_of_which_no_file_came_about_is_said_to_be_kept(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise Problem("There is no space left.", "Free some.")

    monkeypatch.setattr(exporting, "write_protected", fill)
    workspace = a_workspace(tmp_path)
    workspace.close()
    for profile, is_kept in (("internal", False), ("publication", True)):
        asked = [
            "--to",
            str(tmp_path / "out" / "deep"),
            "--profile",
            profile,
            "--format",
            "csv",
            "--staff-code",
            "AB123",
            "--name",
            "Ann",
        ]
        assert main(["overview", str(workspace.path), *asked]) == 1
        assert (STAYS_KEPT in capsys.readouterr().err) == is_kept
        assert not (tmp_path / "out").exists(), "what was made for it is gone again"


def test_a_file_without_reviews_has_an_overview(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    assert told(workspace.path, tmp_path / "out")["reviews"] == 0


def test_a_review_of_which_nothing_is_known_divides_by_nothing(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    workspace.close()
    one = told(workspace.path, tmp_path / "out")
    assert one["reviews"] == 1
    assert all(statistic["sentence"] for statistic in one["statistics"])


def test_what_leaves_under_another_profile_is_entered_and_comes_out_the_same_again(
    sample_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "sample.scra"
    file.write_bytes(sample_file.read_bytes())
    with closing(open_workspace(file)) as workspace:
        workspace.author = identify("AB123", "Ann Brown")
        add_code(workspace, "agency", "Service of Morag Abernethy")
    first = told(file, tmp_path / "first", "--profile", "publication")
    again = told(file, tmp_path / "again", "--profile", "publication")
    assert (first["profile"], first["reviews"]) == ("publication", 20)
    assert not any(row["n"] in range(1, 5) for one in first["statistics"] for row in one["rows"])
    assert {**first, "files": []} == {**again, "files": []}
    (one,), (other,) = ([*(tmp_path / folder).iterdir()] for folder in ("first", "again"))
    assert one.read_bytes() == other.read_bytes()
    assert "1 name is left out" in capsys.readouterr().err
    assert "Service of [left out]" in json.dumps(first)
    assert "abernethy" not in json.dumps(first).casefold() + one.read_text("utf-8-sig").casefold()
