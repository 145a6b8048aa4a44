"""Reviews that say anything a codebook lets them say, much of it not stated or in conflict."""

from dataclasses import replace
from random import Random
from typing import TypeVar

from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.model.snapshots import Adult, Child, Household, Recommendation, Review, Theme
from tests.builders import a_child, a_codebook, a_household, a_recommendation, a_review, a_theme, an_adult
from tests.model.overview.materials import numbered

R = TypeVar("R", Adult, Child, Household, Recommendation, Review, Theme)
DATES = ("2013", "2014-02", "2014-05-06", "2012-11-30", "2011-01-01")


def random_review(random: Random, number: int) -> Review:
    """One with up to three children, all in one household, with themes and recommendations."""
    labels = "ABC"[: random.randrange(4)]
    children = [_torn(a_child(label, **_facts(random, "child")), random) for label in labels]
    adult = _torn(an_adult(**{"role": "mother", **_facts(random, "adult")}), random)
    home = a_household(adult, children=dict.fromkeys(labels, "lives_with"), **_facts(random, "household"))
    themes = [a_theme(code, **_stated(random, "theme")) for code in ("E01", "E02", "B03", "A01") if random.randrange(2)]
    items = [a_recommendation(str(place), **_facts(random, "recommendation")) for place in range(random.randrange(3))]
    review = a_review(
        children=children,
        households=[_torn(home, random)],
        themes=[_torn(theme, random) for theme in themes],
        recommendations=[_torn(item, random) for item in items],
        **_facts(random, "review"),
    )
    return numbered(number, _torn(review, random))


def _torn(record: R, random: Random) -> R:
    """The record with some of its fields in conflict."""
    torn = tuple(name for name in record.facts if random.randrange(12) == 0)
    facts = {name: value for name, value in record.facts.items() if name not in torn}
    return replace(record, facts=facts, in_conflict=torn)


def _facts(random: Random, kind: str) -> dict[str, FactValue | None]:
    fields = (field for field in a_codebook().fields_of(kind) if not field.is_derived)
    return {field.id: _value(random, field) for field in fields}


def _stated(random: Random, kind: str) -> dict[str, FactValue]:
    return {name: value for name, value in _facts(random, kind).items() if value is not None}


def _value(random: Random, field: Field) -> FactValue | None:
    if random.randrange(4) == 0:
        return random.choice((None, NOT_STATED))
    codes = [code.id for code in field.codes]
    if field.type == "codes":
        return tuple(sorted(random.sample(codes, random.randint(1, min(3, len(codes))))))
    if field.type == "integer":
        return random.randrange(20)
    if field.type == "flag":
        return bool(random.randrange(2))
    if field.type in ("date", "partial_date"):
        return random.choice(DATES)
    return random.choice(codes) if codes else "text"
