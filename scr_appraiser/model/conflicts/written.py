"""What is newly written to decide a conflict, as it lies in a revision: a judgement, a decision, a fact."""

from collections.abc import Mapping, Sequence
from typing import Any

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.canonical import canonical, clean
from scr_appraiser.model.conflicts.entries import Conflict, Said
from scr_appraiser.model.evidence.evidence import LONGEST_TEXT
from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.file.json_values import freeze, parse_json
from scr_appraiser.model.framework.codebook import Field, check_value
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.history.content import content_columns, parse
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

WRITTEN = ("judgement", "decision")
"""Kinds of record that may be decided by writing a new one; of facts, every field may but those of settings."""

_TEXTS = {"judgement": ("comment", "missing"), "decision": ("reason", "strengths", "weaknesses")}


def may_write(conflict: Conflict) -> bool:
    """Whether something new can be written, or only one of the sides be taken."""
    is_fact = bool(conflict.fact) and conflict.subject.kind != "setting"
    return conflict.code != "C4" and (is_fact or conflict.subject.kind in WRITTEN)


def fact_said(value: FactValue | None) -> Said:
    """The value of a field of facts; None: as if never touched."""
    return Said("" if value is None else canonical(value).decode())


def judgement_said(
    conflict: Conflict,
    *,
    rating: Answer,
    condition: str = "",
    missing: str = "",
    comment: str = "",
    confidence: str = "",
    evidence: Sequence[Mapping[str, Any]] = (),
) -> Said:
    """A whole judgement, newly written. `evidence` is taken from the sides: see `evidence_of`."""
    return _said(
        conflict,
        {
            "rating": rating,
            "condition": condition if rating == NOT_APPLICABLE else "",
            "missing": missing if rating == INSUFFICIENT else "",
            "comment": comment,
            "confidence": confidence,
            "evidence": list(evidence),
        },
    )


def decision_said(conflict: Conflict, *, value: int | None, reason: str, strengths: str, weaknesses: str) -> Said:
    """A whole decision on a domain or overall, newly written."""
    return _said(conflict, {"value": value, "reason": reason, "strengths": strengths, "weaknesses": weaknesses})


def parts_of(conflict: Conflict, said: Said) -> Mapping[str, Any]:
    """The parts of a whole record as a version has them, to begin writing with; those of a withdrawn one too."""
    known: Mapping[str, Any] = parse(said.content or "{}")
    return known or next((parse(side.said.content) for side in conflict.sides if side.said.content), {})


def value_of(said: Said) -> FactValue | None:
    """The value of a field of facts as a version has it."""
    value: FactValue | None = freeze(parse_json(said.content)) if said.content else None
    return value


def evidence_of(conflict: Conflict) -> tuple[Mapping[str, Any], ...]:
    """Every reference of the sides, each once, as it lies in the file."""
    every = {
        canonical(item): item
        for side in conflict.sides
        for item in parse(side.said.content or "{}").get("evidence", ())
    }
    return tuple(every.values())


def checked(workspace: Workspace, conflict: Conflict, said: Said) -> None:
    """Raises Problem where this can neither be taken nor written. Used inside reading."""
    if any(side.said == said for side in conflict.sides):
        if said.content is None:
            raise Problem("Nothing is left of this version: it was redacted.", "Take another one.")
        return
    if said.is_withdrawn or not may_write(conflict):
        raise Problem("Here one of the versions is taken as it is.", "Choose one of them.")
    definitions = Subjects(workspace).definitions_of(conflict.subject.kind, bytes.fromhex(conflict.subject.record))
    if conflict.field:
        if definitions.codebook is None:
            raise Problem("The codebook of this record is missing.", "Take one of the versions.")
        _check_fact(definitions.codebook.field(conflict.subject.kind, conflict.fact), said)
        return
    content = parse(said.content or "{}")
    for name in _TEXTS[conflict.subject.kind]:
        if len(content.get(name, "")) > LONGEST_TEXT:
            raise Problem(f"This text has more than {LONGEST_TEXT:,} characters.", "Shorten it.")
    if definitions.framework is None:
        raise Problem("The framework of this appraisal is missing.", "Take one of the versions.")
    if conflict.subject.kind == "judgement":
        _check_judgement(definitions.framework, conflict, content)
    elif content.get("value") not in (None, *range(1, 7)):
        raise Problem("A judgement is a number from 1 to 6.", "Choose one of the six points of the scale.")


def _check_fact(field: Field, said: Said) -> None:
    if said.content:
        value = freeze(parse_json(said.content))
        if check_value(field, value) != value:
            raise Problem(f"{field.label}: this is not as it is kept.", "Enter it in its field.")


def _check_judgement(framework: Framework, conflict: Conflict, content: Mapping[str, Any]) -> None:
    rating, criterion = content.get("rating"), framework.criterion(content["criterion"])
    if isinstance(rating, bool) or rating not in (None, *range(1, 7), NOT_APPLICABLE, INSUFFICIENT):
        raise Problem(
            "A rating is a number from 1 to 6, not applicable, or insufficient evidence.", "Choose one of them."
        )
    if rating == NOT_APPLICABLE and content.get("condition") not in criterion.na_conditions:
        raise Problem(
            f"“{criterion.title}” can be not applicable only under a listed condition.", "Choose one of its conditions."
        )
    if content.get("confidence", "") not in ("", *framework.confidence):
        raise Problem("This is no confidence of this framework.", "Choose one from the list.")
    known = evidence_of(conflict)
    if any(item not in known for item in content.get("evidence", ())):
        raise Problem("Evidence is chosen from what the versions have.", "Add more after the conflict is decided.")


def _said(conflict: Conflict, values: Mapping[str, Any]) -> Said:
    """The content of a record with these values, what is empty left out, and where it belongs as its sides have it."""
    links = [column.name for column in content_columns(conflict.subject.kind) if column.is_link]
    known = parts_of(conflict, Said())
    content = {name: known[name] for name in links if name in known}
    content |= {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    kept = {name: value for name, value in content.items() if value not in (None, "", [])}
    return Said(canonical(kept).decode())
