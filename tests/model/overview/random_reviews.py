"""Reviews that say anything a codebook lets them say, much of it not stated or in conflict."""

from dataclasses import replace
from random import Random
from typing import TypeVar

from scr_appraiser.model.facts import NONE, NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.model.snapshots import Adult, Child, Household, Recommendation, Review, Theme
from tests.builders import a_child, a_codebook, a_household, a_recommendation, a_review, a_theme, an_adult
from tests.model.overview.materials import numbered

R = TypeVar("R", Adult, Child, Household, Recommendation, Review, Theme)
DATES = ("2013", "2014-02", "2014-05-06", "2012-11-30", "2011-01-01")


def random_review(random: Random, number: int, *, is_settled: bool = False, children: int | None = None) -> Review:
    """One with up to three children, in contact with one household or two, with themes and recommendations.
    `is_settled`: nothing of it is in conflict, and everything is stated.
    """
    return _Chance(random, is_settled).review(number, children)


class _Chance:
    """What is said of a review, as it comes."""

    def __init__(self, random: Random, is_settled: bool) -> None:
        self._random, self._is_settled = random, is_settled

    def review(self, number: int, children: int | None) -> Review:
        random = self._random
        labels = "ABC"[: random.randrange(4) if children is None else children]
        homes = [self._home(labels, place) for place in range(1, random.choice((2, 2, 3)))]
        codes = [code for code in ("E01", "E02", "E03", "B03", "A08", "A01") if random.randrange(2)]
        review = a_review(
            children=[self._torn(a_child(label, **self._facts("child"))) for label in labels],
            households=[self._torn(home) for home in homes],
            themes=[self._torn(a_theme(code, **self._stated("theme"))) for code in codes],
            recommendations=[
                self._torn(a_recommendation(str(place), **self._facts("recommendation")))
                for place in range(random.randrange(3))
            ],
            **self._facts("review"),
        )
        return numbered(number, self._torn(review))

    def _home(self, labels: str, number: int) -> Household:
        facts = self._facts("adult")
        hows = ("lives_with", "regular_contact", "none")
        if self._is_settled and number == 1:
            facts, hows = {**facts, "adult_role": "mother"}, hows[:2]
        adult = self._torn(an_adult(**facts))
        contacts = {label: self._random.choice(hows) for label in labels}
        return a_household(adult, children=contacts, number=number, **self._facts("household"))

    def _torn(self, record: R) -> R:
        """The record with some of its fields in conflict."""
        torn = () if self._is_settled else tuple(name for name in record.facts if self._random.randrange(12) == 0)
        facts = {name: value for name, value in record.facts.items() if name not in torn}
        return replace(record, facts=facts, in_conflict=torn)

    def _facts(self, kind: str) -> dict[str, FactValue | None]:
        fields = (field for field in a_codebook().fields_of(kind) if not field.is_derived)
        is_settled = self._is_settled
        return {
            field.id: _value(self._random, field)
            if is_settled or self._random.randrange(4)
            else self._random.choice((None, NOT_STATED))
            for field in fields
        }

    def _stated(self, kind: str) -> dict[str, FactValue]:
        return {name: value for name, value in self._facts(kind).items() if value is not None}


def _value(random: Random, field: Field) -> FactValue:
    codes = [code.id for code in field.codes if code.id != NOT_STATED]
    if field.allows_none and random.randrange(5) == 0:
        return NONE
    if field.type == "codes":
        return tuple(sorted(random.sample(codes, random.randint(1, min(3, len(codes))))))
    if field.type == "integer":
        return random.randrange(20)
    if field.type == "flag":
        return bool(random.randrange(2))
    if field.type in ("date", "partial_date"):
        return random.choice(DATES)
    return random.choice(codes) if codes else "text"
