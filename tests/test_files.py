"""Safe writing: the old file or the new one, never half of one; private folders leave nothing behind."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scr_appraiser import files
from scr_appraiser.files import as_problem, private_folder, wipe_left_behind, write_beside
from scr_appraiser.problems import Problem


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    # What a program killed by another test left marked stays until its folder is written to again.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def test_a_file_written_beside_takes_its_place_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_text("old")
    with write_beside(target) as temporary:
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".pdf"
        temporary.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert os.listdir(tmp_path) == ["report.pdf"]


def test_a_block_that_raises_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), write_beside(target) as temporary:
        temporary.write_text("half")
        _ = 1 / 0
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["report.pdf"]


ROOT = Path(__file__).parent.parent
WRITE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from scr_appraiser.files import write_beside
with write_beside(Path(sys.argv[1])) as temporary:
    temporary.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_a_killed_process_left_goes_at_the_next_writing_into_the_folder(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(target)], cwd=ROOT, check=False)
    (left,) = tmp_path.iterdir()
    assert left.read_text() == "half"  # else nothing is tested
    with write_beside(target) as temporary:
        temporary.write_text("whole")
    assert os.listdir(tmp_path) == ["report.pdf"]


def test_what_others_are_writing_into_the_folder_stays(tmp_path: Path) -> None:
    of_a_colleague = tmp_path / ".scr-0123456789abcdef-x.pdf"
    of_another_program = tmp_path / ".scr-notes"
    for other in (of_a_colleague, of_another_program):
        other.write_text("theirs")
    with write_beside(tmp_path / "one.pdf") as ours, write_beside(tmp_path / "two.pdf") as too:
        ours.write_text("1")
        too.write_text("2")
    assert sorted(os.listdir(tmp_path)) == [of_a_colleague.name, of_another_program.name, "one.pdf", "two.pdf"]


def test_where_nothing_can_be_marked_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(files, "_private_root", lambda: tmp_path / "a file" / "private")
    with write_beside(tmp_path / "one.pdf") as temporary:
        temporary.write_text("1")
    assert (tmp_path / "one.pdf").read_text() == "1"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"The folder “.*nowhere” does not exist\."), write_beside(tmp_path / "nowhere/a"):
        pytest.fail("nothing to write to")


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(Problem, match="“.*a” is a folder"), write_beside(tmp_path / "a"):
        pass
    assert os.listdir(tmp_path) == ["a"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_text("old")
    with pytest.raises(Problem, match="no space left"), write_beside(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["report.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_disk_that_is_really_full_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no space left"), write_beside(tmp_path / "a"), open("/dev/full", "wb") as full:
        full.write(b"x" * 100_000)


def test_a_file_that_the_block_could_not_read_is_not_taken_for_the_one_it_writes(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), write_beside(tmp_path / "a"):
        (tmp_path / "font.ttf").read_bytes()


@pytest.mark.parametrize(
    ("number", "exists", "words"),
    [
        (errno.EACCES, False, "Nothing may be written in the folder"),
        (errno.EROFS, False, "Nothing may be written in the folder"),
        (errno.EACCES, True, "protected or open in another program"),
        (errno.ENAMETOOLONG, False, "too long"),
        (errno.EDQUOT, True, "no space left"),
        (errno.EIO, True, "could not be written: Input/output error"),
    ],
)
def test_each_failure_has_a_sentence_and_an_advice(tmp_path: Path, number: int, exists: bool, words: str) -> None:
    path = tmp_path / "a.xlsx"
    if exists:
        path.touch()
    problem = as_problem(OSError(number, os.strerror(number)), path)
    assert words in problem.message
    assert problem.message.endswith(".")
    assert problem.advice


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Problem, match="Nothing may be written"), write_beside(tmp_path / "a"):
        pytest.fail("nothing to write to")


def test_a_private_folder_is_the_users_alone_and_goes_with_the_block() -> None:
    with private_folder() as folder:
        (folder / "text").write_text("words of a case")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
    assert os.listdir(folder.parent) == []


def test_a_private_folder_goes_when_the_block_raises() -> None:
    with pytest.raises(ZeroDivisionError), private_folder() as folder:
        _ = 1 / 0
    assert not folder.exists()


def test_what_a_killed_program_left_is_wiped() -> None:
    script = (
        "import os, signal\n"
        "from scr_appraiser.files import private_folder\n"
        "with private_folder() as folder:\n"
        "    (folder / 'text').write_text('words of a case')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(files.__file__).parent.parent, check=False)
    left = [folder for folder in files._private_root().iterdir() if folder.is_dir()]
    assert len(left) == 1
    assert wipe_left_behind() == 1
    assert os.listdir(files._private_root()) == []


def test_a_private_folder_in_use_is_not_wiped() -> None:
    with private_folder() as first, private_folder() as second:
        assert wipe_left_behind() == 0
        assert first.is_dir()
        assert second.is_dir()
    assert os.listdir(first.parent) == []


def test_a_cache_folder_that_cannot_be_made_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(Problem), private_folder():
        pytest.fail("there is no folder")
