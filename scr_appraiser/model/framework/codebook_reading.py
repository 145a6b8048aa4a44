"""Reads a codebook: from plain values to the dataclasses, every mistake named with its line and field."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, cast, get_args

from scr_appraiser.model.canonical import canonical_hash
from scr_appraiser.model.facts import NONE, NOT_STATED
from scr_appraiser.model.framework.codebook import (
    KINDS,
    Code,
    Codebook,
    Condition,
    Field,
    FieldType,
    PartnersRule,
    Period,
    Section,
    ThemeGroup,
    check_value,
)
from scr_appraiser.model.framework.definition_text import Definition, Part, parse_json
from scr_appraiser.model.framework.yaml_reading import parse_yaml
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.settings.overlay import CODE, NOTHING, Overlay, is_day, with_codes, with_periods
from scr_appraiser.problems import Problem

NEEDED: Mapping[str, tuple[str, ...]] = {
    "review": ("review_ref", "review_type", "collation_period", "lead_cpc", "d_report_final", "protective_marking"),
    "child": ("child_no",),
    "adult": ("adult_role",),
    "contact": ("contact",),
}
"""Fields that the program itself reads; without them the register could not show a review."""

_ID = re.compile(r"[a-z][a-z0-9_]*")
_TYPES: tuple[str, ...] = get_args(FieldType)
_PARTNERS: tuple[str, ...] = get_args(PartnersRule)
_DATES = ("date", "partial_date")
_FITTING = {"year_only": _DATES, "month_and_year": _DATES, "whole_months": ("number",)}


def codebook_from_yaml(content: str | bytes, name: str) -> tuple[Codebook, Mapping[str, Any]]:
    """A codebook out of YAML text, and its plain values to be stored. `name` is what messages call the file.

    Raises Problem with file, line and field.
    """
    definition = parse_yaml(content, name)
    return _read(definition), definition.value


@lru_cache(maxsize=16)
def codebook_from_json(text: str, overlay: Overlay = NOTHING) -> Codebook:
    """A codebook as it lies in the file, with what settings make of it; whether it is genuine is for its caller to
    know. Raises Problem: damaged.
    """
    return _read(parse_json(text, "The stored codebook"), overlay)


def read_codebook(mapping: Mapping[str, Any], name: str = "The codebook") -> Codebook:
    """The codebook that plain values state, with their hash. Every mistake is a Problem."""
    return _read(Definition(name, mapping))


def _read(definition: Definition, overlay: Overlay = NOTHING) -> Codebook:
    top = definition.top().expect("codebook code_lists periods sections theme_groups")
    about = top.part("codebook").expect("id version title", "language status")
    own_periods = tuple(_period(part) for part in top.parts("periods"))
    _refuse_disorder(top, own_periods)
    periods = with_periods(own_periods, overlay.periods)
    groups = tuple(_theme_group(part) for part in top.parts("theme_groups"))
    lists = _code_lists(top, overlay)
    named = {
        **lists,
        "periods": tuple(Code(period.id, period.words, is_retired=period.is_retired) for period in periods),
        "themes": tuple(theme for group in groups for theme in group.themes),
    }
    _refuse_twice(top, "themes", (theme.id for theme in named["themes"]))
    codebook = Codebook(
        id=about.text("id"),
        version=about.text("version"),
        title=about.text("title"),
        sections=tuple(_section(part, named) for part in top.parts("sections")),
        code_lists=lists,
        periods=periods,
        theme_groups=groups,
        hash=DefinitionHash(canonical_hash(definition.value)),
        status=about.text("status", ""),
        language=about.text("language", "en-GB"),
    )
    _check_whole(top, codebook)
    return codebook


def _code_lists(top: Part, overlay: Overlay) -> dict[str, tuple[Code, ...]]:
    """The lists with what the overlay says of them, so that one list that includes another has its additions too."""
    own: dict[str, tuple[Code, ...]] = {}
    lists: dict[str, tuple[Code, ...]] = {}
    for part in top.parts("code_lists"):
        part.expect("id codes", "includes")
        name = part.text("id")
        if name in (*lists, "periods", "themes"):
            raise part.problem(f"“{name}” names two lists", "id")
        others = part.texts("includes")
        included = tuple(code for other in others for code in _list_named(part, other, own))
        own[name] = _codes(part, part.parts("codes"), included)
        said = (*overlay.of_list(name), *(one for other in others for one in overlay.of_list(other)))
        lists[name] = with_codes(own[name], said)
    return lists


def _list_named(part: Part, name: str, lists: Mapping[str, tuple[Code, ...]]) -> tuple[Code, ...]:
    if name not in lists:
        raise part.problem(f"speaks of a code list “{name}”, which is not given (before it)")
    return lists[name]


def _codes(owner: Part, parts: tuple[Part, ...], included: tuple[Code, ...] = ()) -> tuple[Code, ...]:
    codes = (*(_code(part) for part in parts), *included)
    if not codes:
        raise owner.problem("has no codes", "codes")
    _refuse_twice(owner, "codes", (code.id for code in codes))
    return codes


def _code(part: Part) -> Code:
    part.expect("code", "words definition retired")
    code = part.text("code")
    if not CODE.fullmatch(code) or code == NOT_STATED:
        raise part.problem(f"“{code}” cannot be a code", "code")
    return Code(code, part.text("words", code), part.text("definition", ""), part.flag("retired", False))


def _period(part: Part) -> Period:
    part.expect("id words first_day last_day")
    days = tuple(part.text(key) for key in ("first_day", "last_day"))
    for key, day in zip(("first_day", "last_day"), days, strict=True):
        if not is_day(day):
            raise part.problem("must be a day like 2012-04-01", key)
    if days[1] < days[0]:
        raise part.problem("lies before first_day", "last_day")
    return Period(part.text("id"), part.text("words"), days[0], days[1])


def _theme_group(part: Part) -> ThemeGroup:
    part.expect("id words themes")
    return ThemeGroup(part.text("id"), part.text("words"), tuple(_code(theme) for theme in part.parts("themes")))


def _section(part: Part, named: Mapping[str, tuple[Code, ...]]) -> Section:
    part.expect("id kind title fields", "not_required_for")
    section, kind = part.text("id"), part.choice("kind", KINDS)
    fields = tuple(_field(field, kind, section, named) for field in part.parts("fields"))
    return Section(section, kind, part.text("title"), fields, part.texts("not_required_for"))


def _field(part: Part, kind: str, section: str, named: Mapping[str, tuple[Code, ...]]) -> Field:
    part.expect("id label type partners", "codes required required_unless most unit default long derived note")
    type_ = cast(FieldType, part.choice("type", _TYPES))
    is_derived = part.has("derived")
    field = Field(
        id=part.text("id"),
        kind=kind,
        section=section,
        label=part.text("label"),
        type=type_,
        codes=_codes_of(part, type_, named),
        is_required=part.flag("required", False),
        required_unless=_condition(part),
        allows_none=type_ == "codes",
        note=part.text("derived") if is_derived else part.text("note", ""),
        is_derived=is_derived,
        partners=cast(PartnersRule, part.choice("partners", _PARTNERS)),
        is_long=part.flag("long", False),
        most=part.integer("most", 100_000),
        unit=part.text("unit", ""),
        default=part.text("default", ""),
    )
    _check_field(part, field)
    return field


def _codes_of(part: Part, type_: FieldType, named: Mapping[str, tuple[Code, ...]]) -> tuple[Code, ...]:
    if type_ not in ("code", "codes"):
        if part.has("codes"):
            raise part.problem(f"is not for a field of type {type_}", "codes")
        return ()
    given = part.values.get("codes")
    codes = _list_named(part, given, named) if isinstance(given, str) else _codes(part, part.parts("codes"))
    if type_ == "codes" and any(code.id == NONE for code in codes):
        raise part.problem("repeats “none”, which every field of several codes may hold anyway", "codes")
    return codes


def _condition(part: Part) -> Condition | None:
    if not part.has("required_unless"):
        return None
    below = part.part("required_unless").expect("field is")
    return Condition(below.text("field"), below.texts("is"))


def _check_field(part: Part, field: Field) -> None:
    if not _ID.fullmatch(field.id):
        raise part.problem(f"“{field.id}” cannot be a field's id: small letters, digits and _ only", "id")
    if field.is_derived != field.id.startswith("x_"):
        raise part.problem("must begin with x_ where the field is derived, and only there", "id")
    if field.is_derived and (field.is_required or field.default):
        raise part.problem("is derived, so it is neither required nor has a default")
    if field.type in ("number", "percent") and not field.is_derived:
        raise part.problem(f"{field.type} is for derived fields only; use integer", "type")
    if field.type not in _FITTING.get(field.partners, (field.type,)):
        raise part.problem(f"{field.partners} does not fit a field of type {field.type}", "partners")
    if field.default:
        try:
            check_value(field, field.default)
        except Problem as problem:
            raise part.problem(f"does not fit the field ({problem.message})", "default") from None


def _check_whole(top: Part, codebook: Codebook) -> None:
    types = {code.id for field in codebook.fields_of("review") if field.id == "review_type" for code in field.codes}
    _refuse_twice(top, "sections", (section.id for section in codebook.sections))
    for number, section in enumerate(codebook.sections):
        for unknown in set(section.not_required_for) - types:
            raise top.problem(f"“{unknown}” is no type of review", "sections", number, "not_required_for")
    for kind in KINDS:
        fields = {field.id: field for field in codebook.fields_of(kind)}
        _refuse_twice(top, f"fields of {kind}", (field.id for field in codebook.fields_of(kind)))
        for needed in set(NEEDED.get(kind, ())) - set(fields):
            raise top.problem(f"lack the field “{needed}” of {kind}, which the program needs", "sections")
        for field in fields.values():
            _check_condition(top, field, fields)


def _check_condition(top: Part, field: Field, fields: Mapping[str, Field]) -> None:
    condition = field.required_unless
    if condition is None:
        return
    known = {NOT_STATED, *(code.id for code in fields[condition.field].codes)} if condition.field in fields else set()
    if not set(condition.values) <= known:
        raise top.problem(f"hold a condition of “{field.id}” that speaks of an unknown field or code", "sections")


def _refuse_disorder(top: Part, periods: tuple[Period, ...]) -> None:
    for number in range(1, len(periods)):
        if periods[number].first_day <= periods[number - 1].last_day:
            raise top.problem("begins before the period above it has ended", "periods", number)


def _refuse_twice(part: Part, key: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise part.problem(f"hold “{item}” twice", key)
        seen.add(item)
