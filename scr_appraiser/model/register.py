"""The register: one line a review, read set-based, quick at thousands of reviews."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.codebook import Codebook
from scr_appraiser.model.deriving import collation_period
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.loading import current_codebook, frameworks
from scr_appraiser.model.snapshots import RegisterRow, ReviewState
from scr_appraiser.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _AppraisalLine:
    id: bytes
    framework: str
    appraiser: str
    rated: int
    seal: str
    overall: Answer


def register(workspace: Workspace, *, withdrawn: bool = False) -> list[RegisterRow]:
    """One row a review that is not withdrawn (or that is), in the order in which they were registered."""
    codebook = current_codebook(workspace)
    criteria = {framework.hash: sum(1 for _ in framework.criteria()) for framework in frameworks(workspace)}
    own = workspace.author.staff_code if workspace.author else ""
    with workspace.read():
        appraisals = _appraisals(workspace)
        children = dict(
            workspace.cursor.execute("SELECT review_id, count(*) FROM child WHERE state <> 'withdrawn' GROUP BY 1")
        )
        rows = workspace.cursor.execute(
            f"SELECT id, facts, in_conflict, state FROM review WHERE state {'=' if withdrawn else '<>'} 'withdrawn' "
            "ORDER BY id"
        ).fetchall()
    return [
        _row(codebook, criteria, review, json.loads(facts or "{}"), bool(conflict) or state == "conflict",
             children.get(review, 0), _chosen(appraisals.get(review, []), own))
        for review, facts, conflict, state in rows
    ]  # fmt: skip


def _appraisals(workspace: Workspace) -> dict[bytes, list[_AppraisalLine]]:
    rated = dict(
        workspace.cursor.execute(
            "SELECT appraisal_id, count(*) FROM judgement WHERE rating IS NOT NULL AND state = 'live' GROUP BY 1"
        )
    )
    seals = {
        appraisal: "changed after seal" if changed else "facts changed since" if facts_changed else "sealed"
        for appraisal, changed, facts_changed in workspace.cursor.execute(
            "SELECT appraisal_id, is_changed, is_facts_changed FROM seal WHERE state = 'live'"
        )
    }
    overall = dict(
        workspace.cursor.execute(
            f"SELECT appraisal_id, value FROM decision WHERE domain = '{OVERALL}' AND state = 'live'"
        )
    )
    lines: dict[bytes, list[_AppraisalLine]] = {}
    for appraisal, review, framework, appraiser in workspace.cursor.execute(
        "SELECT id, review_id, framework, appraiser FROM appraisal WHERE state <> 'withdrawn' ORDER BY started_at, id"
    ):
        lines.setdefault(review, []).append(
            _AppraisalLine(
                appraisal, framework.hex(), appraiser, rated.get(appraisal, 0), seals.get(appraisal, ""),
                overall.get(appraisal),
            )
        )  # fmt: skip
    return lines


def _chosen(lines: list[_AppraisalLine], own: str) -> tuple[_AppraisalLine | None, int]:
    """This person's own appraisal, else the first begun; and how many there are."""
    mine = next((line for line in lines if line.appraiser == own), lines[0] if lines else None)
    return mine, len(lines)


def _row(
    codebook: Codebook,
    criteria: Mapping[Any, int],
    review: bytes,
    facts: dict[str, Any],
    is_in_conflict: bool,
    children: int,
    chosen: tuple[_AppraisalLine | None, int],
) -> RegisterRow:
    line, number = chosen
    state: ReviewState = "not started"
    if line is not None:
        state = line.seal or "in progress"  # type: ignore[assignment]
    counts = line is not None and line.seal in ("sealed", "facts changed since")
    return RegisterRow(
        review_id=ReviewId(RecordId(review.hex())),
        reference=_text(facts, "review_ref"),
        committee=_text(facts, "lead_cpc"),
        review_type=_text(facts, "review_type"),
        period=collation_period(facts, codebook) or "",
        completed=_text(facts, "d_report_final"),
        children=children,
        appraisal_id=AppraisalId(RecordId(line.id.hex())) if line else None,
        appraisals=number,
        rated=line.rated if line else 0,
        criteria=criteria.get(line.framework, 0) if line else 0,
        overall=line.overall if line and counts else None,
        state=state,
        is_in_conflict=is_in_conflict,
    )


def _text(facts: dict[str, Any], field: str) -> str:
    value = facts.get(field, "")
    return "" if value == NOT_STATED or not isinstance(value, str) else value
