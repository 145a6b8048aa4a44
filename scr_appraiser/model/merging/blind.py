"""What a merge tells of conflicts in appraisals that whoever is at work may not look into yet."""

from dataclasses import replace
from typing import TypeVar

from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS, hidden_from_an_appraiser
from scr_appraiser.model.merging.meetings import Conflict
from scr_appraiser.model.merging.plans import MergePlan
from scr_appraiser.model.workspace import Workspace

P = TypeVar("P", bound=MergePlan)


def as_shown(workspace: Workspace, plan: P) -> P:
    """A plan or report in which such conflicts are told of without what they are about and what the sides say."""
    hidden = [bytes.fromhex(one) for one in hidden_from_an_appraiser(workspace)]
    if not hidden or not (plan.conflicts or plan.standing):
        return plan
    among = f"IN ({', '.join('?' * len(hidden))})"
    with workspace.reading() as cursor:
        rows = cursor.execute(
            f"SELECT id FROM judgement WHERE appraisal_id {among} UNION ALL "
            f"SELECT id FROM decision WHERE appraisal_id {among}",
            hidden * 2,
        ).fetchall()
    records = {record.hex() for (record,) in rows}

    def shown(one: Conflict) -> Conflict:
        if one.record not in records:
            return one
        return replace(one, about="", values=(HIDDEN_WORDS,), by=(), base="")

    return replace(plan, conflicts=tuple(map(shown, plan.conflicts)), standing=tuple(map(shown, plan.standing)))
