"""The main job, through the real window: from an empty file to a sealed appraisal and both exports, read back."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sample.facts import sample_reviews
from scr_appraiser.model.snapshots import Review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.appraisal.page import AppraisalPage
from scr_appraiser.ui.forms.editor import WithFacts
from scr_appraiser.ui.reviews.households import HouseholdsPart
from scr_appraiser.ui.reviews.parts import ChildrenPart, RecommendationsPart, ThemesPart
from scr_appraiser.ui.reviews.theme_picker import ThemePicker
from tests.export import poppler
from tests.stories.window import Window

HOSTILE = "<b>bold</b> <img src='x'> =cmd() & 100 % שלום 👩‍👧"
REFERENCE = "INVENTED-STORY"
RECOMMENDATION = "Teach safe sleeping at every visit."


@poppler.needs_poppler
def test_from_an_empty_file_to_both_exports(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "story.scra")
    _register_review(window)
    _bring_in_the_other_facts(window.workspace, window)
    _enter_who_it_was_about(window)
    _enter_what_it_found(window)
    _open_appraisal(window)
    _rate_every_criterion(window)
    _decide_everything(window)
    _seal(window)
    assert verify(window.workspace).ok
    files = window.export_sealed(tmp_path / "exports")
    _read_pdf_back(next(path for path in files if path.suffix == ".pdf"))
    _read_workbook_back(next(path for path in files if path.suffix == ".xlsx"))


def _register_review(window: Window) -> None:
    window.qtbot.mouseClick(window.reviews.empty.button, Qt.MouseButton.LeftButton)
    window.settle()
    window.type(REFERENCE)
    window.press(Qt.Key.Key_Tab)
    review = window.reviews._review
    assert review is not None
    assert review.facts["review_ref"] == REFERENCE


def _bring_in_the_other_facts(workspace: Workspace, window: Window) -> None:
    """The register's clerk fills in the rest; the window follows."""
    sample = sample_reviews(current_codebook(workspace))[0]
    review_id = window.reviews.review_id
    assert review_id is not None
    facts = {name: value for name, value in sample.review.facts.items() if name != "review_ref"}
    set_facts(workspace, "review", review_id, facts)
    window.settle()


def _enter_who_it_was_about(window: Window) -> None:
    """A child, and a household with an adult, typed and clicked; the clerk adds what else is known of them."""
    sample = sample_reviews(current_codebook(window.workspace))[0].review
    children = _section(window, "Children")
    assert isinstance(children, ChildrenPart)
    _click(window, children.add_button)
    window.press(Qt.Key.Key_Tab)
    form = children.editor.form
    form.focus_field("age_value")
    window.type("3")
    form.focus_field("age_unit")
    window.type("mon")
    window.press(Qt.Key.Key_Tab)
    (child,) = _review(window).children
    assert (child.facts["age_value"], child.facts["age_unit"]) == (3, "months")
    _add_what_is_missing(window, "child", child, sample.children[0].facts)
    households = _section(window, "Households")
    assert isinstance(households, HouseholdsPart)
    _click(window, households.add_button)
    lives_with = households.contacts.rows[child.id].control.target()
    lives_with.setFocus()
    window.press(Qt.Key.Key_Space)
    _click(window, households.adults.add_button)
    window.type("mother")
    window.press(Qt.Key.Key_Tab)
    (household,) = _review(window).households
    (adult,) = household.adults
    assert adult.facts["adult_role"] == "mother"
    assert [contact.facts["contact"] for contact in household.contacts] == ["lives_with"]
    _add_what_is_missing(window, "household", household, sample.households[0].facts)
    _add_what_is_missing(window, "adult", adult, sample.households[0].adults[0].facts)


def _enter_what_it_found(window: Window) -> None:
    """A theme, found and ticked by key, and a recommendation."""
    themes = _section(window, "Themes")
    assert isinstance(themes, ThemesPart)

    def pick() -> None:
        picker = QApplication.activeModalWidget()
        assert isinstance(picker, ThemePicker)
        window.qtbot.keyClicks(picker.finder, "sleep")
        for _ in range(2):
            window.qtbot.keyClick(picker.finder, Qt.Key.Key_Return)

    QTimer.singleShot(0, pick)
    _click(window, themes.add_button)
    assert [theme.code for theme in _review(window).themes] == ["A13"]
    # On this platform no window manager gives the focus back when a dialog closes.
    window.frame.activateWindow()
    window.qtbot.waitUntil(window.frame.isActiveWindow)
    recommendations = _section(window, "Recommendations")
    assert isinstance(recommendations, RecommendationsPart)
    _click(window, recommendations.add_button)
    recommendations.editor.form.focus_field("rec_text")
    window.type(RECOMMENDATION)
    window.press(Qt.Key.Key_Tab)
    review = _review(window)
    assert [item.facts["rec_text"] for item in review.recommendations] == [RECOMMENDATION]
    sample = sample_reviews(current_codebook(window.workspace))[0].review
    _add_what_is_missing(window, "theme", review.themes[0], sample.themes[0].facts)
    _add_what_is_missing(window, "recommendation", review.recommendations[0], sample.recommendations[0].facts)


