"""A full disk and a file held elsewhere, for real: one sentence, and what is on disk and on screen stays whole."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.appraisal.choices import Choice
from scr_appraiser.ui.exporting.dialog import ExportDialog
from tests.stories.window import Window

HOLD = """
import sys, time
from pathlib import Path
from scr_appraiser.model.file.database import open_workspace
held = open_workspace(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
held.close()
"""


class SmallDisk:
    """A disk of its own, of a few megabytes, that can be filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        with self._filler.open("ab", buffering=0) as file:
            for size in (65536, 1024, 1):
                try:
                    while file.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue

    def make_room(self) -> None:
        self._filler.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "small disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    try:
        is_mounted = sys.platform == "linux" and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        is_mounted = False
    if not is_mounted:
        pytest.skip("no right to mount a small disk here")
    yield SmallDisk(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def appraising(small_disk: SmallDisk, window: Window) -> Window:
    """The window at the first criterion of an appraisal whose file lies on the small disk."""
    window.make_file(small_disk.folder / "north.scra")
    review = register_review(window.workspace, {"review_ref": "INVENTED-1"})
    appraisal = start_appraisal(window.workspace, review, frameworks(window.workspace)[0].hash)
    rate(window.workspace, appraisal, "SCO2", 5)
    assert window.program.open_file is not None
    window.program.open_file.open_appraisal(appraisal)
    window._wait_until_entered("appraisal")
    with window.qtbot.waitActive(window.frame):
        window.frame.activateWindow()
    return window


def appraisal_of(window: Window) -> AppraisalId:
    assert window.appraisal.appraisal_id is not None
    return window.appraisal.appraisal_id


def ratings(window: Window) -> dict[str, object]:
    judgements = load_appraisal(window.workspace, appraisal_of(window)).judgements
    return {name: judgement.rating for name, judgement in judgements.items() if judgement.rating is not None}


@pytest.mark.real
def test_a_rating_on_a_full_disk_is_refused_whole_and_taken_once_there_is_room(
    small_disk: SmallDisk, appraising: Window
) -> None:
    window = appraising
    small_disk.fill()
    window.press(Qt.Key.Key_4)
    assert window.frame.problems.text == "The disk is full. Nothing was changed. Make room, then do it again."
    assert ratings(window) == {"SCO2": 5}
    assert not any(choice.isChecked() for choice in window.appraisal.findChildren(Choice))
    assert verify(window.workspace).ok
    small_disk.make_room()
    window.press(Qt.Key.Key_4)
    assert window.frame.problems.text == ""
    assert ratings(window) == {"SCO1": 4, "SCO2": 5}
    assert [choice.option.answer for choice in window.appraisal.findChildren(Choice) if choice.isChecked()] == [4]
    window.program.close_file()
    window.open_file(small_disk.folder / "north.scra")
    assert verify(window.workspace).ok


@pytest.mark.real
def test_what_is_typed_on_a_full_disk_stays_in_its_field_and_is_kept_once_there_is_room(
    small_disk: SmallDisk, appraising: Window
) -> None:
    window = appraising
    small_disk.fill()
    window.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    window.type("Set late. " * 40)
    window.appraisal.leave()
    comment = window.appraisal.criteria.view.writing.fields["comment"]
    assert window.frame.problems.text == "The disk is full. Nothing was changed. Make room, then do it again."
    assert comment.text() == "Set late. " * 40
    assert verify(window.workspace).ok
    small_disk.make_room()
    window.appraisal.leave()
    assert load_appraisal(window.workspace, appraisal_of(window)).judgements["SCO1"].comment == comment.text()


@pytest.mark.real
@pytest.mark.parametrize("password", ["", "long enough"])
def test_an_export_onto_a_full_disk_leaves_nothing_and_says_so(
    small_disk: SmallDisk, window: Window, tmp_path: Path, password: str
) -> None:
    window.make_file(tmp_path / "north.scra")
    review = register_review(window.workspace, {"review_ref": "INVENTED-1"})
    start_appraisal(window.workspace, review, frameworks(window.workspace)[0].hash)
    exports = small_disk.folder / "exports"
    exports.mkdir()
    small_disk.fill()
    _export(window, exports, password)
    assert window.frame.problems.text.startswith("There is no space left on the disk to write “")
    assert list(exports.iterdir()) == []
    small_disk.make_room()
    _export(window, exports, password)
    assert window.frame.problems.text == ""
    assert window.frame.notices.text.startswith("2 files were written")
    assert len(list(exports.iterdir())) == 2


def test_a_file_that_another_process_holds_is_told_and_opens_afterwards(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "north.scra"
    window.make_file(path)
    window.program.close_file()
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        window.program.files.open(path)
        window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy, timeout=20_000)
        assert window.frame.problems.text.startswith("Somebody has this file open in another window on this computer")
        assert window.program.files.workspace is None
        other.communicate()
    window.open_file(path)
    assert window.frame.problems.text == ""
    assert verify(window.workspace).ok


def _export(window: Window, folder: Path, password: str) -> None:
    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        dialog.folder.setText(str(folder))
        dialog.protection.field.setText(password)
        dialog.protection.plain.setChecked(not password)
        dialog.accept()
        assert not dialog.isVisible()

    QTimer.singleShot(0, fill_in)
    window.program.export()
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy, timeout=30_000)
