"""Which appraisals of a review can be begun, continued or looked at."""

from dataclasses import replace

from scr_appraiser.model.ids import DefinitionHash, derived_id
from scr_appraiser.model.snapshots import Review
from scr_appraiser.ui.reviews.appraising import Way, ways_to_appraise
from tests.builders import REVIEW, a_framework, an_appraisal
from tests.export.reports import a_seal

LATER = replace(a_framework(), version="2.0.0", hash=DefinitionHash("b" * 64))
A_REVIEW = Review(id=REVIEW, codebook=DefinitionHash("c" * 64), facts={"review_type": "SCR"})


def said(ways: list[Way]) -> list[str]:
    return [way.words for way in ways]


def test_with_one_framework_one_simply_appraises() -> None:
    assert said(ways_to_appraise(A_REVIEW, [], [a_framework()], "AB123")) == ["Appraise"]


def test_what_one_began_is_continued() -> None:
    own = an_appraisal(appraiser="AB123")
    (way,) = ways_to_appraise(A_REVIEW, [own], [a_framework()], "AB123")
    assert (way.words, way.appraisal_id) == ("Continue appraisal", own.id)


def test_several_frameworks_are_named() -> None:
    own = an_appraisal(appraiser="AB123")
    title = a_framework().title
    assert said(ways_to_appraise(A_REVIEW, [own], [a_framework(), LATER], "AB123")) == [
        f"Continue under {title} {a_framework().version}",
        f"Begin under {title} 2.0.0",
    ]


def test_what_is_not_sealed_yet_comes_first() -> None:
    sealed, carried = an_appraisal(appraiser="AB123", seal=a_seal()), an_appraisal(appraiser="AB123")
    ways = ways_to_appraise(A_REVIEW, [sealed, replace(carried, framework=LATER.hash)], [a_framework(), LATER], "AB123")
    assert [way.words.split(" under ")[0] for way in ways] == ["Continue", "Look at the sealed appraisal"]


def test_what_others_did_comes_last_and_is_theirs() -> None:
    theirs = an_appraisal(appraiser="ZZ9", appraiser_name="Zoe Zander", appraisal_id=derived_id("test", "theirs"))
    ways = ways_to_appraise(A_REVIEW, [theirs], [a_framework()], "AB123")
    assert said(ways) == ["Appraise", "Look at Zoe Zander’s appraisal"]
    assert [way.is_own for way in ways] == [True, False]
    again = replace(theirs, framework=LATER.hash)
    assert said(ways_to_appraise(A_REVIEW, [theirs, again], [a_framework(), LATER], "AB123"))[-2:] == [
        f"Look at Zoe Zander’s appraisal under {a_framework().title} {version}" for version in ("0.9.0", "2.0.0")
    ]


def test_a_framework_for_other_types_is_not_offered() -> None:
    narrow = replace(a_framework(), applies_to=("LEARNING_REVIEW",))
    assert ways_to_appraise(A_REVIEW, [], [narrow], "AB123") == []
    untyped = replace(A_REVIEW, facts={})
    assert said(ways_to_appraise(untyped, [], [narrow], "AB123")) == ["Appraise"]


def test_a_framework_that_is_not_published_is_not_begun_under_but_named_where_it_was() -> None:
    own = an_appraisal(appraiser="AB123")
    title = a_framework().title
    assert ways_to_appraise(A_REVIEW, [], [LATER], "AB123", offered=()) == []
    assert said(ways_to_appraise(A_REVIEW, [own], [a_framework(), LATER], "AB123", offered=[LATER.hash])) == [
        f"Continue under {title} {a_framework().version}",
        f"Begin under {title} 2.0.0",
    ]
