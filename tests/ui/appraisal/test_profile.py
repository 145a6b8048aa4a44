"""The domain profile: the judged figures, in number and word, readable without colour."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.ui.appraisal.profile import ProfileView, profile_bars
from tests.builders import a_framework, an_appraisal


def judged(**ratings: object) -> Judged:
    return judge_appraisal(a_framework(), an_appraisal(level=3, ratings=ratings, decisions={}))  # type: ignore[arg-type]


def unrated(domain: str) -> dict[str, object]:
    return {criterion.id: None for criterion in a_framework().domain(domain).criteria}


def test_a_bar_stands_for_each_domain_in_order_with_number_and_word() -> None:
    bars = profile_bars(a_framework(), judged())
    assert [bar.name for bar in bars] == [domain.name for domain in a_framework().domains]
    assert {(bar.answer, bar.words) for bar in bars} == {(3, "3 Adequate")}


def test_the_figures_are_the_final_judgements() -> None:
    appraisal = an_appraisal(level=3)
    outcome = judge_appraisal(a_framework(), appraisal)
    bars = profile_bars(a_framework(), outcome)
    assert [bar.answer for bar in bars] == [outcome.finals[domain.id] for domain in a_framework().domains]


def test_what_is_not_complete_says_so_far() -> None:
    bar = profile_bars(a_framework(), judged(SCO1=None))[0]
    assert (bar.words, bar.is_open) == ("3 Adequate so far", True)


def test_a_decision_in_conflict_has_no_number() -> None:
    bar = profile_bars(a_framework(), judged(), ["SCO"])[0]
    assert (bar.answer, bar.words) == (None, "In conflict")


def test_what_has_no_number_has_its_word_and_no_colour() -> None:
    bar = profile_bars(a_framework(), judged(**unrated("SCO")))[0]
    assert (bar.answer, bar.words, bar.colour) == (None, "Not yet rated", None)
    insufficient = {criterion.id: "IE" for criterion in a_framework().domain("SCO").criteria}
    assert profile_bars(a_framework(), judged(**insufficient))[0].words == "Insufficient evidence"


def test_the_picture_says_in_words_what_it_draws(qtbot: QtBot) -> None:
    view = ProfileView()
    qtbot.addWidget(view)
    view.show_bars(profile_bars(a_framework(), judged(SCO1=None)))
    assert view.accessibleDescription().startswith("Scope and proportionality: 3 Adequate so far.")
    assert view.accessibleDescription().count(".") == len(a_framework().domains)


def test_longer_bars_stand_for_higher_judgements(qtbot: QtBot) -> None:
    view = ProfileView()
    qtbot.addWidget(view)
    view.show_bars(profile_bars(a_framework(), judged()))
    view.resize(view.sizeHint())
    colour = QColor(a_framework().colour(3) or "")
    picture = view.grab().toImage()
    ratio = picture.devicePixelRatio()
    middle = round((view._row_height() / 2 - 4) * ratio)
    coloured = [x for x in range(picture.width()) if picture.pixelColor(x, middle) == colour]
    whole = view._places(view.width()).width
    assert abs(len(coloured) / ratio - whole / 2) < whole * 0.1
