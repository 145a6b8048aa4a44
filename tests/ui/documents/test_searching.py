"""Every hit is found, however the words are set, and the way from hit to hit goes round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from scr_appraiser.ui.documents import searching
from scr_appraiser.ui.documents.find_bar import count_words
from scr_appraiser.ui.documents.hit_list import hit_words
from scr_appraiser.ui.documents.passage import Search
from scr_appraiser.ui.documents.searching import MOST_HITS, hits_in, pattern_of
from tests.pdfs import a_long_report, a_pdf
from tests.ui.documents.stage import Stage


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Shared What", "agencies shared\nwhat they knew"),
        ("child's", "the child’s plan"),
        ('"never"', "they “never” met"),
        ("cooperate", "they co-operate"),
        ("information", "the infor-mation"),
        ("14 - 15", "14 – 15"),
        ("Ärzte", "die ärzte"),
        ("a.b", "a.b"),
    ],
)
def test_words_are_found_however_they_are_set(words: str, text: str) -> None:
    pattern = pattern_of(words)
    assert pattern is not None
    assert len(hits_in(0, text, pattern)) == 1


@pytest.mark.parametrize(("words", "text"), [("a.b", "axb"), ("own words", "ownwords"), ("(", ")")])
def test_other_words_are_not_found(words: str, text: str) -> None:
    pattern = pattern_of(words)
    assert pattern is not None
    assert hits_in(0, text, pattern) == []


@given(st.text(min_size=1), st.text(), st.text())
def test_what_stands_in_a_text_is_found_in_it(words: str, before: str, after: str) -> None:
    pattern = pattern_of(words)
    if pattern is not None:
        hits = hits_in(0, f"{before} {words.strip()} {after}", pattern)
        assert hits
        assert all(hit.found for hit in hits)


def test_no_words_find_nothing() -> None:
    assert pattern_of(" \n") is None


def search(stage: Stage, words: str) -> Search:
    """Search and wait for the end."""
    with stage.qtbot.waitSignal(stage.viewer.searched) as searched:
        stage.viewer.search_for(words)
    assert searched.args is not None
    found: Search = searched.args[0]
    return found


def test_a_finished_search_tells_words_and_hits(stage: Stage) -> None:
    stage.show(a_long_report(20))
    assert (
        search(stage, "  a   CHILD was ") == Search("a CHILD was", 80, is_finished=True) == stage.viewer.last_search()
    )
    assert [hit.page for hit in stage.viewer.hits()] == [page for page in range(20) for _ in range(4)]
    assert search(stage, "nobody wrote this").hits == 0
    assert stage.viewer.find_bar.count.text() == "no hits"


def test_hits_are_stepped_through_by_key_and_round_the_end(report: Stage) -> None:
    search(report, "the")
    report.press(Qt.Key.Key_F3)
    places = []
    for _ in report.viewer.hits():
        places.append((report.viewer.passages()[0].page, report.viewer.passages()[0].start))
        report.press(Qt.Key.Key_F3)
    assert places == [(hit.page, hit.start) for hit in report.viewer.hits()]
    assert report.viewer.find_bar.count.text() == f"1 of {len(places)}"
    report.press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert report.viewer.find_bar.count.text() == f"{len(places)} of {len(places)}"


def test_the_first_step_goes_to_the_hit_nearest_behind_what_is_read(stage: Stage) -> None:
    stage.show(a_long_report(20))
    stage.viewer.go_to(10, ())
    search(stage, "marker")
    stage.viewer.step_hits(1)
    assert stage.viewer.passages()[0].page == 10


def test_enter_in_the_search_field_goes_to_the_first_hit_as_soon_as_it_is_found(stage: Stage) -> None:
    stage.show(a_long_report(60))
    field = stage.viewer.find_bar.field
    field.setFocus()
    QTest.keyClicks(field, "marker 50.")
    with stage.qtbot.waitSignal(stage.viewer.searched):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert stage.viewer.passages()[0].quote == "marker 50."


def test_typing_searches_after_a_pause_and_clearing_ends_it(report: Stage) -> None:
    field = report.viewer.find_bar.field
    with report.qtbot.waitSignal(report.viewer.searched):
        QTest.keyClicks(field, "family")
    assert report.viewer.last_search().hits == 2
    field.clear()
    assert report.viewer.last_search() == Search("", 0, is_finished=True)
    assert report.viewer.find_bar.count.text() == ""


def test_hits_come_as_they_are_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SLICE", 0.002)  # however quick the computer is
    stage.show(a_long_report(150))
    counts = []
    stage.viewer.finding.changed.connect(lambda: counts.append(stage.viewer.last_search().hits))
    search(stage, "child")
    assert len({count for count in counts if 0 < count < 600}) > 1
    assert counts[-1] == 600


def test_another_document_knows_nothing_of_the_search_before(report: Stage) -> None:
    search(report, "family")
    report.show(a_pdf("other words"))
    assert report.viewer.last_search() == Search("", 0, is_finished=True)
    assert report.viewer.find_bar.field.text() == ""
    assert report.viewer.hits() == ()


def test_a_search_for_everything_stops_at_the_most_that_helps(stage: Stage) -> None:
    stage.show(a_long_report(12))
    assert search(stage, "e").hits <= MOST_HITS


def test_the_hits_are_listed_with_page_and_words_around(report: Stage) -> None:
    search(report, "family")
    model = report.viewer.panel.hits.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "i:  …about the child and her family.",
        "1:  The family was invited to take part and told the panel what had helped",
    ]
    document = report.view.document
    assert document is not None
    assert hit_words(report.viewer.hits()[1], document).startswith("1:  The family")


def test_opening_a_listed_hit_goes_there(report: Stage) -> None:
    search(report, "family")
    report.viewer.show_panel(True)
    report.viewer.panel.show_hits()
    hits = report.viewer.panel.hits
    hits.setFocus()
    hits.setCurrentIndex(hits.model().index(1, 0))
    QTest.keyClick(hits, Qt.Key.Key_Return)
    assert report.viewer.passages()[0].label == "1"


@pytest.mark.parametrize(
    ("search", "present", "words"),
    [
        (Search("", 0, is_finished=True), None, ""),
        (Search("a", 0, is_finished=False), None, "searching …"),
        (Search("a", 0, is_finished=True), None, "no hits"),
        (Search("a", 1, is_finished=True), None, "1 hit"),
        (Search("a", 7, is_finished=False), None, "7 hits …"),
        (Search("a", 7, is_finished=True), 2, "3 of 7"),
    ],
)
def test_the_count_says_how_far_the_search_is(search: Search, present: int | None, words: str) -> None:
    assert count_words(search, present) == words
