"""Block D: the adults and households that the children lived with."""

from collections.abc import Iterator

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.codebook import Code
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.review_deriving import UNBORN_PLANNING, UNBORN_THEME, any_home, theme_asked
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import NOT_STATED_WORDS, Read, fact, listed, tallied, yes_or_no
from scr_appraiser.model.review.child_deriving import ADULT_FACTORS, HOUSEHOLD_FACTORS, NO, YES

_MOVES = {
    "cross_area_move": "Moved between areas",
    "unborn_move": "Mother moved area while pregnant",
    "responsibility_confusion": "Confusion over which area was responsible",
}
_NUMBERS = tuple(Code(str(number), f"{number} of the three") for number in range(4))
_FACTORS = (*(f"x_adult_{name}" for name in ADULT_FACTORS), *(f"x_household_{name}" for name in HOUSEHOLD_FACTORS))


def statistics(material: Material, selection: Selection) -> Iterator[Statistic]:
    """D1 to D6."""
    children = material.children
    for id_, field in (("D1", "x_lives_da"), ("D2", "x_lives_pmh"), ("D3", "x_lives_psm")):
        yield yes_or_no(id_, children, fact(field))
    found = tallied(children, fact("x_factors_n"))
    rows = [found.row(words, code) for code, words in listed(_NUMBERS, found.codes())]
    yield statistic("D4", rows, found.base, base_known=found.base_known, is_partition=True)
    yield _combinations(material)
    yield _other_factors(material)
    yield _moves(material)


def _combinations(material: Material) -> Statistic:
    """Which of the three are yes. Of a child of whom none is, and one is not stated, that is all that is known."""
    factors = {code.id: code.words for code in material.codebook.field("child", "x_factors_present").codes}
    found = tallied(material.children, fact("x_factors_n"), *(_presence(factor) for factor in factors))
    rows = []
    for number, *present in sorted(found.of):
        is_known = number != NOT_STATED
        names = [factors[factor] for factor, said in zip(factors, present, strict=True) if said == YES]
        label = " + ".join(names) or ("None of the three" if is_known else NOT_STATED_WORDS)
        records = tuple(found.of[number, *present])
        key = tuple(present) if is_known else (NOT_STATED,)
        rows.append(Row(label, key, len(records), in_conflict=found.in_conflict, records=records))
    lists = {**factors, YES: "Yes", NO: "No"}
    return statistic(
        "D4.combinations",
        found.rows_or_unknown(rows),
        found.base,
        base_known=found.base_known,
        dimensions=tuple(factors),
        is_partition=True,
        lists=lists,
    )


def _other_factors(material: Material) -> Statistic:
    rows = []
    for field in _FACTORS:
        found = tallied(material.children, fact(field))
        rows.append(found.row_of(YES, material.codebook.field("child", field).label, field))
    return statistic("D5", rows, len(material.children), note="One child may be in several rows.")


def _moves(material: Material) -> Statistic:
    reviews = material.progressed
    asked = [(any_home(field), label, field) for field, label in _MOVES.items()]
    asked.append((theme_asked(UNBORN_THEME), f"Theme {UNBORN_THEME}: unborn baby and mother moving area", UNBORN_THEME))
    asked.append((UNBORN_PLANNING, "Weakness in planning for an unborn baby whose mother moves", "unborn_planning"))
    rows = [tallied(reviews, fact(field)).row_of(YES, label, key) for field, label, key in asked]
    note = f"Weakness in planning: the theme {UNBORN_THEME}, or a household that moved and was nobody's responsibility."
    return statistic("D6", rows, len(reviews), note=note)


def _presence(factor: str) -> Read:
    return fact("x_factors_present", lambda value: YES if isinstance(value, tuple) and factor in value else NO)
