"""An anchor cannot lie: what is not at its place is unverified, and the places most like it are offered."""

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.evidence.anchoring import MOST_OFFERED, places_like, squeezed, standing
from scr_appraiser.model.snapshots import Evidence
from tests.builders import an_anchor

REPORT, CHANGED = "a" * 64, "b" * 64
PAGES = (
    "Contents\nThe review and its remit",
    "The health visitor saw Child A on three occasions.\nNobody asked the child how home was.",
    "The social worker did not visit in May. Nobody asked the child how school was.",
)
QUOTE = "Nobody asked the child how home was."


def evidence(quote: str = QUOTE, page: int = 1, before: str = "on three occasions.", **others: object) -> Evidence:
    return Evidence("found", "p. 2", quote, "against", anchor=an_anchor(REPORT, page, before=before, **others))


def test_a_quote_at_its_place_is_verified() -> None:
    assert standing(evidence(), {REPORT: PAGES}) == "verified"


def test_a_quote_on_another_page_is_unverified() -> None:
    assert standing(evidence(page=2), {REPORT: PAGES}) == "unverified"


def test_a_page_that_the_file_does_not_have_is_unverified() -> None:
    assert standing(evidence(page=3), {REPORT: PAGES}) == "unverified"


def test_one_word_changed_is_unverified() -> None:
    assert standing(evidence("Somebody asked the child how home was."), {REPORT: PAGES}) == "unverified"


def test_another_file_proves_nothing_whatever_it_says() -> None:
    assert standing(evidence(), {CHANGED: PAGES}) == "unverified"
    assert standing(evidence(), {}) == "missing"


def test_evidence_without_an_anchor_has_no_standing() -> None:
    assert standing(Evidence("found", "p. 2", QUOTE), {REPORT: PAGES}) is None


def test_a_rectangle_on_a_picture_stands_with_its_page() -> None:
    picture = evidence("", 1, rectangles=((1000, 2000, 3000, 4000),))
    assert standing(picture, {REPORT: ("", "")}) == "verified"
    assert standing(picture, {REPORT: ("",)}) == "unverified"


def test_line_ends_ligatures_and_soft_hyphens_make_no_difference() -> None:
    assert standing(evidence("The ﬁnd\u00adings  of\nthe review"), {REPORT: ("", "The findings of the review.")}) == (
        "verified"
    )


def test_the_right_place_in_a_changed_file_is_offered_first() -> None:
    changed = (
        "A new foreword",
        *PAGES[:1],
        PAGES[1].replace("Nobody asked the child", "No one asked the child"),
        PAGES[2],
    )
    best, *_ = places_like(evidence(), {CHANGED: changed})
    assert (best.document, best.page) == (CHANGED, 2)
    assert changed[2][best.start : best.end] == "No one asked the child how home was."


def test_of_the_same_words_those_with_the_same_words_round_them_come_first() -> None:
    twice = f"He was not seen. Home. On three occasions. {QUOTE} {QUOTE}"
    best, *_ = places_like(evidence(), {CHANGED: (twice,)})
    assert best.start == twice.index(QUOTE)


def test_nothing_like_it_offers_nothing() -> None:
    assert places_like(evidence(), {CHANGED: ("Lorem ipsum dolor sit amet.", "", "12")}) == ()
    assert places_like(evidence(""), {CHANGED: PAGES}) == ()


def test_only_the_likeliest_are_offered() -> None:
    many = tuple(f"{number}. {QUOTE}" for number in range(20))
    found = places_like(evidence(page=7), {CHANGED: many})
    assert len(found) == MOST_OFFERED
    assert found[0].page == 7


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    places_like(evidence(), {CHANGED: PAGES}, lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


PAGE_TEXTS = st.text("abcd éﬁ\n\u00ad\u00a0.", min_size=0, max_size=80)


@given(st.lists(PAGE_TEXTS, min_size=1, max_size=4), st.data())
def test_words_taken_from_a_page_are_found_there_and_nowhere_else_first(pages: list[str], data: st.DataObject) -> None:
    page = data.draw(st.integers(0, len(pages) - 1))
    start = data.draw(st.integers(0, len(pages[page])))
    quote = pages[page][start : start + 12]
    anchored = Evidence(
        "found",
        "p.",
        quote,
        anchor=an_anchor(REPORT, page, before=pages[page][:start][-10:], after=pages[page][start + 12 :][:10]),
    )
    assert standing(anchored, {REPORT: pages}) == "verified"
    offered = places_like(anchored, {REPORT: pages})
    if squeezed(quote):
        assert offered
        best = offered[0]
        assert squeezed(pages[best.page][best.start : best.end]) == best.words.strip()
