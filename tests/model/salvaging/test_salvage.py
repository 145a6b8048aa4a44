"""From a damaged file every revision comes back that can still be proved, and nothing else; what is lost is said."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.salvaging.pages import PAGE
from scr_appraiser.model.salvaging.salvage import Salvaged, salvage, set_aside
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace
from tests.model.merging.replicas import ids, rows
from tests.pdfs import a_pdf

File: TypeAlias = tuple[Path, Key | None, Path, set[bytes], dict[str, Any]]
"""A closed file with work since its backup: its path and key, its backup, its revisions and its rows."""

REPORT = a_pdf(*("A page of a report that is long enough to overflow." * 40,) * 8)


def work(workspace: Workspace, reference: str) -> None:
    review = register_review(workspace, {"review_ref": reference, "review_type": "SCR"})
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    for criterion in ("SCO1", "SCO2", "SCO3"):
        for rating in (1, 2, 3):
            rate(workspace, appraisal, criterion, rating)
        write_comment(workspace, appraisal, criterion, f"Long enough to be read again. {reference} " * 150)
    add_document(workspace, review, REPORT + reference.encode(), pages=8, keep=True)
    keep_draft(workspace, review, "notes", f"half typed in {reference}")


@pytest.fixture(params=[None, "quiet river"], ids=["plain", "encrypted"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> File:
    workspace = a_workspace(tmp_path, passphrase=request.param)
    work(workspace, "BEFORE")
    backup = back_up(workspace, "changes", tmp_path / "backups")
    assert backup is not None
    work(workspace, "SINCE")
    held, said = ids(workspace), rows(workspace)
    key = workspace.key.copy() if workspace.key else None
    workspace.close()
    return workspace.path, key, backup.path, held, dict(said)


def spoil(path: Path, change: Callable[[bytearray], None]) -> None:
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)


def bits(count: int, seed: int) -> Callable[[bytearray], None]:
    def flip(content: bytearray) -> None:
        chance = random.Random(seed)
        for _ in range(count):
            at = chance.randrange(len(content))
            content[at] ^= 1 << chance.randrange(8)

    return flip


def pages(count: int, seed: int) -> Callable[[bytearray], None]:
    def wipe(content: bytearray) -> None:
        for number in random.Random(seed).sample(range(len(content) // PAGE), count):
            content[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)

    return wipe


def head(content: bytearray) -> None:
    content[: 3 * PAGE] = bytes(3 * PAGE)


def half(content: bytearray) -> None:
    del content[len(content) // 2 :]


def opened(path: Path, key: Key | None) -> Workspace:
    workspace = open_workspace(path, key=key)
    assert verify(workspace).ok
    return workspace


@pytest.mark.parametrize("with_backup", [True, False])
def test_of_a_file_that_is_whole_everything_comes_back(file: File, tmp_path: Path, with_backup: bool) -> None:
    path, key, backup, held, said = file
    done = salvage(path, backup if with_backup else None, tmp_path / "new.scra", key)
    assert (done.missing, done.set_aside) == (0, 0)
    assert done.from_backup + done.rescued == len(held)
    workspace = opened(tmp_path / "new.scra", key)
    assert ids(workspace) == held
    assert rows(workspace) == said
    assert sorted(drafts_in(workspace).values()) == ["half typed in BEFORE", "half typed in SINCE"]
    sha256 = fingerprint(REPORT + b"SINCE")
    assert read_content(workspace, sha256) == REPORT + b"SINCE"
    assert verify(workspace).digest == done.digest
    workspace.close()


@pytest.mark.parametrize(
    "damage",
    [bits(1, 1), bits(40, 2), pages(1, 3), pages(20, 4), pages(60, 5), head, half],
    ids=["a bit", "40 bits", "a page", "20 pages", "60 pages", "the head", "half of it"],
)
def test_of_a_damaged_file_nothing_false_comes_back_and_all_of_the_backup(
    file: File,
    tmp_path: Path,
    damage: Callable[[bytearray], None],
) -> None:
    path, key, backup, held, _ = file
    identity = backup.parent.name
    spoil(path, damage)
    aside = set_aside(path)
    done = salvage(aside, backup, path, key)
    workspace = opened(path, key)
    assert ids(workspace) <= held, "something came back that was never written"
    assert file_id(workspace) == identity
    assert len(ids(workspace)) == done.from_backup + done.rescued - done.set_aside
    if damage in (head,):
        assert done.rescued > 0
    assert (len(held - ids(workspace)) > 0) == (done.missing + done.set_aside > 0) or damage is half
    workspace.close()


def test_one_flipped_bit_costs_one_revision_at_most(file: File, tmp_path: Path) -> None:
    path, key, backup, held, _ = file
    whole = path.read_bytes()
    for seed in range(12):
        path.write_bytes(whole)
        spoil(path, bits(1, seed))
        into = tmp_path / f"new{seed}.scra"
        done = salvage(path, backup, into, key)
        workspace = opened(into, key)
        assert len(held - ids(workspace)) <= 1 + done.set_aside
        workspace.close()


def test_parents_that_can_no_longer_be_read_are_found_again_by_the_hash(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    work(workspace, "ONE")
    held = ids(workspace)
    workspace.close()
    connection = sqlite3.connect(workspace.path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'revision_parent'").fetchone()
    connection.close()
    spoil(workspace.path, lambda content: content.__setitem__(slice((root - 1) * PAGE, root * PAGE), bytes(PAGE)))
    done = salvage(workspace.path, None, tmp_path / "new.scra", None)
    assert (done.rescued, done.missing, done.set_aside) == (len(held), 0, 0)


def test_the_words_say_what_is_missing() -> None:
    assert "Nothing is known to be missing" in Salvaged("", 5, 3, 0, 0).words
    assert "At least 2 saved changes are lost" in Salvaged("", 5, 3, 1, 2).words


def test_a_file_of_which_nothing_is_left_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone.scra").write_bytes(bytes(50 * PAGE))
    with pytest.raises(Problem, match="Nothing could be read"):
        salvage(tmp_path / "gone.scra", None, tmp_path / "new.scra", None)
    assert not (tmp_path / "new.scra").exists()


def test_a_damaged_file_goes_aside_with_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.scra"
    path.write_bytes(b"file")
    path.with_name("a.scra-journal").write_bytes(b"\xd9\xd5")
    aside = set_aside(path)
    assert sorted(one.name for one in tmp_path.iterdir()) == [aside.name, f"{aside.name}-journal"]
    assert aside.read_bytes() == b"file"


def test_the_damaged_file_is_never_written_to(file: File, tmp_path: Path) -> None:
    path, key, backup, _, _ = file
    spoil(path, bits(5, 9))
    before = path.read_bytes()
    salvage(path, backup, tmp_path / "new.scra", key)
    assert path.read_bytes() == before


def test_salvaging_that_is_cancelled_leaves_nothing(file: File, tmp_path: Path) -> None:
    path, key, backup, _, _ = file

    def progress(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        salvage(path, backup, tmp_path / "new.scra", key, progress)
    assert not (tmp_path / "new.scra").exists()
    assert not list(tmp_path.glob(".scr-*"))
