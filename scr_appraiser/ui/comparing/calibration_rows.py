"""A calibration as tables: one's own distances, and the team's; and what is said of them, kindly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.calibrating.distances import Distance, Lean, Round, Spread, distances, latest, lean, spreads
from scr_appraiser.model.calibrating.reading import BLIND, Picture
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.ui.widgets.tables import Column

KINDLY = (
    "A distance is no mark. It shows where two readings of the framework part, and is best used to talk about the "
    "words of a level."
)
NOBODY = "Nobody has sealed an appraisal of it yet."
TEAM_BLIND = "Criterion by criterion this is shown when you have sealed your own appraisal, and not before."
NEAR = 0.25
"""Points on average up to which nobody is called higher or lower."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One criterion: the reference, one's own last answer, and how far that and the one before lie from it."""

    place: int
    title: str
    reference: str
    answer: str
    now: Distance
    before: Distance | None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One criterion: the reference, and how many lie how far from it."""

    place: int
    title: str
    reference: str
    spread: Spread

    def between(self, least: int, most: int) -> int:
        """How many people lie so many points above the reference, below zero under it."""
        return sum(people for points, people in self.spread.points.items() if least <= points <= most)


def own_rounds(shown: Picture) -> list[Round]:
    """Every seal of whoever is at work, the earliest first."""
    return [one for one in shown.rounds if shown.own is not None and one.appraiser == shown.own.appraiser]


def is_told(shown: Picture) -> bool:
    """Whether whoever is at work has sealed their own, and may learn what the reference says."""
    return shown.own is not None and shown.own.is_sealed


def own_rows(shown: Picture) -> list[OwnRow]:
    """Nothing before one's own seal stands."""
    rounds = own_rounds(shown)
    if not is_told(shown) or not rounds or shown.framework is None:
        return []
    earlier = {}
    if len(rounds) > 1:
        earlier = {one.criterion: one for one in distances(shown.reference, rounds[-2].answers)}
    return [
        OwnRow(
            place,
            _title(shown, one.criterion),
            _words(shown, one.reference),
            _words(shown, one.answer),
            one,
            earlier.get(one.criterion),
        )
        for place, one in enumerate(distances(shown.reference, rounds[-1].answers))
    ]


def team_rows(shown: Picture) -> list[TeamRow]:
    """The last round of each member; nothing before one's own seal stands, since it says what the reference says."""
    found = spreads(shown.reference, latest(shown.rounds)) if is_told(shown) else ()
    return [
        TeamRow(place, _title(shown, one.criterion), _words(shown, one.reference), one)
        for place, one in enumerate(found)
    ]


def distance_words(one: Distance | None) -> str:
    """ "2 higher", "1 lower", "same"; why it cannot be said in points where one is no number."""
    if one is None:
        return ""
    if one.points is None:
        return "number or not"
    if one.points == 0:
        return "same"
    return f"{abs(one.points)} {'higher' if one.points > 0 else 'lower'}"


def lean_words(one: Lean) -> str:
    """A round in a sentence."""
    if one.distance is None or one.direction is None:
        return "no criterion that can be told in points."
    side = "on the whole alike" if abs(one.direction) <= NEAR else "higher" if one.direction > 0 else "lower"
    words = f"{one.distance:.1f} points from the reference on average"
    return f"{words}, {side if side.startswith('on') else f'{abs(one.direction):.1f} {side} on the whole'}."


def why_nothing(shown: Picture, *, is_team: bool) -> str:
    """Why nothing at all can be told of one's own readings, or the team's; "" where something can."""
    if shown.why_not:
        return shown.why_not
    if is_team:
        return "" if shown.rounds else NOBODY
    return "" if is_told(shown) else BLIND


def own_text(shown: Picture) -> str:
    """HTML: how one's readings lie to the reference, round by round. No text acts as markup."""
    return _told((("You", own_rounds(shown)),), shown)


def team_text(shown: Picture) -> str:
    """HTML: how the members' readings lie to the reference, round by round. No text acts as markup."""
    people: dict[str, list[Round]] = {}
    for one in shown.rounds:
        people.setdefault(one.appraiser, []).append(one)
    blind = "" if is_told(shown) else f"<p>{TEAM_BLIND}</p>"
    return blind + _told(sorted((rounds[0].name, rounds) for rounds in people.values()), shown)


def own_columns() -> tuple[Column[OwnRow], ...]:
    """One's own distances."""
    return (
        Column(
            "Criterion",
            lambda row: row.title,
            sort_by=lambda row: row.place,
            width=30,
            holds=lambda rows: [row.title for row in rows],
        ),
        Column("Reference", lambda row: row.reference, width=14),
        Column("You", lambda row: row.answer, width=14),
        Column("Distance", lambda row: distance_words(row.now), sort_by=lambda row: _far(row.now), width=12),
        Column("The time before", lambda row: distance_words(row.before), sort_by=lambda row: _far(row.before)),
    )


def team_columns() -> tuple[Column[TeamRow], ...]:
    """How many members lie where."""
    return (
        Column(
            "Criterion",
            lambda row: row.title,
            sort_by=lambda row: row.place,
            width=24,
            holds=lambda rows: [row.title for row in rows],
        ),
        Column("Reference", lambda row: row.reference, width=11),
        _between("2+ lower", -9, -2),
        _between("1 lower", -1, -1),
        _between("Same", 0, 0),
        _between("1 higher", 1, 1),
        _between("2+ higher", 2, 9),
        Column("No number", lambda row: _number(row.spread.others), is_number=True, width=8),
    )


def _between(title: str, least: int, most: int) -> Column[TeamRow]:
    return Column(
        title,
        lambda row: _number(row.between(least, most)),
        sort_by=lambda row: row.between(least, most),
        is_number=True,
        width=7,
    )


def _told(people: Iterable[tuple[str, Sequence[Round]]], shown: Picture) -> str:
    parts = [f"<p>{KINDLY}</p>"]
    for name, rounds in people:
        lines = "".join(
            f"<li>{in_words(one.sealed_at[:10])}: {lean_words(lean(shown.reference, one))}</li>" for one in rounds
        )
        parts.append(f"<h4>{escape(name)}</h4><ul>{lines}</ul>")
    if shown.left_out:
        names = ", ".join(shown.left_out)
        parts.append(f"<p>Left out, since they are not the same in every version of the framework: {names}.</p>")
    return "".join(parts)


def _far(one: Distance | None) -> tuple[int, int]:
    if one is None:
        return (2, 0)
    return (0, -abs(one.points)) if one.points is not None else (1, 0)


def _title(shown: Picture, criterion: str) -> str:
    assert shown.framework is not None
    return f"{criterion} {shown.framework.criterion(criterion).title}"


def _words(shown: Picture, answer: Answer) -> str:
    assert shown.framework is not None
    return judgement_words(shown.framework, answer)


def _number(people: int) -> str:
    return str(people) if people else ""
