"""The words of the list of what is kept."""

from dataclasses import replace
from datetime import date

from scr_appraiser.model.erasure.due import Retained
from scr_appraiser.model.ids import RecordId
from scr_appraiser.ui.retention.rows import title_of, until_words


def until(day: date | None, profile: str = "") -> str:
    return until_words(Retained(RecordId("1" * 32), "INVENTED-1", day, "later", 0, 0, 0, False, profile))


def test_a_day_that_a_profile_gives_names_the_profile() -> None:
    assert until(date(2036, 1, 31)) == "31 January 2036"
    assert until(date(2036, 1, 31), "Ten years") == "31 January 2036 by “Ten years”"
    assert until(None) == "No date"


def test_what_came_in_under_a_part_that_was_erased_is_called_so() -> None:
    part = Retained(RecordId("1" * 32), "", None, "erased", 0, 1, 0, False, part="appraisal")
    assert (title_of(part), title_of(replace(part, part=""))) == ("An erased appraisal", "No reference")
