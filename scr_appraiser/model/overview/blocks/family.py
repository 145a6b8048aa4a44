"""Block D: the adults and households that the children lived with."""

from collections.abc import Iterator

from scr_appraiser.model.facts import NOT_STATED, Facts, FactValue
from scr_appraiser.model.framework.codebook import Code
from scr_appraiser.model.overview.blocks.themes import theme_verdict
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import NOT_STATED_WORDS, Read, Unit, fact, listed, tallied, yes_or_no
from scr_appraiser.model.review.child_deriving import ADULT_FACTORS, HOUSEHOLD_FACTORS, NO, YES, verdict

UNBORN_THEME = "B03"
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
        rows,
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
    rows = [tallied(reviews, _any_home(field)).row_of(YES, label, field) for field, label in _MOVES.items()]
    label = material.codebook.theme(UNBORN_THEME).words
    rows.append(tallied(reviews, _unborn_theme).row_of(YES, f"Theme {UNBORN_THEME}: {label}", UNBORN_THEME))
    planning = "Weakness in planning for an unborn baby whose mother moves"
    rows.append(tallied(reviews, _unborn_planning).row_of(YES, planning, "unborn_planning"))
    note = f"Weakness in planning: the theme {UNBORN_THEME}, or a household that moved and was nobody's responsibility."
    return statistic("D6", rows, len(reviews), note=note)


def _presence(factor: str) -> Read:
    def read(unit: Unit) -> FactValue | None:
        present = unit.facts.get("x_factors_present")
        return YES if isinstance(present, tuple) and factor in present else NO

    return read


def _any_home(field: str) -> Read:
    """Whether it is so of any household of a review."""

    def read(unit: Unit) -> FactValue | None:
        said = [home.get(field) for home in _homes(unit)]
        return verdict(YES in said, said or [NOT_STATED])

    return read


def _unborn_theme(unit: Unit) -> FactValue | None:
    return theme_verdict(unit, UNBORN_THEME)


def _unborn_planning(unit: Unit) -> FactValue | None:
    """Overview, SEED-12: theme B03, or any household with unborn_move = yes and responsibility_confusion = yes."""
    said = [_both(home) for home in _homes(unit)]
    theme = theme_verdict(unit, UNBORN_THEME)
    return verdict(YES in (theme, *said), [theme, *(said or [NOT_STATED])])


def _both(home: Facts) -> str:
    read = [home.get("unborn_move"), home.get("responsibility_confusion")]
    if any(value in (NO, "not_applicable") for value in read):
        return NO
    return verdict(all(value == YES for value in read), read)


def _homes(unit: Unit) -> tuple[Facts, ...]:
    assert isinstance(unit, CountedReview)
    return unit.households
