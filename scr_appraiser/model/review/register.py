"""The register: one line a review, read set-based, quick at thousands of reviews."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.review.deriving import collation_period
from scr_appraiser.model.snapshots import RegisterRow, ReviewState
from scr_appraiser.model.workspace import Workspace

FIELDS = ("review_ref", "lead_cpc", "review_type", "d_report_final", "collation_period")
"""The facts that a line shows."""


@dataclass(frozen=True, slots=True)
class _AppraisalLine:
    id: bytes
    framework: str
    appraiser: str
    rated: int
    seal: str
    overall: Answer


def register(
    workspace: Workspace, *, withdrawn: bool = False, only: Collection[ReviewId] | None = None
) -> list[RegisterRow]:
    """One row a review that is neither withdrawn nor erased (or that is withdrawn), in the order of their registration.

    `only` leaves the others out, so that a changed row is read again without reading thousands.
    """
    codebook = current_codebook(workspace)
    criteria = {framework.hash: sum(1 for _ in framework.criteria()) for framework in frameworks(workspace)}
    own = workspace.author.staff_code if workspace.author else ""
    shown = "state = 'withdrawn'" if withdrawn else "state NOT IN ('withdrawn', 'redacted')"
    wanted = None if only is None else [bytes.fromhex(review) for review in only]
    with workspace.reading():
        appraisals = _appraisals(workspace, wanted)
        children = dict(
            _rows(
                workspace, "SELECT review_id, count(*) FROM child WHERE state <> 'withdrawn'{} GROUP BY 1",
                "review_id", wanted,
            )
        )  # fmt: skip
        reviews = _rows(
            workspace,
            f"SELECT id, {', '.join(map(_fact, FIELDS))}, in_conflict IS NOT NULL OR state = 'conflict' FROM review "
            f"WHERE {shown}{{}} ORDER BY id",
            "id",
            wanted,
        )
    period = _remembered_period(codebook)
    return [
        _row(
            period,
            criteria,
            review,
            facts,
            bool(conflict),
            children.get(review, 0),
            _chosen(appraisals.get(review, []), own),
        )
        for review, *facts, conflict in reviews
    ]


def _fact(field: str) -> str:
    """SQL for a fact that is text; "" where it is absent or not stated. SQLite reads it faster than a whole record."""
    return f"coalesce(nullif(facts ->> '$.{field}', '{NOT_STATED}'), '')"


def _rows(workspace: Workspace, query: str, column: str, wanted: Sequence[bytes] | None) -> list[Any]:
    """What `query` finds, in whose braces a condition goes: `column` is one of `wanted` (None: any)."""
    among = "" if wanted is None else f" AND {column} IN ({', '.join('?' * len(wanted))})"
    found: list[Any] = workspace.cursor.execute(query.format(among), wanted or ()).fetchall()
    return found


def _appraisals(workspace: Workspace, wanted: Sequence[bytes] | None) -> dict[bytes, list[_AppraisalLine]]:
    lines = _rows(
        workspace,
        "SELECT id, review_id, framework, appraiser FROM appraisal "
        "WHERE state <> 'withdrawn' AND framework IS NOT NULL{} ORDER BY started_at, id",
        "review_id",
        wanted,
    )
    ids = None if wanted is None else [line[0] for line in lines]
    rated = dict(
        _rows(
            workspace,
            "SELECT appraisal_id, count(*) FROM judgement WHERE rating IS NOT NULL AND state = 'live'{} GROUP BY 1",
            "appraisal_id",
            ids,
        )
    )
    seals = {
        appraisal: "changed after seal" if changed else "facts changed since" if facts_changed else "sealed"
        for appraisal, changed, facts_changed in _rows(
            workspace,
            "SELECT appraisal_id, is_changed, is_facts_changed FROM seal WHERE state = 'live'{}",
            "appraisal_id",
            ids,
        )
    }
    overall = dict(
        _rows(
            workspace,
            f"SELECT appraisal_id, value FROM decision WHERE domain = '{OVERALL}' AND state = 'live'{{}}",
            "appraisal_id",
            ids,
        )
    )
    found: dict[bytes, list[_AppraisalLine]] = {}
    for appraisal, review, framework, appraiser in lines:
        line = _AppraisalLine(
            appraisal, framework.hex(), appraiser, rated.get(appraisal, 0), seals.get(appraisal, ""),
            overall.get(appraisal),
        )  # fmt: skip
        found.setdefault(review, []).append(line)
    return found


def _chosen(lines: list[_AppraisalLine], own: str) -> tuple[_AppraisalLine | None, int]:
    """This person's own appraisal, else the first begun; and how many there are."""
    mine = next((line for line in lines if line.appraiser == own), lines[0] if lines else None)
    return mine, len(lines)


def _remembered_period(codebook: Codebook) -> Callable[[str, str], str]:
    """collation_period, worked out once for each date: thousands of reviews share them."""

    @cache
    def period(chosen: str, completed: str) -> str:
        facts = {"collation_period": chosen, "d_report_final": completed}
        try:
            return collation_period({name: value for name, value in facts.items() if value}, codebook) or ""
        except ValueError:  # a date that is none, in a damaged file: no reason to show no register at all
            return ""

    return period


def _row(
    period: Callable[[str, str], str],
    criteria: Mapping[Any, int],
    review: bytes,
    facts: Sequence[str],
    is_in_conflict: bool,
    children: int,
    chosen: tuple[_AppraisalLine | None, int],
) -> RegisterRow:
    line, number = chosen
    state: ReviewState = "not started"
    if line is not None:
        state = line.seal or "in progress"  # type: ignore[assignment]
    counts = line is not None and line.seal in ("sealed", "facts changed since")
    reference, committee, review_type, completed, chosen_period = facts
    return RegisterRow(
        review_id=ReviewId(RecordId(review.hex())),
        reference=reference,
        committee=committee,
        review_type=review_type,
        period=period(chosen_period, completed),
        completed=completed,
        children=children,
        appraisal_id=AppraisalId(RecordId(line.id.hex())) if line else None,
        appraisals=number,
        rated=line.rated if line else 0,
        criteria=criteria.get(line.framework, 0) if line else 0,
        overall=line.overall if line and counts else None,
        state=state,
        is_in_conflict=is_in_conflict,
        framework=DefinitionHash(line.framework) if line else None,
    )
