"""A suggested passphrase is long enough, easy to type, and says nothing that hurts."""

from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.model.file.strength import check_new
from scr_appraiser.model.file.suggesting import BETWEEN, WORDS, _words, bits, suggested_passphrase


def test_five_words_are_as_hard_to_guess_as_sixty_bits() -> None:
    assert bits() > 60
    assert WORDS == 5


def test_words_are_short_plain_and_all_different() -> None:
    assert len(set(_words())) == len(_words())
    assert all(word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 9 for word in _words())


def test_words_that_would_hurt_beside_a_review_are_left_out() -> None:
    assert set(_words()).isdisjoint({"drown", "coffin", "childhood", "bruising", "neglector", "smother", "starving"})


def test_each_suggestion_is_another_one_and_may_be_taken() -> None:
    made = {suggested_passphrase() for _ in range(50)}
    assert len(made) == 50
    for passphrase in made:
        assert len(passphrase.split(BETWEEN)) == WORDS
        check_typable(passphrase)
    check_new(made.pop())
