"""Which appraisal of a review counts, in words."""

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.sameness.designated import Designated
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.designating import designate, take_designation_back
from scr_appraiser.model.sameness.standing import counting_which, none_chosen
from scr_appraiser.model.workspace import Workspace
from tests.model.differing import another_framework, appraise_otherwise, first_review

WHY = "Checked by the team."


def test_the_only_sealed_one_is_marked_as_single(sample: Workspace) -> None:
    words = counting_which(sample, first_review(sample)).words()
    assert words.startswith("Counts: the appraisal by Invented Appraiser")
    assert words.endswith("; the only sealed one. This is a single appraisal.")


def test_where_a_second_is_at_work_the_only_sealed_one_is_not_called_single(sample: Workspace) -> None:
    allocate(sample, first_review(sample), "ZZ999", "Zoe Young", 2)
    assert "single" not in counting_which(sample, first_review(sample)).words()


def test_of_several_one_is_chosen_for_a_period_or_for_all_and_taken_back(sample: Workspace) -> None:
    review = first_review(sample)
    second = appraise_otherwise(sample, {"SCO1": 5})
    assert "several are sealed" in counting_which(sample, review).words()
    period = next(one for one in counting_which(sample, review).periods if one)
    designate(sample, review, second, WHY, period)
    found = counting_which(sample, review)
    assert "several are sealed" in found.words()
    assert [one for one, _ in none_chosen(sample)] == [review], "what was chosen for a period holds in no other"
    assert found.words(period).startswith("Counts: the appraisal by Zoe Young, sealed on ")
    assert "chosen by Ann Brown on " in found.words(period)
    assert found.words(period).endswith(": Checked by the team.")
    take_designation_back(sample, review, WHY, period)
    assert counting_which(sample, review).chosen == {}
    designate(sample, review, second, WHY)
    assert none_chosen(sample) == ()


def test_of_two_by_one_person_under_two_versions_somebody_says_which_is_meant(sample: Workspace) -> None:
    first = register(sample)[0]
    assert first.appraisal_id is not None
    whose = load_appraisal(sample, first.appraisal_id)
    again = appraise_otherwise(
        sample, {}, whose.appraiser, whose.appraiser_name, framework=another_framework(sample, "0.9.1")
    )
    found = counting_which(sample, first.review_id)
    assert found.words().startswith("None counts yet: one person has sealed several")
    assert [one.whose for one in found.candidates] == [
        f"the appraisal by {whose.appraiser_name} under version {version} of the framework"
        for version in ("0.9.0", "0.9.1")
    ]
    designate(sample, first.review_id, again, WHY)
    assert "under version 0.9.1 of the framework, sealed on" in counting_which(sample, first.review_id).words()


def test_reviews_that_are_the_same_are_chosen_from_together(sample: Workspace) -> None:
    one, other = (row.review_id for row in register(sample)[:2])
    say_same(sample, one, other, one, "One report, registered twice.")
    assert len(counting_which(sample, other).candidates) == 2
    assert len(none_chosen(sample)) == 1
    assert "several are sealed" in counting_which(sample, one).words()


def test_who_works_blind_is_told_nothing_not_even_that_somebody_chose(sample: Workspace) -> None:
    review, at_work = first_review(sample), sample.author
    (appraisal,) = (one.id for one in counting_which(sample, review).candidates)
    allocate(sample, review, "ZZ999", "Zoe Young", 2)
    designate(sample, review, appraisal, WHY, "of their own")
    sample.author = identify("ZZ999", "Zoe Young")
    blind = counting_which(sample, review)
    assert blind.words() == "Which appraisal counts is not shown until all have sealed."
    assert (blind.candidates, blind.chosen, blind.is_hidden) == ((), {}, True)
    assert "of their own" not in blind.periods
    assert {found.how for found in blind.by_period.values()} == {"none"}
    assert all_designated(sample)[review] == Designated(None, "none")
    sample.author = at_work
    found = counting_which(sample, review)
    assert found.words("of their own").startswith("Counts: ")
    assert "sealed on" in found.candidates[0].words
