"""What can be compared is what two people have sealed and nobody has changed since."""

import pytest

from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.comparing.lines import left_out_words
from scr_appraiser.model.comparing.material import gather_comparison
from scr_appraiser.model.comparing.reading import comparable_reviews, compared, document_titles, sides_of
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.reading import consensuses_of
from scr_appraiser.model.file import schema
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.review.register import register
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import another_framework, appraise_otherwise, first_review
from tests.model.merging.files import a_copy, merged
from tests.model.second_opinion import appraise_again


def test_a_review_with_one_appraisal_is_not_compared(sample: Workspace) -> None:
    assert comparable_reviews(sample) == ()


def test_both_sealed_appraisals_face_each_other_until_one_is_reopened(sample: Workspace) -> None:
    review = register(sample)[0].review_id
    second = appraise_again(sample, review, like=3, code="ZZ999", name="Zoe Young")
    (found,) = comparable_reviews(sample)
    assert (found.review, len(found.appraisers)) == (review, 2)
    sides = sides_of(sample, review)
    assert [side.appraisal.id for side in sides][-1] == second
    assert all(len(side.judged.domains) == 9 for side in sides)
    sample.author = identify("ZZ999", "Zoe Young")
    reopen(sample, second, "A document came in late.")
    assert comparable_reviews(sample) == ()
    assert sides_of(sample, review) == (), "who has not sealed sees nobody else's"


def test_nothing_is_compared_or_measured_before_all_to_whom_it_is_allocated_have_sealed(sample: Workspace) -> None:
    review = register(sample)[0].review_id
    second = appraise_again(sample, review, like=3, code="ZZ999", name="Zoe Young")
    assert len(rated_together(sample)) == 1
    allocate(sample, review, "CD456", "Cara Dunn", 3)
    for viewer, sees in ((("CD456", "Cara Dunn"), []), (("ZZ999", "Zoe Young"), [second])):
        sample.author = identify(*viewer)
        assert comparable_reviews(sample) == ()
        assert [side.appraisal.id for side in sides_of(sample, review)] == sees
        assert rated_together(sample) == {}
    appraise_again(sample, review, like=4, code="CD456", name="Cara Dunn")
    (found,) = comparable_reviews(sample)
    assert len(found.appraisers) == len(sides_of(sample, review)) == 3
    ((_, (together,)),) = rated_together(sample).items()
    assert len(together) == 3


def test_who_appraised_a_review_on_two_hand_outs_is_measured_once(sample: Workspace) -> None:
    review, other = register(sample)[0].review_id, a_copy(sample, "other")
    (first,) = sides_of(sample, review)
    begun_first = appraise_again(sample, review, like=3, code="ZZ999", name="Zoe Young")
    appraise_again(other, review, like=4, code="ZZ999", name="Zoe Young")
    merged(sample, other)
    other.close()
    assert [side.appraisal.id for side in sides_of(sample, review)] == [first.appraisal.id, begun_first]
    ((_, (together,)),) = rated_together(sample).items()
    assert [one.appraisal for one in together] == [first.appraisal.id, begun_first]


def test_of_who_appraised_a_review_anew_the_version_that_all_have_is_compared(sample: Workspace) -> None:
    review = first_review(sample)
    (first,) = sides_of(sample, review)
    who = first.appraisal.appraiser, first.appraisal.appraiser_name
    anew = another_framework(sample, "0.9.1", 3)
    again = appraise_otherwise(sample, {}, *who, framework=anew)
    assert comparable_reviews(sample) == (), "one person is no pair"
    assert compared(sample, review) is None
    with pytest.raises(Problem, match="fewer than two"):
        gather_comparison(sample, review)
    second = appraise_otherwise(sample, {"SCO1": 2}, framework=anew)
    (found,) = comparable_reviews(sample)
    assert found.appraisers == (who[0], "ZZ999")
    assert [side.appraisal.id for side in sides_of(sample, review)] == [again, second]
    here = compared(sample, review)
    assert here is not None
    assert here.appraisals == 2
    assert here.comparison.overall is not None, "domains and the whole are compared under one version"
    words = left_out_words(here.comparison)
    assert words.startswith("Of each person one appraisal is compared. Left out: another by the first appraiser, begun")
    assert words.endswith("under version 0.9.0 of the framework.")
    begun = begin_consensus(sample, review)
    (consensus,) = consensuses_of(sample, review)
    assert consensus.appraisal.id == begun
    assert (consensus.appraisal.framework, consensus.added, consensus.moved) == (anew.hash, (), ())


def test_the_allocated_position_says_who_is_first(sample: Workspace) -> None:
    review = register(sample)[0].review_id
    appraise_again(sample, review, like=3, code="ZZ999", name="Zoe Young")
    begun_first, begun_second = (side.appraisal.appraiser for side in sides_of(sample, review))
    with sample.change("Allocate") as session:
        for position, code in ((2, begun_first), (1, begun_second)):
            session.add(
                schema.Allocation(
                    id=derived_id("allocation", review, code), review_id=review, appraiser=code, position=position
                )
            )
    assert [side.appraisal.appraiser for side in sides_of(sample, review)] == [begun_second, begun_first]


def test_documents_are_called_by_their_titles(sample: Workspace) -> None:
    titles = [title for row in register(sample) for title in document_titles(sample, row.review_id).values()]
    assert titles == ["“INVENTED report”"]
