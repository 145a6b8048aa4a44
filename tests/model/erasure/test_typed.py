"""Where a text stands that must not be there: whole words, however written, wherever a person types."""

import pytest

from scr_appraiser.model.erasure.typed import REDACTED, parts_with, pattern_of, stands_in, without
from scr_appraiser.problems import Problem

FIELDS = frozenset(("title", "doc_title"))


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Jane Doe", "It was Jane Doe, who"),
        ("Jane Doe", "JANE  DOE"),
        ("jane doe", "Jane\nDoe's mother"),
        ("José", "Jose\u0301 said"),
        ("Jose\u0301", "José said"),
        ("Dr. X-1", "then Dr. X-1 came"),
        ("(sic)", "word (sic) word"),
        ("Ann", "Ann-Marie"),
    ],
)
def test_it_is_found_however_it_is_written(text: str, within: str) -> None:
    assert stands_in(pattern_of(text), within)


@pytest.mark.parametrize(("text", "within"), [("Ann", "planning"), ("Ann", "Anna"), ("Jane Doe", "Jane the Doe")])
def test_it_is_not_found_within_other_words(text: str, within: str) -> None:
    assert not stands_in(pattern_of(text), within)


@pytest.mark.parametrize("text", ["", "  ", "a", "…", "-- -"])
def test_what_is_too_short_to_be_looked_for_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="too short"):
        pattern_of(text)


def test_it_is_found_in_what_is_typed_and_left_alone_in_what_is_not() -> None:
    content = {
        "appraisal_id": "doe",
        "criterion": "Doe",
        "rating": 4,
        "confidence": "doe",
        "comment": "Mrs Doe said",
        "evidence": [
            {"kind": "doe", "place": "p. 1", "quote": "of Doe\nand", "anchor": {"document": "doe", "before": "Doe"}},
            {"kind": "absent", "place": "all", "search": {"words": "DOE", "documents": ["doe"], "hits": 3}},
        ],
    }
    pattern = pattern_of("Doe")
    assert parts_with(pattern, "judgement", content, FIELDS) == ("comment", "evidence")
    cleaned = without(pattern, "judgement", content, FIELDS)
    assert cleaned == {
        **content,
        "comment": f"Mrs {REDACTED} said",
        "evidence": [
            {
                "kind": "doe",
                "place": "p. 1",
                "quote": f"of {REDACTED}\nand",
                "anchor": {"document": "doe", "before": REDACTED},
            },
            {"kind": "absent", "place": "all", "search": {"words": REDACTED, "documents": ["doe"], "hits": 3}},
        ],
    }
    assert parts_with(pattern, "judgement", cleaned, FIELDS) == ()


def test_of_facts_only_texts_are_looked_into() -> None:
    content = {"review_id": "ab", "facts": {"title": "About Doe", "lead": "doe", "doc_date": "2015-03", "n": 4}}
    pattern = pattern_of("doe")
    assert parts_with(pattern, "document", content, FIELDS) == ("title",)
    assert without(pattern, "document", content, FIELDS)["facts"] == {**content["facts"], "title": f"About {REDACTED}"}  # type: ignore[dict-item]
    assert without(pattern_of("other"), "document", content, FIELDS) == content
