"""A file under another key is the same file; whatever stops the change leaves one that is whole."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from scr_appraiser.model.file import rekeying
from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import PassphraseNeeded, open_workspace
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.rekeying import rekey, unfinished_path
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem
from tests.fixtures import everything

OLD, NEW = (Key(bytearray([letter] * 32), bytes([letter] * 16)) for letter in b"on")
WAYS = [(None, NEW), (OLD, NEW), (OLD, None)]
"""From none to one, from one to another, from one to none."""


@pytest.fixture
def closed(sample: Workspace) -> Path:
    """The sample file, closed, with a draft in it."""
    keep_draft(sample, register(sample)[0].review_id, "note", "half a sent")
    sample.close()
    return sample.path


def under(path: Path, key: Key | None) -> Path:
    """The plain file at `path` under a key."""
    if key is not None:
        rekey(path, None, key)
    return path


def opens_with(path: Path, key: Key | None) -> bool:
    try:
        open_workspace(path, key=key).close()
    except (WrongPassphrase, PassphraseNeeded):
        return False
    return (key is None) == path.read_bytes().startswith(b"SQLite format 3\0")


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_a_file_says_the_same_under_another_key_and_opens_with_that_alone(
    closed: Path, old: Key | None, new: Key | None
) -> None:
    path = under(closed, old)
    before = open_workspace(path, key=old)
    said, found, drafts = everything(before), verify(before), drafts_in(before)
    before.close()
    path.chmod(0o640)
    rekey(path, old, new)
    assert os.listdir(path.parent) == [path.name]
    assert opens_with(path, new)
    assert not opens_with(path, old)
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o640
    after = open_workspace(path, key=new)
    assert (everything(after), verify(after), drafts_in(after)) == (said, found, drafts)
    assert found.ok
    assert drafts
    after.close()
    assert new is None or path.read_bytes()[:16] == new.salt


class Kill:
    """Ends the process at one line of rekeying.py, the first time that it runs; finally blocks do not."""

    def __init__(self, line: int) -> None:
        self._line = line

    def __call__(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if frame.f_code.co_filename != rekeying.__file__:
            return None
        if event == "line" and frame.f_lineno == self._line:
            os._exit(9)
        return self


def lines_of(act: Callable[[], object]) -> Iterator[int]:
    """The lines of rekeying.py that run while it acts."""
    seen: dict[int, None] = {}

    def watch(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if frame.f_code.co_filename != rekeying.__file__:
            return None
        if event == "line":
            seen[frame.f_lineno] = None
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        act()
    finally:
        sys.settrace(before)
    return iter(seen)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
@pytest.mark.parametrize(("old", "new"), WAYS)
def test_killed_at_any_line_it_leaves_the_old_file_or_the_new_one_whole(
    workspace: Workspace, review_id: ReviewId, tmp_path: Path, old: Key | None, new: Key | None
) -> None:
    workspace.close()
    path = under(workspace.path, old)
    original = Path(shutil.copy(path, tmp_path / "original"))
    states = []
    for line in lines_of(lambda: rekey(path, old, new)):
        shutil.copy(original, path)
        child = os.fork()
        if not child:
            sys.settrace(Kill(line))
            rekey(path, old, new)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        is_old, is_new = opens_with(path, old), opens_with(path, new)
        assert is_old != is_new, line
        states.append(is_new)
        workspace = open_workspace(path, key=new if is_new else old)
        assert verify(workspace).ok, line
        workspace.close()
        assert not unfinished_path(path).exists(), "what was left may be plain: it goes when the file is next opened"
    assert len(states) > 30
    assert set(states) == {False, True}


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_full_disk_leaves_the_file_as_it_was(closed: Path) -> None:
    import resource
    import signal

    before = closed.read_bytes()
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        for limit in (4096, len(before) // 2, len(before) - 4096):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
            with pytest.raises(Problem, match="disk"):
                rekey(closed, None, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert closed.read_bytes() == before
    assert os.listdir(closed.parent) == [closed.name]


def test_giving_it_up_on_the_way_leaves_the_file_as_it_was(closed: Path) -> None:
    before = closed.read_bytes()

    def progress(done: int, total: int) -> None:
        assert 0 <= done < total
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rekey(closed, None, NEW, progress)
    assert closed.read_bytes() == before
    assert os.listdir(closed.parent) == [closed.name]


def test_a_copy_that_lacks_a_row_is_not_put_in_place_of_the_file(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what proves the copy would see it."""
    before, export = closed.read_bytes(), rekeying._export

    def forgetful(source: Any, path: Path, key: Key | None) -> None:
        export(source, path, key)
        copy = rekeying.connect(path, key)
        copy.execute("PRAGMA query_only = OFF")
        copy.execute("DELETE FROM draft")
        copy.close()

    monkeypatch.setattr(rekeying, "_export", forgetful)
    with pytest.raises(Damaged):
        rekey(closed, None, NEW)
    assert closed.read_bytes() == before


_HOLDER = """
import sys
from pathlib import Path
from scr_appraiser.model.file.database import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_file_that_another_program_has_open_is_left_alone(closed: Path) -> None:
    command = [sys.executable, "-c", _HOLDER, str(closed)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Problem, match="Another program"):
            rekey(closed, None, NEW)
        other.communicate("")
    assert opens_with(closed, None)
