"""From where something is said to be in conflict, one comes to where it is decided; the rail says how many wait."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import decide, rate
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.sameness.deciding import say_different, say_same
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.conflicts.page import ConflictsPage
from scr_appraiser.ui.duplicates.page import DuplicatesPage
from scr_appraiser.ui.forms.form import FactsForm
from scr_appraiser.ui.locking.whereabouts import go_back, whereabouts
from tests.model.conflicts.copies import ids, merged
from tests.model.merging.replicas import merge
from tests.stories.window import Window

pytestmark = pytest.mark.anybody


def in_conflict(files: list[Workspace], folder: Path) -> Path:
    """A file in which a judgement, a decision and a fact of the review are in conflict."""
    review, _, appraisal = ids(files[0])
    for file, rating, type_ in zip(files, (2, 5), ("LEARNING_REVIEW", "THEMATIC_REVIEW"), strict=False):
        rate(file, appraisal, "SCO2", rating)
        decide(file, appraisal, "SCO", rating)
        set_facts(file, "review", review, {"review_type": type_})
    file = merged(files)
    file.close()
    return Path(shutil.copy(file.path, folder / "merged.scra"))


def test_every_word_of_a_conflict_leads_to_it(
    window: Window, files: list[Workspace], tmp_path: Path, qtbot: QtBot
) -> None:
    review, _, appraisal = ids(files[0])
    window.open_file(in_conflict(files, tmp_path))
    qtbot.waitUntil(lambda: "Conflicts (3)" in [each.text() for each in window.frame.rail._buttons.values()])
    opened = window.program.open_file
    assert opened is not None

    def led_to(press: Callable[[], None]) -> str:
        """The conflict that is chosen after a link was pressed."""
        press()
        window._wait_until_entered("conflicts")
        page = window.frame.page
        assert isinstance(page, ConflictsPage)
        qtbot.waitUntil(lambda: not page._lister.is_reading, timeout=20_000)
        row = page._row()
        assert row is not None
        return row.conflict.place

    def frozen_form() -> FactsForm | None:
        return next((one for one in window.reviews.findChildren(FactsForm) if not one._frozen.link.isHidden()), None)

    window.reviews.register.choose(review)
    qtbot.waitUntil(lambda: frozen_form() is not None)
    form = frozen_form()
    assert form is not None
    assert led_to(form._frozen.link.click) == "Facts of the review: Type of review"
    opened.open_appraisal(appraisal)
    window._wait_until_entered("appraisal")
    window.appraisal.criteria.show_criterion("SCO2")
    assert led_to(window.appraisal.criteria.view.conflict_link.click).startswith("SCO2 ")
    opened.open_appraisal(appraisal)
    window._wait_until_entered("appraisal")
    window.appraisal.criteria.judgements_asked.emit()
    last = led_to(window.appraisal.summary.cards["SCO"].conflict_link.click)
    assert last.startswith("Judgement on")

    where, path = whereabouts(window.frame), window.workspace.path
    window.program.close_file()
    window.open_file(path)
    assert led_to(lambda: go_back(window.frame, where)) == last, "as after unlocking"


def test_two_verdicts_on_one_pair_lead_to_where_that_is_decided(
    window: Window, files: list[Workspace], tmp_path: Path, qtbot: QtBot
) -> None:
    one, _, _ = ids(files[0])
    other = register_review(files[0], {"review_ref": "Another registration"})
    merge(files[1], files[0])
    say_same(files[0], one, other, one, "One report, registered by two offices.")
    say_different(files[1], one, other, "They are two cases after all.")
    file = merged(files)
    file.close()
    window.open_file(Path(shutil.copy(file.path, tmp_path / "merged.scra")))
    window.program.window.show_page("duplicates")
    window._wait_until_entered("duplicates")
    duplicates = window.frame.page
    assert isinstance(duplicates, DuplicatesPage)
    qtbot.waitUntil(lambda: duplicates.view.link.isVisible(), timeout=20_000)
    duplicates.view.link.click()
    window._wait_until_entered("conflicts")
    page = window.frame.page
    assert isinstance(page, ConflictsPage)
    qtbot.waitUntil(lambda: not page._lister.is_reading and page._row() is not None, timeout=20_000)
    row = page._row()
    assert row is not None
    assert row.conflict.code == "C9"
