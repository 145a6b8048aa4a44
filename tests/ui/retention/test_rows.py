"""The words of the list of what is kept."""

from datetime import date

from scr_appraiser.model.erasure.due import Retained
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.ui.retention.rows import until_words


def until(day: date | None, profile: str = "") -> str:
    review = ReviewId(RecordId("1" * 32))
    return until_words(Retained(review, "INVENTED-1", day, "later", 0, 0, 0, False, profile))


def test_a_day_that_a_profile_gives_names_the_profile() -> None:
    assert until(date(2036, 1, 31)) == "31 January 2036"
    assert until(date(2036, 1, 31), "Ten years") == "31 January 2036 by “Ten years”"
    assert until(None) == "No date"
