"""A plan, or what was done by it, as one JSON document and as sentences."""

from collections.abc import Iterator
from typing import Any

from scr_appraiser.model.workbook.comparing import WORDS, Outcome
from scr_appraiser.model.workbook.plans import Line, Plan, WorkbookPlan

_QUIET: tuple[Outcome, ...] = ("same", "missing", "blank", "ours", "had")
"""Of these a count is enough."""


def document(plan: Plan, *, is_applied: bool) -> dict[str, Any]:
    """The plan, or the result alike, as the command line prints it. Counts are of judgements and decisions.

    `new` counts what is taken in, what stands in conflict with the file among it; `had` what the file has already.
    """
    counts = {name: plan.count(outcome) for name, outcome in _COUNTS.items()}
    return {
        "applied": is_applied,
        "new": plan.count("new", "conflict"),
        "had": plan.count("same", "ours", "had", "blank"),
        "agreed": plan.count("agreed"),
        "conflicts": [_conflict(line) for _, line in plan.lines() if line.outcome == "conflict"],
        "refused": list(_refused(plan)),
        "duplicates": [],
        "reviews_before": plan.reviews,
        "reviews_after": plan.reviews,
        "digest_before": plan.digest_before,
        "digest_after": plan.digest_after,
        **counts,
        "after_seal": sum(line.is_after_seal for _, line in plan.lines()),
        "workbooks": [_workbook(one) for one in plan.workbooks],
    }


def sentences(plan: Plan) -> Iterator[str]:
    """The plan as lines to be read: of each workbook the counts, then every row that is more than left alone."""
    for workbook in plan.workbooks:
        if workbook.problem is not None:
            yield f"{workbook.name}: {workbook.problem.message} {workbook.problem.advice}"
            continue
        by = f", filled in by {workbook.editor.display_name}" if workbook.editor else ""
        yield f"{workbook.name}{by}: {_counted(workbook)}"
        for line in workbook.lines:
            if line.outcome not in _QUIET:
                yield f"  {line.place}: {line.review} {line.about}: {line.words}.{_change(line)}"


def _counted(workbook: WorkbookPlan) -> str:
    counts = {outcome: sum(line.outcome == outcome for line in workbook.lines) for outcome in WORDS}
    return ", ".join(f"{count} {WORDS[outcome]}" for outcome, count in counts.items() if count) + "."


def _change(line: Line) -> str:
    if not line.is_taken:
        return ""
    here = f" The file says: {' / '.join(line.ours)}." if line.outcome == "conflict" else ""
    return f" Sent: {line.went_out or 'nothing'}. Now: {line.theirs}.{here}"


_COUNTS: dict[str, Outcome] = {
    "unchanged": "same",
    "changed_here": "ours",
    "taken_before": "had",
    "blank_ignored": "blank",
    "missing_rows": "missing",
}


def _conflict(line: Line) -> dict[str, Any]:
    values = [*line.ours, line.theirs]
    assert line.sent is not None, "only a row that is known can be in conflict"
    kind = "C3" if "withdrawn" in values else "C2"
    return {"class": kind, "record": line.sent.record, "review": line.review, "about": line.about, "values": values}


def _refused(plan: Plan) -> Iterator[dict[str, str]]:
    for workbook in plan.workbooks:
        if workbook.problem is not None:
            yield {"place": workbook.name, "why": f"{workbook.problem.message} {workbook.problem.advice}"}
        for line in workbook.lines:
            if line.outcome == "refused":
                why = f"{line.why[:1].upper()}{line.why[1:]}."
                yield {"place": f"{workbook.name}: {line.place}", "about": line.about, "why": why}


def _workbook(workbook: WorkbookPlan) -> dict[str, Any]:
    return {
        "name": workbook.name,
        "workbook": workbook.workbook,
        "editor": workbook.editor.staff_code if workbook.editor else "",
        "rows": [_row(line) for line in workbook.lines],
    }


def _row(line: Line) -> dict[str, Any]:
    return {
        "sheet": line.sheet,
        "row": line.row,
        "review": line.review,
        "about": line.about,
        "record": line.sent.record if line.sent else "",
        "outcome": line.outcome,
        "why": line.why,
    }
