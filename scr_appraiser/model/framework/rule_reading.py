"""Reads a framework's rules out of its definition: conditions, caps, coverage rules, alerts."""

from collections.abc import Collection, Iterable
from typing import Any, cast

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.framework.definition_text import Part
from scr_appraiser.model.framework.rules import Alert, Cap, Count, CoverageOf, CoverageRule, LevelRules, When

LOWEST, HIGHEST = 1, 6


def read_level_rules(part: Part, known: Collection[str]) -> LevelRules:
    """The rules of one level; `known` are the groups and ids that its conditions may name. Raises Problem."""
    part.expect("coverage_of caps adjustment", "coverage_rules insufficient_raises narrative note")
    coverage, caps = part.parts("coverage_rules"), part.parts("caps")
    refuse_repeated_ids((*coverage, *caps))
    return LevelRules(
        coverage=tuple(_read_coverage_rule(below, known) for below in coverage),
        caps=tuple(_read_cap(below, known) for below in caps),
        adjustment=part.integer("adjustment", most=HIGHEST - LOWEST),
        coverage_of=cast(CoverageOf, part.choice("coverage_of", ("applicable", "all"))),
        insufficient_raises=part.text("insufficient_raises", ""),
        is_narrative_required=part.choice("narrative", ("required", "optional"), "optional") == "required",
    )


def read_alerts(parts: Iterable[Part], known: Collection[str]) -> tuple[Alert, ...]:
    """The alerts; `known` are the ids of criteria, and the groups, that they may name. Raises Problem."""
    parts = tuple(parts)
    refuse_repeated_ids(parts)
    return tuple(
        Alert(
            id=part.expect("id when words").text("id"),
            when=_read_when(part, known),
            words=part.text("words"),
        )
        for part in parts
    )


def read_answers(part: Part, key: str) -> tuple[Answer, ...]:
    """One answer or a list of them: 1 to 6, NA, IE. Empty where the field is not given. Raises Problem."""
    value = part.values.get(key)
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items):
        if not _is_answer(item):
            place = (key, number) if isinstance(value, list) else (key,)
            part.fault("must be an answer: 1 to 6, NA or IE", *place)
    return tuple(item for item in items if _is_answer(item))


def refuse_repeated_ids(parts: Iterable[Part], message: str = "is used twice") -> None:
    """Raises Problem at the second of two parts with the same id."""
    seen = set()
    for part in parts:
        name = part.text("id")
        if name in seen:
            part.fault(message, "id")
        seen.add(name)


def _is_answer(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return (isinstance(value, int) and LOWEST <= value <= HIGHEST) or value in (NOT_APPLICABLE, INSUFFICIENT)


def _read_cap(part: Part, known: Collection[str]) -> Cap:
    part.expect("id words when cap")
    return Cap(id=part.text("id"), when=_read_when(part, known), cap=part.integer("cap", least=LOWEST, most=HIGHEST))


def _read_coverage_rule(part: Part, known: Collection[str]) -> CoverageRule:
    part.expect("id words", "from_percent below_percent nothing_applicable when becomes cap flag")
    if not any(part.has(key) for key in ("below_percent", "nothing_applicable", "when")):
        part.fault("needs below_percent, nothing_applicable or when")
    if part.has("becomes") == part.has("cap"):
        part.fault("needs either becomes or cap")
    below = part.integer("below_percent", least=1, most=101) if part.has("below_percent") else None
    if part.has("from_percent") and below is None:
        part.fault("needs below_percent beside it", "from_percent")
    return CoverageRule(
        id=part.text("id"),
        words=part.text("words"),
        from_percent=part.integer("from_percent", 0, most=100 if below is None else below - 1),
        below_percent=below,
        nothing_applicable=part.flag("nothing_applicable", False),
        when=_read_when(part, known) if part.has("when") else None,
        becomes=cast(Answer, part.choice("becomes", (NOT_APPLICABLE, INSUFFICIENT))) if part.has("becomes") else None,
        cap=part.integer("cap", least=LOWEST, most=HIGHEST) if part.has("cap") else None,
        flag=part.text("flag", ""),
    )


def _read_when(part: Part, known: Collection[str]) -> When:
    condition = part.part("when")
    if condition.has("any_of"):
        counts = condition.expect("any_of").parts("any_of")
        if not counts:
            condition.fault("must hold at least one condition", "any_of")
    else:
        counts = (condition,)
    return When(any_of=tuple(_read_count(count, known) for count in counts), words=part.text("words"))


def _read_count(part: Part, known: Collection[str]) -> Count:
    part.expect("of", "at_least fewer_than answered below")
    if part.has("at_least") == part.has("fewer_than"):
        part.fault("needs either at_least or fewer_than")
    answered = read_answers(part, "answered")
    if not part.values.get("answered") and not part.has("below"):
        part.fault("needs answered or below")
    return Count(
        of=_read_members(part, known),
        answered=answered,
        below=part.integer("below", least=LOWEST + 1, most=HIGHEST) if part.has("below") else None,
        at_least=part.integer("at_least", least=1) if part.has("at_least") else None,
        fewer_than=part.integer("fewer_than", least=1) if part.has("fewer_than") else None,
    )


def _read_members(part: Part, known: Collection[str]) -> tuple[str, ...]:
    members = (part.text("of"),) if isinstance(part.values.get("of"), str) else part.texts("of")
    if not members:
        part.fault("must name a group or an id", "of")
    for member in members:
        if member not in known:
            part.fault(f'names "{member}", which is no group, criterion or domain here', "of")
    return members
