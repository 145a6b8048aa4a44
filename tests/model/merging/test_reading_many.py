"""Reading the files of many people: none that cannot be read keeps another from it."""

from pathlib import Path
from typing import cast

import pytest

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.copying import copy_into
from scr_appraiser.model.file.database import PassphraseNeeded
from scr_appraiser.model.merging.reading import Reader
from scr_appraiser.model.merging.reading_many import files_in, named_once, passphrases_in, read_files
from scr_appraiser.model.merging.received import ReceivedSource
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace
from tests.model.merging.received import PASSPHRASE, a_received


def test_a_folder_stands_for_the_appraisal_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "b.scra").touch()
    (tmp_path / "A.SCRA").touch()
    (tmp_path / ".hidden.scra").touch()
    (tmp_path / "note.txt").touch()
    other = tmp_path / "note.txt"
    assert files_in([tmp_path, other, other]) == [tmp_path / "A.SCRA", tmp_path / "b.scra", other]
    with pytest.raises(Problem, match="no appraisal file in the folder “empty”"):
        files_in([tmp_path / "empty"])


def test_each_file_is_read_or_named_with_the_reason(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "come back"
    folder.mkdir()
    (folder / "zero.scra").touch()
    paths = [
        a_received(folder, "first.scra"),
        a_received(folder, "copy of first.scra"),
        a_received(folder, "locked.scra", is_encrypted=True),
        folder / "zero.scra",
        workspace.path,
        a_received(tmp_path, "zero.scra"),
    ]
    steps: list[tuple[int, int]] = []
    with Reader(workspace.path) as reader:
        found = named_once(reader, read_files(reader, paths, progress=lambda *at: steps.append(at)))
        assert [one.name for one in found] == [
            *("first.scra", "copy of first.scra", "locked.scra", "come back/zero.scra"),
            *(workspace.path.name, f"{tmp_path.name}/zero.scra"),
        ]
        kinds = [type(one.outcome) for one in found]
        assert kinds[0] is ReceivedSource
        assert kinds[2] is PassphraseNeeded
        assert said(found[1].outcome) == "This is the same file as “first.scra”."
        assert said(found[3].outcome) == "“zero.scra” is empty."
        assert said(found[4].outcome) == "This is the open file itself."
        assert said(found[5].outcome) == "This is the same file as “first.scra”."
        assert [one.is_locked for one in found] == [False, False, True, False, False, False]
        twins = [paths[2], a_received(folder, "locked too.scra", is_encrypted=True)]
        assert [one.is_locked for one in named_once(reader, read_files(reader, twins))] == [True, True]
        again = read_files(reader, [paths[2]], {"no": "", PASSPHRASE: ""})
        assert isinstance(again[0].outcome, ReceivedSource)
        assert read_files(reader, [paths[2]], {"no": ""})[0].is_locked
    assert steps[0] == (0, 6)
    assert steps[-1] == (6, 6)


def test_a_copy_of_the_open_file_opens_with_its_key(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase=PASSPHRASE)
    copy = tmp_path / "copy.scra"
    copy_into(workspace, copy)
    with Reader(workspace.path) as reader:
        (found,) = read_files(reader, [copy], key=workspace.key)
        assert isinstance(found.outcome, ReceivedSource)
    workspace.close()


EACH = [f"words {n}" for n in range(9)]
LISTED = "\n".join(f"{n}.scra  Person {n}: words {n}" for n in reversed(range(9)))


@pytest.mark.parametrize(
    ("passphrases", "typed", "tries"),
    [
        (EACH, "\n".join(EACH), 9),
        (["words 8"] * 9, "\n".join(EACH), 9 + 9 + 7),
        (EACH, LISTED, 9),
        ([*EACH[1:], EACH[0]], LISTED, 46),
    ],
    ids=["each in the order of the files", "one for all", "named in another order", "named wrongly"],
)
def test_many_files_with_a_passphrase_each_are_not_tried_with_every_one(
    passphrases: list[str], typed: str, tries: int
) -> None:
    tried: list[str] = []

    class Locked:
        def read(self, path: Path, typed: str | None = None, **_: object) -> str:
            if typed is None:
                raise PassphraseNeeded
            tried.append(typed)
            if typed != passphrases[int(path.stem)]:
                raise WrongPassphrase
            return "read"

    paths = [Path(f"{n}.scra") for n in range(9)]
    found = read_files(cast("Reader", Locked()), paths, passphrases_in(typed))
    assert [one.outcome for one in found] == ["read"] * 9
    assert len(tried) == tries


def said(outcome: object) -> str:
    """What a file that was not read is told of."""
    assert isinstance(outcome, Problem)
    return outcome.message
