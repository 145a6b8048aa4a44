"""What the seals of a review say of each other."""

from scr_appraiser.model.allocating.told_by_seals import told_by_seals
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.identity import identify
from scr_appraiser.model.workspace import Workspace
from tests.model.differing import appraise_otherwise, first_review


def test_each_seal_that_stands_says_what_lay_beside_it(sample: Workspace) -> None:
    review = first_review(sample)
    second = appraise_otherwise(sample, {"SCO1": 5})
    told = told_by_seals(sample, review)
    assert len(told) == 2
    assert "with no other appraisal of the review in the file" in told.values()
    assert told["ZZ999"].startswith("beside that of Invented Appraiser")
    sample.author = identify("ZZ999", "Zoe Young")
    reopen(sample, second, "A document came in late.")
    assert "ZZ999" not in told_by_seals(sample, review)
