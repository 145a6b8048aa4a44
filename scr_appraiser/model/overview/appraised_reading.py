"""The sealed appraisals read from the open file, set-based and in short goes; each is judged once, for all sums."""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.allocating.hiding import closed_reviews, hidden_from_an_appraiser
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.file.columns import RatingColumn, parse_json
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.overview.appraised import RAISED, Appraisals, Appraised
from scr_appraiser.model.overview.sealed_judging import SealedJudging
from scr_appraiser.model.overview.sealed_triggers import Given, SealedTriggers
from scr_appraiser.model.sameness.designating import Choice, Standing, by_review, choices_in, designated, standings_in
from scr_appraiser.model.sameness.reading import Progress, nobody_asks
from scr_appraiser.model.sameness.verdicts import Classes
from scr_appraiser.model.workspace import Workspace

_AT_ONCE = 50
"""Appraisals that are read in one go: well under fifty milliseconds."""


@dataclass(frozen=True, slots=True)
class Read:
    """One appraisal with all that its framework makes of it."""

    standing: Standing
    framework: DefinitionHash
    given: Given
    limits: frozenset[str]
    """See Appraised; none of one that counts in no sum."""


def read_appraisals(
    workspace: Workspace,
    frameworks: Mapping[DefinitionHash, Framework],
    classes: Classes[ReviewId],
    progress: Progress = nobody_asks,
) -> Appraisals:
    """All that the sums of quality and assurance are made from, but for what may not be looked into yet."""
    closed, hidden = closed_reviews(workspace), hidden_from_an_appraiser(workspace)
    standings = [one for one in standings_in(workspace) if one.review_id not in closed and one.id not in hidden]
    choices = choices_in(workspace)
    sound = [one for one in standings if one.may_count]
    counting = _counting(by_review(standings), by_review(choices), classes)
    known: dict[AppraisalId, Appraised] = {}
    called_for: dict[ReviewId, frozenset[str]] = {}
    looking = {name: SealedTriggers(framework) for name, framework in frameworks.items()}
    together: list[Read] = []
    for read in _all(workspace, sound, counting, frameworks, progress):
        known[read.standing.id] = _appraised(read)
        if together and together[0].standing.review_id != read.standing.review_id:
            called_for.update(_called_for(together, looking))
            together = []
        if not read.standing.is_consensus:
            together.append(read)
    called_for.update(_called_for(together, looking))
    moderated = _moderated(workspace) - closed
    return Appraisals(known, by_review(standings), by_review(choices), called_for, moderated, closed)


def _all(
    workspace: Workspace,
    sound: Sequence[Standing],
    counting: Collection[AppraisalId],
    frameworks: Mapping[DefinitionHash, Framework],
    progress: Progress,
) -> Iterator[Read]:
    """The appraisals, those of one review one after the other."""
    judging = {name: SealedJudging(framework) for name, framework in frameworks.items()}
    ordered = sorted(sound, key=lambda one: (one.review_id, one.id))
    for begin in range(0, len(ordered), _AT_ONCE):
        progress(begin, len(ordered))
        some = ordered[begin : begin + _AT_ONCE]
        under, answers, decisions, reasons = _answered(workspace, [bytes.fromhex(one.id) for one in some])
        for one in some:
            framework = under[one.id]
            if framework in judging:
                quick, given, decided = judging[framework], answers.get(one.id, {}), decisions.get(one.id, {})
                if one.id in counting:
                    judged = quick.judged(given, decided, reasons.get(one.id, {}))
                    finals, limits = judged.finals, _limits(judged)
                else:
                    finals, limits = quick.finals(given, decided), frozenset()
                yield Read(one, framework, Given(given, finals, quick.alerts(given)), limits)
    progress(len(ordered), len(ordered))


def _counting(
    standings: Mapping[ReviewId, Sequence[Standing]],
    choices: Mapping[ReviewId, Sequence[Choice]],
    classes: Classes[ReviewId],
) -> frozenset[AppraisalId]:
    """The appraisals that count in some period."""
    found = set()
    for same in classes.all():
        own = [one for member in same.members for one in standings.get(member, ())]
        said = [one for member in same.members for one in choices.get(member, ())]
        for period in {"", *(choice.period for choice in said)}:
            found.add(designated(own, said, period).appraisal_id)
    return frozenset(one for one in found if one is not None)


def _answered(
    workspace: Workspace, ids: Sequence[bytes]
) -> tuple[
    Mapping[str, DefinitionHash],
    Mapping[str, Mapping[str, Answer]],
    Mapping[str, Mapping[str, int | None]],
    Mapping[str, Mapping[str, str]],
]:
    """By appraisal its framework, answers, decisions, and which of these have a reason."""
    among = f"IN ({', '.join('?' * len(ids))})"
    with workspace.reading() as cursor:
        found = cursor.execute(f"SELECT id, framework FROM appraisal WHERE id {among}", ids)
        under = {appraisal.hex(): DefinitionHash(framework.hex()) for appraisal, framework in found}
        rated = cursor.execute(
            "SELECT appraisal_id, json_group_object(criterion, rating) FROM judgement "
            f"WHERE state = 'live' AND rating IS NOT NULL AND appraisal_id {among} GROUP BY appraisal_id",
            ids,
        ).fetchall()
        decided = cursor.execute(
            "SELECT appraisal_id, json_group_object(domain, value), json_group_object(domain, coalesce(reason, '')) "
            f"FROM decision WHERE state = 'live' AND appraisal_id {among} GROUP BY appraisal_id",
            ids,
        ).fetchall()
    to_answer = RatingColumn().to_content
    answers = {
        one.hex(): {sys.intern(name): to_answer(rating) for name, rating in parse_json(ratings).items()}
        for one, ratings in rated
    }
    decisions = {one.hex(): parse_json(values) for one, values, _ in decided}
    reasons = {one.hex(): parse_json(said) for one, _, said in decided}
    return under, answers, decisions, reasons


def _limits(judged: Judged) -> frozenset[str]:
    workings = (*judged.domains.values(), judged.overall)
    limits = {cap.id for working in workings for cap in working.caps if cap.bit}
    limits |= {working.coverage_rule for working in workings if working.coverage_rule}
    if any(working.insufficient_raises for working in workings):
        limits.add(RAISED)
    return frozenset(limits)


def _appraised(read: Read) -> Appraised:
    standing, given = read.standing, read.given
    return Appraised(
        standing.id,
        standing.review_id,
        read.framework,
        standing.is_consensus,
        given.answers,
        given.finals,
        read.limits,
    )


def _called_for(
    together: Sequence[Read], looking: Mapping[DefinitionHash, SealedTriggers]
) -> dict[ReviewId, frozenset[str]]:
    """Which triggers of moderation the appraisals of one review set off, where two or more are under one framework."""
    by_framework: defaultdict[DefinitionHash, list[Given]] = defaultdict(list)
    for read in together:
        by_framework[read.framework].append(read.given)
    found = [looking[name].ids(those) for name, those in by_framework.items() if len(those) > 1]
    return {together[0].standing.review_id: frozenset().union(*found)} if found else {}


def _moderated(workspace: Workspace) -> frozenset[ReviewId]:
    query = "SELECT DISTINCT review_id FROM moderation WHERE state = 'live' AND matter = 'trigger' AND outcome <> ''"
    with workspace.reading() as cursor:
        return frozenset(ReviewId(RecordId(review.hex())) for (review,) in cursor.execute(query).fetchall())
