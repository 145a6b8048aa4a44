"""The plan of a merge, or what was done by it, as one JSON document and as lines."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.merging.meetings import Conflict
from scr_appraiser.model.merging.plans import MergePlan, MergeReport, Share
from scr_appraiser.model.merging.told import (
    ConflictTold,
    DuplicateTold,
    MergeTold,
    RefusedTold,
    SourceTold,
    class_words,
    counted,
    matters,
)


def as_json(plan: MergePlan) -> dict[str, Any]:
    """The plan, or the report alike, as the command line prints it. Counts are of revisions where nothing is said."""
    return {
        "applied": isinstance(plan, MergeReport),
        "new": plan.new,
        "had": plan.had,
        "agreed": plan.agreed,
        "combined": plan.combined,
        "fast_forwarded": plan.fast_forwarded,
        "entering": plan.entering,
        "redacted": plan.redacted,
        "conflicts": [
            *({**_conflict(one), "stood_before": False} for one in plan.conflicts),
            *({**_conflict(one), "stood_before": True} for one in plan.standing),
        ],
        "refused": [asdict(one) for one in plan.refused],
        "quarantined": [{"class": one.pop("rule"), **one} for one in map(asdict, plan.quarantined)],
        "violations": [{"class": "C19", **asdict(one)} for one in plan.violations],
        "duplicates": [asdict(one) for one in plan.duplicates],
        "frameworks": [asdict(one) for one in plan.frameworks],
        "reviews": asdict(plan.reviews),
        "reviews_before": plan.reviews_before,
        "reviews_after": plan.reviews_after,
        "digest_before": plan.digest_before,
        "digest_after": plan.digest_after,
        "digest_groups": in_groups(plan.digest_after),
        "plan": plan.hash,
        "sources": [_source(one) for one in plan.sources],
        **({"documents": plan.documents} if isinstance(plan, MergeReport) else {}),
    }


def lines(told: MergeTold) -> Iterator[str]:
    """The plan, or the report, to be read line by line: file by file, in short, then what somebody must look at."""
    for source in told.sources:
        yield f"{source.name}: {_counts(source)}"
        yield from (f"  {remark}" for remark in source.remarks)
    yield from matters(told)
    for count in told.counts:
        yield f"{count.words} in this file: {count.before:,} before, {count.after:,} after."
    yield from _listed("In conflict", map(_conflict_line, told.conflicts))
    yield from _listed("Set aside", map(_refused_line, told.refused))
    yield from _listed("Perhaps entered twice", map(_duplicate_line, told.duplicates))
    yield f"Digest: {in_groups(told.digest_after)}"


def _listed(title: str, rows: Iterable[str]) -> Iterator[str]:
    found = tuple(rows)
    if found:
        yield f"{title}:"
        yield from (f"  {row}" for row in found)


def _counts(one: SourceTold) -> str:
    if one.problem:
        return f"left out. {one.problem} {one.advice}".strip()
    aside = f", {one.set_aside:,} set aside" if one.set_aside else ""
    return f"{counted(one.new, 'new change')}, {one.had:,} here already{aside}."


def _conflict_line(one: ConflictTold) -> str:
    where = ", ".join(part for part in (one.review, one.about) if part)
    before = f"; before: {one.before}" if one.before else ""
    return f"{where}: {class_words(one)} ({one.klass}): {' / '.join(one.sides)}{before}"


def _refused_line(one: RefusedTold) -> str:
    changes = f" ({one.changes:,} changes)" if one.changes > 1 else ""
    return f"{one.place}: {one.why}{changes}"


def _duplicate_line(one: DuplicateTold) -> str:
    sure = "surely" if one.is_certain else "perhaps"
    return f"{' and '.join(one.reviews)} are {sure} one review. {' '.join(one.why)}"


def _conflict(one: Conflict) -> dict[str, Any]:
    said = asdict(one)
    return {"class": said.pop("rule"), **said}


def _source(one: Share) -> dict[str, Any]:
    problem = "" if one.problem is None else f"{one.problem.message} {one.problem.advice}".strip()
    return {**asdict(replace(one, problem=None)), "problem": problem}
