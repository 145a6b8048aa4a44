"""Merging on the command line: what is printed, what is written, the exit status."""

import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from scr_appraiser.cli.main import main
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.settings.changing import set_setting
from tests.fixtures import a_workspace
from tests.model.file.damaging import damaged
from tests.model.merging.received import PASSPHRASE, a_received
from tests.model.merging.test_taking_in import lay_in_fork

pytestmark = pytest.mark.anybody

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed file with a review and an appraisal of it, of which one criterion is rated."""
    workspace = a_workspace(tmp_path)
    review = register_review(workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    rate(workspace, start_appraisal(workspace, review, frameworks(workspace)[0].hash), "SCO1", 4)
    workspace.close()
    return workspace.path


def rated(file: Path, name: str, staff_code: str, rating: int) -> Path:
    """A copy of the file in which somebody rated anew."""
    path = Path(shutil.copy(file, file.with_name(name)))
    workspace = open_workspace(path)
    workspace.author = identify(staff_code, staff_code)
    with workspace.reading() as cursor:
        ((appraisal,),) = cursor.execute("SELECT id FROM appraisal").fetchall()
    rate(workspace, AppraisalId(RecordId(appraisal.hex())), "SCO1", rating)
    workspace.close()
    return path


def told(capsys: Captured, *arguments: object, status: int = 0) -> tuple[dict[str, Any], str]:
    """What `merge` prints as JSON, and what it says on standard error."""
    capsys.readouterr()
    assert main(["merge", *map(str, arguments), "--json"]) == status
    printed = capsys.readouterr()
    found: dict[str, Any] = json.loads(printed.out) if printed.out else {}
    return found, printed.err


def test_a_dry_run_tells_all_and_leaves_the_file_byte_for_byte(file: Path, capsys: Captured) -> None:
    folder = file.with_name("inbox")
    folder.mkdir()
    for name, code, rating in (("one.scra", "CD456", 5), ("two.scra", "EF789", 2)):
        rated(file, name, code, rating).rename(folder / name)
    before = file.read_bytes()
    plan, _ = told(capsys, file, folder, "--dry-run")
    assert file.read_bytes() == before
    assert plan["applied"] is False
    assert [(one["class"], one["review"], sorted(one["values"])) for one in plan["conflicts"]] == [
        ("C2", "INVENTED-1", ["2", "5"])
    ]
    done, _ = told(capsys, file, folder)
    assert done["applied"]
    assert {**plan, "applied": True, "documents": 0} == done
    again, _ = told(capsys, file, folder)
    assert (again["new"], again["digest_before"]) == (0, done["digest_after"])


def test_one_file_that_cannot_be_read_is_named_and_the_others_go_on(
    file: Path, tmp_path: Path, capsys: Captured
) -> None:
    good = rated(file, "good.scra", "CD456", 5)
    twice = Path(shutil.copy(good, tmp_path / "twice.scra"))
    locked = a_received(tmp_path, "locked.scra", is_encrypted=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing.scra").write_bytes(b"")
    (tmp_path / "cut.scra").write_bytes(good.read_bytes()[:9000])
    wrong = ("empty", "nothing.scra", "cut.scra", "missing.scra")
    found, said = told(capsys, file, file, good, twice, locked, *(tmp_path / name for name in wrong), status=1)
    assert found["applied"]
    assert found["new"] == 2, "a person and a rating"
    refused = {one["place"] for one in found["refused"]}
    assert refused == {file.name, "twice.scra", "locked.scra", *wrong}
    assert all(f"{name}: " in said for name in refused)
    assert "the open file itself" in said


def test_where_nothing_could_be_read_nothing_was_applied(file: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "nothing.scra").write_bytes(b"")
    found, _ = told(capsys, file, tmp_path / "nothing.scra", tmp_path / "missing.scra", status=1)
    assert found["applied"] is False
    assert len(found["refused"]) == 2


def test_the_same_file_under_two_names_is_named_and_is_no_failure(file: Path, tmp_path: Path, capsys: Captured) -> None:
    good = rated(file, "good.scra", "CD456", 5)
    twice = Path(shutil.copy(good, tmp_path / "twice.scra"))
    found, said = told(capsys, file, good, twice)
    assert (found["applied"], [one["place"] for one in found["refused"]]) == (True, ["twice.scra"])
    assert "the same file as “good.scra”" in said
    assert main(["merge", str(file), str(good), str(twice)]) == 0
    printed = capsys.readouterr()
    why = "the same file as “good.scra”"
    assert (printed.out.count(why), "twice.scra" in printed.err) == (1, False), "told to people once"


def test_what_stood_in_conflict_before_is_told_too(file: Path, tmp_path: Path, capsys: Captured) -> None:
    other = rated(file, "other.scra", "CD456", 5)
    told(capsys, file, rated(file, "one.scra", "EF789", 2), other)
    for path in (other, file):
        found, _ = told(capsys, file, path, status=int(path == file))
        (stands,) = found["conflicts"]
        assert (stands["class"], sorted(stands["values"]), stands["stood_before"]) == ("C2", ["2", "5"], True)
    assert main(["merge", str(file), str(other)]) == 0
    assert "1 record of this file stood in conflict before, and still does." in capsys.readouterr().out


def test_a_setting_in_conflict_is_named_and_verify_says_what_it_counts(file: Path, capsys: Captured) -> None:
    days = (("2028-04-01", "2029-03-31"), ("2028-05-01", "2029-04-30"))
    files = [file, Path(shutil.copy(file, file.with_name("other.scra")))]
    for path, (first, last), code in zip(files, days, ("AB123", "CD456"), strict=True):
        workspace = open_workspace(path)
        workspace.author = identify(code, code)
        set_setting(workspace, "period", "extra", {"name": "Extra", "first_day": first, "last_day": last})
        workspace.close()
    assert main(["merge", *map(str, files)]) == 0
    said = capsys.readouterr().out
    assert "Period Extra: First day: " in said
    assert "Period Extra: Last day: " in said
    assert main(["verify", str(file)]) == 0
    assert "1 record in conflict, 2 to decide" in capsys.readouterr().out


def test_what_waits_for_a_fork_goes_on_doing_so_whatever_is_merged_next(file: Path, capsys: Captured) -> None:
    other = rated(file, "other.scra", "EF789", 2)
    forked = a_forked(file)
    told(capsys, file, forked, "--set-forks-aside")
    found, _ = told(capsys, file, other)
    assert [one["class"] for one in found["quarantined"]] == ["C13"]


def test_a_damaged_file_is_told_as_such_and_not_as_a_fault_of_the_program(file: Path, capsys: Captured) -> None:
    other = rated(file, "other.scra", "CD456", 5)
    workspace = open_workspace(file)
    back_up(workspace, WHYS["closed"])  # so that none is made before the merge, which would notice
    with workspace.aside() as cursor:
        columns = [name for _, name, *_ in cursor.execute("PRAGMA table_info(review)").fetchall() if name != "id"]
        cursor.execute(f"INSERT INTO review SELECT randomblob(16), {', '.join(columns)} FROM review")
    workspace.close()
    _, said = told(capsys, file, other, status=1)
    assert said.splitlines()[-2:] == ["The file is damaged.", "Nothing was changed. Go back to a backup of it."]


def test_a_damaged_file_is_told_before_anything_is_read_that_is_to_be_merged_into_it(
    file: Path, capsys: Captured
) -> None:
    other = rated(file, "other.scra", "CD456", 5)
    before = damaged(open_workspace(file)).read_bytes()
    for more in ((), ("--dry-run",)):
        plan, said = told(capsys, file, other, *more, status=1)
        assert not plan
        assert said.endswith(
            "“appraisals.scra”: The file is damaged.\nNothing was changed. Go back to a backup of it.\n"
        )
    assert file.read_bytes() == before


def test_a_page_of_an_encrypted_file_that_was_altered_is_told_likewise(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = damaged(a_workspace(tmp_path, passphrase=PASSPHRASE))
    monkeypatch.setenv("SCR_APPRAISER_PASSPHRASE", PASSPHRASE)
    _, said = told(capsys, file, a_received(tmp_path), "--dry-run", status=1)
    assert "“appraisals.scra”, into which all is to be merged, is damaged.\nNothing was merged." in said


def test_stopped_at_the_keyboard_in_the_middle_of_writing_the_file_is_as_it_was(
    file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, before = rated(file, "other.scra", "CD456", 5), verified(file)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scr_appraiser.model.merging.applying.check", stop)
    _, said = told(capsys, file, other, status=130)
    assert said.splitlines()[-1] == "Stopped; nothing is left half done."
    assert "Traceback" not in said
    assert verified(file) == before


@pytest.mark.parametrize("command", ["verify", "merge", "workbook", "handout", "export"])
def test_every_command_can_be_stopped_at_the_keyboard(
    command: str, file: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    import scr_appraiser.model.file.upgrading  # noqa: F401  (loaded now, or it keeps what stands here for open_workspace)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scr_appraiser.model.file.database.open_workspace", stop)
    (tmp_path / "one.xlsx").touch()
    more = {"merge": [file], "workbook": [tmp_path / "one.xlsx"], "verify": []}.get(command, ["--to", tmp_path])
    assert main([command, str(file), *map(str, more)]) == 130
    assert capsys.readouterr().err.splitlines()[-1] == "Stopped; nothing is left half done."


def test_each_source_opens_with_whichever_passphrase_fits(file: Path, tmp_path: Path, capsys: Captured) -> None:
    locked = a_received(tmp_path, "locked.scra", is_encrypted=True)
    words = []
    for name, word in (("a", "nobody's passphrase"), ("b", PASSPHRASE)):
        (tmp_path / name).write_text(word + "\n")
        words += ["--source-passphrase-file", tmp_path / name]
    _, said = told(capsys, file, locked, *words[:2], status=1)
    assert "None of the passphrases given opens this file" in said
    assert "--source-passphrase-file" in said, "nobody can type it here"
    found, _ = told(capsys, file, locked, *words)
    assert found["reviews_after"] == 2, "one of its two reviews was erased"


def test_one_file_holds_the_passphrases_of_all_sources_one_a_line(file: Path, tmp_path: Path, capsys: Captured) -> None:
    locked = a_received(tmp_path, "locked.scra", is_encrypted=True)
    words = tmp_path / "words"
    words.write_text(f"nobody's passphrase\r\n\r\nlocked.scra  Ann Brown: {PASSPHRASE}\r\n", newline="")
    found, _ = told(capsys, file, locked, "--source-passphrase-file", words)
    assert found["reviews_after"] == 2, "one of its two reviews was erased"
    words.write_text("\n")
    _, said = told(capsys, file, locked, "--source-passphrase-file", words, status=1)
    assert said == "The file “words” is empty.\nWrite the passphrases in it, one a line.\n"


def a_forked(file: Path) -> Path:
    """A copy in which somebody began an appraisal under another framework of the same name."""
    forked = rated(file, "forked.scra", "CD456", 5)
    workspace = open_workspace(forked)
    workspace.author = identify("CD456", "CD456")
    with workspace.reading() as cursor:
        ((review,),) = cursor.execute("SELECT id FROM review").fetchall()
    start_appraisal(workspace, ReviewId(RecordId(review.hex())), lay_in_fork(workspace))
    workspace.close()
    return forked


def verified(file: Path) -> str:
    """The digest of a file that is sound."""
    workspace = open_workspace(file)
    found = verify(workspace)
    workspace.close()
    assert found.ok
    return found.digest


def test_a_framework_that_differs_under_one_name_must_be_decided_first(file: Path, capsys: Captured) -> None:
    forked = a_forked(file)
    before = file.read_bytes()
    found, said = told(capsys, file, forked, status=3)
    assert (found["applied"], found["quarantined"][0]["class"]) == (False, "C13")
    assert file.read_bytes() == before
    assert "Ask an administrator" in said
    found, _ = told(capsys, file, forked, "--set-forks-aside")
    assert (found["applied"], found["new"], len(found["quarantined"])) == (True, 2, 1)


def test_a_name_that_the_terminal_cannot_show_hides_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = rated(file, "żółć→.scra", "CD456", 5)
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(shown, encoding="cp1252"))
    assert main(["merge", str(file), str(other), "--staff-code", "EF789"]) == 0
    assert b"\\u017c\xf3\\u0142\\u0107\\u2192.scra" in shown.getvalue()


def test_a_reader_who_has_enough_ends_nothing_in_an_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        assert main(["merge", str(file), str(rated(file, "other.scra", "CD456", 5)), "--dry-run", "--json"]) == 0


def test_an_empty_name_is_not_the_folder_one_is_in(file: Path, capsys: Captured) -> None:
    for arguments in ([str(file), ""], ["", str(file)]):
        with pytest.raises(SystemExit) as ended:
            main(["merge", *arguments])
        assert ended.value.code == 2
    assert "an empty name" in capsys.readouterr().err


def test_a_name_that_cannot_be_a_file_keeps_no_other_from_being_merged(file: Path, capsys: Captured) -> None:
    other = rated(file, "other.scra", "CD456", 5)
    found, said = told(capsys, file, "x" * 300 + ".scra", other, "--dry-run", status=1)
    assert found["new"] > 0
    assert "x" * 300 in said
