"""The sealed appraisals read from the open file: what was kept of each at its seal, set-based and in short goes."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from scr_appraiser.model.allocating.hiding import closed_reviews
from scr_appraiser.model.appraisal.sealed_sums import asked, read_sums
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.overview.appraised import Appraisals, Appraised, of_each_person
from scr_appraiser.model.overview.sealed_triggers import SealedTriggers
from scr_appraiser.model.sameness.designated import Standing, by_review
from scr_appraiser.model.sameness.designated_reading import told_in
from scr_appraiser.model.sameness.reading import Progress, nobody_asks
from scr_appraiser.model.sameness.verdicts import Classes
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

_AT_ONCE = 500
"""Appraisals that are read in one go: well under fifty milliseconds."""


def read_appraisals(
    workspace: Workspace,
    frameworks: Mapping[DefinitionHash, Framework],
    classes: Classes[ReviewId],
    progress: Progress = nobody_asks,
) -> Appraisals:
    """All that the sums of quality and assurance are made from, but for what may not be looked into yet."""
    closed = closed_reviews(workspace)
    standings, choices = told_in(workspace)
    sound = sorted((one for one in standings if one.may_count), key=lambda one: (one.review_id, one.id))
    known = {one.id: one for one in _all(workspace, sound, frameworks, progress)}
    looking = {name: SealedTriggers(framework) for name, framework in frameworks.items()}
    called_for: dict[ReviewId, frozenset[str]] = {}
    # Two appraisals of one review may stand under two that were said to be the same.
    first = {member: same.members[0] for same in classes.all() for member in same.members}
    of_class = [(first[one.review_id], one) for one in known.values() if one.review_id in first]
    for review, found in groupby(sorted(of_class, key=itemgetter(0)), key=itemgetter(0)):
        those = [one for _, one in found]
        called_for.update(_called_for(review, [one for one in those if not one.is_consensus], looking))
    moderated = _moderated(workspace) - closed
    return Appraisals(known, by_review(standings), by_review(choices), called_for, moderated, closed)


def _all(
    workspace: Workspace,
    sound: Sequence[Standing],
    frameworks: Mapping[DefinitionHash, Framework],
    progress: Progress,
) -> Iterator[Appraised]:
    """The appraisals, those of one review one after the other."""
    asking = {bytes.fromhex(name): (name, len(asked(framework))) for name, framework in frameworks.items()}
    for begin in range(0, len(sound), _AT_ONCE):
        progress(begin, len(sound))
        some = sound[begin : begin + _AT_ONCE]
        with workspace.reading() as cursor:
            rows = cursor.execute(
                "SELECT appraisal_id, a.framework, a.appraiser, sums FROM seal "
                "JOIN appraisal AS a ON a.id = appraisal_id "
                f"WHERE sums IS NOT NULL AND appraisal_id IN ({', '.join('?' * len(some))})",
                [bytes.fromhex(one.id) for one in some],
            ).fetchall()
        kept = {appraisal.hex(): others for appraisal, *others in rows}
        for one in some:
            framework, appraiser, sums = kept.get(one.id, (b"", "", ""))
            if framework in asking:
                name, questions = asking[framework]
                read = read_sums(sums)
                if len(read.given) != questions:
                    raise Damaged
                yield Appraised(one.id, one.review_id, name, sys.intern(appraiser), one.is_consensus, read)
    progress(len(sound), len(sound))


def _called_for(
    review: ReviewId, together: Sequence[Appraised], looking: Mapping[DefinitionHash, SealedTriggers]
) -> dict[ReviewId, frozenset[str]]:
    """Which triggers of moderation the appraisals of one review set off, where two people's are under one framework."""
    by_framework: defaultdict[DefinitionHash, list[Appraised]] = defaultdict(list)
    for one in together:
        by_framework[one.framework].append(one)
    faced = {name: of_each_person(those) for name, those in by_framework.items()}
    found = [looking[name].ids([one.sums for one in those]) for name, those in faced.items() if len(those) > 1]
    return {review: frozenset[str]().union(*found)} if found else {}


def _moderated(workspace: Workspace) -> frozenset[ReviewId]:
    query = "SELECT DISTINCT review_id FROM moderation WHERE state = 'live' AND matter = 'trigger' AND outcome <> ''"
    with workspace.reading() as cursor:
        return frozenset(ReviewId(RecordId(review.hex())) for (review,) in cursor.execute(query).fetchall())
