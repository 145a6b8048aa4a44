"""The lines of a comparison: a criterion, a domain or the whole, what each side answered, and what it calls for."""

from collections.abc import Sequence
from dataclasses import dataclass

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.comparing.sides import Comparison, Facing, FacingCriterion, Side
from scr_appraiser.model.comparing.triggers import FAR, Trigger, triggers
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.partial_dates import in_words

SIDES = ("First", "Second", "Third", "Fourth", "Fifth")
"""What the sides are called; a line above them says whose they are."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One line of the table."""

    place: int
    """In the framework's order."""
    title: str
    facing: Facing
    answers: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    decided: frozenset[str] = frozenset()
    """The ids of those of its triggers that a moderator decided."""

    @property
    def name(self) -> str:
        """The criterion's or domain's id, or OVERALL."""
        return self.facing.name


def rows_of(comparison: Comparison) -> list[ComparedRow]:
    """The whole first, then each domain with its criteria."""
    framework, found = comparison.sides[0].framework, triggers(comparison)
    criteria = {facing.name: facing for facing in comparison.criteria}
    domains = {facing.name: facing for facing in comparison.domains}
    ordered: list[tuple[str, Facing]] = []
    if comparison.overall is not None:
        ordered.append(("Overall judgement", comparison.overall))
    for domain in framework.domains:
        if domain.id in domains:
            ordered.append((f"Judgement on {domain.name}", domains[domain.id]))
        ordered += [(f"{each.id} {each.title}", criteria[each.id]) for each in domain.criteria if each.id in criteria]
    return [
        ComparedRow(
            place,
            title,
            facing,
            _answers(framework, facing),
            tuple(trigger for trigger in found if trigger.name == facing.name),
        )
        for place, (title, facing) in enumerate(ordered)
    ]


def difference_words(row: ComparedRow) -> str:
    """How far the sides are apart, in words."""
    if not row.facing.differs:
        return "Same" if len([each for each in row.facing.answers if each is not None]) > 1 else ""
    if any(isinstance(answer, str) for answer in row.facing.answers):
        return "Number or not"
    return "1 point" if row.facing.points == 1 else f"{row.facing.points} points"


def in_short(rows: Sequence[ComparedRow]) -> str:
    """How far the sides agree, in a sentence: of criteria alone."""
    criteria = [row for row in rows if isinstance(row.facing, FacingCriterion)]
    if not criteria:
        return "No criterion is the same in all, so none is compared."
    both = [row for row in criteria if len([answer for answer in row.facing.answers if answer is not None]) > 1]
    differing = sum(row.facing.differs for row in both)
    far = sum(row.facing.points >= FAR for row in both)
    called = len({trigger.id for row in rows for trigger in row.triggers})
    same = f"{len(both) - differing} of {len(both)} criteria were rated alike"
    differs = "1 differs" if differing == 1 else f"{differing} differ"
    apart = f"{far} by two points or more" if far else "none by two points or more"
    places = sum(len(row.triggers) for row in rows)
    moderator = "no trigger is set off"
    if called:
        is_or_are = "is" if called == 1 else "are"
        moderator = f"{called} of the triggers for a moderator {is_or_are} set off, at {places} place"
        moderator += "s" * (places > 1)
    return f"{same}; {differs}, {apart}; {moderator}."


def left_out_words(comparison: Comparison) -> str:
    """Which further appraisals by the same people are not compared; "" where there are none."""
    if not comparison.left_out:
        return ""
    every = [
        f"another by the {side_name(one.side).lower()} appraiser, begun on {in_words(one.started_at[:10])} "
        f"under version {one.version} of the framework"
        for one in comparison.left_out
    ]
    return f"Of each person one appraisal is compared. Left out: {'; '.join(every)}."


def side_name(place: int) -> str:
    """What the side at a place is called: "First"; beyond SIDES, "6th"."""
    return SIDES[place] if place < len(SIDES) else f"{place + 1}th"


def who(side: Side) -> str:
    """Whose appraisal it is: "Ann Brown (AB123)"."""
    appraisal = side.appraisal
    if appraisal.appraiser_name == appraisal.appraiser:
        return appraisal.appraiser
    return f"{appraisal.appraiser_name} ({appraisal.appraiser})"


def _answers(framework: Framework, facing: Facing) -> tuple[str, ...]:
    is_decided = facing.name == OVERALL or not isinstance(facing, FacingCriterion)
    missing = "Not decided" if is_decided else "Not rated"
    return tuple(missing if answer is None else judgement_words(framework, answer) for answer in facing.answers)
