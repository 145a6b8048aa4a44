"""The plan of a merge, or what was done by it, as one JSON document and as sentences."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.merging.meetings import Conflict
from scr_appraiser.model.merging.plans import MergePlan, MergeReport, Share
from scr_appraiser.model.merging.reasons import WORDS


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


def sentences(plan: MergePlan) -> Iterator[str]:
    """The plan, or the report, as lines to be read: the sources first, then every row that somebody must look at."""
    for one in plan.sources:
        yield f"{one.name}: {_share(one)}"
        yield from (f"  {note}" for note in one.notes)
    yield _total(plan)
    for finding in plan.frameworks:
        what = "differs from the one of that name here: what was made under it waits" if finding.is_fork else "is new"
        yield f"  The {finding.kind} “{finding.name}” {finding.version} {what}."
    for conflict in plan.conflicts:
        where = " ".join(part for part in (conflict.review, conflict.kind, conflict.about) if part)
        yield f"  {conflict.rule}, {WORDS[conflict.rule]}: {where}: {' / '.join(conflict.values)}"
    for violation in plan.violations:
        yield f"  C19: {violation.review} {violation.kind}: {violation.why}"
    for waiting in plan.quarantined:
        yield f"  {waiting.rule}, set aside: {waiting.kind} {waiting.record[:12]}: {waiting.why}"
    for pair in plan.duplicates:
        sure = "certainly" if pair.certain else "possibly"
        yield f"  {' and '.join(pair.references)} are {sure} one review: {' '.join(pair.why)}"
    count = plan.reviews
    yield (
        f"Reviews: {count.before} before, {count.in_sources} in the files ({count.had} of them here already), "
        f"{count.new} new, {count.gone} withdrawn, {count.fused} the same as others, {count.after} after; "
        f"{count.certain} certain and {count.possible} possible duplicates in what these files touch wait for somebody."
    )
    yield f"Digest: {in_groups(plan.digest_after)}"


def _conflict(one: Conflict) -> dict[str, Any]:
    said = asdict(one)
    return {"class": said.pop("rule"), **said}


def _source(one: Share) -> dict[str, Any]:
    problem = "" if one.problem is None else f"{one.problem.message} {one.problem.advice}".strip()
    return {**asdict(replace(one, problem=None)), "problem": problem}


def _share(one: Share) -> str:
    if one.problem is not None:
        return f"{one.problem.message} {one.problem.advice}".strip()
    counts = (
        (one.new, "new"),
        (one.shared, "new, in a file before it too"),
        (one.had, "here already"),
        (one.set_aside, "set aside"),
        (one.fast_forwarded, "records brought up to date"),
        (one.conflicts, "records in conflict"),
    )
    return ", ".join(f"{count} {words}" for count, words in counts if count or words == "new") + "."


def _total(plan: MergePlan) -> str:
    verb = "Taken in" if isinstance(plan, MergeReport) else "Would come in"
    entering = f", {plan.entering} of them had waited" if plan.entering else ""
    return (
        f"{verb}: {plan.new} new{entering}; {plan.had} here already; {plan.agreed} agree; "
        f"{len(plan.conflicts)} conflicts; {len(plan.quarantined)} set aside."
    )
