"""What the scan finds in a text, and what it lets pass."""

import pytest

from scr_appraiser.model.disclosure.scanning import scan, vocabulary
from tests.builders import a_codebook, a_framework

WORDS = vocabulary(a_codebook(), [a_framework()])


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The child's CHI was 0101116780 then.", "CHI number", "0101116780"),
        ("Known as 010111 6780.", "CHI number", "010111 6780"),
        ("NHS 943 476 5919 in England", "NHS number", "943 476 5919"),
        ("They lived in G12 8QQ then", "postcode", "G12 8QQ"),
        ("and in eh1 1yz.", "postcode", "eh1 1yz"),
        ("He died on 12 March 2014.", "date", "12 March 2014"),
        ("Seen 2014-03-12, not later", "date", "2014-03-12"),
        ("Seen 12/3/14 at home", "date", "12/3/14"),
        ("On March 12, 2014 she called", "date", "March 12, 2014"),
        ("Write to ann.smith@example.org now", "e-mail address", "ann.smith@example.org"),
        ("Ring 0141 496 0000 for it", "telephone number", "0141 496 0000"),
        ("Ring +44 7700 900123 for it", "telephone number", "+44 7700 900123"),
        ("Her number was QQ 12 34 56 C", "National Insurance number", ""),
        ("Her number was AB 12 34 56 C.", "National Insurance number", "AB 12 34 56 C"),
        ("The worker saw Anna McDonald twice", "likely name", "Anna McDonald"),
        ("Ruaridh O'Neill was told", "likely name", "Ruaridh O'Neill"),
        ("Anna B. Smith was told", "likely name", "Anna B. Smith"),
        ("It was Dr Brown who called", "likely name", "Dr Brown"),
        ("the brother (A.B., aged 14) said", "initials and age", "A.B., aged 14"),
        ("at 12 Castle Street they", "street", "12 Castle Street"),
        ("a teacher of Elmwood Primary School said", "school", "Elmwood Primary School"),
    ],
)
def test_what_may_tell_who_somebody_is_is_shown_in_its_place(text: str, kind: str, words: str) -> None:
    hits = scan(text, WORDS)
    if not words:  # letters that no such number begins with
        assert not any(hit.kind == kind for hit in hits)
        return
    assert [(hit.kind, hit.words) for hit in hits] == [(kind, words)]
    assert all(text[hit.first : hit.end] == hit.words for hit in hits)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The review is clear about what happened. It names no person.",
        "In 12 of 20 reviews (60 %) the plan was late.",
        "The Child Protection Committee was told in 2014.",
        "The General Practice did not share information.",
        "Review 1234567890123 of the register, page 9999999998.",
    ],
)
def test_ordinary_sentences_pass(text: str) -> None:
    assert scan(text, WORDS) == ()


def test_without_the_words_of_codebook_and_framework_more_is_suspected() -> None:
    assert [hit.kind for hit in scan("Told the General Practice")] == ["likely name"]
