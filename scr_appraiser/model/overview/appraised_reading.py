"""The sealed appraisals read from the open file, set-based and in short goes; each is judged once, for all sums."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.comparing.sides import Comparison, Facing, FacingCriterion, Side
from scr_appraiser.model.comparing.triggers import FAR, triggers
from scr_appraiser.model.file.columns import RatingColumn
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.overview.appraised import RAISED, Appraisals, Appraised
from scr_appraiser.model.overview.sealed_judging import SealedJudging
from scr_appraiser.model.sameness.designating import Choice, Standing, by_review, choices_in, designated, standings_in
from scr_appraiser.model.sameness.reading import Progress, nobody_asks
from scr_appraiser.model.sameness.verdicts import Classes
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace

_AT_ONCE = 50
"""Appraisals that are read in one go: well under fifty milliseconds."""


@dataclass(frozen=True, slots=True)
class Read:
    """One appraisal with all that its framework makes of it."""

    standing: Standing
    framework: Framework
    answers: Mapping[str, Answer]
    judged: Judged


def read_appraisals(
    workspace: Workspace,
    frameworks: Mapping[DefinitionHash, Framework],
    classes: Classes[ReviewId],
    progress: Progress = nobody_asks,
) -> Appraisals:
    """All that the sums of quality and assurance are made from."""
    standings, choices = standings_in(workspace), choices_in(workspace)
    sound = [one for one in standings if one.may_count]
    counting = _counting(by_review(standings), by_review(choices), classes)
    known: dict[AppraisalId, Appraised] = {}
    called_for: dict[ReviewId, frozenset[str]] = {}
    together: list[Read] = []
    for read in _all(workspace, sound, counting, frameworks, progress):
        known[read.standing.id] = _appraised(read)
        if together and together[0].standing.review_id != read.standing.review_id:
            called_for.update(_called_for(together))
            together = []
        if not read.standing.is_consensus:
            together.append(read)
    called_for.update(_called_for(together))
    return Appraisals(known, by_review(standings), by_review(choices), called_for, _moderated(workspace))


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
                quick = judging[framework]
                judged = None if one.id in counting else quick.decided(answers[one.id], decisions[one.id])
                judged = judged or quick.judged(answers[one.id], decisions[one.id], reasons[one.id])
                yield Read(one, frameworks[framework], answers[one.id], judged)
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
    ratings, among = RatingColumn(), f"IN ({', '.join('?' * len(ids))})"
    answers: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    decisions: defaultdict[str, dict[str, int | None]] = defaultdict(dict)
    reasons: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with workspace.reading() as cursor:
        found = cursor.execute(f"SELECT id, framework FROM appraisal WHERE id {among}", ids)
        under = {appraisal.hex(): DefinitionHash(framework.hex()) for appraisal, framework in found}
        rated = "SELECT appraisal_id, criterion, rating FROM judgement WHERE state = 'live' AND rating IS NOT NULL"
        for appraisal, criterion, rating in cursor.execute(f"{rated} AND appraisal_id {among}", ids):
            answers[appraisal.hex()][criterion] = ratings.to_content(rating)
        decided = "SELECT appraisal_id, domain, value, coalesce(reason, '') FROM decision WHERE state = 'live'"
        for appraisal, domain, value, reason in cursor.execute(f"{decided} AND appraisal_id {among}", ids):
            decisions[appraisal.hex()][domain] = value
            reasons[appraisal.hex()][domain] = reason
    return under, answers, decisions, reasons


def _appraised(read: Read) -> Appraised:
    workings = (*read.judged.domains.values(), read.judged.overall)
    limits = {cap.id for working in workings for cap in working.caps if cap.bit}
    limits |= {working.coverage_rule for working in workings if working.coverage_rule}
    if any(working.insufficient_raises for working in workings):
        limits.add(RAISED)
    standing = read.standing
    return Appraised(
        standing.id,
        standing.review_id,
        read.framework.hash,
        standing.is_consensus,
        read.answers,
        read.judged.finals,
        frozenset(limits),
    )


def _called_for(together: Sequence[Read]) -> dict[ReviewId, frozenset[str]]:
    """Which triggers of moderation the appraisals of one review set off, where two or more are under one framework."""
    by_framework: defaultdict[str, list[Read]] = defaultdict(list)
    for read in together:
        by_framework[read.framework.hash].append(read)
    found = [trigger_ids(reads) for reads in by_framework.values() if len(reads) > 1]
    return {together[0].standing.review_id: frozenset().union(*found)} if found else {}


def trigger_ids(reads: Sequence[Read]) -> frozenset[str]:
    """What of two or more appraisals of one review under one framework calls for a moderator (`comparing.triggers`)."""
    framework = reads[0].framework
    criteria = []
    for criterion in framework.criteria():
        given = tuple([read.answers.get(criterion.id) for read in reads])
        if len({*given}) > 1 and (criterion.is_key or _is_far(given)):  # else no trigger is set off
            criteria.append(FacingCriterion(criterion.id, given, criterion, (None,) * len(reads), ()))
    domains = [Facing(one.id, tuple(read.judged.finals.get(one.id) for read in reads)) for one in framework.domains]
    overall = Facing(OVERALL, tuple(read.judged.finals.get(OVERALL) for read in reads))
    sides = tuple(Side(_bare(read), framework, read.judged) for read in reads)
    comparison = Comparison(sides, tuple(criteria), tuple(domains), overall, ((),) * len(reads))
    return frozenset(trigger.id for trigger in triggers(comparison))


def _is_far(given: Sequence[Answer]) -> bool:
    """Whether two answers lie far apart, or one is no number."""
    numbers = [answer for answer in given if isinstance(answer, int)]
    return len(numbers) < len(given) or max(numbers) - min(numbers) >= FAR


def _bare(read: Read) -> Appraisal:
    return Appraisal(
        id=read.standing.id,
        review_id=read.standing.review_id,
        framework=read.framework.hash,
        appraiser="",
        appraiser_name="",
        facts={},
        started_at="",
    )


def _moderated(workspace: Workspace) -> frozenset[ReviewId]:
    query = "SELECT DISTINCT review_id FROM moderation WHERE state = 'live' AND matter = 'trigger' AND outcome <> ''"
    with workspace.reading() as cursor:
        return frozenset(ReviewId(RecordId(review.hex())) for (review,) in cursor.execute(query).fetchall())
