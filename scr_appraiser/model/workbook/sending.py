"""Sending a workbook: what goes out is noted in the file, so that every copy of it can check what comes back."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import CONSENSUSES
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId, derived_id, new_id
from scr_appraiser.model.rows import heads_of_all
from scr_appraiser.model.workbook.layout import KINDS, Kind
from scr_appraiser.model.workbook.sendings import Bases, Sending
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def send(
    workspace: Workspace,
    appraisals: Sequence[AppraisalId],
    *,
    whom: Identity | None = None,
    domains: Collection[str] | None = None,
) -> Sending:
    """Note that a workbook with these appraisals goes out now, whole or with these domains only; not to be undone.

    `whom` is who is to fill it in. Raises Problem where there is no appraisal, or no such domain.
    """
    with workspace.change("Send a workbook", undoable=False):
        return note_sent(workspace, bases_of(workspace, appraisals, domains), whom)


def bases_of(workspace: Workspace, appraisals: Sequence[AppraisalId], domains: Collection[str] | None = None) -> Bases:
    """The revisions that go out with these appraisals, read one appraisal after the other, so that others may read too.

    Raises Problem where there is no appraisal, or no such domain.
    """
    if not appraisals:
        raise Problem("There is no appraisal to send.", "Begin one, or send a blank workbook to a colleague.")
    return {one: _bases(workspace, one, domains) for one in appraisals}


def note_sent(workspace: Workspace, bases: Bases, whom: Identity | None) -> Sending:
    """Note that a workbook of these revisions goes out now; not to be undone."""
    with workspace.change("Send a workbook", undoable=False) as session:
        return _noted(session, bases, whom)


def send_blank(
    workspace: Workspace,
    review_id: ReviewId,
    framework: DefinitionHash,
    whom: Identity,
    *,
    domains: Collection[str] | None = None,
) -> tuple[Sending, AppraisalId]:
    """Begin a colleague's appraisal of a review, and note that an empty workbook for it goes out.

    Raises Problem where the colleague has begun one.
    """
    load_framework(workspace, framework)
    with workspace.change("Send a blank workbook", undoable=False) as session:
        begun = select(schema.Appraisal.id).where(
            schema.Appraisal.review_id == review_id,
            schema.Appraisal.framework == framework,
            schema.Appraisal.appraiser == whom.staff_code,
            schema.Appraisal.state != "withdrawn",
            schema.Appraisal.id.not_in(CONSENSUSES),
        )
        if session.scalar(begun) is not None:
            raise Problem(
                f"{whom.display_name} has begun an appraisal of this review.", "Send that appraisal, as it stands."
            )
        appraisal = AppraisalId(new_id())
        session.get_one(schema.Review, review_id)
        session.add(
            schema.Appraisal(
                id=appraisal,
                review_id=review_id,
                framework=framework,
                appraiser=whom.staff_code,
                started_at=now()[0],
            )
        )
        if session.get(schema.Person, person := derived_id("person", whom.staff_code)) is None:
            session.add(schema.Person(id=person, staff_code=whom.staff_code, display_name=whom.display_name))
        session.flush()
        return _noted(session, bases_of(workspace, [appraisal], domains), whom), appraisal


def load_sending(workspace: Workspace, sending: str) -> Sending | None:
    """The workbook with that id that went out of this file or of one merged into it; None where none did."""
    with workspace.read() as session:
        row = session.get(schema.Sending, RecordId(sending))
        if row is None or row.state != "live":
            return None
        return _sending(row)


def _noted(session: Session, bases: Bases, whom: Identity | None) -> Sending:
    sent_at, offset = now()
    row = schema.Sending(
        id=new_id(),
        secret=secrets.token_hex(32),
        sent_at=sent_at,
        offset=offset,
        whom=whom.staff_code if whom else "",
        whom_name=whom.display_name if whom else "",
        bases=bases,
    )
    session.add(row)
    return _sending(row)


def _sending(row: schema.Sending) -> Sending:
    bases: Bases = row.bases
    return Sending(row.id, row.secret, row.sent_at, row.offset, row.whom, row.whom_name, bases)


def _bases(workspace: Workspace, appraisal: AppraisalId, domains: Collection[str] | None) -> Mapping[Kind, Any]:
    """The heads of all that may be filled in of an appraisal; the whole is decided where the whole goes out."""
    with workspace.read() as session:
        row = session.get(schema.Appraisal, appraisal)
        if row is None or row.state != "live":
            raise Problem("There is no such appraisal in this file.", "Choose a review from the register.")
        framework = load_framework(workspace, row.framework)
        strange = set(domains or ()) - {domain.id for domain in framework.domains}
        if strange:
            raise Problem(
                f"There is no domain “{min(strange)}” in this framework.", "Name domains by their short codes."
            )
        chosen = [domain for domain in framework.domains if domains is None or domain.id in domains]
        names = {
            "judgement": [criterion.id for domain in chosen for criterion in domain.criteria],
            "decision": [domain.id for domain in chosen] + ([OVERALL] if domains is None else []),
        }
        return {kind: _heads(workspace, kind, appraisal, names[kind]) for kind in KINDS}


def _heads(workspace: Workspace, kind: Kind, appraisal: AppraisalId, names: Sequence[str]) -> dict[str, Sequence[str]]:
    records = {name: derived_id(kind, appraisal, name) for name in names}
    rows = workspace.cursor.execute(
        f"SELECT id FROM \"{kind}\" WHERE appraisal_id = ? AND state IN ('conflict', 'redacted')",
        (bytes.fromhex(appraisal),),
    )
    torn = {record.hex() for (record,) in rows}
    heads = heads_of_all(workspace, records.values())
    return {name: heads[record] for name, record in records.items() if record not in torn}
