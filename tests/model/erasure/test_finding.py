"""Where a text stands is found in every kind of record that people type into, and told with its place."""

from pathlib import Path

import pytest

from scr_appraiser.model.erasure.finding import _words, find, text_fields
from scr_appraiser.model.erasure.redacting import remove_text
from scr_appraiser.model.erasure.typed import parts_with, pattern_of
from scr_appraiser.model.file import schema
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.content import content_columns
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import ReviewId, derived_id
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from tests.model.erasure.erasing import CANARY, REASON, a_file

CHOSEN = {
    "allocation": {"appraiser", "handed_out", "handed_out_at"},
    "appraisal": {"appraiser", "framework", "started_at"},
    "child_sameness": {"verdict"},
    "clearance": {"field", "record_kind", "text_digest"},
    "consensus": {"originals"},
    "decision": {"domain"},
    "declaration": {"person"},
    "designation": {"period"},
    "judgement": {"condition", "confidence", "criterion", "rating"},
    "migration": {"carried", "original_seal", "pairs"},
    "moderation": {"appraisal", "matter", "place"},
    "person": {"staff_code"},
    "release": {"digest", "parameters", "profile", "released_at", "tables"},
    "review": {"codebook"},
    "sameness": {"verdict"},
    "sealed_beside": {"beside", "sealed_at", "seen", "held"},
    "seal": {"facts_digest", "framework", "sealed", "sealed_at", "sealed_by"},
    "sending": {"bases", "secret", "sent_at", "whom"},
    "setting": {"code", "topic"},
    "theme": {"code"},
}
"""Parts of a content that hold words which nobody types freely: codes, keys, times, fingerprints."""


@pytest.mark.parametrize("kind", RECORDS)
def test_every_part_of_a_record_that_is_typed_is_looked_through(kind: str) -> None:
    for column in content_columns(kind):
        if (
            column.name in CHOSEN.get(kind, ())
            or column.is_link
            or column.name == "facts"
            or not _holds_words(kind, column.name)
        ):
            continue
        assert parts_with(pattern_of(CANARY), kind, {column.name: CANARY}, ()) == (column.name,)


def _holds_words(kind: str, name: str) -> bool:
    return str(RECORDS[kind].__table__.columns[name].type.compile()) == "TEXT"


@pytest.mark.parametrize("kind", RECORDS)
def test_the_place_of_every_kind_can_be_told(workspace: Workspace, kind: str) -> None:
    with workspace.reading() as cursor:
        assert _words(cursor, kind, bytes(16)) == ""


def test_it_is_found_and_taken_out_where_people_work_together(workspace: Workspace, review_id: ReviewId) -> None:
    other = register_review(workspace, {"review_ref": "INVENTED-2"})
    with workspace.change("Decide") as session:
        session.add_all(
            (
                schema.Allocation(
                    id=derived_id("allocation", review_id, "X1"),
                    review_id=review_id,
                    appraiser="X1",
                    position=1,
                    note=CANARY,
                ),
                schema.Declaration(
                    id=derived_id("declaration", review_id, "X1"), review_id=review_id, person="X1", why=CANARY
                ),
                schema.Sameness(
                    id=derived_id("sameness", review_id, other),
                    review_id=review_id,
                    other_id=other,
                    verdict="different",
                    counts=None,
                    reason=CANARY,
                ),
                schema.Setting(
                    id=derived_id("setting", "period", "P1"), topic="period", code="P1", facts={"name": CANARY}
                ),
            )
        )
    found = find(workspace, CANARY)
    assert {place.kind for place in found.places} == {"allocation", "declaration", "sameness", "setting"}
    assert "name" in text_fields(workspace)
    remove_text(workspace, CANARY, found.places, REASON)
    assert find(workspace, CANARY).places == ()
    assert verify(workspace).problems == ()


def test_documents_that_nobody_has_looked_into_are_named(tmp_path: Path) -> None:
    workspace, *_ = a_file(tmp_path)
    assert find(workspace, CANARY).documents == (f"“Report on {CANARY}” (INVENTED-1)",)
    assert find(workspace, "nobody").documents == ()
    workspace.close()
