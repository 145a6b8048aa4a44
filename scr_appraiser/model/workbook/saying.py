"""What a row that came back says of its record: what went out, with what was changed in its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE
from scr_appraiser.model.canonical import canonical, clean
from scr_appraiser.model.evidence.evidence import LONGEST_TEXT, content_of_evidence, evidence_of_content
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.workbook.cells import Cell, NotTaken, Odd, is_blank, text_in
from scr_appraiser.model.workbook.layout import ANSWERS, LONGEST_CELL, WITHDRAW, Kind, plain
from scr_appraiser.model.workbook.references import evidence_in, references
from scr_appraiser.model.workbook.words import answer_in, choice, shortened
from scr_appraiser.problems import Problem

SHORTEST_REASON = 10
"""Characters that the reason for withdrawing must have."""

Content = Mapping[str, Any]
Cells = Mapping[str, Sequence[Cell]]
"""By field: the cells that say it, more than one where its text goes on in further columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is about: its record, the links that say where it belongs, its framework."""

    kind: Kind
    links: Content
    framework: Framework


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says: the version, None where still nothing was ever said; the reason given with it."""

    version: Version | None
    reason: str = ""
    is_left_blank: bool = False
    """Whether a cell was left blank that said something when it went out."""


def cells_of(kind: Kind, framework: Framework, values: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the cells of a row when it goes out, by field; `values` are those of its snapshot."""
    if kind == "decision":
        shown = {"value": choice(framework, values.get("value"))}
        return shown | {name: values.get(name, "") for name in ("reason", "strengths", "weaknesses")}
    shown = {"rating": choice(framework, values.get("rating")), "evidence": references(values.get("evidence", ()))}
    return shown | {name: values.get(name, "") for name in ("condition", "missing", "comment", "confidence")}


def said_by(row: Row, base: Version | None, cells: Cells) -> Said:
    """What the cells of a row make of `base`, which is what went out. Raises NotTaken with the reason."""
    went_out = _content(base)
    sent = cells_of(row.kind, row.framework, {**went_out, "evidence": _evidence(went_out)})
    names = {name: ANSWERS[row.kind][name] for name in sent}
    for values in cells.values():
        for value in values:
            if isinstance(value, Odd):
                raise NotTaken(f"a cell is {value.what}")
    first = "rating" if row.kind == "judgement" else "value"
    if _is_withdrawn(cells.get(first, ())):
        return _withdrawal(base, cells)
    if _text(cells.get("withdrawing", ()), "Reason for withdrawing"):
        raise NotTaken(f"a reason for withdrawing is given, but {WITHDRAW} was not chosen")
    changed: dict[str, Any] = {}
    is_left_blank = False
    for name, before in sent.items():
        given = cells.get(name, ())
        if all(map(is_blank, given)):
            is_left_blank |= bool(before)
        elif name == first:
            answer = answer_in(given[0], row.framework)
            if choice(row.framework, answer) != before:
                changed[name] = answer
        elif _differs(text := _text(given, names[name]), before):
            changed[name] = text
    if not changed:
        return Said(base, is_left_blank=is_left_blank)
    check = _checked_judgement if row.kind == "judgement" else _checked_decision
    content = check(row, dict(went_out), changed)
    kept = {name: value for name, value in {**content, **row.links}.items() if value not in (None, "", [], ())}
    return Said(Version(False, canonical(kept).decode()), is_left_blank=is_left_blank)


def _checked_judgement(row: Row, content: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    if "evidence" in changed:
        content["evidence"] = _evidence_said(changed.pop("evidence"), content)
    if "confidence" in changed:
        changed["confidence"] = _listed(changed["confidence"], row.framework.confidence, "confidence")
    criterion = row.framework.criterion(str(row.links["criterion"]))
    if changed.get("condition"):
        changed["condition"] = _listed(changed["condition"], criterion.na_conditions, "condition")
    content |= changed
    rating = content.get("rating")
    if rating == NOT_APPLICABLE and not content.get("condition"):
        raise NotTaken("“not applicable” needs one of the criterion's conditions")
    if rating == NOT_APPLICABLE and content["condition"] not in criterion.na_conditions:
        raise NotTaken("this criterion cannot be “not applicable” under that condition")
    _refuse_astray(changed, "condition", rating == NOT_APPLICABLE, "a condition is given, but not “not applicable”")
    _refuse_astray(changed, "missing", rating == INSUFFICIENT, "a missing document is named, but not “insufficient”")
    if rating != NOT_APPLICABLE:
        content.pop("condition", None)
    if rating != INSUFFICIENT:
        content.pop("missing", None)
    return content


def _checked_decision(row: Row, content: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    if isinstance(changed.get("value"), str):
        raise NotTaken("a decision is one of the numbers of the scale")
    return content | changed


def _refuse_astray(changed: Content, name: str, is_in_place: bool, why: str) -> None:
    if name in changed and not is_in_place:
        raise NotTaken(why)


def _evidence_said(text: str, content: Content) -> list[Any]:
    try:
        return [content_of_evidence(one) for one in evidence_in(text, _evidence(content))]
    except Problem as problem:
        raise NotTaken(f"a reference cannot be read: {problem.message.rstrip('.')}") from None


def _listed(text: str, known: Sequence[str], what: str) -> str:
    for one in known:
        if plain(one).casefold() == plain(text).casefold():
            return one
    raise NotTaken(f"“{shortened(plain(text))}” is no {what} in the list")


def _withdrawal(base: Version | None, cells: Cells) -> Said:
    reason = plain(_text(cells.get("withdrawing", ()), "Reason for withdrawing"))
    if len(reason) < SHORTEST_REASON:
        raise NotTaken(f"{WITHDRAW} needs a reason of at least {SHORTEST_REASON} characters")
    if base is None or base.is_withdrawn:
        raise NotTaken("there was nothing to withdraw")
    return Said(Version(True, base.content), reason)


def _is_withdrawn(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and plain(cell).casefold() == WITHDRAW.casefold() for cell in cells)


def _text(cells: Sequence[Cell], name: str) -> str:
    """The text of cells that go on one in the other."""
    parts = [clean(text_in(cell, name)) for cell in cells]
    for part in parts:
        if len(part) > LONGEST_CELL:
            raise NotTaken(f"“{name}” has {len(part):,} characters, more than a spreadsheet's cell can hold")
    whole = "".join(parts)
    if len(whole) > LONGEST_TEXT:
        raise NotTaken(f"“{name}” has {len(whole):,} characters; at most {LONGEST_TEXT:,} can be kept")
    return whole


def _differs(text: str, before: str) -> bool:
    return _lines(text) != _lines(before)


def _lines(text: str) -> str:
    """Text as it is compared: spaces at the ends of lines, and how accents are written, make no change."""
    return "\n".join(map(plain, text.split("\n"))).strip()


def _content(base: Version | None) -> Content:
    from scr_appraiser.model.history.content import parse

    return {} if base is None or base.is_withdrawn else parse(base.content)


def _evidence(content: Content) -> tuple[Any, ...]:
    return tuple(evidence_of_content(one) for one in content.get("evidence", ()))
