"""What waits aside of a merge is redacted like what has entered, and does not come back with the file it came with."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.erasure.redacting import remove_text
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.merging.many import NamedSource, apply_plan, plan_sources
from scr_appraiser.model.merging.source import FileSource
from scr_appraiser.model.workspace import Workspace
from tests.model.merging.files import a_copy, merged

pytestmark = pytest.mark.anybody

CANARY = "CANARY, a name typed by mistake"


def merge_last(workspace: Workspace, other: Workspace) -> None:
    """Merge the last revision of the other file alone: it waits for what it replaces."""
    with other.reading() as cursor:
        source = FileSource(cursor)
        last = [source.entries()[-1]]
        source.entries = lambda: last  # type: ignore[method-assign]
        named = [NamedSource("half.scra", source)]
        folder = workspace.path.parent / "backups"
        apply_plan(workspace, plan_sources(workspace, named), named, folder=folder)


def waiting(workspace: Workspace) -> list[str]:
    with workspace.reading() as cursor:
        return [text for (text,) in cursor.execute("SELECT revision FROM quarantine")]


def test_a_text_that_waits_aside_is_taken_out_for_good(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    other = a_copy(workspace, "other")
    rate(other, appraisal_id, "SCO1", 5)
    write_comment(other, appraisal_id, "SCO1", CANARY)
    merge_last(workspace, other)
    assert CANARY in waiting(workspace)[0]
    remove_text(workspace, CANARY, [], "It names a person.")
    assert CANARY not in waiting(workspace)[0], "its header waits on"
    merge_last(workspace, other)
    assert CANARY not in waiting(workspace)[0]
    merged(workspace, other)
    assert waiting(workspace) == []
    assert verify(workspace).ok
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM revision WHERE content LIKE '%CANARY%'").fetchone() == (0,)
        (head,) = cursor.execute("SELECT state FROM judgement").fetchone()
    assert head == "redacted"
    other.close()
