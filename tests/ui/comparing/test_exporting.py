"""A comparison and the team's agreement are written from the page, as they were asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from scr_appraiser.ui.comparing.exporting import NAMELESS
from scr_appraiser.ui.exporting.report_dialog import ReportExportDialog
from tests.ui.comparing.test_page import Stage, stage

__all__ = ["stage"]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Have the dialog answered: with an option the other way round, into a folder, not encrypted."""

    def answer(option: str) -> Path:
        def choose(dialog: ReportExportDialog) -> bool:
            dialog.options[option].toggle()
            dialog.forms["xlsx"].setChecked(True)
            dialog.protection.plain.setChecked(True)
            dialog.folder.setText(str(tmp_path / "out"))
            return True

        monkeypatch.setattr(ReportExportDialog, "exec", choose)
        return tmp_path / "out"

    return answer


def test_both_are_written(stage: Callable[[int], Stage], answering: Callable[[str], Path]) -> None:
    it = stage(1)
    folder = answering("nameless")
    it.page.review.export.trigger()
    (pdf,) = folder.glob("comparison-*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Zoe" not in text
    assert it.page.review.reviews.rows[0].reference in text
    it.page.show_part("team")
    answering("intervals")
    it.page.team.export.trigger()
    assert {path.suffix for path in folder.glob("agreement-*")} == {".pdf", ".xlsx"}


def test_names_that_are_hidden_on_the_page_are_left_out_at_first(
    stage: Callable[[int], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    review, offered = stage(1).page.review, list[bool]()

    def look(dialog: ReportExportDialog) -> bool:
        offered.append(dialog.options[NAMELESS].isChecked())
        return False

    monkeypatch.setattr(ReportExportDialog, "exec", look)
    review.export.trigger()
    review.panel.hide_names.click()
    review.export.trigger()
    assert offered == [False, True]
