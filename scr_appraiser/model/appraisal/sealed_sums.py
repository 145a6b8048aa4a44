"""What the sums of the overview need of a sealed appraisal: worked out at the seal and kept beside it.

Whoever changes how judging works gives the file another version, since its upgrade works these out anew.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Judged, judge
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.columns import RatingColumn
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.framework_reading import framework_from_json
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.problems import Damaged

RAISED = "raised"
"""Stands among the limits where insufficient evidence made a judgement higher than it would be with a 1 instead."""

_UNANSWERED = "-"
_ANSWERS: dict[str, Answer] = {
    _UNANSWERED: None, "NA": "NA", "IE": "IE", **{f"{number}": number for number in range(1, 7)}
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SealedSums:
    """One appraisal as its framework judges it."""

    given: tuple[Answer, ...]
    """What was judged of each criterion, of each domain and overall, in the order of `asked`."""
    limits: tuple[str, ...]
    """Ids of the caps and coverage rules that lowered a judgement, and RAISED; sorted."""
    alerts: tuple[str, ...]
    """Ids of the alerts that the answers raise, in the framework's order."""


def asked(framework: Framework) -> tuple[str, ...]:
    """All that an appraisal answers: the criteria, the domains, OVERALL."""
    return (*(one.id for one in framework.criteria()), *(domain.id for domain in framework.domains), OVERALL)


def sums_of(framework: Framework, answers: Mapping[str, Answer], judged: Judged) -> SealedSums:
    """The sums of an appraisal that has been judged; `answers` by criterion."""
    found = {**answers, **judged.finals}
    workings = (*judged.domains.values(), judged.overall)
    limits = {cap.id for working in workings for cap in working.caps if cap.bit}
    # A rule on coverage that sets a cap stands among the caps: it lowers what it bites.
    limits |= {one.coverage_rule for one in workings if one.coverage_rule not in ("", *(cap.id for cap in one.caps))}
    limits |= {RAISED for working in workings if working.insufficient_raises}
    alerts = tuple(alert.id for alert in judged.alerts)
    return SealedSums(tuple(found.get(name) for name in asked(framework)), tuple(sorted(limits)), alerts)


def written(sums: SealedSums) -> str:
    """As it is kept."""
    given = " ".join(_UNANSWERED if answer is None else f"{answer}" for answer in sums.given)
    return canonical([given, sums.limits, sums.alerts]).decode()


def read_sums(kept: str) -> SealedSums:
    """What was written. Raises Damaged where it was not written so."""
    try:
        given, limits, alerts = parse_json(kept)
        return SealedSums(tuple(map(_ANSWERS.__getitem__, given.split(" "))), tuple(limits), tuple(alerts))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Damaged from error


def sums_in(cursor: Cursor, appraisal: bytes) -> str | None:
    """The sums of an appraisal as its records are, to be kept; None where the file lacks its framework."""
    row = cursor.execute(
        "SELECT content FROM appraisal JOIN definition ON hash = framework WHERE id = ?", (appraisal,)
    ).fetchone()
    if row is None:
        return None
    framework = framework_from_json(row[0])
    ratings = _rows(cursor, "criterion, state, rating FROM judgement", appraisal)
    decisions = _rows(cursor, "domain, state, value, reason FROM decision", appraisal)
    answers = {name: RatingColumn().to_content(rating) for name, state, rating in ratings if state == "live"}
    judged = judge(
        framework,
        answers,
        {name: value for name, state, value, _ in decisions if state == "live"},
        {name: reason or "" for name, state, _, reason in decisions if state == "live"},
        {name for name, state, *_ in ratings if state == "conflict"}
        | {name for name, state, *_ in decisions if state in ("conflict", "redacted")},
        _lifted(cursor, appraisal),
    )
    return written(sums_of(framework, answers, judged))


def _rows(cursor: Cursor, what: str, appraisal: bytes) -> list[Any]:
    return list(cursor.execute(f"SELECT {what} WHERE appraisal_id = ?", (appraisal,)))


def _lifted(cursor: Cursor, appraisal: bytes) -> Mapping[str, Mapping[str, str]]:
    """The caps that a moderator lifted, by domain or OVERALL; who did bears on no sum."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (place,) in cursor.execute(
        "SELECT place FROM moderation WHERE review_id = (SELECT review_id FROM appraisal WHERE id = ?) "
        "AND appraisal = ? AND matter = 'cap' AND state = 'live'",
        (appraisal, appraisal.hex()),
    ):
        level, _, cap = place.partition(" ")
        found[level][cap] = "lifted"
    return found
