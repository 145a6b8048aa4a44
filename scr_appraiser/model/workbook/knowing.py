"""What the open file knows of the records that a returned workbook is about."""

import json
from collections.abc import Iterable, Sequence

from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.workbook.matching import Base, Known
from scr_appraiser.model.workbook.sendings import Sending
from scr_appraiser.model.workspace import Workspace

_APPRAISALS = (
    "SELECT a.framework, r.facts ->> '$.review_ref', r.id, "
    "EXISTS (SELECT 1 FROM seal WHERE appraisal_id = a.id AND state = 'live') "
    "FROM appraisal a JOIN review r ON r.id = a.review_id WHERE a.id = ? AND a.state <> 'withdrawn' "
    "AND r.state <> 'withdrawn'"
)
_REVISIONS = (
    "SELECT id, act, content, id IN (SELECT revision FROM head WHERE head.record = revision.record) "
    "FROM revision WHERE record = ? ORDER BY id"
)


def known_of(workspace: Workspace, sending: Sending) -> Known:
    """Everything that the rows of a workbook are compared with, read in one short go."""
    with workspace.reading() as cursor:
        frameworks, references, sealed = {}, {}, set()
        for appraisal in sending.bases:
            row = cursor.execute(_APPRAISALS, (bytes.fromhex(appraisal),)).fetchone()
            if row is not None:
                framework, reference, review, is_sealed = row
                frameworks[appraisal] = load_framework(workspace, DefinitionHash(framework.hex()))
                references[appraisal] = str(reference or review.hex())
                sealed |= {appraisal} if is_sealed else set()
        known = Known(frameworks, references, sealed, {}, {}, agreed=agreed_before(cursor, sending.id))
        bases: dict[str, Base] = {}
        for sent in sending.sent():
            rows = cursor.execute(_REVISIONS, (bytes.fromhex(sent.record),)).fetchall()
            known.revisions.update(row[0] for row in rows)
            known.heads[sent.record] = {row[0]: _version(row[1], row[2]) for row in rows if row[3]}
            bases[sent.record] = _base(rows, sent.bases)
        known.bases = bases
    return known


def agreed_before(cursor: Cursor, workbook: str) -> frozenset[str]:
    """The revisions that this workbook would have made earlier, had the file not agreed with them already."""
    rows = cursor.execute(
        "SELECT counts FROM merging WHERE what = 'workbook' AND file = ?", (bytes.fromhex(workbook),)
    ).fetchall()
    return frozenset(one for (counts,) in rows for one in json.loads(counts or "{}").get("agreed_revisions", ()))


def _base(rows: Iterable[Sequence[object]], bases: Sequence[str]) -> Base:
    """What went out: heads that agreed were one value."""
    versions = {row[0]: _version(str(row[1]), row[2]) for row in rows}
    found = [versions.get(bytes.fromhex(one)) for one in bases]
    if None in found:
        return Base(None, is_gone=True)
    said = sorted((one for one in found if one is not None), key=lambda one: (one.is_withdrawn, one.content))
    return Base(said[0] if said else None)


def _version(act: str, content: object) -> Version | None:
    """None where it was redacted."""
    if act == "redact" or not isinstance(content, str):
        return None
    return Version(act == "withdraw", content)
