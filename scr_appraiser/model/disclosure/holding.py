"""Which numbers of the overview lie in which, by what they count: a table, that `held` reads."""

from collections.abc import Iterator
from typing import TypeAlias

from scr_appraiser.model.disclosure.links import FIELDS, NOT_STATED_AT_ALL, THEMES
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.blocks.change import BEFORE
from scr_appraiser.model.overview.material import NOT_PROGRESSED
from scr_appraiser.model.overview.review_deriving import MOVES

Name: TypeAlias = tuple[str, tuple[str, ...], str]
"""The id of a statistic, the key of a row, and "n", "base" or "known". In a key "$a" and the like stand for any code,
the same wherever it occurs in one line; "*" for all codes that occur; "-code" for all but one.
"""

REVIEWS, CHILDREN, CASES = ("B2", (), "base"), ("A2", ("children",), "n"), ("F2", (), "base")
_ORDERS = (
    *("compulsory_supervision_order", "interim_compulsory_supervision_order", "child_protection_order"),
    *("permanence_order", "custody_or_secure_order"),
)
_STATUTORY = {
    "C7.looked_after": ("at_home", "away_from_home", "aftercare_or_continuing"),
    "C7.legal_status": _ORDERS,
    "C7.cpr_status": ("on_register",),
}
_INTERVALS = {
    "x_event_commissioned": "d_commissioned", "x_event_final": "d_report_final", "x_event_published": "d_published"
}  # fmt: skip


def _rows(id_: str, *codes: str) -> tuple[Name, ...]:
    return tuple((id_, (code,), "n") for code in codes)


def _field(name: str) -> Name:
    return NOT_STATED_AT_ALL, (name,), "n"


def _of_fields() -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Of every field: of how many it is stated, and of how many not."""
    for place, field in FIELDS.items():
        id_, _, part = place.partition("/")
        key = {"B7": (part, "yes"), "B8": ("police", part)}.get(id_, ())
        whole = CHILDREN if field.startswith("child") else (id_, (), "base")
        yield whole, ((id_, key, "base" if id_ == "C10" else "known"), _field(field))


ADDS_UP: tuple[tuple[Name, tuple[Name, ...]], ...] = (
    (("A5", (), "base"), (("A5", ("yes",), "n"), REVIEWS)),
    (("A1", ("reviews",), "n"), _rows("A5", "no", NOT_STATED)),
    (_field("review.d_report_final"), (("A4", (NOT_STATED, f"-{NOT_PROGRESSED}"), "n"),)),
    *_of_fields(),
    *((("C1", ("died",), "n"), ((id_, (), "base"),)) for id_ in ("C3", "C3.flags", "C3.own_action")),
    (("F3", ("$criterion", "insufficient"), "base"),
     (("F3", ("$criterion", "good"), "base"), ("F3", ("$criterion", "insufficient"), "n"))),
)  # fmt: skip
"""What is the sum of what, but for what is in conflict."""

HOLDS: tuple[tuple[Name, tuple[Name, ...]], ...] = (
    *((REVIEWS, (part,)) for part in (("A1", ("reviews",), "n"), ("H2", (), "base"), CASES)),
    *((CASES, (part,)) for part in (
        ("F1", (), "base"), ("F2", ("$domain", "$grade"), "base"), ("F3", ("$criterion", "insufficient"), "base"),
    )),
    *(
        (("E8", ("*", BEFORE), "base"), ((id_, ("$judged", BEFORE), "base"),)) for id_ in ("F2.change", "F7.change")
    ),
    (("A5", (), "known"), (("A4", (), "known"),)),
    (("C1", (), "known"), (("C2", (), "known"),)),
    *((REVIEWS, (("B1", (name, "median"), "base"), _field("review.d_event"))) for name in _INTERVALS),
    *((REVIEWS, (("B1", (name, "median"), "base"), _field(f"review.{date}"))) for name, date in _INTERVALS.items()),
    (REVIEWS, (("B5", ("median",), "base"), _field("review.pages_main"))),
    (_field("child.outcome"), (("C2", ("*", NOT_STATED), "n"),)),
    (_field("child.cause"), _rows("C3", NOT_STATED)),
    (_field("child.cause_flags"), _rows("C3.flags", NOT_STATED)),
    (("C3.own_action", ("yes",), "n"), _rows("C3", "suicide", "self_harm")),
    (("C3", (), "known"), (("C3.own_action", ("no",), "n"), *_rows("C3", "suicide", "self_harm"))),
    *(
        line
        for flag in ("own_risk_taking", "self_harm")
        for line in (
            (("C3.own_action", ("yes",), "n"), _rows("C3.flags", flag)),
            (("C3.flags", (), "known"), (("C3.own_action", ("no",), "n"), *_rows("C3.flags", flag))),
        )
    ),
    *(
        line
        for id_, codes in _STATUTORY.items()
        for line in (
            (("C8", ("yes",), "n"), _rows(id_, *codes)),
            ((id_, (), "known"), (("C8", ("no",), "n"), *_rows(id_, *codes))),
        )
    ),
    (("D6", ("unborn_planning",), "n"), _rows("D6", "B03")),
    (REVIEWS, (("E1", ("$theme",), "n"), ("E6", ("$theme",), "n"))),
    *(((id_, ("no",), "n"), _rows("E6", code)) for id_, code in THEMES.items()),
    (("E1", ("$theme",), "n"), (("G4.each", ("$theme",), "base"),)),
    *(
        line
        for id_ in ("F5", "F5.reviewer_type", "F5.children")
        for line in (
            (("F2", ("$domain", "*"), "base"), ((id_, ("*", "$domain"), "base"),)),
            ((id_, (), "known"), ((id_, ("*", "$domain"), "base"),)),
        )
    ),
    *(((id_, (), "known"), (("G1.matrix", (), "known"),)) for id_ in ("G1", "G1.action_type")),
    (("F7", ("adequate",), "n"), _rows("F7", "good")),
    (("F7.change", ("adequate", BEFORE), "n"), (("F7.change", ("good", BEFORE), "n"),)),
)  # fmt: skip
"""What holds what: the parts exclude each other, and there may be more in the whole."""

OF_JUDGED: tuple[tuple[Name, tuple[Name, ...]], ...] = tuple(
    line
    for id_, other in (("F5", "B3"), ("F5.reviewer_type", "B4"))
    for line in (
        ((other, (), "known"), ((id_, (), "known"),)),
        ((other, ("$group",), "n"), ((id_, ("$group", "$domain"), "base"),)),
    )
)
"""What holds what, and is no more than that where every review is judged."""

OF_ONE_CHILD: tuple[tuple[Name, tuple[Name, ...]], ...] = tuple(
    (("D6", (move,), "n"), (("D5", (f"x_household_{move}",), "n"),)) for move in MOVES
)
"""What holds what where there are as many children as reviews."""
