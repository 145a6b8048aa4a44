"""The recovery code is shown once: printed, saved, or knowingly let go."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.recovery_codes import key_from_code, recovery_code
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking import printing
from scr_appraiser.ui.unlocking.recovery_dialog import Recovery, RecoveryDialog

KEY = Key(bytearray(range(32)), bytes(16))
RECOVERY = Recovery(recovery_code(KEY), "north.scra", "0192" * 8, "2026-11-22T10:00:00.000Z")

Ask = Callable[[str, Path, str], Path | None]


def shown(qtbot: QtBot, folder: Path, ask: Ask = lambda title, place, name: None) -> RecoveryDialog:
    dialog = RecoveryDialog(RECOVERY, Settings(folder / "settings.ini"), ask)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def text_of(path: Path) -> str:
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def test_the_saved_page_holds_the_code_and_of_the_file_what_names_it(qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(title: str, folder: Path, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    dialog = shown(qtbot, tmp_path, ask)
    dialog.save_page()
    qtbot.waitUntil(dialog.kept.isChecked, timeout=20_000)
    assert asked == ["north recovery code.pdf"]
    assert "It is not encrypted" in dialog._said.text()
    saved = tmp_path / asked[0]
    text = text_of(saved)
    assert len(PdfReader(saved).pages) == 1
    for words in ("north.scra", "0192" * 8, "2026-11-22", "Keep it locked away"):
        assert words in text
    groups = [word for word in text.split() if word in RECOVERY.code.split("-")]
    assert key_from_code("-".join(groups), bytes(16)).raw == KEY.raw
    dialog.accept()
    assert not dialog.isVisible()


def test_what_became_of_the_code_has_its_line_from_the_beginning(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(qtbot, tmp_path)
    before = dialog.height()
    dialog._on_kept("Sent to the printer.")
    assert dialog.height() == before


def test_the_page_is_printed_from_a_private_folder_that_is_gone_after(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "ask_printer", lambda parent: printer)
    written: list[Path] = []
    rendered = printing.rendered

    def watched(write: Callable[[Path], None], resolution: int) -> object:
        return rendered(lambda path: (written.append(path), write(path))[1], resolution)

    monkeypatch.setattr(printing, "rendered", watched)
    dialog = shown(qtbot, tmp_path)
    dialog.print_page()
    qtbot.waitUntil(dialog.kept.isChecked, timeout=20_000)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1
    assert not any(path.exists() for path in written)
    assert len(written) == 1


def test_it_does_not_go_before_it_is_kept_or_let_go_twice(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(qtbot, tmp_path)
    dialog.accept()
    assert dialog.isVisible()
    assert "has not been kept" in dialog._problem.text()
    dialog.kept.setChecked(True)
    dialog.accept()
    assert not dialog.isVisible()
    escaped = shown(qtbot, tmp_path)
    escaped.reject()
    assert escaped.isVisible()
    escaped.reject()
    assert not escaped.isVisible()


def test_a_place_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(qtbot, tmp_path, lambda title, folder, name: tmp_path / "nowhere" / name)
    dialog.save_page()
    qtbot.waitUntil(lambda: "does not exist" in dialog._problem.text(), timeout=20_000)
    assert not dialog.kept.isChecked()


def test_a_screen_reader_hears_all_of_the_code(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(qtbot, tmp_path)
    names = [widget.accessibleName() for widget in dialog.findChildren(type(dialog.print_button).__mro__[2])]
    assert f"Recovery code: {' '.join(RECOVERY.code.split('-'))}" in names
