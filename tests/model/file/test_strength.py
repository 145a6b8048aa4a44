"""A passphrase of one's own is judged in words, and refused where a stranger would have it within days."""

import pytest

from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.model.file.strength import LONGEST, check_new, strength_of
from scr_appraiser.problems import Problem


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("password", "Too weak"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "Too weak"),
        ("12/03/1985", "Too weak"),
        ("Liverpool1", "Too weak"),
        ("Tr0ub4dor&3", "Fair"),
        ("seven quiet herons over Ullapool", "Strong"),
        ("Füße überqueren leise Brücken", "Strong"),
        ("🦊 quiet 🎺 herons 🪁 Ullapool", "Strong"),
    ],
)
def test_the_strength_is_said_in_words(passphrase: str, words: str) -> None:
    assert strength_of(passphrase).words.startswith(words)


def test_what_everybody_would_try_first_adds_nothing() -> None:
    own = "northshire-panel-2026"
    assert strength_of(own, ["northshire panel", "northshire", "panel"]).power < strength_of(own).power


def test_ten_thousand_characters_are_judged_at_once_and_refused_for_their_number() -> None:
    assert strength_of("correct horse " * 1000).power > 0
    with pytest.raises(Problem, match=f"has 10,000 characters. Choose one of at most {LONGEST}"):
        check_new("x" * 10_000)


@pytest.mark.parametrize(
    ("passphrase", "message"),
    [
        ("", "is empty"),
        ("seven quiet\therons over Ullapool", "no key types"),
        ("seven quiet herons over Ullapool\n", "no key types"),
        (" seven quiet herons over Ullapool", "begins or ends with a space"),
        ("seven quiet herons over Ullapool\u00a0", "begins or ends with a space"),
        (recovery_code(Key(bytearray(range(32)), b"")), "is a recovery code"),
        ("password", "too easy to guess. A fast computer"),
        ("x" * (LONGEST + 1), "201 characters"),
    ],
)
def test_what_no_file_may_have_is_refused_in_a_sentence_with_what_to_do(passphrase: str, message: str) -> None:
    with pytest.raises(Problem, match=message) as caught:
        check_new(passphrase)
    assert caught.value.advice.endswith(".")


@pytest.mark.parametrize(
    "passphrase", ["seven quiet herons over Ullapool", "Füße überqueren leise Brücken", "🦊🌧️🎺🪁🧭🫖🦔🦊🎺"]
)
def test_words_of_any_language_and_pictures_may_be_taken(passphrase: str) -> None:
    check_new(passphrase)
    assert strength_of(passphrase).is_enough
