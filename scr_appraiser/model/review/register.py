"""The register: one line a review, read set-based, quick at thousands of reviews."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from scr_appraiser.model.allocating.hiding import allocated_people, closed_reviews
from scr_appraiser.model.allocating.seeing import may_see
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.moderating.stages import stage_for, steps_in
from scr_appraiser.model.review.appraisal_lines import AppraisalLine, appraisal_lines, rows_among, without_left_behind
from scr_appraiser.model.review.deriving import collation_period
from scr_appraiser.model.review.register_row import RegisterRow, ReviewState, Stage
from scr_appraiser.model.sameness.as_one import AsOne, as_one
from scr_appraiser.model.workspace import Workspace

FIELDS = ("review_ref", "lead_cpc", "review_type", "d_report_final", "collation_period")
"""The facts that a line shows."""


def register(
    workspace: Workspace, *, withdrawn: bool = False, only: Collection[ReviewId] | None = None
) -> list[RegisterRow]:
    """One row a review that is neither withdrawn nor erased (or that is withdrawn), in the order of their registration.

    `only` leaves the others out but for those that are the same, so that what changed is read again without reading
    thousands. How far appraising is, and what is hidden, goes by the review, whichever of its registrations.
    """
    codebook = current_codebook(workspace)
    criteria = {framework.hash: sum(1 for _ in framework.criteria()) for framework in frameworks(workspace)}
    own = workspace.author.staff_code if workspace.author else ""
    kept = "state = 'withdrawn'" if withdrawn else "state NOT IN ('withdrawn', 'redacted')"
    with workspace.reading():
        ones = as_one(workspace)
        wanted = None if only is None else [bytes.fromhex(review) for review in ones.together(only)]
        appraisals, people = appraisal_lines(workspace, wanted), allocated_people(workspace, wanted)
        children = dict(
            rows_among(
                workspace, "SELECT review_id, count(*) FROM child WHERE state <> 'withdrawn'{} GROUP BY 1",
                "review_id", wanted,
            )
        )  # fmt: skip
        reviews = rows_among(
            workspace,
            f"SELECT id, {', '.join(map(_fact, FIELDS))}, in_conflict IS NOT NULL OR state = 'conflict' FROM review "
            f"WHERE {kept} AND id {COUNTED}{{}} ORDER BY id",
            "id",
            wanted,
        )
        same, steps = {} if withdrawn else _same(workspace, ones), ones.shared(steps_in(workspace, wanted))
        closed = closed_reviews(workspace, only)
    every, all_people = ones.shared(appraisals), ones.shared(people)
    period = _remembered_period(codebook)
    rows = []
    for review, *facts, conflict in reviews:
        is_closed, codes = review.hex() in closed, [code for code, _ in all_people.get(review, ())]
        together = every.get(review, ())
        shown = _chosen(appraisals.get(review, []), own, people.get(review, []), is_closed=is_closed)
        is_hidden = shown.line is not None and bool(own) and not may_see(shown.line, own, codes, together)
        rows.append(
            _row(
                period,
                criteria,
                review,
                facts,
                bool(conflict),
                children.get(review, 0),
                shown,
                is_hidden,
                same.get(review),
                stage_for(own, is_closed, codes, together, steps.get(review, ())),
            )
        )
    return rows


def _same(workspace: Workspace, ones: AsOne) -> dict[bytes, tuple[ReviewId, str]]:
    """By review that is the same as another and does not count: the one that does, and its reference."""
    aside = {review: ones.stands_for(review) for review in ones.of if review != ones.stands_for(review)}
    query = f"SELECT id, {_fact('review_ref')} FROM review WHERE TRUE{{}}"
    counting = [bytes.fromhex(review) for review in {*aside.values()}]
    references = dict(rows_among(workspace, query, "id", counting)) if aside else {}
    return {bytes.fromhex(one): (other, references[bytes.fromhex(other)]) for one, other in aside.items()}


def _fact(field: str) -> str:
    """SQL for a fact that is text; "" where it is absent or not stated. SQLite reads it faster than a whole record."""
    return f"coalesce(nullif(facts ->> '$.{field}', '{NOT_STATED}'), '')"


class _Chosen(NamedTuple):
    """What a line shows of the appraisals."""

    line: AppraisalLine | None
    number: int
    allocated: int


def _chosen(lines: list[AppraisalLine], own: str, people: Sequence[tuple[str, int]], *, is_closed: bool) -> _Chosen:
    """This person's own appraisal, begun or not where it is allocated to them; else the first begun; no consensus.

    Nobody else's where the review is closed to this person, who may appraise another registration of it.
    """
    lines = [line for line in without_left_behind(lines) if not line.is_consensus]
    is_theirs = is_closed or any(code == own for code, _ in people)
    line = next((line for line in lines if line.appraiser == own), lines[0] if lines and not is_theirs else None)
    allocated = next((position or 1 for code, position in people if code == own), 0)
    told = [line for line in lines if line.appraiser == own] if is_closed else lines
    return _Chosen(line, len(told), allocated)


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
    chosen: _Chosen,
    is_hidden: bool,
    same: tuple[ReviewId, str] | None,
    stage: Stage,
) -> RegisterRow:
    line = chosen.line
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
        appraisals=chosen.number,
        rated=line.rated if line else 0,
        criteria=criteria.get(line.framework, 0) if line else 0,
        overall=line.overall if line and counts and not is_hidden else None,
        state=state,
        is_in_conflict=is_in_conflict,
        framework=DefinitionHash(line.framework) if line else None,
        same_as=same[0] if same else None,
        same_as_reference=same[1] if same else "",
        allocated=chosen.allocated,
        is_hidden=is_hidden,
        stage=stage,
    )
