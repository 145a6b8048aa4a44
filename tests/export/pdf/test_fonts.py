"""Which face has a character, and what stands for one that none has."""

import pytest

from scr_appraiser.export.pdf.fonts import BROAD, ITALIC, REGULAR, STRONG, Advances, FaceName, Run, runs
from scr_appraiser.resources import resource


def test_text_that_a_face_has_is_one_run() -> None:
    assert list(runs("Größe – “Ελλάς” Привет €", REGULAR)) == [Run(REGULAR, "Größe – “Ελλάς” Привет €")]


def test_what_the_face_lacks_is_taken_from_the_broad_one() -> None:
    assert list(runs("a → b", STRONG)) == [Run(STRONG, "a "), Run(BROAD, "→"), Run(STRONG, " b")]


def test_what_no_face_has_is_spelled_out_and_says_what_it_stands_for() -> None:
    assert list(runs("x中文", REGULAR)) == [
        Run(REGULAR, "x"),
        Run(REGULAR, "[U+4E2D]", "中"),
        Run(REGULAR, "[U+6587]", "文"),
    ]


def test_what_shows_nothing_is_not_drawn() -> None:
    assert list(runs("soft\u00adhyphen", REGULAR)) == [Run(REGULAR, "soft"), Run(REGULAR, "hyphen")]
    assert list(runs("\u202e\ufeff\ufe0f", REGULAR)) == []


def test_a_character_is_as_wide_as_what_is_drawn_for_it() -> None:
    advances = Advances(REGULAR)
    assert advances["\u200b"] == 0
    assert advances["中"] == pytest.approx(sum(advances[character] for character in "[U+4E2D]"))


@pytest.mark.parametrize("face", [REGULAR, STRONG, ITALIC, BROAD])
def test_every_face_ships_with_its_licence(face: FaceName) -> None:
    assert resource("fonts", f"{face}.ttf").stat().st_size > 100_000
    assert resource("fonts", f"{face.partition('-')[0]}-LICENCE.txt").is_file()
