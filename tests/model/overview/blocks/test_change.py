"""Change since an earlier period: themes of both, quality only under the same framework."""

from dataclasses import replace

from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.overview.blocks.change import NO_COMMON, quality_change, theme_change
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.snapshots import Review, Theme
from tests.builders import a_framework
from tests.model.overview.appraisals import an_appraised, appraisals_of
from tests.model.overview.materials import a_material, numbered, review_id

FRAMEWORK = a_framework()
THEN_AND_NOW = Selection(period="2015-18", earlier="2012-15")


def with_theme(number: int, period: str, *codes: str) -> Review:
    """A review of a period that found these themes."""
    review = numbered(number, collation_period=period)
    return replace(
        review,
        themes=tuple(Theme(id=review.id, code=code, facts={"polarity": "shortfall"}) for code in codes),
    )


def two_periods() -> Material:
    """Two reviews of each of two periods: training found in one of the first, in both of the second."""
    return a_material(
        *(with_theme(0, "2012-15", "E01", "E02"), with_theme(1, "2012-15")),
        *(with_theme(2, "2015-18", "E01"), with_theme(3, "2015-18", "E01")),
    )


def test_each_theme_is_set_against_the_earlier_period() -> None:
    change = with_sentence(theme_change(two_periods(), THEN_AND_NOW))
    rows = {row.key: (row.n, row.base) for row in change.rows}
    assert (rows["E01", "before"], rows["E01", "now"]) == ((1, 2), (2, 2))
    assert (rows["E02", "before"], rows["E02", "now"]) == ((1, 2), (0, 2))
    assert change.sentence.startswith("Rose most: “")
    assert "(2 of 2, 100 %), before (1 of 2, 50 %)" in change.sentence
    assert "Fell most" in change.sentence


def test_a_theme_that_codebooks_do_not_say_alike_is_left_out() -> None:
    material = replace(two_periods(), disputed_themes=frozenset(("E01",)))
    assert {row.key[0] for row in theme_change(material, THEN_AND_NOW).rows} == {"E02"}


def test_without_an_earlier_period_it_says_so() -> None:
    change = with_sentence(theme_change(two_periods(), Selection()))
    assert (change.rows, change.sentence) == ((), "No earlier period is chosen to compare with.")
    assert list(quality_change(two_periods(), Selection())) == []


def test_an_earlier_period_without_reviews_is_said_to_have_none() -> None:
    now = a_material(with_theme(2, "2015-18", "E01"))
    assert with_sentence(theme_change(now, THEN_AND_NOW)).sentence == "There are no reviews in the earlier period."
    nothing = with_sentence(theme_change(a_material(with_theme(2, "2015-18")), THEN_AND_NOW))
    assert nothing.sentence == "Nothing was found in either period."


def test_what_rose_alike_is_named_together() -> None:
    material = a_material(
        with_theme(0, "2012-15"), with_theme(1, "2015-18", "E01", "E02", "E03", "A08"), with_theme(2, "2015-18")
    )
    said = with_sentence(theme_change(material, THEN_AND_NOW)).sentence
    assert said.count("(1 of 2, 50 %), before (0 of 1, 0 %)") == 3
    assert said.endswith("; 1 other as much.")


def appraised_in_both(*, is_same: bool) -> Material:
    """Two appraised reviews of each of two periods, the earlier ones under the same framework or another."""
    other = FRAMEWORK if is_same else replace(FRAMEWORK, hash=DefinitionHash("b" * 64))
    known = [an_appraised(review_id(n), other if n < 2 else FRAMEWORK, 2 if n < 1 else 4) for n in range(4)]
    frameworks = {each.hash: each for each in (FRAMEWORK, other)}
    return replace(two_periods(), frameworks=frameworks, appraisals=appraisals_of(*known))


def test_quality_is_compared_under_the_same_framework() -> None:
    domains, overall = quality_change(appraised_in_both(is_same=True), THEN_AND_NOW)
    rows = {row.key: (row.n, row.base) for row in overall.rows}
    assert (rows["good", "before"], rows["good", "now"]) == ((1, 2), (2, 2))
    assert {row.base for row in domains.rows} == {2}


def test_quality_under_different_frameworks_is_not_compared_and_that_is_said() -> None:
    for change in quality_change(appraised_in_both(is_same=False), THEN_AND_NOW):
        assert (change.rows, change.note) == ((), NO_COMMON)