def _add_what_is_missing(window: Window, kind: str, record: WithFacts, facts: Facts) -> None:
    set_facts(window.workspace, kind, record.id, {name: facts[name] for name in facts if name not in record.facts})
    window.settle()


def _section(window: Window, title: str) -> object:
    panel = window.reviews.chosen.panel
    assert panel is not None
    button = next(one for one in panel.bar.buttons if one.text().startswith(title))
    _click(window, button)
    return panel.part


def _click(window: Window, button: QPushButton) -> None:
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window.settle()


def _review(window: Window) -> Review:
    review_id = window.reviews.review_id
    assert review_id is not None
    return load_review(window.workspace, review_id)


def _open_appraisal(window: Window) -> None:
    window.reviews.actions_here.appraise.trigger()
    window.settle()
    assert isinstance(window.frame.page, AppraisalPage)


def _rate_every_criterion(window: Window) -> None:
    """By keyboard alone: a rating, a reference, on to the next unanswered one."""
    shown = window.appraisal._shown
    assert shown is not None
    for number, criterion in enumerate(shown.framework.criteria()):
        if number == 0:
            window.press(Qt.Key.Key_6)
            window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        window.press(Qt.Key.Key_4)
        window.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        window.settle()
        window.type(f"p. {number + 1}")
        if number == 1:
            window.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
            window.settle()
            window.paste(HOSTILE)
        window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        window.settle()
        judgement = load_appraisal(window.workspace, shown.appraisal.id).judgements[criterion.id]
        assert (judgement.rating, [one.place for one in judgement.evidence]) == (4, [f"p. {number + 1}"])


def _decide_everything(window: Window) -> None:
    window.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    summary = window.appraisal.summary
    for card in summary.cards.values():
        window.qtbot.mouseClick(card.decision.button("4"), Qt.MouseButton.LeftButton)
    for part in ("reason", "strengths", "weaknesses"):
        summary.cards[OVERALL].take_focus(part)
        window.type(f"The {part} in a sentence.")
        window.press(Qt.Key.Key_Tab)
    form = summary.facts.form
    assert form is not None
    appraisal_id = window.appraisal.appraisal_id
    assert appraisal_id is not None
    facts = sample_reviews(current_codebook(window.workspace))[0].appraisal_facts
    set_facts(window.workspace, "appraisal", appraisal_id, facts)
    window.settle()
    assert summary.sealing.gaps.isVisible() is False


def _seal(window: Window) -> None:
    window.qtbot.mouseClick(window.appraisal.summary.sealing.seal_button, Qt.MouseButton.LeftButton)
    appraisal_id = window.appraisal.appraisal_id
    assert appraisal_id is not None
    seal = load_appraisal(window.workspace, appraisal_id).seal
    assert seal is not None
    assert seal.author_name == "Ann Brown"


def _read_pdf_back(path: Path) -> None:
    text = poppler.squeezed(poppler.text(path))
    for said in (
        REFERENCE,
        "Safe sleep",
        RECOMMENDATION,
        "3 months",
        "Mother",
        "Ann Brown",
        "<b>bold</b> <img src='x'> =cmd() & 100 %",
        "p. 42",
        "Aberdeen City",
    ):
        assert poppler.squeezed(said) in text
    assert poppler.information(path)["Tagged"] == "yes"
    assert poppler.squeezed("שלום") in text


def _read_workbook_back(path: Path) -> None:
    book = load_workbook(path)
    rows = list(book["Judgements"].iter_rows(values_only=True))
    cells = [cell for row in rows for cell in row]
    assert HOSTILE in cells
    assert sum(row.count(4) >= 1 for row in rows) == 42
    everything = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    for said in ("Mother", RECOMMENDATION, "A13"):
        assert any(said in words for words in everything), said
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
