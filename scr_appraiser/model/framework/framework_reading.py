"""Reads a framework out of its definition, and names file, line and field of every mistake in it."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL
from scr_appraiser.model.canonical import canonical_hash, clean
from scr_appraiser.model.framework.definition_text import Definition, Part, parse_json
from scr_appraiser.model.framework.frameworks import Criterion, Domain, Framework, ScalePoint
from scr_appraiser.model.framework.rule_reading import (
    HIGHEST,
    LOWEST,
    read_alerts,
    read_answers,
    read_level_rules,
    refuse_repeated_ids,
)
from scr_appraiser.model.framework.rules import ALL, KEY
from scr_appraiser.model.framework.yaml_reading import LARGEST, parse_yaml
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.problems import Problem

LONGEST_TEXT = 10_000
"""Characters in one text of a framework."""
MOST_PARTS = 200
"""Domains, criteria of one, texts of a list: more than anybody appraises by."""
_NAME = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.")
_LEVELS = tuple(range(HIGHEST, LOWEST - 1, -1))
_NOT_RATED = "NR"
_SPECIALS = (_NOT_RATED, NOT_APPLICABLE, INSUFFICIENT)


def framework_from_path(path: Path) -> tuple[Framework, Mapping[str, Any]]:
    """A framework out of a YAML file, and its plain values to be stored. Raises Problem."""
    try:
        if path.exists() and not path.is_file():
            raise IsADirectoryError(path)  # nor is a pipe read, which may never end
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Problem(f"{path.name} cannot be read.", "Check that the file is there and may be opened.") from error
    return framework_from_yaml(content, path.name)


def framework_from_yaml(content: str | bytes, name: str) -> tuple[Framework, Mapping[str, Any]]:
    """A framework out of YAML text, and its plain values to be stored. `name` is what messages call the file.

    Raises Problem: Faults with file, line and field of every mistake, or what it is that is no YAML at all.
    """
    definition = parse_yaml(content, name, gathers=True)
    return read_framework(definition), definition.value


@lru_cache(maxsize=16)
def framework_from_json(text: str) -> Framework:
    """A framework as it lies in the file; whether it is genuine is for its caller to know. Raises Problem: damaged."""
    return read_framework(parse_json(text, "The stored framework"))


def read_framework(definition: Definition) -> Framework:
    """The framework that a definition states, with the hash of its plain values.

    Raises Problem at a mistake; Faults with all of them where the definition gathers them.
    """
    top = definition.top().expect("framework groups scale specials confidence domains judgement_rules", "moderation")
    _refuse_odd_values(definition, definition.value, ())
    head = top.part("framework").expect(
        "id version status language title applies_to first_principle", "sources licence_of_wording"
    )
    rules = top.part("judgement_rules").expect("principle criterion domain overall", "alerts status")
    answering = rules.part("criterion").expect("best_fit comment_when evidence_when evidence_rule")
    specials = top.part("specials").expect(" ".join(_SPECIALS))
    groups = _read_groups(top)
    domains = _read_domains(top, groups)
    criteria = {criterion.id for domain in domains for criterion in domain.criteria}
    framework = Framework(
        id=_read_name(head, "id"),
        version=_read_name(head, "version"),
        title=head.text("title"),
        status=head.text("status"),
        language=head.text("language"),
        first_principle=head.text("first_principle"),
        applies_to=_some_texts(head, "applies_to"),
        scale=_read_scale(top.part("scale")),
        adequacy_line=top.part("scale").integer("adequacy_line", least=LOWEST, most=HIGHEST),
        specials={name: specials.part(name).expect("label rule").text("label") for name in _SPECIALS},
        confidence=_some_texts(top, "confidence"),
        domains=domains,
        groups=groups,
        absence_rule=specials.part(INSUFFICIENT).text("rule"),
        na_rule=specials.part(NOT_APPLICABLE).text("rule"),
        best_fit=answering.text("best_fit"),
        comment_when=read_answers(answering, "comment_when"),
        evidence_when=read_answers(answering, "evidence_when"),
        evidence_rule=answering.text("evidence_rule"),
        principle=rules.text("principle"),
        domain_rules=read_level_rules(rules.part("domain"), {ALL, KEY}),
        overall_rules=read_level_rules(rules.part("overall"), {ALL, *groups, *(domain.id for domain in domains)}),
        alerts=read_alerts(rules.parts("alerts"), {ALL, KEY, *criteria}),
        sources=head.text_map("sources"),
        moderation=top.part("moderation").values if top.has("moderation") else {},
        hash=DefinitionHash(canonical_hash(definition.value)),
    )
    if definition.gathered is not None:
        definition.gathered.refuse()
    return framework


def _read_scale(part: Part) -> tuple[ScalePoint, ...]:
    points = part.expect("adequacy_line points", "note").parts("points")
    values = tuple(_read_level(point, point.values.get("value"), "value") for point in points)
    if None not in values and values != _LEVELS:
        part.fault(f"must be the values {HIGHEST} to {LOWEST}, each once, the highest first", "points")
    return tuple(_read_scale_point(point, value) for point, value in zip(points, values, strict=True))


def _read_scale_point(part: Part, value: int | None) -> ScalePoint:
    part.expect("value label colour definition")
    colour = part.text("colour")
    if len(colour) != 7 or colour[0] != "#" or not set(colour[1:]) <= set("0123456789abcdefABCDEF"):
        part.fault("must be a colour such as '#1B5E20'", "colour")
    return ScalePoint(
        value=value or LOWEST, label=part.text("label"), colour=colour, definition=part.text("definition")
    )


def _read_groups(top: Part) -> dict[str, tuple[str, ...]]:
    part = top.part("groups")
    groups = {name: _some_texts(part, name) for name in part.values}
    for name, members in groups.items():
        if name in (ALL, KEY, OVERALL):
            part.fault("is a name that the program keeps for itself", name)
        if len(set(members)) < len(members):
            part.fault("names a domain twice", name)
    return groups


def _read_domains(top: Part, groups: Mapping[str, tuple[str, ...]]) -> tuple[Domain, ...]:
    parts = top.parts("domains")
    if not parts:
        top.fault("must hold at least one domain", "domains")
    criteria = tuple(below for part in parts for below in part.parts("criteria"))
    refuse_repeated_ids((*parts, *criteria))
    domains = tuple(_read_domain(part, groups.get("core", ())) for part in parts)
    _refuse_confusions(top, parts, groups)
    return domains


def _refuse_confusions(top: Part, parts: tuple[Part, ...], groups: Mapping[str, tuple[str, ...]]) -> None:
    ids = {part.text("id"): part for part in parts}
    for name, members in groups.items():
        if name in ids:
            ids[name].fault("is also the name of a group", "id")
        for number, member in enumerate(members):
            if member not in ids:
                top.fault(f'names "{member}", which is no domain here', "groups", name, number)


def _read_domain(part: Part, core: tuple[str, ...]) -> Domain:
    part.expect("id name weight question criteria")
    criteria = tuple(_read_criterion(below) for below in part.parts("criteria"))
    if not any(criterion.is_key for criterion in criteria):
        part.fault("has no key criterion", "criteria")
    name = _read_name(part, "id")
    return Domain(
        id=name,
        name=part.text("name"),
        question=part.text("question"),
        is_core=name in core,
        weight=part.integer("weight", least=1, most=1000),
        criteria=criteria,
    )


def _read_criterion(part: Part) -> Criterion:
    part.expect(
        "id title statement key weight absence_of_evidence na_allowed levels",
        "na_conditions prompts look_for maps_to",
    )
    conditions = part.texts("na_conditions")
    if part.flag("na_allowed") and not conditions:
        part.fault("is true, but no na_conditions are listed", "na_allowed")
    if conditions and not part.flag("na_allowed"):
        part.fault("are listed, but na_allowed is false", "na_conditions")
    absence = part.choice("absence_of_evidence", ("weakness", "insufficient_evidence"))
    return Criterion(
        id=_read_name(part, "id"),
        title=part.text("title"),
        statement=part.text("statement"),
        is_key=part.flag("key"),
        weight=part.integer("weight", least=1, most=1000),
        absence_is_weakness=absence == "weakness",
        na_conditions=conditions,
        prompts=part.texts("prompts"),
        look_for=part.texts("look_for"),
        levels=_read_levels(part.part("levels")),
        maps_to=part.texts("maps_to"),
    )


def _read_levels(part: Part) -> dict[int, str]:
    for name in part.values:
        if name not in map(str, _LEVELS):
            part.fault(f"must be a whole number from {LOWEST} to {HIGHEST}", name)
    for level in _LEVELS:
        if not part.has(str(level)):
            part.of.fault(f"lacks level {level}", part.path, lacking=str(level))
    return {level: part.text(str(level)) for level in _LEVELS}


def _read_level(part: Part, value: object, place: str) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not LOWEST <= value <= HIGHEST:
        part.fault(f"must be a whole number from {LOWEST} to {HIGHEST}", place)
        return None
    return value


def _read_name(part: Part, key: str) -> str:
    name = part.text(key)
    if not set(name) <= _NAME or len(name) > 60 or name in (ALL, KEY, OVERALL):
        part.fault(f'is "{name}"; use up to 60 letters, digits, "-", "_", ".", and no name kept for rules', key)
    return name


def _some_texts(part: Part, key: str) -> tuple[str, ...]:
    texts = part.texts(key)
    if not texts:
        part.fault("must be a list of at least one", key)
    return texts


def _refuse_odd_values(definition: Definition, value: Any, path: tuple[str | int, ...]) -> None:
    if isinstance(value, str) and clean(value) != value:
        definition.fault("holds a control character", path)
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        definition.fault(f"has more than {LONGEST_TEXT:,} characters", path)
    if isinstance(value, list | dict) and len(value) > MOST_PARTS:
        definition.fault(f"holds more than {MOST_PARTS} parts", path)
        if definition.gathered is not None:
            definition.gathered.refuse()  # to look at every one of so many would take long
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in pairs:
        _refuse_odd_values(definition, key, path)
        _refuse_odd_values(definition, below, (*path, key))
