"""The first pages of two reports are read and compared when somebody asks for it."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.duplicates.first_pages import NOT_KEPT
from tests.pdfs import a_report
from tests.ui.duplicates.stage import Stage, registered

Set = Callable[[], Stage]


@pytest.mark.parametrize("keep", [True, False])
def test_what_they_say_stands_first_among_what_speaks_for_one(workspace: Workspace, stage: Set, keep: bool) -> None:
    for reference, copy in (("SCR-7", b""), ("Own 300", b"\n% another copy\n")):
        review = registered(workspace, reference)
        add_document(workspace, review, a_report() + copy, {"doc_kind": "full_report"}, pages=3, keep=keep)
    page = stage()
    assert page.row().standing == "possible"
    page.page.pages.trigger()
    if keep:
        assert "The first pages of the reports are 100 % alike." in page.text()
        assert page.messages.notices == []
    else:
        assert page.messages.notices == [NOT_KEPT]


def test_without_two_reports_there_is_nothing_to_compare(workspace: Workspace, stage: Set) -> None:
    for reference in ("SCR-7", "scr 07"):
        registered(workspace, reference)
    assert not stage().page.pages.isEnabled()
