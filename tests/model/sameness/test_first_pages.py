"""How alike the first pages of two reports are."""

from dataclasses import replace

import pytest

from scr_appraiser.model.sameness.first_pages import compare_first_pages, reports_to_compare
from scr_appraiser.model.sameness.traits import traits_of
from tests.builders import a_document, a_review

PAGE = "Report of the significant case review concerning Child D. Commissioned by the committee of Fife, June 2014."


@pytest.mark.parametrize(
    ("other", "speaks_for"),
    [
        (PAGE.upper().replace(" ", "\n"), True),
        (PAGE.replace("June", "july"), True),
        (PAGE.replace("Child D", "Young person K").replace("Fife, June 2014", "Moray in the spring of 2019"), None),
        ("Minutes of the quarterly meeting of the housing partnership, item nine, parking and lighting.", False),
        ("", None),
    ],
)
def test_they_speak_for_one_report_against_it_or_neither(other: str, speaks_for: bool | None) -> None:
    found = compare_first_pages(PAGE, other)
    assert (found.speaks_for, compare_first_pages(other, PAGE)) == (speaks_for, found)
    assert found.words


def test_only_reports_that_are_not_the_same_file_are_compared() -> None:
    one = traits_of(a_review(documents=[a_document()]))
    scan = replace(a_document(), sha256="b" * 64)
    plan = replace(a_document(doc_kind="action_plan"), sha256="c" * 64)
    assert reports_to_compare(one, traits_of(a_review(documents=[plan, scan]))) == ("a" * 64, "b" * 64)
    for documents in ([a_document()], [plan], []):
        assert reports_to_compare(one, traits_of(a_review(documents=documents))) is None
