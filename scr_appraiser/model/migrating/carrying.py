"""Carrying appraisals over to another version of their framework: explicit, with a reason, and on record.

The originals stay for ever as they are. What is made is its appraiser's, open, and counts once they have sealed it.
"""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from scr_appraiser.model.appraisal.laying_in import new_decision, new_judgement
from scr_appraiser.model.file import schema
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import AppraisalId, derived_id, new_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.migrating.candidates import candidates
from scr_appraiser.model.migrating.routes import Route, decision_over, judgement_over
from scr_appraiser.model.sameness.deciding import checked_reason
from scr_appraiser.model.settings.published import standings
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.snapshots import Appraisal, Heads
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

CARRY_OVER = "Carry appraisals over"
_NOT_AGAIN = frozenset(("minutes_spent",))
"""Facts of an appraisal that would be counted twice."""


def carry_over(
    workspace: Workspace,
    route: Route,
    appraisals: Sequence[AppraisalId],
    reason: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[AppraisalId, ...]:
    """Make of each of these appraisals one under the new version, by the same appraiser; all in one step.

    Raises Problem: no reason, nothing chosen, one of them cannot be carried over, the new version is not published, or
    who is at work is no administrator. What `progress` raises leaves everything as it was.
    """
    said = checked_reason(reason)
    with workspace.change(CARRY_OVER) as session:
        refuse_to_carry_over(workspace, route, appraisals)
        made = []
        for number, one in enumerate(appraisals):
            progress(number, len(appraisals))
            made.append(_carried(workspace, session, route, load_appraisal(workspace, one), said))
    return tuple(made)


def refuse_to_carry_over(workspace: Workspace, route: Route, appraisals: Sequence[AppraisalId]) -> None:
    """Raises Problem as `carry_over` does, whatever the reason is."""
    refuse_unless_administrator(workspace, "carries appraisals over")
    if standings(workspace).of(route.after.hash) != "published":
        raise Problem(
            f"Version {route.after.version} is not published: nobody begins an appraisal under it.",
            "Publish it on the page Settings first.",
        )
    if not appraisals:
        raise Problem("No appraisal is chosen.", "Tick those that are to be carried over.")
    known = {one.id: one for one in candidates(workspace, route.before.hash, route.after.hash)}
    for one in appraisals:
        if one not in known:
            raise Problem(
                f"There is no such appraisal under version {route.before.version}.", "Choose from the list again."
            )
        if known[one].why_not:
            raise Problem(f"{known[one].reference}, {known[one].name}: {known[one].why_not}", "Leave it out.")
    chosen = [(known[one].review, known[one].appraiser) for one in appraisals]
    if len({*chosen}) < len(chosen):
        raise Problem("Two are of one review and by one person.", "Carry one of the two over.")


def _carried(workspace: Workspace, session: Session, route: Route, original: Appraisal, reason: str) -> AppraisalId:
    made, carried = AppraisalId(new_id()), dict[str, Heads]()
    session.add(
        schema.Appraisal(
            id=made,
            review_id=original.review_id,
            framework=route.after.hash,
            appraiser=original.appraiser,
            started_at=now()[0],
            facts={name: value for name, value in original.facts.items() if name not in _NOT_AGAIN},
        )
    )
    for criterion, origin in route.criteria.items():
        before = original.judgements.get(origin)
        judgement = judgement_over(route, criterion, before) if before is not None else None
        if judgement is not None:
            row = new_judgement(made, judgement)
            carried[row.id] = judgement.heads
            session.add(row)
    for decision in filter(None, (decision_over(route, one) for one in original.decisions.values())):
        decided = new_decision(made, decision)
        carried[decided.id] = decision.heads
        session.add(decided)
    session.add(
        schema.Migration(
            id=derived_id("migration", made),
            appraisal_id=made,
            original_id=original.id,
            before=route.before.hash,
            after=route.after.hash,
            original_seal=original.seal.revision if original.seal is not None else "",
            pairs=dict(route.pairs),
            carried={record: list(heads) for record, heads in carried.items()},
            reason=reason,
        )
    )
    session.flush()
    return made
