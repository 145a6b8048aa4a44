"""The command line: what it prints, and its exit status."""

import io
import json
import subprocess
import sys
from pathlib import Path

import msoffcrypto
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from scr_appraiser.cli.main import main
from scr_appraiser.files import wipe_left_behind
from scr_appraiser.model.appraisal.appraisals import set_evidence, start_appraisal
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.loading import find_review
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.snapshots import Anchor, Evidence
from tests.fixtures import a_workspace
from tests.model.file.earlier import RELEASED_FILES
from tests.pdfs import a_report

PDF = a_report()
Captured = pytest.CaptureFixture[str]


def test_verify_prints_what_the_design_promises(sample_file: Path, capsys: Captured) -> None:
    assert main(["verify", str(sample_file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ok"] is True
    assert found["problems"] == []
    assert len(found["digest"]) == 64
    counts = ("reviews", "children", "appraisals", "judgements", "sealed", "conflicts")
    assert [found[name] for name in counts] == [20, 23, 20, 840, 20, 0]
    assert main(["verify", str(sample_file)]) == 0
    assert "All is well." in capsys.readouterr().out


def test_verify_counts_what_was_registered_twice_once(tmp_path: Path, capsys: Captured) -> None:
    workspace = a_workspace(tmp_path)
    one, other, _ = (register_review(workspace, {"body_notification_ref": "CI 17"}) for _ in range(3))
    for review in (one, other):
        add_child(workspace, review)
    say_same(workspace, one, other, one, "Registered by two offices.")
    workspace.close()
    assert main(["verify", str(workspace.path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    counts = ("reviews", "registered", "children", "certain_duplicates", "possible_duplicates")
    assert [found[name] for name in counts] == [2, 3, 1, 1, 0]
    assert main(["verify", str(workspace.path)]) == 0
    out = capsys.readouterr().out
    assert "2 reviews, 1 child," in out
    assert "3 registered, 1 certain duplicate, 0 possible duplicates" in out


def test_verify_counts_how_the_evidence_stands(tmp_path: Path, capsys: Captured) -> None:
    workspace = a_workspace(tmp_path)
    review = register_review(workspace)
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    add_document(workspace, review, PDF, pages=3, keep=True)
    sha256 = fingerprint(PDF)
    there = Evidence("found", "p. ii", "Lessons will be learned", anchor=Anchor(sha256, 1, "ii", ()))
    moved = Evidence("found", "p. i", "Lessons will be learned", anchor=Anchor(sha256, 0, "i", ()))
    gone = Evidence("found", "p. 1", "words", anchor=Anchor("c" * 64, 0, "1", ()))
    set_evidence(workspace, appraisal, "SCO1", [there, moved, gone, Evidence("found", "p. 2", "typed")])
    workspace.close()
    assert main(["verify", str(workspace.path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["evidence"] == {"verified": 1, "unverified": 2, "missing": 0}
    assert main(["verify", str(workspace.path)]) == 0
    assert "evidence: 1 verified, 2 unverified, 0 missing" in capsys.readouterr().out


def test_export_names_its_files_and_says_that_they_are_not_encrypted(
    sample_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    arguments = ["export", str(sample_file), "--to", str(tmp_path), "--review", "INVENTED-2013-07", "--json"]
    assert main(arguments) == 0
    printed = capsys.readouterr()
    files = json.loads(printed.out)["files"]
    assert [file["kind"] for file in files] == ["pdf", "xlsx"]
    assert files[0]["review"] == "INVENTED-2013-07"
    assert all(Path(file["path"]).stat().st_size > 1000 for file in files)
    assert "not encrypted" in printed.err


def test_a_review_named_twice_is_exported_once(sample_file: Path, tmp_path: Path, capsys: Captured) -> None:
    workspace = open_workspace(sample_file)
    review = find_review(workspace, "INVENTED-2013-07")
    workspace.close()
    twice = ["--review", "INVENTED-2013-07", "--review", review]
    assert main(["export", str(sample_file), "--to", str(tmp_path), "--json", *twice]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["kind"] for file in files] == ["pdf", "xlsx"]
    assert load_workbook(files[1]["path"])["Children"].max_row < 5


def test_one_format_alone_is_written_where_one_is_asked_for(
    sample_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    review = ["--review", "INVENTED-2013-07", "--json"]
    for wanted in ("pdf", "xlsx"):
        assert main(["export", str(sample_file), "--to", str(tmp_path), "--format", wanted, *review]) == 0
        assert [file["kind"] for file in json.loads(capsys.readouterr().out)["files"]] == [wanted]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["verify", "{folder}/missing.scra"], "is not there"),
        (["verify", "{folder}/text.scra"], "is a text file, not an appraisal file"),
        (["verify", "{folder}"], "is a folder, not a file"),
        (["verify", "."], "is a folder, not a file"),
        (["verify", "/"], "“/” is a folder, not a file"),
        (["export", "{sample}", "--to", "{folder}", "--review", "NOBODY"], "no review"),
        (["export", "{sample}", "--to", "{folder}/text.scra/below"], "text.scra"),
        (["export", "{sample}", "--to", "{folder}/" + 300 * "a"], "cannot be made"),
        (["sample", "{folder}/text.scra"], "cannot be made"),
        (["verify", "{sample}", "--passphrase-file", "{folder}/missing"], "“missing” cannot be read"),
    ],
)
def test_a_problem_is_a_sentence_and_status_1(
    sample_file: Path, tmp_path: Path, capsys: Captured, arguments: list[str], message: str
) -> None:
    (tmp_path / "text.scra").write_text("just text")
    given = [argument.format(folder=tmp_path, sample=sample_file) for argument in arguments]
    assert main(given) == 1
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error


@pytest.mark.parametrize("arguments", [["export"], ["verify"], ["export", "x", "--format", "doc"], ["--nonsense"]])
def test_wrong_usage_is_status_2(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    capsys.readouterr()


def test_the_sample_is_written_encrypted_and_named_and_read_by_passphrase_file_or_environment(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes("\ufeffopen sesame\r\n".encode())  # as some editors write it
    assert main(["sample", str(tmp_path / "new"), "--passphrase-file", str(secret), "--json"]) == 0
    (named,) = json.loads(capsys.readouterr().out)["files"]
    file = str(tmp_path / "new" / "sample.scra")
    assert named["path"] == file
    assert b"INVENTED" not in Path(file).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main(["verify", file]) == 1
    said = capsys.readouterr().err
    assert "encrypted" in said
    assert "--passphrase-file" in said, "nobody can type it here"
    monkeypatch.setenv("SCR_APPRAISER_PASSPHRASE", "wrong")
    assert main(["verify", file]) == 1
    said = capsys.readouterr().err
    assert "does not open the file" in said
    assert "or SCR_APPRAISER_PASSPHRASE." in said
    monkeypatch.setenv("SCR_APPRAISER_PASSPHRASE", "open sesame")
    capsys.readouterr()
    assert main(["verify", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reviews"] == 20


def test_the_recovery_code_serves_wherever_a_passphrase_is_asked(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = a_workspace(tmp_path, passphrase="quiet river")
    assert workspace.key is not None
    code = recovery_code(workspace.key)
    workspace.close()
    file, secret = str(workspace.path), tmp_path / "secret"
    secret.write_text(f"{code.lower()}\n")
    assert main(["verify", file, "--passphrase-file", str(secret)]) == 0
    monkeypatch.setenv("SCR_APPRAISER_PASSPHRASE", code.replace("-", " "))
    assert main(["verify", file]) == 0
    capsys.readouterr()
    monkeypatch.setenv("SCR_APPRAISER_PASSPHRASE", ("3" if code[0] == "2" else "2") + code[1:])
    assert main(["verify", file]) == 1
    assert "Group 1 of the recovery code is mistyped" in capsys.readouterr().err
    monkeypatch.delenv("SCR_APPRAISER_PASSPHRASE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("scr_appraiser.cli.options.getpass", lambda words: code)
    assert main(["verify", file]) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"open\0sesame\n", "no key types"),
        (b"open\tsesame\r\n", "no key types"),
        (b"open\xffsesame\n", "is not text"),
        (b"\nopen sesame\n", "is empty"),
        (b"", "is empty"),
    ],
)
def test_a_secret_that_cannot_be_typed_gets_a_true_sentence(
    sample_file: Path, tmp_path: Path, capsys: Captured, content: bytes, words: str
) -> None:
    (tmp_path / "secret").write_bytes(content)
    secret, out = str(tmp_path / "secret"), str(tmp_path / "out")
    assert main(["sample", out, "--passphrase-file", secret]) == 1
    assert words in capsys.readouterr().err
    assert main(["export", str(sample_file), "--to", out, "--export-password-file", secret]) == 1
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("out/*"))


def test_a_passphrase_in_the_environment_that_cannot_be_typed_gets_a_true_sentence(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for secret in ("open\tsesame", "open\udcffsesame"):
        monkeypatch.setenv("SCR_APPRAISER_PASSPHRASE", secret)
        assert main(["sample", str(tmp_path)]) == 1
        assert "no key types" in capsys.readouterr().err


def test_an_export_is_encrypted_where_a_password_is_given(sample_file: Path, tmp_path: Path, capsys: Captured) -> None:
    secret = tmp_path / "secret"
    secret.write_text("open sesame\n")
    out = tmp_path / "out"
    given = ["--review", "INVENTED-2013-07", "--export-password-file", str(secret)]
    assert main(["export", str(sample_file), "--to", str(out), *given]) == 0
    assert "not encrypted" not in capsys.readouterr().err
    pdf, book = sorted(out.iterdir(), key=lambda path: path.suffix)
    for password in ("wrong", "open sesame"):
        opened = PdfReader(pdf).decrypt(password)
        assert bool(opened) is (password == "open sesame")
    pikepdf = pytest.importorskip("pikepdf", reason="its wheels need a newer macOS than the program does")
    with pikepdf.open(pdf, password="open sesame") as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert document.pdf_version == "2.0"
        assert "/StructTreeRoot" in document.Root
    with book.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        assert office.is_encrypted()
        office.load_key(password="open sesame", verify_password=True)
        plain = io.BytesIO()
        office.decrypt(plain, verify_integrity=True)
    assert "Judgements" in load_workbook(plain).sheetnames


def test_a_damaged_file_is_found_and_status_1(sample_file: Path, tmp_path: Path, capsys: Captured) -> None:
    damaged = tmp_path / "damaged.scra"
    content = bytearray(sample_file.read_bytes())
    place = content.index(b"INVENTED-2013-07")
    content[place] ^= 1
    damaged.write_bytes(content)
    assert main(["verify", str(damaged), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["ok"]
    assert found["problems"]


def test_no_command_needs_a_display_and_qt_is_loaded_only_to_read_documents(sample_file: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from scr_appraiser.cli.main import main; status = main(sys.argv[1:]);"
        "print('Qt' if [name for name in sys.modules if name.startswith('PySide6')] else 'none'); sys.exit(status)"
    )
    create_workspace(tmp_path / "empty.scra").close()
    for path, loaded, said in ((sample_file, "Qt", "78 verified, 0 unverified"), (tmp_path / "empty.scra", "none", "")):
        result = subprocess.run(
            [sys.executable, "-c", script, "verify", str(path)],
            env={"PATH": ""},
            capture_output=True,
            text=True,
            timeout=120,
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert result.returncode == 0, result.stderr
        assert result.stdout.endswith(f"{loaded}\n")
        assert said in result.stdout


@pytest.mark.parametrize(("path", "passphrase"), RELEASED_FILES)
def test_a_file_of_an_earlier_version_is_read_and_stays_as_it_is(
    path: Path, passphrase: str | None, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, around = path.read_bytes(), sorted(path.parent.iterdir())
    monkeypatch.setenv("SCR_APPRAISER_PASSPHRASE", passphrase or "")
    assert main(["verify", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["ok"], found["reviews"], found["revisions"]) == (True, 2, 154)
    assert main(["export", str(path), "--to", str(tmp_path), "--format", "xlsx"]) == 0
    assert len(list(tmp_path.glob("*.xlsx"))) == 1
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == (before, around)
    assert wipe_left_behind() == 0
