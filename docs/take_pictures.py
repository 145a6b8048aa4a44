"""Makes the pictures of every page anew from the sample: `python docs/take_pictures.py [FOLDER]`. Needs no display."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"

from PySide6.QtCore import QDeadlineTimer, QSize  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from scr_appraiser.app import show_frame  # noqa: E402
from scr_appraiser.program import Program  # noqa: E402
from scr_appraiser.ui.settings import Person, Settings  # noqa: E402

SCREEN = QSize(1366, 740)
"""A small laptop's, less the title bar."""

LOOKS = (("", "light", 100), ("-dark", "dark", 100), ("-large", "light", 200))


def main(folder: Path) -> None:
    """Take every picture in every look."""
    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        sample = _make_sample(Path(temporary))
        for suffix, theme, text_size in LOOKS:
            settings = Settings(Path(temporary) / f"settings{suffix}.ini")
            settings.person = Person("INV-01", "Invented Appraiser")
            settings.theme, settings.text_size = theme, text_size
            _take_all(app, settings, sample, folder, suffix)


def _make_sample(folder: Path) -> Path:
    from scr_appraiser.model.sample import write_sample

    path = folder / "sample.scra"
    write_sample(path)
    return path


def _take_all(app: QApplication, settings: Settings, sample: Path, folder: Path, suffix: str) -> None:
    from scr_appraiser.model.loading import appraisals_of
    from scr_appraiser.model.register import register

    window = show_frame(app, settings)
    window.resize(SCREEN)
    program = Program(app, window, settings, sample.parent)

    def take(name: str, widget: QWidget = window) -> None:
        _settle(app)
        widget.grab().save(str(folder / f"{name}{suffix}.png"))

    take("start")
    program.files.open(sample)
    _wait(app, lambda: program.files.workspace is not None)
    workspace, opened = program.files.workspace, program.open_file
    assert workspace is not None
    assert opened is not None
    take("reviews")
    row = next(row for row in register(workspace) if row.appraisal_id is not None)
    appraisal = appraisals_of(workspace, row.review_id)[0]
    opened.open_appraisal(appraisal.id)
    take("appraise")
    opened.appraisal.criteria.judgements_asked.emit()
    take("judgements")
    for name, dialog in _dialogs(program):
        dialog.show()
        take(name, dialog)
        dialog.close()
    window.close()


def _dialogs(program: Program) -> list[tuple[str, QDialog]]:
    from scr_appraiser.model.gathering import all_reviews
    from scr_appraiser.ui.exporting.dialog import ExportDialog
    from scr_appraiser.ui.start.identity import IdentityDialog
    from scr_appraiser.ui.unlocking.passphrase import PassphraseDialog

    window, workspace = program.window, program.files.workspace
    assert workspace is not None
    every = all_reviews(workspace)
    export = ExportDialog(
        every[:3], every, program.settings, Path("/exports"), program.messages.ask_folder, parent=window
    )
    identity = IdentityDialog(workspace.author, parent=window)
    passphrase = PassphraseDialog("north.scra", parent=window)
    return [("export", export), ("who", identity), ("unlock", passphrase)]


def _wait(app: QApplication, is_done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(60_000)
    while not is_done():
        app.processEvents()
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there")


def _settle(app: QApplication) -> None:
    deadline = QDeadlineTimer(400)
    while not deadline.hasExpired():
        app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
