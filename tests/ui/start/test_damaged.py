"""A damaged file is set aside untouched; a new one takes its place, made from a backup and from what can be read."""

import os
from pathlib import Path

import pytest

from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.file.connection import connect
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Damaged
from tests.fixtures import a_workspace
from tests.stories.window import Window

PASSPHRASE = "four random words here"
REVIEWS = 120


@pytest.fixture(params=[None, PASSPHRASE])
def spoilt(request: pytest.FixtureRequest, window: Window, tmp_path: Path) -> Path:
    """A file that was backed up as it was closed, worked in once more, and torn in its middle."""
    workspace = a_workspace(tmp_path, "north.scra", passphrase=request.param)
    with workspace.change("Many"):
        for number in range(REVIEWS):
            register_review(workspace, {"review_ref": f"INVENTED-{number}"})
    back_up(workspace, "closed", tmp_path / "backups")
    register_review(workspace, {"review_ref": "SINCE THE BACKUP"})
    path, key = workspace.path, workspace.key.copy() if workspace.key else None
    workspace.close()
    content = bytearray(path.read_bytes())
    for page in range(20, len(content) // 4096 - 12):
        content[page * 4096 + 100 : page * 4096 + 160] = os.urandom(60)
    path.write_bytes(content)
    window.key = key  # type: ignore[attr-defined]
    return path


def key_for(window: Window) -> Key | None:
    key = window.key  # type: ignore[attr-defined]
    assert key is None or isinstance(key, Key)
    return key.copy() if key else None


def open_damaged(window: Window, path: Path, monkeypatch: pytest.MonkeyPatch, *, agrees: bool) -> list[str]:
    asked: list[str] = []

    def confirm(title: str, question: str, *, explain: str = "", action: str = "") -> bool:
        asked.append(f"{question} {explain}")
        return agrees

    monkeypatch.setattr(window.program.messages, "confirm", confirm)
    window.program.files.open(path, key=key_for(window))
    window.qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy, timeout=30_000)
    window.settle()
    return asked


def test_it_is_replaced_by_its_backup_and_by_what_can_be_read_and_kept_as_it_was(
    window: Window, spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = spoilt.read_bytes()
    Path(f"{spoilt}-journal").write_bytes(b"\0" * 512)
    (asked,) = open_damaged(window, spoilt, monkeypatch, agrees=True)
    assert "the newest backup that is whole" in asked
    window.qtbot.waitUntil(lambda: window.program.files.workspace is not None, timeout=20_000)
    assert window.workspace.path == spoilt
    assert verify(window.workspace).ok
    references = {row.reference for row in register(window.workspace)}
    assert {f"INVENTED-{number}" for number in range(REVIEWS)} <= references
    assert "damaged file lies beside it as “north.scra.damaged-" in window.frame.notices.text
    (aside,) = (one for one in spoilt.parent.glob("north.scra.damaged-*") if not one.name.endswith("-journal"))
    assert aside.read_bytes() == before


def test_left_as_it_is_nothing_is_written_anywhere(
    window: Window, spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, listed = spoilt.read_bytes(), sorted(os.listdir(spoilt.parent))
    open_damaged(window, spoilt, monkeypatch, agrees=False)
    assert window.program.files.workspace is None
    assert "damaged" in window.frame.problems.text
    assert spoilt.read_bytes() == before
    assert sorted(os.listdir(spoilt.parent)) == listed


def test_damage_met_at_work_leads_to_a_check_of_everything(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "north.scra"
    window.make_file(path)
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    window.program.messages.problem(Damaged())
    mend = window.program.messages.mend
    assert mend is not None
    assert mend.words == "Close it and check everything"
    window.workspace._driver.execute("PRAGMA query_only = OFF")
    window.workspace._driver.execute("UPDATE review SET facts = '{}'")  # the whole check alone finds this
    asked: list[str] = []
    monkeypatch.setattr(window.program.messages, "confirm", lambda *_, **__: bool(asked.append("asked")))
    mend.follow()
    window.qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    assert window.program.files.workspace is None
    driver = connect(path, None)
    assert driver.execute("SELECT count(*) FROM review").fetchone() == (1,)
    driver.close()
