"""The answers a criterion may get: six described levels, not applicable, insufficient evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.framework.frameworks import Criterion, Framework

ABSENCE_IS_WEAKNESS = "A good report ought to show this, so silence is a weakness: rate it."
ABSENCE_IS_NO_EVIDENCE = "This usually stands outside the report, so a good report may be silent on it."
KNOWN_MISSING = "Choose this only where a document is known to exist and was not supplied."
NAME_THE_MISSING = "Choose this where the document that would show it was not supplied."


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen: with its word, its description, and the key that chooses it."""

    answer: Answer
    word: str
    description: str
    colour: str | None = None
    condition: str = ""
    """With not applicable: the listed condition."""
    key: str = ""


def options_of(framework: Framework, criterion: Criterion) -> tuple[Option, ...]:
    """The answers a criterion may get, from the highest level down, then those that are no number."""
    return (
        *_levels(framework, criterion),
        *_not_applicable(framework, criterion),
        _insufficient(framework, criterion),
    )


def _levels(framework: Framework, criterion: Criterion) -> Iterator[Option]:
    for point in framework.scale:
        yield Option(point.value, point.label, criterion.levels[point.value], point.colour, key=str(point.value))


def _not_applicable(framework: Framework, criterion: Criterion) -> Iterator[Option]:
    for condition in criterion.na_conditions:
        yield Option(NOT_APPLICABLE, framework.word(NOT_APPLICABLE), condition, condition=condition, key="N")


def _insufficient(framework: Framework, criterion: Criterion) -> Option:
    parts = (
        (ABSENCE_IS_WEAKNESS, KNOWN_MISSING)
        if criterion.absence_is_weakness
        else (ABSENCE_IS_NO_EVIDENCE, NAME_THE_MISSING)
    )
    return Option(INSUFFICIENT, framework.word(INSUFFICIENT), " ".join(parts), key="I")
