"""What an open file brings into the window: banners, links to where a gap is, warnings; what is remembered of it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.ui.appraisal.page import AppraisalPage
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.open_file import OpenFile
from scr_appraiser.ui.reviews.page import ReviewsPage
from scr_appraiser.ui.settings import Person
from scr_appraiser.ui.widgets.tables import natural
from tests.stories.window import Window
from tests.ui.start.test_remarks import button, remarks


@pytest.fixture
def opened(window: Window, sample_file: Path, tmp_path: Path) -> OpenFile:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    assert window.program.open_file is not None
    return window.program.open_file


def test_a_link_leads_to_a_criterion_a_decision_or_a_fact(window: Window, opened: OpenFile) -> None:
    row = register(window.workspace)[3]
    framework = frameworks(window.workspace)[0]
    assert row.appraisal_id is not None
    for place, page in (
        (Place("criterion", next(framework.criteria()).id), AppraisalPage),
        (Place("decision", framework.domains[0].id), AppraisalPage),
        (Place("fact", "review_type", kind="review", record_id=row.review_id), ReviewsPage),
    ):
        opened.open_place(row.appraisal_id, place)
        assert isinstance(window.frame.page, page)
    assert window.reviews.review_id == row.review_id
    assert opened.appraisal.appraisal_id == row.appraisal_id


def test_a_change_reaches_the_pages(window: Window, opened: OpenFile) -> None:
    before = len(window.reviews.register.model.rows)
    register_review(window.workspace, {"review_ref": "INVENTED-NEW"})
    window.settle()
    assert len(window.reviews.register.model.rows) == before + 1


def test_closing_stops_listening(window: Window, opened: OpenFile) -> None:
    told: list[bool] = []
    opened.changed.connect(lambda: told.append(True))
    workspace = window.workspace
    opened.close()
    window.program.open_file = None
    register_review(workspace, {"review_ref": "INVENTED-NEW"})
    assert told == []


def test_what_the_register_sorts_by_is_worked_out_before_it_is_shown_and_forgotten_with_the_file(
    window: Window, opened: OpenFile
) -> None:
    references = {row.reference for row in window.reviews.register.model.rows}
    # Asked for by the window, and known by then.
    assert natural.cache_info().hits >= len(references) > 0
    opened.close()
    window.program.open_file = None
    assert natural.cache_info().currsize == 0


def test_an_older_copy_is_noticed(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "north.scra"
    window.make_file(path)
    review_id = register_review(window.workspace, {"review_ref": "INVENTED-1"})
    window.program.close_file()
    shutil.copy(path, tmp_path / "older.scra")
    window.open_file(path)
    assert window.frame.problems.text == ""
    set_facts(window.workspace, "review", review_id, {"review_type": "SCR"})
    window.program.close_file()
    for _ in range(2):  # it is said again as long as nobody goes on with it
        shutil.copy(tmp_path / "older.scra", path)
        window.open_file(path)
        assert "older copy: at least 1 other change saved on this computer is not in this file" in remarks(window)
        window.program.close_file()
    window.open_file(path)
    button(window, "Go on with this one").click()
    window.program.close_file()
    window.open_file(path)
    assert "older copy" not in remarks(window)


def test_an_older_copy_elsewhere_leads_to_the_newer_one(window: Window, tmp_path: Path) -> None:
    path, older = tmp_path / "north.scra", tmp_path / "older.scra"
    window.make_file(path)
    window.program.close_file()
    shutil.copy(path, older)
    window.open_file(path)
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    window.program.close_file()
    window.open_file(older)
    assert "The newer one is “north.scra”" in remarks(window)
    button(window, "Open the newer one").click()
    window.qtbot.waitUntil(lambda: window.program.files.workspace is not None and window.workspace.path == path)
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    assert "older copy" not in remarks(window)
    window.program.files.forget(path)
    assert str(path) not in (tmp_path / "files.json").read_text()


def test_a_file_that_can_only_be_read_says_so(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.make_file(tmp_path / "north.scra")
    window.program.close_file()
    monkeypatch.setattr("scr_appraiser.model.file.database.os.access", lambda path, mode: False)
    window.open_file(tmp_path / "north.scra")
    assert window.frame.banners._read_only.isVisible()
    assert "can only be read" in window.frame.banners._read_only.text()
    assert window.frame.status.state == "Read only"


def test_export_is_asked_for_the_reviews_it_was_called_for(window: Window, opened: OpenFile) -> None:
    seen: list[ToExport] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        seen.append(ToExport(dialog.choice().reviews, dialog.choice().appraisal))
        dialog.reject()

    row = next(row for row in window.reviews.register.model.rows if row.appraisal_id is not None)
    assert row.appraisal_id is not None
    every = tuple(all_reviews(window.workspace))
    for show in (
        lambda: window.frame.show_page("start"),
        lambda: opened.open_place(
            row.appraisal_id, Place("fact", "review_ref", kind="review", record_id=row.review_id)
        ),
        lambda: opened.open_appraisal(row.appraisal_id),
    ):
        show()
        QTimer.singleShot(0, look)
        window.program.menus._export.trigger()
    assert seen == [ToExport(every), ToExport((row.review_id,)), ToExport((row.review_id,), row.appraisal_id)]


def test_whoever_says_who_they_are_later_is_the_author_from_then_on(window: Window, opened: OpenFile) -> None:
    window.program.settings.person = Person("CD456", "Carol Dunn")

    def answer() -> None:
        QApplication.activeModalWidget().accept()  # type: ignore[union-attr]

    QTimer.singleShot(0, answer)
    window.program.ask_identity()
    assert window.workspace.author is not None
    assert window.workspace.author.staff_code == "CD456"


def test_whoever_says_who_they_are_on_opening_a_file_sees_their_own_appraisals(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = create_workspace(tmp_path / "north.scra")
    for code in ("AB123", "CD456"):
        workspace.author = identify(code, "Somebody")
        review_id = register(workspace)[0].review_id if code == "CD456" else register_review(workspace)
        own = start_appraisal(workspace, review_id, frameworks(workspace)[0].hash)
    workspace.close()
    program = window.program

    def say(person: Person) -> None:
        program.settings.person = person
        program.who.show()

    say(Person("", ""))
    monkeypatch.setattr(program, "ask_identity", lambda: say(Person("CD456", "Carol Dunn")))
    window.open_file(workspace.path)
    assert [row.appraisal_id for row in window.reviews.register.model.rows] == [own]
