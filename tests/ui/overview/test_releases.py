"""From the page to files and ledger: a release is kept, listed, and made again to the last byte."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.disclosure.labels import names_left_out
from scr_appraiser.model.disclosure.names import NO_NAMES
from scr_appraiser.model.disclosure.profiles import Override
from scr_appraiser.model.disclosure.releases import releases
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.settings.changing import add_code
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.exporting.clearing_dialog import ClearingDialog
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.overview import exporting
from scr_appraiser.ui.overview.choices import OverviewChoice
from scr_appraiser.ui.overview.export_dialog import OverviewExportDialog
from scr_appraiser.ui.overview.page import RELEASES
from scr_appraiser.ui.overview.releases_part import NOTHING
from scr_appraiser.ui.settings import Settings
from tests.ui.overview.stage import Stage
from tests.ui.overview.test_page import few

__all__ = ["few"]

pytestmark = pytest.mark.usefixtures("few")


@pytest.fixture
def stage(sample: Workspace, qtbot: QtBot, tmp_path: Path) -> Stage:
    it = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot)
    sample.on_changed(it.page.show_changed)
    return it


def answer(monkeypatch: pytest.MonkeyPatch, choice: OverviewChoice) -> None:
    """Have the dialog answered so."""
    monkeypatch.setattr(OverviewExportDialog, "exec", lambda self: True)
    monkeypatch.setattr(OverviewExportDialog, "choice", lambda self: choice)


def a_choice(folder: Path, profile: Profile = "partners", override: Override | None = None) -> OverviewChoice:
    return OverviewChoice(profile, ("csv", "pdf"), folder, None, override)


def test_an_internal_overview_is_written_and_enters_no_ledger(
    stage: Stage, sample: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, a_choice(tmp_path / "out", "internal"))
    stage.page.export.trigger()
    stage.jobs.catch_up()
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".csv", ".pdf"}
    assert "not encrypted" in stage.messages.notices[-1]
    assert releases(sample) == ()
    stage.page.show_part(RELEASES)
    assert NOTHING in stage.words


def test_a_release_is_kept_with_who_let_it_go_and_made_again_to_the_last_byte(
    stage: Stage, sample: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, a_choice(tmp_path / "out"))
    stage.page.export.trigger()
    stage.jobs.catch_up()
    (row,) = stage.page.releases.model.shown
    assert (row.release.profile, row.who, row.of) == ("partners", "Ann Brown", "Period: All")
    stage.page.show_part(RELEASES)
    answer(monkeypatch, a_choice(tmp_path / "again"))
    stage.page.releases.again.trigger()
    stage.jobs.catch_up()
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("out", "again")
    )
    assert first == second
    assert len(releases(sample)) == 1


@pytest.mark.parametrize("why", [Cancelled(), Problem("The disk is full.", "Make room.")])
def test_that_a_release_stays_in_the_ledger_without_a_file_is_said(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise why

    monkeypatch.setattr(exporting, "export_overview", refuse)
    answer(monkeypatch, a_choice(tmp_path / "out"))
    stage.page.export.trigger()
    stage.jobs.catch_up()
    assert len(stage.page.releases.model.shown) == 1
    said = [*stage.messages.notices, *(problem.advice for problem in stage.messages.problems)]
    assert exporting.STAYS_KEPT in said[-1]


def test_who_answered_for_small_numbers_stands_in_the_ledger_and_on_the_page(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    override = Override("Ann Brown", "The report gave these counts", "2026-11-22")
    answer(monkeypatch, a_choice(tmp_path / "out", "publication", override))
    stage.page.export.trigger()
    stage.jobs.catch_up()
    (row,) = stage.page.releases.model.shown
    column = stage.page.releases.model.columns[4]
    assert column.words(row) == "Shown: Ann Brown"
    assert column.explain is not None
    shown = column.explain(row)
    assert "Ann Brown, 22 November 2026: The report gave these counts." in shown


def test_a_label_that_is_left_out_of_an_overview_is_cleared_from_its_export(
    stage: Stage, sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_code(sample, "cpc", "Area of Morag Abernethy")
    stage.jobs.catch_up()
    said = list[str]()

    def in_export(dialog: OverviewExportDialog) -> bool:
        dialog.profiles["internal"].setChecked(True)
        assert dialog.clearing.isHidden()
        dialog.profiles["publication"].setChecked(True)
        assert not dialog.clearing.isHidden()
        dialog.show()
        dialog.clearing.click()
        assert not dialog.clearing.isEnabled()
        stage.jobs.catch_up()
        assert dialog.clearing.isEnabled()
        dialog.close()
        return False

    def clear_all(dialog: ClearingDialog) -> None:
        said.append(f"{dialog.text.toPlainText()} {dialog.summary.text()}")
        dialog.reason.setText("A place of that name")
        dialog.clear.click()
        said.append(dialog.summary.text())

    monkeypatch.setattr(OverviewExportDialog, "exec", in_export)
    monkeypatch.setattr(ClearingDialog, "exec", clear_all)
    stage.page.export.trigger()
    assert said == [
        "Area of Morag Abernethy [likely name] 1 text: 1 with marks, 0 cleared, 1 left out.",
        "1 text: 1 with marks, 1 cleared, 0 left out.",
    ]
    assert names_left_out(sample) == NO_NAMES
