"""The places of all lists are found with their words around them, and counted without end."""

import pytest

from scr_appraiser.model.evidence.prompting import PromptList
from scr_appraiser.ui.documents.all_texts import all_texts
from scr_appraiser.ui.report.prompt_finding import AROUND, MOST_PLACES, PromptPlace, find_places
from tests.pdfs import a_pdf

BLAME = PromptList("Blame", "Whose view?", ("failed to",))
CHILD = PromptList("The child", "", ("child",))


def test_a_place_has_its_page_its_words_and_what_stands_around_them() -> None:
    found = find_places([BLAME, CHILD], ["Nothing.", "The agency\nfailed  to see the child."], ["i", "ii"])
    assert found.lists[0].places == (PromptPlace(1, "ii", 11, 21, "The agency ", "failed to", " see the child."),)
    assert [place.words for place in found.lists[1].places] == ["child"]
    assert (found.total, found.pages, found.pictures) == (2, 2, 0)


def test_what_stands_around_is_cut_between_words() -> None:
    text = "word " * 50 + "failed to" + " other" * 50
    (place,) = find_places([BLAME], [text], ["1"]).lists[0].places
    assert place.before.startswith("… word word")
    assert place.after.endswith("other …")
    assert len(place.before) <= AROUND + 2
    assert len(place.after) <= AROUND + 2


def test_pages_without_words_are_counted() -> None:
    assert find_places([BLAME], ["", " \n", "failed to"], ["1", "2", "3"]).pictures == 2


def test_more_places_than_anybody_looks_at_are_not_kept_and_that_is_known() -> None:
    found = find_places([CHILD, BLAME], ["child " * 3000, "child failed to " * 3000], ["1", "2"])
    assert [len(each.places) for each in found.lists] == [MOST_PLACES, 3000]
    assert [each.has_more for each in found.lists] == [True, False]


def test_it_can_be_stopped_between_pages() -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        find_places([BLAME], ["", "", ""], ["1", "2", "3"], stop)


def test_words_that_a_line_end_divides_are_found_as_the_page_has_them() -> None:
    texts = all_texts(a_pdf("It is said that les-\nsons will be learned\nby the multi-\nagency group."))
    lists = (PromptList("One", "", ("lessons will", "multi-agency")),)
    assert [place.words for place in find_places(lists, texts, ["1"]).lists[0].places] == [
        "les-sons will",
        "multi-agency",
    ]
