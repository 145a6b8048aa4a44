"""The declarative form in which a framework states its rules: conditions over answers, caps, coverage, alerts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.answers import Answer

CoverageOf: TypeAlias = Literal["applicable", "all"]
"""What rated weight is a share of: the weight without NA, or the whole weight with it."""

ALL = "all"
"""The group of every member."""
KEY = "key"
"""The group of a domain's key criteria."""


@dataclass(frozen=True, slots=True)
class Count:
    """Holds when the number of members of a group whose answer qualifies lies within bounds.

    An answer qualifies when it is in `answered`, or is a number below `below`. `at_least` and `fewer_than` bound the
    number of qualifying members; one of them is given.
    """

    of: tuple[str, ...]
    """Names of groups ("all", "key", "core", ...) or ids of criteria or domains."""
    answered: tuple[Answer, ...] = ()
    below: int | None = None
    at_least: int | None = None
    fewer_than: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A condition: any of `any_of` holds. `words` says it in a sentence for the reader."""

    any_of: tuple[Count, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Cap:
    """While `when` holds, the judgement is at most `cap` (1 to 6)."""

    id: str
    when: When
    cap: int


@dataclass(frozen=True, slots=True)
class CoverageRule:
    """What too little rated weight does.

    Bites where the share of rated weight in per cent is at least `from_percent` and below `below_percent`, or where
    `when` holds, or where no weight is applicable at all (`nothing_applicable`). Then the judgement becomes `becomes`
    (NA or IE), or is capped at `cap`; it carries `flag`.
    """

    id: str
    words: str
    from_percent: int = 0
    below_percent: int | None = None
    nothing_applicable: bool = False
    when: When | None = None
    becomes: Answer = None
    cap: int | None = None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class LevelRules:
    """The rules of one level: criteria to domain, or domains to overall.

    Coverage rules are tried in order; the first that fits is the only one that bites.
    """

    coverage: tuple[CoverageRule, ...]
    caps: tuple[Cap, ...]
    adjustment: int
    """How far the appraiser's decision may lie from the suggestion (1 point)."""
    coverage_of: CoverageOf = "applicable"
    insufficient_raises: str = ""
    """What to say where taking IE as 1 would lower the judgement; empty: it is not looked at."""
    is_narrative_required: bool = False
    """Strengths, weaknesses and reason are written whatever is decided."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell the appraiser or the administrator; it changes no judgement."""

    id: str
    when: When
    words: str


def holds(when: When, answers: Mapping[str, Answer], groups: Mapping[str, Sequence[str]]) -> bool:
    """Whether the condition holds over answers (by criterion or domain id); groups name sets of those ids.

    None, not yet rated, never counts as an answer. Since it may still become one that qualifies, "fewer than" holds
    only once the answers given settle it.
    """
    return any(_count_holds(count, answers, groups) for count in when.any_of)


def _count_holds(count: Count, answers: Mapping[str, Answer], groups: Mapping[str, Sequence[str]]) -> bool:
    given = [answers.get(member) for member in {member for name in count.of for member in groups.get(name, (name,))}]
    number = sum(_qualifies(answer, count) for answer in given)
    if count.at_least is not None:
        return number >= count.at_least
    return count.fewer_than is not None and number + given.count(None) < count.fewer_than


def _qualifies(answer: Answer, count: Count) -> bool:
    if answer is None:
        return False
    if count.below is not None and isinstance(answer, int) and answer < count.below:
        return True
    return answer in count.answered
