"""What a record is called in the history, and where it is shown: pure."""

from collections.abc import Mapping
from typing import Any

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import RecordId


def child_words(row: Any) -> str:
    """A child by its letter; `row` as Subjects reads one, or None."""
    label = parse_json(row[1]).get("child_no", "") if row and row[1] else ""
    return f"Child {label}"


def place_of(kind: str, record: RecordId, state: str) -> Place | None:
    """Where the record is shown; None where it is withdrawn."""
    return None if state == "withdrawn" else Place("fact", "", kind, record)


def place_in_appraisal(kind: str, key: str, appraisal: str) -> Place:
    """Where a judgement, a decision or a seal is shown."""
    if kind == "judgement":
        return Place("criterion", key, kind, appraisal)
    return Place("decision", key if kind == "decision" else OVERALL, kind, appraisal, part="value")


def named(kind: str, key: str, framework: Framework | None) -> str:
    """A criterion by id and title, a decision by its domain."""
    if kind == "decision" and key == OVERALL:
        return "Overall judgement"
    try:
        if framework is None:
            return key or kind.capitalize()
        if kind == "decision":
            return f"Judgement on {framework.domain(key).name}"
        return f"{key} {framework.criterion(key).title}"
    except KeyError:
        return key or kind.capitalize()


def theme_words(codebook: Codebook | None, code: str) -> str:
    """What the codebook calls a theme; "" where it does not know it."""
    try:
        return codebook.theme(code).words if codebook else ""
    except KeyError:
        return ""


def fact_words(codebook: Codebook | None, kind: str, field: str, facts: Mapping[str, Any]) -> str:
    """A fact by the label of its code; "" where there is none."""
    value = facts.get(field)
    if codebook is None or not isinstance(value, str):
        return ""
    return words_of(codebook.field(kind, field), value)
