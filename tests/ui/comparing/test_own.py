"""One's own work, month by month, on the page: for oneself, and written out for whom one chooses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from scr_appraiser.model.identity import identify
from scr_appraiser.ui.comparing.own_part import OwnPart
from scr_appraiser.ui.exporting.report_dialog import ReportExportDialog
from tests.ui.comparing.test_page import Stage, stage

__all__ = ["stage"]


def test_it_is_shown_and_written_out(
    stage: Callable[[int], Stage],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def choose(dialog: ReportExportDialog) -> bool:
        dialog.protection.plain.setChecked(True)
        dialog.folder.setText(str(tmp_path / "out"))
        return True

    monkeypatch.setattr(ReportExportDialog, "exec", choose)
    page = stage(1).page
    page.show_part("own")
    own = page.own
    assert isinstance(own, OwnPart)
    assert not own.model.rows
    assert not own.share.isEnabled()
    own._context.workspace.author = identify("ZZ0", "Zoe 0")
    own.show_now()
    assert [row.appraisals for row in own.model.rows] == [1]
    assert not [label for label in own.findChildren(QLabel) if "INV0" in label.text()]
    own.share.trigger()
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".pdf"]
